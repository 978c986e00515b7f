"""What every table shares: ids, times in UTC, and columns that only this program can read."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import DateTime, LargeBinary, MetaData, Uuid, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from raengjai.storage import crypto
from raengjai.storage.ids import new_id

_NO_OFFICE = UUID(int=0)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its zone; stored in UTC (SQLite forgets zones, this puts UTC back)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn a moment of any zone into UTC; a moment without a zone is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a stored moment needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the moment back in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """A row with a random id."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, bytes: LargeBinary, UUID: Uuid}  # noqa: RUF012 - SQLAlchemy's own shape

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-1)

    def __init__(self, **columns: Any) -> None:
        # Sealed columns bind their token to the row and the office: both must be known before any of them.
        self.id = columns.pop("id", None) or new_id()
        if "office_id" in columns:
            self.office_id = columns.pop("office_id")
        # A new row has no history: what SQLAlchemy does to keep one is most of what it costs to make a row.
        plain = _plain_columns(type(self))
        for name, value in columns.items():
            if name in plain:
                self.__dict__[name] = value
            elif not hasattr(type(self), name):
                raise TypeError(f"{type(self).__name__} has no column {name}")
            else:
                setattr(self, name, value)


@cache
def _plain_columns(model: type[Base]) -> frozenset[str]:
    """The names of a model's columns (a sealed one's is not: its value is sealed first)."""
    return frozenset(inspect(model).column_attrs.keys())


def place_of(table: str, column: str, row_id: UUID, office_id: UUID | None) -> bytes:
    """Where a token belongs, and nowhere else can be opened."""
    return f"{table}|{column}|".encode() + row_id.bytes + (office_id or _NO_OFFICE).bytes


class Sealed:
    """Text kept encrypted: reads and writes the column `<name>_sealed` of its row."""

    def __set_name__(self, owner: type[Base], name: str) -> None:
        self.table, self.column = owner.__tablename__, f"{name}_sealed"

    def __get__(self, row: Base | None, owner: type[Base]) -> Any:
        if row is None:
            return self
        return self.opened(getattr(row, self.column), row.id, getattr(row, "office_id", None))

    def __set__(self, row: Base, value: Any) -> None:
        place = place_of(self.table, self.column, row.id, getattr(row, "office_id", None))
        setattr(row, self.column, None if value is None else crypto.keyring().seal(self.write(value), place))

    def opened(self, token: bytes | None, row_id: UUID, office_id: UUID | None) -> Any:
        """What the token of a row says, where only columns were read: thousands of rows take longer as objects."""
        if token is None:
            return None
        return self.read(crypto.keyring().open(token, place_of(self.table, self.column, row_id, office_id)))

    def read(self, plain: bytes) -> Any:
        """Turn opened bytes into the column's value."""
        return plain.decode()

    def write(self, value: Any) -> bytes:
        """Turn a value into the bytes to seal."""
        return str(value).encode()


class SealedJson(Sealed):
    """A JSON value kept encrypted."""

    def read(self, plain: bytes) -> Any:
        """Turn opened bytes into the JSON value."""
        return orjson.loads(plain)

    def write(self, value: Any) -> bytes:
        """Turn a JSON value into the bytes to seal."""
        return orjson.dumps(value)


class SealedMessages(SealedJson):
    """LINE's message objects kept encrypted.  What was sealed or opened stays beside its row: it is only ever read."""

    def __set_name__(self, owner: type[Base], name: str) -> None:
        super().__set_name__(owner, name)
        self._beside = f"{name} opened"

    def __get__(self, row: Base | None, owner: type[Base]) -> Any:
        if row is None:
            return self
        token, kept = getattr(row, self.column), vars(row).get(self._beside)
        if kept is None or kept[0] is not token:
            kept = vars(row)[self._beside] = (token, super().__get__(row, owner))
        return kept[1]

    def __set__(self, row: Base, value: Any) -> None:
        super().__set__(row, value)
        vars(row)[self._beside] = (getattr(row, self.column), value)


class SealedBytes(Sealed):
    """Bytes kept encrypted (files, photos)."""

    def read(self, plain: bytes) -> Any:
        """Give the bytes as they are."""
        return plain

    def write(self, value: Any) -> bytes:
        """Take the bytes as they are."""
        return bytes(value)


class SealedPackedJson(SealedJson):
    """A large JSON value kept encrypted, made small first."""

    def read(self, plain: bytes) -> Any:
        """Turn opened bytes into the JSON value."""
        return super().read(zlib.decompress(plain))

    def write(self, value: Any) -> bytes:
        """Turn a JSON value into the bytes to seal."""
        return zlib.compress(super().write(value))
