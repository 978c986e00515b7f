"""LINE's rate limits: a token bucket per endpoint, refilled gradually.  Off unless switched on."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping

HOUR, MINUTE = 3600.0, 60.0
ELSE = (2000, 1.0)
LIMITS: Mapping[str, tuple[int, float]] = {
    "narrowcast": (60, HOUR),
    "broadcast": (60, HOUR),
    "delivery": (60, HOUR),
    "followers": (60, HOUR),
    "webhook_test": (60, HOUR),
    "webhook_endpoint": (1000, MINUTE),
    "richmenu_create": (100, HOUR),
    "richmenu_delete": (100, HOUR),
    "alias_delete": (100, HOUR),
    "richmenu_progress": (100, HOUR),
    "richmenu_batch": (3, HOUR),
    "richmenu_list": (10, 1.0),
    "multicast": (200, 1.0),
    "loading": (100, 1.0),
    "short_lived_token": (370, 1.0),
}


class RateLimits:
    """Buckets by endpoint; `own` replaces a limit by (how many, in how many seconds)."""

    def __init__(self) -> None:
        self.on = False
        self.own: dict[str, tuple[int, float]] = {}
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def allows(self, endpoint: str) -> bool:
        """Take one call from the endpoint's bucket; False when it is empty."""
        if not self.on:
            return True
        most, seconds = self.own.get(endpoint) or LIMITS.get(endpoint, ELSE)
        now = time.monotonic()
        with self._lock:
            left, since = self._buckets.get(endpoint, (float(most), now))
            left = min(float(most), left + (now - since) * most / seconds)
            self._buckets[endpoint] = (max(left - 1, 0.0) if left >= 1 else left, now)
            return left >= 1
