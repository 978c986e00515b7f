"""Everything an office holds on a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from raengjai.storage.models import MonthEdition
from raengjai.storage.persons.kinds import KINDS, Kind
from raengjai.storage.persons.searching import is_line_of
from raengjai.storage.persons.sought import Sought

Held = Mapping[Kind, Sequence[Any]]
"""The rows of each kind; kinds of which there are none are left out."""

Told = Mapping[str, Sequence[Mapping[str, Any]]]
"""What is told of them: kinds by name, columns by name, JSON values."""

_OF_A_LINE = ("number", "day", "name", "citizen_id", "other_document", "given", "worker_type", "place")


def everything(session: Session, sought: Sought) -> Held:
    """The rows of every kind that tell of the person."""
    found = ((kind, kind.find(session, sought)) for kind in KINDS)
    return {kind: rows for kind, rows in found if rows}


def told(sought: Sought, held: Held) -> Told:
    """What the person is told that the office holds; of words that are others' too, only that there are some."""
    return {kind.name: [_told(kind, sought, row) for row in rows] for kind, rows in held.items()}


def _told(kind: Kind, sought: Sought, row: Any) -> dict[str, Any]:
    told = {column: _value(getattr(row, column)) for column in kind.told}
    return told | _month(sought, row) if isinstance(row, MonthEdition) else told


def _month(sought: Sought, row: MonthEdition) -> dict[str, Any]:
    kept = row.content
    lines = [{name: line[name] for name in _OF_A_LINE} for line in kept["lines"] if is_line_of(sought, line)]
    return {"year": kept["year"], "month": kept["month"], "lines": lines}


def _value(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value  # a datetime is a date too
