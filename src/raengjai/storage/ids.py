"""Row ids: random, made before the row is stored, and ordered by time (UUID version 7, RFC 9562)."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_NOISE_BITS = 74
_LOW_BITS = 62
_STEP_BITS = 32

_guard = threading.Lock()
_last = [0]


def new_id() -> UUID:
    """Return a fresh id; it sorts behind every id this process made before, even within one millisecond."""
    with _guard:
        fresh = (time.time_ns() // 1_000_000) << _NOISE_BITS | secrets.randbits(_NOISE_BITS)
        _last[0] = fresh if fresh > _last[0] else _last[0] + 1 + secrets.randbits(_STEP_BITS)
        return _as_uuid(_last[0])


def _as_uuid(ordered: int) -> UUID:
    milliseconds, noise = ordered >> _NOISE_BITS, ordered & ((1 << _NOISE_BITS) - 1)
    high, low = noise >> _LOW_BITS, noise & ((1 << _LOW_BITS) - 1)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low)
