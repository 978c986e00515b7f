"""A pool of threads that nobody waits for at the end: one that hangs at LINE must not hold the process up."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from functools import partial

Work = Callable[[], object]

log = logging.getLogger(__name__)


class Threads:
    """Does what is submitted, in order, in at most so many threads, which are made as they are needed.

    The thread that fell idle last is woken, and no other: to wake all would let each look in vain, one after the
    other, and those in use stay few.
    """

    def __init__(self, most: int, name: str) -> None:
        self._most = most
        self._name = name
        self._guard = threading.Lock()
        self._ended = threading.Condition(self._guard)
        self._waiting: deque[Work] = deque()
        self._idle: list[_Gate] = []
        self._made = 0
        self._working = 0
        self._stopped = False

    def submit(self, work: Callable[..., object], *given: object) -> None:
        """Do this soon; nothing happens once stopped."""
        task = partial(work, *given)
        with self._guard:
            if self._stopped:
                return
            if self._idle:
                self._working += 1
                self._idle.pop().open(task)
            elif self._made < self._most:
                self._working += 1
                self._made += 1
                threading.Thread(target=self._run, args=(task,), name=f"{self._name}-{self._made}", daemon=True).start()
            else:
                self._waiting.append(task)

    def load(self) -> int:
        """How much is in line or in work."""
        with self._guard:
            return len(self._waiting) + self._working

    def stop(self, seconds: float) -> bool:
        """Drop what is in line, wait so long for what is in work; false when something still is."""
        with self._guard:
            self._stopped = True
            self._waiting.clear()
            while self._idle:
                self._idle.pop().open(None)
            return self._ended.wait_for(lambda: self._working == 0, seconds)

    def _run(self, first: Work) -> None:
        gate = _Gate()
        work: Work | None = first
        while work is not None:
            try:
                work()
            except Exception as trouble:  # the thread must live on; what was done is found again by the sweep
                log.exception("thread", extra={"trouble": type(trouble).__name__})
            work = self._next(gate)

    def _next(self, gate: _Gate) -> Work | None:
        """What the thread does after it has done something; None: nothing any more."""
        with self._guard:
            if self._waiting:
                return self._waiting.popleft()
            self._working -= 1
            if self._stopped:
                self._ended.notify_all()
                return None
            self._idle.append(gate)
        return gate.passed()


class _Gate:
    """Where one idle thread waits for its next work."""

    def __init__(self) -> None:
        self._closed = threading.Lock()
        self._closed.acquire()
        self._work: Work | None = None

    def open(self, work: Work | None) -> None:
        """Let the thread go on, with this to do; None: it ends."""
        self._work = work
        self._closed.release()

    def passed(self) -> Work | None:
        """Wait, and return what is to be done."""
        self._closed.acquire()
        return self._work
