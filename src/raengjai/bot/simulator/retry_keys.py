"""Retry keys: what was accepted with one is remembered for a day, and never sent again in that day."""

from __future__ import annotations

import re
import threading
from collections import Counter
from dataclasses import dataclass
from typing import Any

from raengjai.bot.simulator.clocks import Clocks

LIFE = 24 * 3600.0
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass
class Accepted:
    """An accepted request: its id and the answer it got."""

    request_id: str
    at: float
    answer: dict[str, Any]


class RetryKeys:
    """Accepted keys; `deliveries` and `attempts` count per key, so that a test can prove "at most once"."""

    def __init__(self, clocks: Clocks) -> None:
        self._clocks = clocks
        self._lock = threading.Lock()
        self.accepted: dict[str, Accepted] = {}
        self.deliveries: Counter[str] = Counter()
        self.attempts: Counter[str] = Counter()

    def well_formed(self, key: str) -> bool:
        """Whether it is a UUID in hexadecimal form."""
        return UUID.fullmatch(key) is not None

    def earlier(self, key: str) -> Accepted | None:
        """The request accepted with this key within a day; counts the attempt."""
        with self._lock:
            self.attempts[key] += 1
            found = self.accepted.get(key)
            if found and self._clocks.token_now() - found.at > LIFE:
                del self.accepted[key]
                return None
            return found

    def accept(self, key: str, request_id: str, answer: dict[str, Any]) -> int:
        """Remember the key; tell how many deliveries it has made now."""
        with self._lock:
            self.accepted[key] = Accepted(request_id, self._clocks.token_now(), answer)
            self.deliveries[key] += 1
            return self.deliveries[key]
