"""How long threads wait for a database that does not answer, and whether they begin to wait at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as WaitedTooLong

from raengjai.storage.passing import is_away

LOOK_EVERY = 0.2  # seconds between two looks whether the database is back
EARLIER = 0.1  # of the time for an answer is left when the server gives up by itself: then the connection lives on


def on_the_server(seconds: float) -> int:
    """Milliseconds after which the server itself gives up what is waited for so long here."""
    return round(seconds * (1 - EARLIER) * 1000)


class Patience:
    """For one answer; None: as long as it takes.  May be shortened while threads wait."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self._own = threading.local()

    @contextmanager
    def counted(self, seconds: float | None = None) -> Iterator[None]:
        """Within the block this thread counts how long it has waited since its beginning.

        `seconds`: it has so long for each answer there, whatever others have.
        """
        self._own.since, self._own.seconds = time.monotonic(), seconds
        try:
            yield
        finally:
            del self._own.since, self._own.seconds

    def is_used_up(self) -> bool:
        """Whether this thread has waited long enough: it should not turn to something else that takes long."""
        since = getattr(self._own, "since", None)
        return since is not None and self.has_run_out(since)

    def has_run_out(self, since: float) -> bool:
        """Whether it has been waited too long since that moment of the monotonic clock."""
        seconds = getattr(self._own, "seconds", None) or self.seconds
        return seconds is not None and time.monotonic() - since > seconds


class Absence:
    """Once a database is found to be away nobody waits for it in vain, until a thread of its own finds it back."""

    def __init__(self, ask: Callable[[], None]) -> None:
        """`ask` raises SQLAlchemy's errors while the database is away."""
        self._ask = ask
        self._guard = threading.Lock()
        self._is_away = False

    @contextmanager
    def minded(self) -> Iterator[None]:
        """Raise SQLAlchemy's TimeoutError at once while the database is away; notice within the block that it is."""
        if self._is_away:
            raise WaitedTooLong("the database is away")
        try:
            yield
        except SQLAlchemyError as trouble:
            if is_away(trouble):
                self._begin()
            raise

    def _begin(self) -> None:
        with self._guard:
            if self._is_away:
                return
            self._is_away = True
        threading.Thread(target=self._look_for_it, name="absence", daemon=True).start()

    def _look_for_it(self) -> None:
        while True:
            try:
                self._ask()
            except SQLAlchemyError:
                time.sleep(LOOK_EVERY)
            else:
                self._is_away = False
                return
