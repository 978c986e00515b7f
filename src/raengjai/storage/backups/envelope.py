"""The sealed file: header, then numbered parts, the last one marked.

Header: 16 bytes that say what it is, one byte format, four bytes key id, 32 bytes salt.  A part: its number
(4 bytes), whether it is the last (1), its length (4), then AES-GCM's output; header and these nine bytes are
authenticated with it.  The key is derived from BACKUP_KEY and the salt, so a part's number can be its nonce.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from itertools import count
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.crypto import key_id

MAGIC = b"RaengJai backup\n"
FORMAT = 1
PART = 64 * 1024  # bytes of plain text in a part
_HEADER = struct.Struct(f">{len(MAGIC)}sB4s32s")
_FRAME = struct.Struct(">IBI")
_TAG = 16

_CUT_OFF = "the backup is cut off, its end is missing: take another copy of it"
_DISORDER = "parts of the backup are missing, doubled or out of order: take another copy of it"
_CHANGED = "the backup was changed or is damaged: take another copy of it"


class Envelope:
    """Seals what is written to it into `file`; without `close` the file has no end and can not be restored."""

    def __init__(self, file: BinaryIO, key: bytes) -> None:
        self._file = file
        self._header = _HEADER.pack(MAGIC, FORMAT, key_id(key), os.urandom(32))
        self._cipher = _cipher(key, self._header)
        self._numbers = count()
        self._waiting = bytearray()
        file.write(self._header)

    def write(self, plain: bytes) -> None:
        """Take bytes; whole parts go to the file."""
        self._waiting += plain
        while len(self._waiting) > PART:
            self._seal(bytes(self._waiting[:PART]), last=False)
            del self._waiting[:PART]

    def close(self) -> None:
        """Write the last part, marked as such."""
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, plain: bytes, *, last: bool) -> None:
        number = next(self._numbers)
        frame = _FRAME.pack(number, last, len(plain) + _TAG)
        self._file.write(frame + self._cipher.encrypt(_nonce(number), plain, self._header + frame))


def opened(file: BinaryIO, keys: Sequence[bytes]) -> Iterator[bytes]:
    """The plain text, part by part; whole and true only when the iterator has ended without `BackupFault`."""
    header = file.read(_HEADER.size)
    cipher = _cipher(_key_of(header, keys), header)
    for number in count():
        frame = file.read(_FRAME.size)
        told, last, length = _frame(frame)
        if told != number:
            raise BackupFault(_DISORDER)
        sealed = file.read(length)
        if len(sealed) < length:
            raise BackupFault(_CUT_OFF)
        try:
            yield cipher.decrypt(_nonce(number), sealed, header + frame)
        except InvalidTag:
            raise BackupFault(_CHANGED) from None
        if last:
            break
    if file.read(1):
        raise BackupFault(_CHANGED)


def _key_of(header: bytes, keys: Sequence[bytes]) -> bytes:
    if header[: len(MAGIC)] != MAGIC[: len(header)]:
        raise BackupFault("this file is not a backup of RaengJai")
    if len(header) < _HEADER.size:
        raise BackupFault(_CUT_OFF)
    _magic, form, wanted, _salt = _HEADER.unpack(header)
    if form != FORMAT:
        raise BackupFault(
            f"the backup has file format {form}, this version of RaengJai reads {FORMAT}: use a newer one"
        )
    for key in keys:
        if key_id(key) == wanted:
            return key
    raise BackupFault(f"BACKUP_KEY lacks the key {wanted.hex()} of this backup: put it in, behind the others")


def _frame(frame: bytes) -> tuple[int, int, int]:
    if len(frame) < _FRAME.size:
        raise BackupFault(_CUT_OFF)
    number, last, length = _FRAME.unpack(frame)
    if not _TAG <= length <= PART + _TAG:
        raise BackupFault(_CHANGED)
    return number, last, length


def _cipher(key: bytes, header: bytes) -> AESGCM:
    salt = header[-32:]
    return AESGCM(HKDF(SHA256(), 32, salt, b"raengjai backup").derive(key))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
