"""A pool of threads that nobody waits for at the end: one that hangs at LINE must not hold the process up."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)


class Threads:
    """Does what is submitted, in order, in at most so many threads, which are made as they are needed."""

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._name = name
        self._changed = threading.Condition()
        self._waiting: deque[tuple[Callable[..., object], tuple[Any, ...]]] = deque()
        self._idle = 0
        self._made = 0
        self._working = 0
        self._stopped = False

    def submit(self, work: Callable[..., object], *given: Any) -> None:
        """Do this soon; nothing happens once stopped."""
        with self._changed:
            if self._stopped:
                return
            self._waiting.append((work, given))
            if self._idle >= len(self._waiting) or self._made == self._most:
                self._changed.notify()
                return
            self._made += 1
            number = self._made
        threading.Thread(target=self._run, name=f"{self._name}-{number}", daemon=True).start()

    def load(self) -> int:
        """How much is in line or in work."""
        with self._changed:
            return len(self._waiting) + self._working

    def stop(self, seconds: float) -> bool:
        """Drop what is in line, wait so long for what is in work; false when something still is."""
        with self._changed:
            self._stopped = True
            self._waiting.clear()
            self._changed.notify_all()
            return self._changed.wait_for(lambda: self._working == 0, seconds)

    def _run(self) -> None:
        while (taken := self._take()) is not None:
            work, given = taken
            try:
                work(*given)
            except Exception as trouble:  # the thread must live on; what was done is found again by the sweep
                log.exception("thread", extra={"trouble": type(trouble).__name__})
            finally:
                with self._changed:
                    self._working -= 1
                    self._changed.notify_all()

    def _take(self) -> tuple[Callable[..., object], tuple[Any, ...]] | None:
        with self._changed:
            self._idle += 1
            self._changed.wait_for(lambda: self._waiting or self._stopped)
            self._idle -= 1
            if self._stopped:
                return None
            self._working += 1
            return self._waiting.popleft()
