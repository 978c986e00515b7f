"""SQLite has one writer, and the next is whoever looks at the lucky moment: here all go in turn.

Without it a thread or process with much to do starves the others, which sleep longer and longer between two
looks.  Threads of a process pass one by one.  Between processes, who passed takes the place next to the writer
(a file lock), asks SQLite for the write lock alone, and leaves the place to others once it writes.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as WaitedTooLong
from sqlalchemy.orm import Session

from raengjai.storage.database import BUSY_MILLISECONDS, LOCKS_LATE, Database, begin_immediate
from raengjai.storage.patience import Absence, on_the_server

BESIDE = "-turn"  # behind the database's name
LOOK_EVERY = 0.0005  # seconds
AT_LEISURE = 3  # people at pages who may wait long at once: the other threads are for LINE
SHORTEST_WAIT = 0.05  # seconds for the write lock, when the turn has used up all patience
# SQLite looks for the write lock after 1 and 3 ms, then after 8, 18, 33: so it is asked anew after the second look.
_TWO_LOOKS = 3  # milliseconds
TIDIES_AT = 1_000  # pages: SQLite's own number
_KIND = 0xFF  # of an extended result code
_BEGIN = "BEGIN IMMEDIATE"
_TURN = "turn"  # an execution option: what holds a late writer's turn, until its transaction has ended


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


class Place:
    """The place next to the writer: one process at a time; free again when its process dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    @contextmanager
    def held(self, seconds: float) -> Iterator[None]:
        """Hold the place within the block; raise SQLAlchemy's TimeoutError if it takes longer to get."""
        if self._file is None:
            self._file = self._opened()
        self._take(self._file, time.monotonic() + seconds)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _opened(self) -> int:
        """The place's file, which is the database's owner's: no command of root's shuts the service out."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        database = self._path.with_name(self._path.name.removesuffix(BESIDE))
        if os.geteuid() == 0 and database.exists():
            owner = database.stat()
            os.fchown(file, owner.st_uid, owner.st_gid)
        return file

    def _take(self, file: int, deadline: float) -> None:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise WaitedTooLong("the database is busy") from None
                time.sleep(LOOK_EVERY)
            else:
                return

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class FairDatabase(Database):
    """A database whose transactions go in turn where there is one writer, and wait for it so long and no longer."""

    def __init__(
        self,
        url: str,
        *,
        pool_size: int = 10,
        patience: float = BUSY_MILLISECONDS / 1000,
        impatience: float | None = None,
        leisure: float | None = None,
        tidies_at: int = TIDIES_AT,
    ) -> None:
        """`patience`: seconds to wait in all: for the turn, for the place, for the write lock; for PostgreSQL's answer.

        `impatience`: the same after a wait in vain, until SQLite can be written again; while PostgreSQL is away
        there is none at all then.  `leisure`: the patience of whom nothing hurries, also then.
        `tidies_at`: pages in SQLite's log, of 4 KB, from which on a commit moves them.
        """
        super().__init__(url, pool_size=pool_size, answer_within=patience)
        self._impatience = patience if impatience is None else impatience
        self._leisure = patience if leisure is None else leisure
        self._chairs = threading.BoundedSemaphore(AT_LEISURE)
        self._in_vain = False
        self._turnstile = Turnstile()
        self._own = threading.local()
        if self.is_sqlite:
            event.listen(self.engine, "connect", _set_up(tidies_at))
            event.remove(self.engine, "begin", begin_immediate)
            event.listen(self.engine, "begin", self._begin_or_read)
            event.listen(self.engine, "before_cursor_execute", self._lock_late)
        self._place = Place(Path(f"{make_url(url).database}{BESIDE}"))
        self._patience = patience
        self._absence = None if impatience is None else Absence(self._ask)

    @contextmanager
    def transaction(self, patience: float | None = None) -> Iterator[Session]:
        """Open a session; what happens in it is committed together at the end, or not at all.

        `patience`: seconds, of who has waited elsewhere and has less left than others.
        """
        if not self.is_sqlite:
            with self._minded(), self._answers.counted(), super().transaction() as session:
                yield session
            return
        most = self._impatience if self._in_vain else self._patience
        with self._in_turn(most if patience is None else max(0.0, min(patience, most))) as session:
            yield session

    @contextmanager
    def unhurried(self) -> Iterator[Session]:
        """Open a session as `transaction` does, for somebody who would rather wait than ask again.

        Only for so many at once: threads are few, and who comes then waits as others do.
        """
        if not self._chairs.acquire(blocking=False):
            with self.transaction() as session:
                yield session
            return
        try:
            with self._in_turn(self._leisure) if self.is_sqlite else self._answered_within(self._leisure) as session:
                yield session
        finally:
            self._chairs.release()

    @contextmanager
    def _in_turn(self, seconds: float) -> Iterator[Session]:
        deadline = time.monotonic() + seconds
        with self._turnstile.passed(seconds), super().transaction() as session:
            self._begin(session.connection, deadline)
            yield session

    @contextmanager
    def _answered_within(self, seconds: float) -> Iterator[Session]:
        with self._minded(), self._answers.counted(seconds), super().transaction() as session:
            session.connection().exec_driver_sql(f"SET LOCAL statement_timeout={on_the_server(seconds)}")
            yield session

    @contextmanager
    def writing_late(self) -> Iterator[Session]:
        """Open a session that reads first: SQLite's turn and write lock are taken where it first writes or locks.

        Until then each statement sees what is committed by then, as on PostgreSQL: what a write relies on has to be
        asked again in it.
        """
        if not self.is_sqlite:
            with self.transaction() as session:
                yield session
            return
        with ExitStack() as turn, Database.transaction(self) as session:
            session.connection(execution_options={_TURN: turn})
            yield session

    @contextmanager
    def one_by_one(self, patience: float | None = None) -> Iterator[Session]:
        """Open a session for statements of which each may stand alone; `patience` as of a transaction."""
        if self.is_sqlite:
            with self.transaction(patience) as session:
                yield session
            return
        with self._minded(), self._answers.counted(), super().one_by_one() as session:
            yield session

    def _minded(self) -> AbstractContextManager[None]:
        return nullcontext() if self._absence is None else self._absence.minded()

    def _ask(self) -> None:
        with self.engine.connect() as connection:
            connection.exec_driver_sql("SELECT 1")

    def hurry(self, seconds: float) -> None:
        """From now on wait no longer than that, also where it is waited for PostgreSQL already."""
        self._patience, self._answers.seconds = min(seconds, self._patience), seconds

    def _lock_late(
        self, connection: Connection, _cursor: Any, statement: str, _given: Any, context: Any, _many: bool
    ) -> None:
        """Take turn and write lock before the first statement that needs them."""
        turn = connection.get_execution_options().get(_TURN)
        driver: Any = connection.connection.dbapi_connection
        if turn is None or driver.in_transaction or statement.startswith(_BEGIN) or _only_reads(statement, context):
            return
        patience = self._impatience if self._in_vain else self._patience
        deadline = time.monotonic() + patience
        turn.enter_context(self._turnstile.passed(patience))
        self._begin(partial(self._begin_in_time, connection), deadline)

    def _begin_or_read(self, connection: Connection) -> None:
        if _TURN not in connection.get_execution_options():
            self._begin_in_time(connection)

    def _begin(self, begin: Callable[[], object], deadline: float) -> None:
        """Take the write lock."""
        try:
            with self._place.held(deadline - time.monotonic()):
                self._own.deadline = max(deadline, time.monotonic() + SHORTEST_WAIT)
                begin()
        except SQLAlchemyError:
            self._in_vain = True
            raise
        finally:
            self._own.deadline = None
        self._in_vain = False

    def _begin_in_time(self, connection: Connection) -> None:
        """Ask for the write lock for what is left of our patience."""
        import sqlite3  # noqa: PLC0415 - half a megabyte that nobody on PostgreSQL needs

        deadline = getattr(self._own, "deadline", None) or time.monotonic() + self._patience
        driver: Any = connection.connection.dbapi_connection
        while time.monotonic() < deadline:
            try:
                driver.execute(_BEGIN)
            except sqlite3.OperationalError as trouble:
                if trouble.sqlite_errorcode & _KIND != sqlite3.SQLITE_BUSY:
                    break
            else:
                return
        begin_immediate(connection)  # once more, to raise what SQLAlchemy makes of the trouble

    def close(self) -> None:
        """Give every connection back."""
        super().close()
        self._place.close()


def _only_reads(statement: str, context: Any) -> bool:
    """Whether a statement neither writes nor locks rows before others could write them."""
    if not statement.startswith("SELECT"):
        return False
    asked = getattr(context.compiled, "statement", None)
    locks = getattr(asked, "_for_update_arg", None) is not None
    return not locks or context.execution_options.keys() >= LOCKS_LATE.keys()


def _set_up(tidies_at: int) -> Callable[[Any, Any], None]:
    def set_up(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA busy_timeout={_TWO_LOOKS}")
        connection.execute(f"PRAGMA wal_autocheckpoint={tidies_at}")

    return set_up
