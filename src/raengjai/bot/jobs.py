"""The queue: a nudge that there is work, and the timetable.  What must not be lost is in the database.

huey keeps it in SQLite (a file of its own), or in Redis when REDIS_URL is set.  A queue that is frozen or
gone costs a webhook 0.2 seconds once, then nothing: the sweep finds the work.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from uuid import UUID

from raengjai.bot.settings import Settings

if TYPE_CHECKING:
    from huey import Huey

PATIENCE = 0.2  # seconds for a nudge
CONSUMER_PATIENCE = 3.0  # seconds for the worker, which waits for nudges at Redis one second at a time
REST = 5.0  # seconds without a nudge after one failed
MOST_WAITING = 5_000  # nudges; while no worker takes any, more would only fill the queue
COUNT_EVERY = 5.0  # seconds

_REVOKED = "r:"  # huey's keys for what it keeps of revoked tasks begin so

log = logging.getLogger(__name__)


class Queue:
    """One process's end of the queue."""

    def __init__(self, settings: Settings, *, consumes: bool = False) -> None:
        """`consumes`: this process takes from the queue (and may wait for it), not only puts in."""
        self.huey, self._troubles = _huey(settings, CONSUMER_PATIENCE if consumes else PATIENCE)
        self._work_on: Callable[[UUID], None] | None = None
        self._task = self.huey.task(name="work_on_chat")(self._work)
        self._breaker = _Breaker()

    def on_nudge(self, work_on: Callable[[UUID], None]) -> None:
        """What this process does with a nudge."""
        self._work_on = work_on

    def _work(self, *chat_ids: str) -> None:
        if self._work_on is not None:
            for each in chat_ids:
                self._work_on(UUID(each))

    def nudge(self, *chat_ids: UUID) -> bool:
        """Say, after the commit, that some chats have work; false when the queue can not be told."""
        if not self._breaker.closed(self._is_crowded):
            return False
        try:
            self.huey.enqueue(self._task.s(*map(str, chat_ids)))
        except self._troubles as trouble:
            self._breaker.open()
            log.warning("queue", extra={"trouble": type(trouble).__name__})
            return False
        return True

    def reachable(self) -> bool:
        """Whether the queue answers."""
        try:
            self.huey.storage.queue_size()
        except self._troubles:
            return False
        return True

    def version(self) -> str | None:
        """Redis' version, empty for the SQLite queue; None when the queue does not answer."""
        try:
            self.huey.storage.queue_size()
            asked = getattr(self.huey.storage.conn, "info", None)
            return str(asked("server")["redis_version"]) if asked is not None else ""
        except self._troubles:
            return None

    def close(self) -> None:
        """Close this thread's connection."""
        self.huey.storage.close()

    def _is_crowded(self) -> bool:
        try:
            return bool(self.huey.storage.queue_size() > MOST_WAITING)
        except self._troubles:
            return True


def queue_reachable(settings: Settings) -> bool:
    """Whether the queue that the settings name answers."""
    queue = Queue(settings)
    try:
        return queue.reachable()
    finally:
        queue.close()


class _Breaker:
    """Lets nothing through for a while after a failure, and looks now and then whether the queue runs full."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._open_until = 0.0
        self._count_at = 0.0

    def open(self) -> None:
        """Let nothing through for a while."""
        self._open_until = time.monotonic() + REST

    def closed(self, is_crowded: Callable[[], bool]) -> bool:
        """Whether a nudge may go through."""
        now = time.monotonic()
        if now < self._open_until:
            return False
        with self._guard:
            to_count, self._count_at = now >= self._count_at, max(self._count_at, now)
            if to_count:
                self._count_at = now + COUNT_EVERY
        if to_count and is_crowded():
            self.open()
            return False
        return True


class _NeverRevoked:
    """huey asks its storage before each task whether it was revoked, and clears that away after it.

    No nudge ever is revoked; to ask cost the worker two round trips to Redis, or a write of the file, an event.
    """

    def is_revoked(self, *_task: object) -> bool:
        """Whether a task is not to be done."""
        return False

    def delete(self, key: str) -> Any:
        """Clear away what is kept beside the tasks."""
        return None if key.startswith(_REVOKED) else super().delete(key)  # type: ignore[misc] # of Huey


@contextmanager
def _absent(*modules: str) -> Iterator[None]:
    """Let these not be found meanwhile: huey loads the client of every queue it knows, 17 MB a process."""
    hidden = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type] # None says: can not be imported
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


@contextmanager
def _hollow(package: str, part: str) -> Iterator[None]:
    """Let a part of a package be found without what it gathers: redis loads its half for coroutines, 2 MB a process."""
    name, spec = f"{package}.{part}", find_spec(package)
    if name in sys.modules or spec is None:
        yield
        return
    hollow = sys.modules[name] = ModuleType(name)
    hollow.__path__ = [str(Path(place, part)) for place in spec.submodule_search_locations or ()]
    try:
        yield
    finally:
        del sys.modules[name]


def _huey(settings: Settings, patience: float) -> tuple[Huey, tuple[type[Exception], ...]]:
    """The queue, and what it raises when it is out of order."""
    if settings.redis_url is not None:
        return _redis_huey(settings, settings.redis_url, patience)
    import sqlite3  # noqa: PLC0415 - loaded only where it is used, as the other queue's client

    with _absent("redis", "psycopg", "cysqlite"):
        from huey import SqliteHuey  # noqa: PLC0415

        class Nudges(_NeverRevoked, SqliteHuey):  # type: ignore[misc] # huey has no types
            """The queue in a file of its own."""

    settings.var_dir.mkdir(parents=True, exist_ok=True)
    path = settings.var_dir / "queue.db"
    queue = Nudges("raengjai", filename=str(path), timeout=patience, fsync=False, **_common(settings))
    return queue, (sqlite3.Error, OSError)


def _common(settings: Settings) -> dict[str, Any]:
    """huey's messages are pickles: only what this deployment's SECRET_KEY signed is ever opened."""
    from huey.serializer import SignedSerializer  # noqa: PLC0415

    secret = settings.secret_key.get_secret_value()
    return {"results": False, "utc": True, "serializer": SignedSerializer(secret=secret, salt="raengjai queue")}


def _redis_huey(settings: Settings, url: str, patience: float) -> tuple[Huey, tuple[type[Exception], ...]]:
    with _hollow("redis", "asyncio"):
        from redis import ConnectionPool, RedisError  # noqa: PLC0415
        from redis.backoff import NoBackoff  # noqa: PLC0415
        from redis.retry import Retry  # noqa: PLC0415

    with _absent("psycopg", "cysqlite", "sqlite3"):
        from huey import RedisHuey  # noqa: PLC0415

        class Nudges(_NeverRevoked, RedisHuey):  # type: ignore[misc]
            """The queue in Redis."""

    pool = ConnectionPool.from_url(
        url,
        socket_timeout=patience,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
    )
    queue = Nudges("raengjai", connection_pool=pool, blocking=True, read_timeout=1, **_common(settings))
    return queue, (RedisError, OSError)
