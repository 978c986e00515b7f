"""The kinds of column there are: how each stands in a backup, whichever database it came from."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CHAR,
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Double,
    Float,
    Integer,
    LargeBinary,
    String,
    Time,
    Uuid,
)
from sqlalchemy.types import TypeEngine

from raengjai.storage.models.base import UtcDateTime

_HEX_UUID = 32  # SQLite keeps ids as so many letters


@dataclass(frozen=True)
class Kind:
    """`write` makes JSON of a column's value, `read` the value again (ValueError: it is none of this kind)."""

    type: TypeEngine[Any]
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _just(kind: type) -> Callable[[Any], Any]:
    def take(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError("a value of another kind")
        return value

    return take


def _from_text(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    return lambda value: read(_just(str)(value))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return moment.astimezone(UTC)


def _whole(value: Any) -> int:
    if not -(2**63) <= _just(int)(value) < 2**63:
        raise ValueError("a number that no database holds")
    return int(value)


def _text(value: Any) -> str:
    _just(str)(value).encode()  # half a letter can not be stored
    return str(value)


KINDS = {
    "id": Kind(Uuid(), lambda value: value.hex, _from_text(UUID)),
    "yes or no": Kind(Boolean(), _just(bool), _just(bool)),
    "moment": Kind(UtcDateTime(), datetime.isoformat, _from_text(_moment)),
    "day": Kind(Date(), date.isoformat, _from_text(date.fromisoformat)),
    "time of day": Kind(Time(), time.isoformat, _from_text(time.fromisoformat)),
    "whole number": Kind(BigInteger(), _whole, _whole),
    "number": Kind(Double(), _just(float), _just(float)),
    "bytes": Kind(
        LargeBinary(),
        lambda value: base64.b64encode(value).decode(),
        _from_text(lambda text: base64.b64decode(text, validate=True)),
    ),
    "text": Kind(String(), _text, _text),
}

# In this order: an id of SQLite is text too.
_SEEN_AS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (Uuid, "id"),
    (Boolean, "yes or no"),
    (DateTime, "moment"),
    (Date, "day"),
    (Time, "time of day"),
    (Integer, "whole number"),
    (Float, "number"),
    (LargeBinary, "bytes"),
    (String, "text"),
)


def kind_of(column: TypeEngine[Any]) -> str | None:
    """The kind of a column as the database describes it; None: there is no such kind here."""
    if isinstance(column, CHAR) and column.length == _HEX_UUID:
        return "id"
    return next((kind for seen, kind in _SEEN_AS if isinstance(column, seen)), None)
