"""Every sealed column there is, and under which keys its tokens stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, LargeBinary, Table, func, literal_column, select
from sqlalchemy.orm import Session

from raengjai.storage.crypto import KEY_NAME
from raengjai.storage.models.base import Base, Sealed, SealedBytes, SealedPackedJson
from raengjai.storage.rows import table_of

_ROWS = 200
_LARGE_ROWS = 4  # files of up to 20 MB
# Not as parameters: PostgreSQL would not see that what is selected is what is grouped by.
_FROM: ColumnElement[int] = literal_column(str(KEY_NAME.start + 1))
_LONG: ColumnElement[int] = literal_column(str(KEY_NAME.stop - KEY_NAME.start))


@dataclass(frozen=True)
class SealedTable:
    """A table with its sealed columns; `at_once`: how many of its rows are taken at a time."""

    table: Table
    columns: tuple[Column[Any], ...]
    at_once: int


def tables() -> Iterator[SealedTable]:
    """Every table that has sealed columns, by name."""
    models = {table_of(mapper.class_).name: mapper.class_ for mapper in Base.registry.mappers}
    for _name, model in sorted(models.items()):
        if seals := [each for each in vars(model).values() if isinstance(each, Sealed)]:
            yield _described(table_of(model), seals)


def _described(table: Table, seals: list[Sealed]) -> SealedTable:
    large = any(isinstance(each, SealedBytes | SealedPackedJson) for each in seals)
    columns = tuple(table.c[each.column] for each in seals)
    return SealedTable(table, columns, _LARGE_ROWS if large else _ROWS)


def key_of(column: Column[Any]) -> ColumnElement[bytes]:
    """The SQL of the name of the key that sealed a column's token."""
    return func.substr(column, _FROM, _LONG, type_=LargeBinary)


def at_the_ends(session: Session) -> set[str]:
    """The keys, by their ids in hex, under which the oldest and the latest row of every table stand."""
    found: set[str] = set()
    for each in tables():
        for order in (each.table.c.id, each.table.c.id.desc()):
            row = session.execute(select(*map(key_of, each.columns)).order_by(order).limit(1)).first()
            found |= {bytes(name).hex() for name in row or () if name}
    return found


def by_key(session: Session) -> Counter[str]:
    """How many sealed values stand under each key, by its id in hex: every row is looked at."""
    found: Counter[str] = Counter()
    for each in tables():
        for column in each.columns:
            key = key_of(column)
            counted = select(key, func.count()).where(column.is_not(None)).group_by(key)
            found.update({bytes(name).hex(): count for name, count in session.execute(counted)})
    return found
