"""The queue is told of chats that have work: of the first at once, of those of the next moment together.

A nudge costs the web process a tenth of what an event costs it, and the worker as much.  Under load one that names
several chats spares both, and lets the worker take them together.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection
from uuid import UUID

APART = 0.02  # seconds between two nudges

log = logging.getLogger(__name__)


class Nudges:
    """Passes chats on to `tell`, which is called once in a while at most.  Thread-safe.

    What waits when the process ends is lost, as any nudge may be: the sweep finds the work.
    """

    def __init__(self, tell: Callable[..., object], *, apart: float = APART) -> None:
        self._tell = tell
        self._apart = apart
        self._changed = threading.Condition()
        self._waiting: dict[UUID, None] = {}  # in order
        self._next_at = 0.0
        self._thread: threading.Thread | None = None

    def add(self, chat_ids: Collection[UUID]) -> None:
        """These chats have work."""
        with self._changed:
            now = time.monotonic()
            if self._waiting or now < self._next_at:
                self._wait_for_company(chat_ids)
                return
            self._next_at = now + self._apart
        self._tell(*chat_ids)

    def _wait_for_company(self, chat_ids: Collection[UUID]) -> None:
        self._waiting.update(dict.fromkeys(chat_ids))
        if self._thread is None:  # made where it is needed: a process that forks later has none
            self._thread = threading.Thread(target=self._run, name="nudges", daemon=True)
            self._thread.start()
        self._changed.notify()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._waiting:
                    self._changed.wait()
                pause = self._next_at - time.monotonic()
            time.sleep(max(0.0, pause))
            with self._changed:
                together, self._waiting = self._waiting, {}
                self._next_at = time.monotonic() + self._apart
            try:
                self._tell(*together)
            except Exception as trouble:  # the thread must live on; the sweep finds the work
                log.exception("nudges", extra={"trouble": type(trouble).__name__})
