"""SQLite has one writer, and lets whoever polls luckily be the next: here threads of a process go in turn.

Without it a thread with much to do starves the others, which sleep longer and longer between two looks.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import TimeoutError as WaitedTooLong
from sqlalchemy.orm import Session

from raengjai.storage.database import BUSY_MILLISECONDS, Database


class Turnstile:
    """A lock given in the order it was asked for."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._taken = False

    @contextmanager
    def passed(self, seconds: float) -> Iterator[None]:
        """Hold the lock within the block; raise SQLAlchemy's TimeoutError if it takes longer to get."""
        self._enter(seconds)
        try:
            yield
        finally:
            self._leave()

    def _enter(self, seconds: float) -> None:
        gate = threading.Lock()
        with self._guard:
            if not self._taken:
                self._taken = True
                return
            gate.acquire()
            self._waiting.append(gate)
        if not gate.acquire(timeout=seconds):
            self._give_up(gate)

    def _give_up(self, gate: threading.Lock) -> None:
        with self._guard:
            if gate not in self._waiting:
                return  # it was given in this very moment
            self._waiting.remove(gate)
        raise WaitedTooLong("the database is busy")

    def _leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


class FairDatabase(Database):
    """A database whose threads have their transactions in turn where there is one writer."""

    def __init__(self, url: str, *, pool_size: int = 10, patience: float = BUSY_MILLISECONDS / 1000) -> None:
        """`patience`: seconds to wait for the turn."""
        super().__init__(url, pool_size=pool_size)
        self._turnstile = Turnstile()
        self._patience = patience

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session; what happens in it is committed together at the end, or not at all."""
        if not self.is_sqlite:
            with super().transaction() as session:
                yield session
            return
        with self._turnstile.passed(self._patience), super().transaction() as session:
            yield session
