"""Which keys a restored database will need: noticed before it is filled, not by the first volunteer."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from typing import Any

from raengjai.storage.crypto import KeyMissing, Keyring, key_id

_PLACE = b"backup|canary"
_SCOPE = "backup canary"


def planted(keyring: Keyring) -> dict[str, Any]:
    """Something sealed by every data key and hashed by every hash key; no key can be told from it."""
    word = secrets.token_hex(16)
    tokens = [Keyring((key,), ()).seal(word.encode(), _PLACE) for key in keyring.data_keys]
    return {
        "word": word,
        "sealed": [base64.b64encode(token).decode() for token in tokens],
        "hashed": list(keyring.hashes(_SCOPE, word)),
    }


def lacking(canary: dict[str, Any], keyring: Keyring) -> Iterator[str]:
    """One sentence for each key that the backup's machine had and this one has not (ValueError: no canary)."""
    for token in canary["sealed"]:
        try:
            keyring.open(base64.b64decode(token, validate=True), _PLACE)
        except KeyMissing as trouble:
            yield f"{trouble}: put it back, behind the others"
    ours = keyring.hashes(_SCOPE, canary["word"])
    for theirs in canary["hashed"]:
        if theirs not in ours:
            yield f"HASH_KEYS lacks the key {_name(theirs)}: put it back, behind the others"


def _name(hashed: str) -> str:
    return hashed[: 2 * len(key_id(b""))]
