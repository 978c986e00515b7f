"""Pictures of a fiscal year (Buddhist Era), some of them chosen for the annual report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, defer

from raengjai.storage.models import HelpRecord, Office, Picture

LONGEST_CAPTION = 200


@dataclass(frozen=True)
class Taken:
    """A picture to be kept: a JPEG, its size in pixels, and what is seen on it."""

    content: bytes
    width: int
    height: int
    caption: str


@dataclass(frozen=True)
class Of:
    """What a volunteer's picture is of: a record, or an outreach activity."""

    record: UUID | None = None
    outreach: UUID | None = None


def caption(words: str) -> str:
    """A caption on one line, not longer than is kept."""
    return " ".join(words.split())[:LONGEST_CAPTION]


def add(session: Session, office: Office, fiscal_year: int, taken: Taken, now: datetime) -> Picture:
    """Keep a picture behind the year's others; it is chosen until somebody says otherwise."""
    last = session.scalar(
        select(func.max(Picture.position)).where(Picture.office_id == office.id, Picture.fiscal_year == fiscal_year)
    )
    picture = Picture(
        office_id=office.id,
        fiscal_year=fiscal_year,
        position=1 if last is None else last + 1,
        caption=caption(taken.caption),
        content=taken.content,
        width=taken.width,
        height=taken.height,
        added_at=now,
    )
    session.add(picture)
    session.flush()
    return picture


def add_to(session: Session, office: Office, fiscal_year: int, taken: Taken, of: Of, now: datetime) -> Picture:
    """Keep a picture with a record or activity; staff choose it for the annual report, or do not."""
    picture = add(session, office, fiscal_year, taken, now)
    picture.record_id, picture.outreach_id, picture.chosen = of.record, of.outreach, False
    session.flush()
    return picture


def of(session: Session, what: Of) -> Sequence[Picture]:
    """The pictures of a record or activity, in their order; what is on them is read when it is asked for."""
    wanted = select(Picture).where(_is_of(what)).options(defer(Picture.content_sealed))
    return session.scalars(wanted.order_by(Picture.position)).all()


def count_of(session: Session, what: Of) -> int:
    """How many there are."""
    return session.scalar(select(func.count()).select_from(Picture).where(_is_of(what))) or 0


def _is_of(what: Of) -> ColumnElement[bool]:
    return Picture.record_id == what.record if what.record is not None else Picture.outreach_id == what.outreach


def with_id(session: Session, office: Office, key: UUID) -> Picture | None:
    """The office's picture of that id."""
    return session.scalar(select(Picture).where(Picture.office_id == office.id, Picture.id == key))


def _stands() -> ColumnElement[bool]:
    """Of no record that is deleted."""
    deleted = select(HelpRecord.id).where(HelpRecord.id == Picture.record_id, HelpRecord.deleted_at.is_not(None))
    return or_(Picture.record_id.is_(None), ~deleted.exists())


def of_year(session: Session, office: Office, fiscal_year: int) -> Sequence[Picture]:
    """The year's pictures in their order; what is on them is read when it is asked for."""
    wanted = select(Picture).where(Picture.office_id == office.id, Picture.fiscal_year == fiscal_year, _stands())
    return session.scalars(wanted.options(defer(Picture.content_sealed)).order_by(Picture.position)).all()


def numbered(session: Session, office: Office, fiscal_year: int, number: int) -> Picture | None:
    """The year's picture of that number."""
    return session.scalar(
        select(Picture).where(
            Picture.office_id == office.id, Picture.fiscal_year == fiscal_year, Picture.position == number
        )
    )


def chosen(session: Session, office: Office, fiscal_year: int) -> Sequence[Picture]:
    """The year's pictures that stand in the annual report, in their order."""
    wanted = select(Picture).where(
        Picture.office_id == office.id, Picture.fiscal_year == fiscal_year, Picture.chosen.is_(True), _stands()
    )
    return session.scalars(wanted.order_by(Picture.position)).all()


def remove(session: Session, picture: Picture) -> None:
    """Delete a picture for good; the others keep their numbers."""
    session.delete(picture)
    session.flush()
