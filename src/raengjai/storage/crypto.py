"""Personal data at rest: AES-GCM with the key's id in the token, and keyed hashes to ask for equality.

A token can be opened only in the table, column, row and office it was made for.  The keys of a process are
installed once at its start.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = b"\x01"
_KEY_ID = 4
_NONCE = 12
KEY_NAME = slice(1, 1 + _KEY_ID)  # where in a token the key's id stands
HASH_NAME = 2 * _KEY_ID  # so many letters of a stored hash are the key's id, in hex


class KeyMissing(Exception):
    """No configured key opens this token: a key was taken out of DATA_KEYS too early."""


def key_id(key: bytes) -> bytes:
    """The four bytes by which a token names its key."""
    return hashlib.sha256(b"raengjai key id" + key).digest()[:_KEY_ID]


def token_key(token: bytes) -> bytes:
    """The id of the key that made a token."""
    return token[KEY_NAME]


@dataclass(frozen=True)
class Keyring:
    """The keys of one process; the first of each kind is used for what is new."""

    data_keys: tuple[bytes, ...]
    hash_keys: tuple[bytes, ...]

    def seal(self, plain: bytes, place: bytes) -> bytes:
        """Encrypt `plain` for one `place` (table, column, row, office)."""
        name, cipher = next(iter(self._ciphers.items()))
        nonce = os.urandom(_NONCE)
        return _VERSION + name + nonce + cipher.encrypt(nonce, plain, place)

    def open(self, token: bytes, place: bytes) -> bytes:
        """Decrypt a token of `place`; raise `KeyMissing` when no key fits it."""
        start = KEY_NAME.stop
        wanted, nonce, sealed = token_key(token), token[start : start + _NONCE], token[start + _NONCE :]
        if (cipher := self._ciphers.get(wanted)) is None:
            raise KeyMissing(f"DATA_KEYS lacks the key {wanted.hex()}")
        return _opened(cipher, nonce, sealed, place)

    def hashes(self, scope: str, value: str) -> tuple[str, ...]:
        """Keyed hashes of `value` under every hash key, newest first; store the first, look for any.

        `scope` names purpose and office, so that equal values of two offices do not look equal.
        """
        return tuple(_keyed_hash(key, scope, value) for key in self.hash_keys)

    @property
    def data_key_ids(self) -> tuple[bytes, ...]:
        """The ids of the data keys, the one in use first."""
        return tuple(self._ciphers)

    @cached_property
    def hash_key_ids(self) -> tuple[str, ...]:
        """The ids of the hash keys, as they begin a stored hash, the one in use first."""
        return tuple(key_id(key).hex() for key in self.hash_keys)

    @cached_property
    def _ciphers(self) -> dict[bytes, AESGCM]:
        """By the key's id, the newest first."""
        return {key_id(key): AESGCM(key) for key in self.data_keys}


def _opened(cipher: AESGCM, nonce: bytes, sealed: bytes, place: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, place)
    except InvalidTag:
        raise KeyMissing("a stored value was changed, or moved to another row") from None


def _keyed_hash(key: bytes, scope: str, value: str) -> str:
    name, subkey = _subkey(key, scope)
    return name + hmac.digest(subkey, value.encode(), "sha256")[:20].hex()


@lru_cache(maxsize=256)
def _subkey(key: bytes, scope: str) -> tuple[str, bytes]:
    return key_id(key).hex(), hmac.digest(key, b"scope:" + scope.encode(), "sha256")


_installed: list[Keyring] = []


def install(data_keys: Sequence[bytes], hash_keys: Sequence[bytes]) -> None:
    """Give this process its keys (called once, before the database is opened)."""
    _installed[:] = [Keyring(tuple(data_keys), tuple(hash_keys))]


def keyring() -> Keyring:
    """The keys of this process."""
    if not _installed:
        raise KeyMissing("no keys are installed in this process")
    return _installed[0]


def hashed(scope: str, value: str) -> str:
    """The hash to store for `value`."""
    return keyring().hashes(scope, value)[0]


def any_hash(scope: str, value: str) -> tuple[str, ...]:
    """The hashes to look for when asking for `value`."""
    return keyring().hashes(scope, value)
