"""An office's library: short answers in its order, hidden or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from raengjai.storage.library_starters import STARTERS
from raengjai.storage.models import LibraryEntry, Office

LONGEST_TITLE, LONGEST_WORDS, LONGEST_BODY = 100, 300, 1_500
MOST = 200
JPG, PDF = "jpg", "pdf"


@dataclass(frozen=True)
class Written:
    """An answer as staff write it."""

    title: str
    words: str
    body: str


@dataclass(frozen=True)
class Leaflet:
    """A leaflet's bytes, and which kind it is: "jpg" or "pdf"."""

    content: bytes
    kind: str


def _of(office: Office) -> Select[LibraryEntry]:
    return select(LibraryEntry).where(LibraryEntry.office_id == office.id).options(defer(LibraryEntry.leaflet_sealed))


def every(session: Session, office: Office) -> Sequence[LibraryEntry]:
    """All of them in the office's order, hidden ones too; leaflets are read when they are asked for."""
    return session.scalars(_of(office).order_by(LibraryEntry.position, LibraryEntry.number).limit(MOST)).all()


def shown(session: Session, office: Office) -> Sequence[LibraryEntry]:
    """Those that volunteers see."""
    return [one for one in every(session, office) if one.hidden_at is None]


def numbered(session: Session, office: Office, number: int) -> LibraryEntry | None:
    """The office's answer of that number."""
    return session.scalar(_of(office).where(LibraryEntry.number == number))


def leaflet_of(session: Session, key: UUID) -> Leaflet | None:
    """The leaflet of an answer that is not hidden, for whoever was given its address."""
    row = session.get(LibraryEntry, key)
    return (
        Leaflet(row.leaflet, row.leaflet_kind) if row is not None and row.leaflet_kind and not row.hidden_at else None
    )


def fill_first_list(session: Session, office: Office, now: datetime) -> int:
    """Give an office those of our starting texts that it has not; how many."""
    known = set(session.scalars(select(LibraryEntry.starter).where(LibraryEntry.office_id == office.id)))
    number, position = _last(session, office)
    missing = [one for one in STARTERS if one.name not in known]
    for more, one in enumerate(missing, 1):
        session.add(
            LibraryEntry(
                office_id=office.id,
                number=number + more,
                position=position + more,
                starter=one.name,
                title=one.title,
                words=one.words,
                body=one.body,
                changed_at=now,
            )
        )
    session.flush()
    return len(missing)


def lacks_starters(entries: Sequence[LibraryEntry]) -> bool:
    """Whether some of our starting texts are not among all the office's."""
    return bool({one.name for one in STARTERS} - {one.starter for one in entries})


def add(session: Session, office: Office, written: Written, now: datetime) -> LibraryEntry:
    """Another answer, last; the office wrote it, so it stands for it."""
    number, position = _last(session, office)
    row = LibraryEntry(office_id=office.id, number=number + 1, position=position + 1, starter=None, body="", title="")
    write(row, written, now)
    session.add(row)
    session.flush()
    return row


def _last(session: Session, office: Office) -> tuple[int, int]:
    wanted = select(func.max(LibraryEntry.number), func.max(LibraryEntry.position))
    number, position = session.execute(wanted.where(LibraryEntry.office_id == office.id)).one()
    return number or 0, position or 0


def write(row: LibraryEntry, written: Written, now: datetime) -> None:
    """Say it so from now on: the office's own words."""
    row.title, row.words, row.body = written.title, written.words, written.body
    row.changed_at = row.checked_at = now


def move(session: Session, office: Office, row: LibraryEntry, by: int) -> bool:
    """One place up (-1) or down (1) in the order; false when it stands there already."""
    rows = list(every(session, office))
    at = next(place for place, one in enumerate(rows) if one.id == row.id)
    if not 0 <= at + by < len(rows):
        return False
    rows[at], rows[at + by] = rows[at + by], rows[at]
    for place, one in enumerate(rows, 1):
        if one.position != place:
            one.position = place
    session.flush()
    return True
