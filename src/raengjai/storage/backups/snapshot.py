"""A database as it was in one moment, while work goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event, func, make_url, select
from sqlalchemy.pool import NullPool

from raengjai.storage import schema
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.database import BUSY_MILLISECONDS, Database


@contextmanager
def frozen(url: str) -> Iterator[Connection]:
    """A connection that sees one moment of the database, writes nothing and holds up nobody."""
    if make_url(url).get_backend_name() == "sqlite":
        with _sqlite(url) as connection:
            yield connection
    else:
        with _postgresql(url) as connection:
            yield connection


@contextmanager
def _sqlite(url: str) -> Iterator[Connection]:
    """A transaction that only reads keeps, in WAL mode, the state it saw first; writers write on."""
    if not Path(make_url(url).database or "").is_file():
        raise BackupFault("there is no database at DATABASE_URL: nothing to back up")
    engine = create_engine(url, poolclass=NullPool)
    event.listen(engine, "connect", _only_read)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def _only_read(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    connection.execute("PRAGMA query_only=ON")
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")


@contextmanager
def _postgresql(url: str) -> Iterator[Connection]:
    """The snapshot is taken when no migration runs, and none begins before the backup is made."""
    database = Database(url)
    try:
        with database.engine.begin() as guard, database.engine.connect() as connection:
            guard.execute(select(func.pg_advisory_xact_lock_shared(schema.LOCK)))
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection
    finally:
        database.close()
