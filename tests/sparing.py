"""What a run of thousands of tests spares itself, in its own processes; those that it starts are as they are."""

from __future__ import annotations

import gc
import sqlite3
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Pool, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

YOUNG = 10_000  # objects that come before those are looked at, as in the program's own processes

_compiled: dict[type[Dialect], dict[Any, Any]] = {SQLiteDialect_pysqlite: {}, PGDialect_psycopg: {}}


def _are_alike(one: Dialect, other: object) -> bool:
    return type(one) is type(other)


def _hash_of_kind(dialect: Dialect) -> int:
    return hash(type(dialect))


for _kind in _compiled:  # what is compiled is found again by its dialect, of which each engine has one of its own
    _kind.__eq__ = _are_alike  # type: ignore[method-assign, assignment]
    _kind.__hash__ = _hash_of_kind  # type: ignore[method-assign, assignment]


@event.listens_for(Engine, "engine_connect")
def _compile_once(connection: Connection) -> None:
    """A statement is compiled once a run, not once a database: there are thousands of them, of two kinds."""
    connection.execution_options(compiled_cache=_compiled[type(connection.dialect)])


@event.listens_for(Pool, "checkout")  # not "connect": the program's own settings come after that
def _wait_for_no_disk(connection: Any, _record: Any, _taken: Any) -> None:
    """No commit to SQLite waits for the disk: they are many, and nobody pulls its plug."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


def pytest_collection_finish() -> None:
    """What was loaded and collected is left out of every later look for garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
