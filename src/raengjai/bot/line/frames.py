"""What this process and its courier say to each other: a head of JSON, and bytes as they are."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import orjson

_SIZES = struct.Struct("!II")  # of the head, of the body


def frame(head: dict[str, Any], body: bytes = b"") -> bytes:
    """Write one."""
    written = orjson.dumps(head)
    return _SIZES.pack(len(written), len(body)) + written + body


class Frames:
    """Reads what arrives in pieces."""

    def __init__(self) -> None:
        self._arrived = bytearray()

    def whole(self, arrived: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Take in some bytes; every frame that is whole with them."""
        self._arrived += arrived
        while len(self._arrived) >= _SIZES.size:
            head, body = _SIZES.unpack_from(self._arrived)
            end = _SIZES.size + head + body
            if len(self._arrived) < end:
                return
            found = bytes(self._arrived[_SIZES.size : end])
            del self._arrived[:end]
            yield orjson.loads(found[:head]), found[head:]
