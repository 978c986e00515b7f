"""Ids and tokens as LINE makes them: random, of the right form, never telling anything."""

from __future__ import annotations

import secrets
import threading
import time
import uuid

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_last_message = 0
_message_lock = threading.Lock()


def user_id() -> str:
    """`U` and 32 lower-case hexadecimal digits."""
    return "U" + secrets.token_hex(16)


def group_id() -> str:
    """`C` and 32 lower-case hexadecimal digits."""
    return "C" + secrets.token_hex(16)


def room_id() -> str:
    """`R` and 32 lower-case hexadecimal digits."""
    return "R" + secrets.token_hex(16)


def message_id() -> str:
    """18 digits, growing, unique over the whole of this LINE."""
    global _last_message  # noqa: PLW0603 - one counter for the process, as LINE has one for all channels
    with _message_lock:
        _last_message = max(_last_message + 1, time.time_ns() // 10)
        return f"{_last_message:018d}"


def webhook_event_id(milliseconds: int) -> str:
    """A ULID: 48 bits of time, 80 random ones."""
    number = (milliseconds << 80) | secrets.randbits(80)
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def reply_token() -> str:
    """32 hexadecimal digits."""
    return secrets.token_hex(16)


def opaque_token() -> str:
    """A quote token, mark-as-read token or link token: nothing to be read in it."""
    return secrets.token_urlsafe(48)


def request_id() -> str:
    """What `X-Line-Request-Id` carries."""
    return str(uuid.uuid4())


def rich_menu_id() -> str:
    """`richmenu-` and a random part."""
    return "richmenu-" + secrets.token_hex(16)
