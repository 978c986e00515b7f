"""Rows written without a round through the unit of work: insert-or-ignore, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

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
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(type(rows[0]).__table__).on_conflict_do_nothing().returning(*returned)
    found = session.connection().execute(statement, [_columns(row) for row in rows])
    return [tuple(each) for each in found]


def _columns(row: Base) -> dict[str, Any]:
    given = inspect(row).dict
    names = row.__table__.columns.keys()
    return {name: given.get(name) for name in names if name in given or not _has_default(row, name)}


def _has_default(row: Base, name: str) -> bool:
    return row.__table__.columns[name].default is not None


def touched(result: Any) -> int:
    """How many rows a statement changed."""
    return result.rowcount if isinstance(result, CursorResult) else 0
