"""The database: SQLite in one file by default, PostgreSQL when grown.  Transactions are opened at the edge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from raengjai.storage.patience import Patience

OpenTransaction = Callable[[], AbstractContextManager[Session]]

BUSY_MILLISECONDS = 10_000
LOCKS_LATE = {"locks_late": True}  # of a statement that locks rows: SQLite may do so when something is written


class Database:
    """One engine of one process; `transaction()` opens a session that commits at its end or leaves nothing."""

    def __init__(self, url: str, *, pool_size: int = 10, answer_within: float | None = None) -> None:
        """`answer_within`: seconds that PostgreSQL has for each answer; None, for what takes long: all it wants."""
        self.url = url
        self._answers = Patience(answer_within)
        self.engine = _engine(url, pool_size, self._answers)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, autoflush=True)
        each_alone = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._sessions_one_by_one = self._sessions if self.is_sqlite else sessionmaker(each_alone)

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Open a session; what happens in it is committed together at the end, or not at all."""
        with self._sessions.begin() as session:
            yield session

    def writing_late(self) -> AbstractContextManager[Session]:
        """Open a session that reads first, holding nobody up, and writes at its end (see `FairDatabase`)."""
        return self.transaction()

    @contextmanager
    def one_by_one(self) -> Iterator[Session]:
        """Open a session for statements of which each may stand alone: on PostgreSQL each is committed at once.

        That spares BEGIN and COMMIT, two round trips.  On SQLite it is a transaction like any other.
        """
        with self._sessions_one_by_one.begin() as session:
            yield session

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    def empty_log(self) -> bool:
        """Empty SQLite's log, which still tells what was wiped; false when somebody reads from it just now.

        PostgreSQL does this by itself: dead rows go with its vacuum, which is asked for here.
        """
        if self.is_sqlite:
            return bool(self._said("PRAGMA wal_checkpoint(TRUNCATE)")[0] == 0)
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in ("inbox_event", "outbox_bubble", "delivery", "conversation", "forgetting"):
                connection.exec_driver_sql(f"VACUUM {table}")
        return True

    def _said(self, pragma: str) -> Any:
        """Outside of any transaction, and without a long wait for others."""
        connection = self.engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute("PRAGMA busy_timeout=100")
            found = cursor.execute(pragma).fetchone()
            cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            return found
        finally:
            connection.close()

    def close(self) -> None:
        """Close every connection, one that is in use when it is given back."""
        event.listen(self.engine, "checkin", _closed)
        self.engine.dispose()


def _closed(_connection: Any, record: Any) -> None:
    record.invalidate()


def _engine(url: str, pool_size: int, patience: Patience) -> Engine:
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite(url, pool_size)
    from raengjai.storage import postgresql  # noqa: PLC0415 - an embedded office does without psycopg: 9 MB

    return postgresql.engine(url, pool_size, patience)


def _sqlite(url: str, pool_size: int) -> Engine:
    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=pool_size, max_overflow=pool_size, connect_args={"check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", begin_immediate)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # isolation_level None: the driver opens no transaction by itself, `begin_immediate` does.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",  # first: the next one may have to wait too
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def begin_immediate(connection: Any) -> None:
    """Begin, and take the write lock."""
    # A plain BEGIN takes the write lock only at the first write: two processes then lose updates silently.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
