"""One table's columns as they stand in open files: what was sealed is readable, what is hashed is made anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.types import TypeDecorator

from raengjai.storage import crypto
from raengjai.storage.backups.kinds import KINDS, Kind, kind_of
from raengjai.storage.exits import tables
from raengjai.storage.keys.hashed import REMADE, named
from raengjai.storage.models.base import Base, Sealed, SealedBytes, place_of
from raengjai.storage.retention.emptying import GONE_KEY
from raengjai.storage.rows import table_of

MADE_ANEW = "*"  # stands where a keyed hash stood that is made again of what is beside it

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """A column: its name in the files, and how its value is opened and closed again."""

    name: str
    column: Column[Any]
    kind: Kind
    seal: Sealed | None
    hashed: bool
    cut: bool  # points to what is not taken along

    @property
    def is_file(self) -> bool:
        """Whether its values are files of their own."""
        return isinstance(self.seal, SealedBytes)

    def opened(self, row: Values) -> Any:
        """The value as JSON has it, or the bytes of a file; raise `KeyMissing` where its key is lost."""
        value = row[self.column.name]
        if value is None or self.cut:
            return None
        if self.hashed:
            return value if value.startswith(GONE_KEY) else MADE_ANEW
        if self.seal is not None:
            return self.seal.read(crypto.keyring().open(value, _place(self.column, row)))
        return str(value) if isinstance(value, UUID) else self.kind.write(value)

    def closed(self, value: Any, row: Values) -> Any:
        """What the database keeps of it; `row` holds the row's id, and its office's.  ValueError: no such value."""
        if value is None:
            return None
        if self.seal is not None:
            return crypto.keyring().seal(self.seal.write(value), _place(self.column, row))
        if self.hashed and value == MADE_ANEW:
            return row["id"].hex  # until it is made anew: nobody else's, and no hash
        return self.kind.read(value)


def _place(column: Column[Any], row: Values) -> bytes:
    return place_of(column.table.name, column.name, row["id"], row.get("office_id"))


def of(model: type[Base]) -> list[Cell]:
    """The columns of a table, in its order."""
    seals = {each.column: name for name, each in vars(model).items() if isinstance(each, Sealed)}
    made_anew = {named(each.column) for each in REMADE}
    return [_cell(model, column, seals, made_anew) for column in table_of(model).c]


def _cell(model: type[Base], column: Column[Any], seals: Mapping[str, str], made_anew: set[str]) -> Cell:
    name = seals.get(column.name, column.name)
    return Cell(
        name=name,
        column=column,
        kind=_kind(column),
        seal=getattr(model, name) if column.name in seals else None,
        hashed=f"{column.table.name}.{column.name}" in made_anew,
        cut=any(key.column.table in tables.left_tables() for key in column.foreign_keys),
    )


def _kind(column: Column[Any]) -> Kind:
    stored = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    kind = kind_of(stored)
    if kind is None:
        raise LookupError(f"{column.table.name}.{column.name} is of a kind that files do not know")
    return KINDS[kind]
