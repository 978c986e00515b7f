"""Lines of JSON in compressed bytes."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from raengjai.storage.backups.envelope import Envelope
from raengjai.storage.backups.faults import BackupFault

UNREADABLE = "the backup does not hold what a backup holds: it was made by another program, or by a broken one"
_AT_ONCE = 256 * 1024  # bytes inflated in one go, whatever they were deflated to
_LEVEL = 3  # what is sealed does not shrink; this takes back what base64 adds


class LineWriter:
    """Writes JSON values as lines into an envelope, and closes it."""

    def __init__(self, envelope: Envelope) -> None:
        self._envelope = envelope
        self._deflater = zlib.compressobj(_LEVEL)

    def write(self, value: Any) -> None:
        """Add one line."""
        line = json.dumps(value, separators=(",", ":")).encode()
        self._envelope.write(self._deflater.compress(line + b"\n"))

    def close(self) -> None:
        """Write what is held back, and the end."""
        self._envelope.write(self._deflater.flush())
        self._envelope.close()


def read_lines(parts: Iterable[bytes]) -> Iterator[Any]:
    """The JSON values of compressed lines; raise `BackupFault` where they are none."""
    rest = b""
    for plain in _inflated(parts):
        *whole, rest = (rest + plain).split(b"\n")
        yield from map(_value, whole)
    if rest:
        raise BackupFault(UNREADABLE)


def _inflated(parts: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    try:
        for part in parts:
            waiting = part
            while waiting:
                yield inflater.decompress(waiting, _AT_ONCE)
                waiting = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error:
        raise BackupFault(UNREADABLE) from None
    if not inflater.eof or inflater.unused_data:
        raise BackupFault(UNREADABLE)


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        raise BackupFault(UNREADABLE) from None
