"""Rows written without a round through the unit of work, which takes longer than the database itself.

Within `together` they are written at its end: what is alike, for however many chats, in one statement.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, CursorResult, Insert, Table, Update, bindparam, insert, inspect, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, make_transient_to_detached

from raengjai.storage import sent_together
from raengjai.storage.models import Base


def table_of(model: type[Base]) -> Table:
    """The table of a model: statements about it spare the round through the unit of work."""
    return cast(Table, model.__table__)


Value = TypeVar("Value")


def of_few_lengths(values: Collection[Value]) -> list[Value]:
    """The same values, the last of them repeated until they are 1, 2, 4, 8 …

    For the lists that statements look in: each length is another statement, to be planned by PostgreSQL and known by
    the driver once it has come a few times.
    """
    given = list(values)
    return given + given[-1:] * ((1 << (len(given) - 1).bit_length()) - len(given)) if given else given


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


def insert_if(
    session: Session, row: Base, condition: ColumnElement[bool], asked: Mapping[str, Any], *returned: Any
) -> list[tuple[Any, ...]]:
    """Insert a row as `insert_or_ignore` does, and only where a condition holds: one statement for both.

    `asked`: what the condition's own parameters are; their names are no columns of the row.
    """
    connection = session.connection()
    columns = _columns(row)
    statement = _inserting_if(type(row), tuple(columns), connection.dialect.name, condition, returned)
    return [tuple(each) for each in connection.execute(statement, {**columns, **asked})]


@cache
def _inserting_if(
    model: type[Base], names: tuple[str, ...], dialect: str, condition: ColumnElement[bool], returned: tuple[Any, ...]
) -> Insert:
    table = table_of(model)
    given = select(*(bindparam(name, type_=table.c[name].type) for name in names)).where(condition)
    insert_here = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert_here(table).from_select(names, given).on_conflict_do_nothing().returning(*returned)


def _columns(row: Base) -> dict[str, Any]:
    given = vars(row)
    return {name: given.get(name) for name, has_default in _names(type(row)) if name in given or not has_default}


@cache
def _names(model: type[Base]) -> list[tuple[str, bool]]:
    """Each column's, and whether it has a default."""
    return [(column.key, column.default is not None) for column in table_of(model).columns]


_LATER = "rows written together"
_Statement = Insert | Update
_Given = list[dict[str, Any]]


class RowsLost(Exception):
    """Rows that were to be changed are not there, or not as they were: nothing may be committed."""


@contextmanager
def together(session: Session) -> Iterator[None]:
    """Write what the block writes at its end, parents first.  `RowsLost` when a row to be changed was not found."""
    later: dict[_Statement, _Given] = session.info.setdefault(_LATER, {})
    yield
    del session.info[_LATER]
    in_order = [(statement, later[statement]) for statement in sorted(later, key=_place)]
    # The chats come first, and are looked at before anything else is tried: a lane that was lost ends it all.
    for statement, given in in_order[:1] if _is_postgresql(session) else in_order:
        _all_found(statement, given, _write(session, statement, given))
    if _is_postgresql(session):
        _write_together(session, in_order[1:])


def _is_postgresql(session: Session) -> bool:
    return session.connection().dialect.name == "postgresql"


def _write_together(session: Session, statements: Sequence[tuple[_Statement, _Given]]) -> None:
    for (statement, given), found in zip(statements, sent_together.run(session.connection(), statements), strict=True):
        _all_found(statement, given, found)


def _all_found(statement: _Statement, given: _Given, found: int) -> None:
    if statement.is_update and found != len(given):
        raise RowsLost(str(statement.table))


def write(session: Session, statement: _Statement, given: _Given) -> int:
    """Run a statement about one row for each of these; how many rows it touched, or is expected to touch."""
    if (later := session.info.get(_LATER)) is None:
        return _write(session, statement, given)
    later.setdefault(statement, []).extend(given)
    return len(given)


def _write(session: Session, statement: _Statement, given: _Given) -> int:
    """The drivers take longer over a list of one."""
    return touched(session.connection().execute(statement, given if len(given) > 1 else given[0]))


def _place(statement: _Statement) -> int:
    return _places()[str(statement.table)]


@cache
def _places() -> dict[str, int]:
    return {str(table): place for place, table in enumerate(Base.metadata.sorted_tables)}


def write_new(session: Session, rows: Sequence[Base]) -> None:
    """Insert rows of one table; the session is not told of them."""
    for names, alike in groupby(map(_columns, rows), key=tuple):
        write(session, _inserting(table_of(type(rows[0])), names), list(alike))


def insert_now(session: Session, rows: Sequence[Base]) -> None:
    """Insert rows of one table at once, parents before; the session knows them from then on."""
    for names, alike in groupby(map(_columns, rows), key=tuple):
        _write(session, _inserting(table_of(type(rows[0])), names), list(alike))
    for row in rows:
        make_transient_to_detached(row)


@cache
def _inserting(table: Table, _names: tuple[str, ...]) -> Insert:
    """One for each choice of columns: rows of one statement have the same."""
    return insert(table)


def write_changed(session: Session, row: Base) -> None:
    """Write what was changed of a row that the session knows."""
    state = inspect(row)
    changed = {name: state.dict[name] for name in sorted(state.committed_state)}
    if changed:
        write(session, _changing(table_of(type(row)), tuple(changed)), [{"changed_row": row.id, **changed}])
    # It is as it is written: else every flush of this transaction would look at it again, in vain.
    state._commit_all(state.dict, session.identity_map)


@cache
def _changing(table: Table, columns: tuple[str, ...]) -> Update:
    changed = update(table).where(table.c.id == bindparam("changed_row"))
    return changed.values({name: bindparam(name) for name in columns})


def touched(result: Any) -> int:
    """How many rows a statement changed."""
    return result.rowcount if isinstance(result, CursorResult) else 0
