"""A row of every table in which something is sealed, made from the table's columns: so a new table has one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Date, Float, Integer, LargeBinary, Time, Uuid, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Base
from raengjai.storage.models.base import Sealed, SealedBytes, SealedJson, UtcDateTime

NUMBERS = {"year": 2026, "month": 11, "fiscal_year": 2570}
TEXTS = {"state": "done", "identity": "known", "role": "officer", "holds": "table"}


def sealed_tables() -> list[type[Base]]:
    """Every model with sealed columns, those it points to before it."""
    models = {mapper.class_.__table__: mapper.class_ for mapper in Base.registry.mappers}
    found = [models[table] for table in Base.metadata.sorted_tables if table in models]
    return [model for model in found if names_of(model)]


def names_of(model: type[Base]) -> list[str]:
    """The names of a model's sealed values."""
    return [name for name, kind in vars(model).items() if isinstance(kind, Sealed)]


def add(session: Session, model: type[Base], then: datetime, secret: str) -> Base:
    """A row of a table that tells a secret in every sealed column; what it points to is there, or made."""
    columns = {column.name: _value(session, column, then, secret) for column in model.__table__.columns}
    columns = {name: value for name, value in columns.items() if name != "id" and not name.endswith("_sealed")}
    row = model(**columns)
    for name in names_of(model):
        setattr(row, name, _told(vars(model)[name], secret))
    session.add(row)
    session.flush()
    return row


def told_of(session: Session, model: type[Base], secret: str) -> None:
    """Let a row that stands there already, such as one every office begins with, tell the secret in its words."""
    row, kinds = session.scalars(select(model)).first(), vars(model)
    plain = [name for name in names_of(model) if type(kinds[name]) is Sealed]
    for name in plain or names_of(model):
        setattr(row, name, _told(kinds[name], secret))
    session.flush()


def _told(kind: Sealed, secret: str) -> Any:
    if isinstance(kind, SealedBytes):
        return secret.encode()
    return {"lines": [], "activities": [], "helpers": [], "0": secret} if isinstance(kind, SealedJson) else secret


def _value(session: Session, column: Column[Any], then: datetime, secret: str) -> Any:
    if column.foreign_keys:
        return _pointed(session, column, then, secret)
    if isinstance(column.type, UtcDateTime):
        return then
    if isinstance(column.type, Date):
        return then.date()
    return None if column.nullable else _plain(column, then)


def _plain(column: Column[Any], then: datetime) -> Any:
    if column.name not in TEXTS and column.default is not None and column.default.is_scalar:
        return column.default.arg
    kinds: tuple[tuple[Any, Any], ...] = (
        (Boolean, False),
        ((Integer, Float), NUMBERS.get(column.name, 77)),
        (Time, then.time()),
        (LargeBinary, b""),
        (Uuid, UUID(int=7)),
    )
    word = TEXTS.get(column.name, "x")
    return next((value for kind, value in kinds if isinstance(column.type, kind)), word)


def _pointed(session: Session, column: Column[Any], then: datetime, secret: str) -> Any:
    """The id of a row that is there already; a row is made where it must point to one."""
    (key,) = column.foreign_keys
    model = next(mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__table__ is key.column.table)
    found = session.scalars(select(model).order_by(model.id)).first()
    if found is not None:
        return found.id
    return None if column.nullable else add(session, model, then, secret).id


def told(session: Session) -> Iterator[tuple[str, str, str]]:
    """Each (table, name, value) that is sealed anywhere, opened."""
    for model in sealed_tables():
        for row in session.scalars(select(model)):
            for name in names_of(model):
                value = getattr(row, name)
                text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
                yield model.__tablename__, name, text
