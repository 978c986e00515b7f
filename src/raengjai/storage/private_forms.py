"""Addresses of the small page on which a number is typed outside the chat: one chat, one draft, one question.

An address holds all this itself, sealed, so that asking a question writes nothing; that it was used is the event it
brought, which is stored once.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from raengjai.storage import crypto
from raengjai.storage.crypto import KeyMissing

LIFE = timedelta(hours=1)
TAG_BYTES = 16  # AES-GCM's: who does not know the key has to guess it to make an address
SCOPE = "private-form"

_PLACE = b"private-form|address|"
_CHAT = 16


@dataclass(frozen=True)
class Asked:
    """The question an address answers; `once`: the same for no other address."""

    chat_id: UUID
    draft_id: str
    step: str
    until: datetime
    once: str


def address(chat_id: UUID, draft_id: str, step: str, now: datetime) -> str:
    """The token of a new address."""
    until = int((now + LIFE).timestamp())
    plain = chat_id.bytes + f"{until}|{draft_id}|{step}".encode()
    return base64.urlsafe_b64encode(crypto.keyring().seal(plain, _PLACE)).decode().rstrip("=")


def opened(token: str, now: datetime) -> Asked | None:
    """What a token asks; None: it is none of ours, or too old."""
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        plain = crypto.keyring().open(sealed, _PLACE)
    except (KeyMissing, binascii.Error, ValueError):
        return None
    until, draft_id, step = plain[_CHAT:].decode().split("|", 2)
    ends = datetime.fromtimestamp(int(until), UTC)
    once = crypto.hashed(SCOPE, token)
    return Asked(UUID(bytes=plain[:_CHAT]), draft_id, step, ends, once) if now < ends else None
