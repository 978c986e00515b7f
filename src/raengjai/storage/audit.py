"""The record of who did, saw or took what, of whose, when, from where and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.storage.models import AuditEntry, Office

OWN_PLACES = ("command line", "clock", "agency")  # such actors come from nowhere else
SHORTEST_REASON = 4  # letters: less says nothing
_FROM = "where the audit's acts come from"


def reason_in(words: str) -> str | None:
    """What of somebody's words is kept as their reason, ID numbers struck out; None: they say nothing."""
    reason = without_ids(clean(words))
    return reason if len(reason) >= SHORTEST_REASON else None


def comes_from(session: Session, where: str) -> None:
    """What is noted in this session is done from there: an address of a browser."""
    session.info[_FROM] = where[:60]


def note(
    session: Session,
    office: Office,
    actor: str,
    act: str,
    about: str,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Write one act down; names never stand in it, of a full ID that somebody typed the last four digits."""
    where = actor if actor in OWN_PLACES else session.info.get(_FROM, "LINE")
    told = {"about": without_ids(about), "reason": reason and without_ids(reason)}
    session.add(AuditEntry(office_id=office.id, at=now, actor=actor, act=act, came_from=where, **told))


def of_office(session: Session, office: Office) -> Sequence[AuditEntry]:
    """Every act on an office's data, the latest first."""
    wanted = select(AuditEntry).where(AuditEntry.office_id == office.id)
    return session.scalars(wanted.order_by(AuditEntry.at.desc(), AuditEntry.id.desc())).all()


@dataclass(frozen=True)
class Filter:
    """Which entries: of one act, by one actor, from a moment, before a moment; None: all."""

    act: str | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def page(
    session: Session, office: Office, which: Filter, *, before: tuple[datetime, UUID] | None, size: int
) -> Sequence[AuditEntry]:
    """An office's entries, the latest first, behind (at, id) of the last one seen."""
    wanted = select(AuditEntry).where(*_fitting(office, which))
    if before is not None:
        at, last = before
        wanted = wanted.where(or_(AuditEntry.at < at, and_(AuditEntry.at == at, AuditEntry.id < last)))
    return session.scalars(wanted.order_by(AuditEntry.at.desc(), AuditEntry.id.desc()).limit(size)).all()


def count(session: Session, office: Office, which: Filter) -> int:
    """How many they are."""
    return session.scalar(select(func.count()).select_from(AuditEntry).where(*_fitting(office, which))) or 0


def _fitting(office: Office, which: Filter) -> Iterator[ColumnElement[bool]]:
    yield AuditEntry.office_id == office.id
    if which.act is not None:
        yield AuditEntry.act == which.act
    if which.actor is not None:
        yield AuditEntry.actor == which.actor
    if which.since is not None:
        yield AuditEntry.at >= which.since
    if which.until is not None:
        yield AuditEntry.at < which.until


def doers(session: Session, office: Office, acts: Sequence[str], since: datetime, least: int) -> Mapping[str, int]:
    """Which people of the office have done such acts since a moment, at least so often, and how often."""
    how_often = func.count()
    wanted = (
        select(AuditEntry.actor, how_often)
        .where(AuditEntry.office_id == office.id, AuditEntry.at >= since, AuditEntry.act.in_(acts))
        .where(AuditEntry.actor.not_in(OWN_PLACES))
        .group_by(AuditEntry.actor)
        .having(how_often >= least)
    )
    return {row[0]: row[1] for row in session.execute(wanted)}


def acts(session: Session, office: Office) -> Sequence[str]:
    """The kinds of act that stand in an office's audit."""
    return session.scalars(select(AuditEntry.act).where(AuditEntry.office_id == office.id).distinct()).all()


def actors(session: Session, office: Office) -> Sequence[str]:
    """Everybody whose acts stand in an office's audit."""
    return session.scalars(select(AuditEntry.actor).where(AuditEntry.office_id == office.id).distinct()).all()
