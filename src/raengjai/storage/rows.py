"""Rows written without a round through the unit of work, which takes longer than the database itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from typing import Any, cast

from sqlalchemy import CursorResult, Insert, Table, Update, bindparam, insert, inspect, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from raengjai.storage.models import Base


def table_of(model: type[Base]) -> Table:
    """The table of a model: statements about it spare the round through the unit of work."""
    return cast(Table, model.__table__)


def insert_or_ignore(session: Session, rows: Sequence[Base], *returned: Any) -> list[tuple[Any, ...]]:
    """Insert rows of one table, skipping those whose unique key stands already; return columns of the new.

    Holds against other transactions too: whoever comes second waits for the first, then skips.
    """
    if not rows:
        return []
    connection = session.connection()
    statement = _inserting_or_not(type(rows[0]), connection.dialect.name, returned)
    found = connection.execute(statement, [_columns(row) for row in rows])
    return [tuple(each) for each in found]


@cache  # put together once: that takes longer than to run it
def _inserting_or_not(model: type[Base], dialect: str, returned: tuple[Any, ...]) -> Insert:
    insert_here = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert_here(table_of(model)).on_conflict_do_nothing().returning(*returned)


def _columns(row: Base) -> dict[str, Any]:
    given = inspect(row).dict
    names = row.__table__.columns.keys()
    return {name: given.get(name) for name in names if name in given or not _has_default(row, name)}


def _has_default(row: Base, name: str) -> bool:
    return row.__table__.columns[name].default is not None


def write_new(session: Session, rows: Sequence[Base]) -> None:
    """Insert rows of one table now; the session is not told of them."""
    for _names, alike in groupby(map(_columns, rows), key=tuple):
        given = list(alike)
        session.connection().execute(_inserting(table_of(type(rows[0]))), given if len(given) > 1 else given[0])


@cache
def _inserting(table: Table) -> Insert:
    return insert(table)


def write_changed(session: Session, row: Base) -> None:
    """Write now what was changed of a row that the session knows."""
    state = inspect(row)
    changed = {name: state.dict[name] for name in sorted(state.committed_state)}
    if changed:
        session.connection().execute(_changing(table_of(type(row)), tuple(changed)), {"changed_row": row.id, **changed})
    for name, value in changed.items():
        set_committed_value(row, name, value)


@cache
def _changing(table: Table, columns: tuple[str, ...]) -> Update:
    changed = update(table).where(table.c.id == bindparam("changed_row"))
    return changed.values({name: bindparam(name) for name in columns})


def touched(result: Any) -> int:
    """How many rows a statement changed."""
    return result.rowcount if isinstance(result, CursorResult) else 0
