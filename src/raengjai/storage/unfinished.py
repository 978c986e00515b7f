"""What was begun and nobody brought to an end: cases that rest, requests to join that wait."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.storage import cases, people
from raengjai.storage.case_history import CLOCK, LAPSING
from raengjai.storage.models import Case, CaseEntry, Office, Volunteer


def resting(session: Session, office: Office, since: date) -> Sequence[Case]:
    """Open cases that nobody has touched on that day or after it; what the clock wrote down is no touch."""
    touched = select(CaseEntry.id).where(CaseEntry.case_id == Case.id, CaseEntry.by != CLOCK, CaseEntry.on_day >= since)
    wanted = cases.of_office(office).where(Case.closed_at.is_(None), Case.opened_on < since, ~touched.exists())
    return session.scalars(wanted.order_by(Case.opened_on, Case.number)).all()


def count(session: Session, office: Office, at: datetime, keep: int) -> int:
    """How many cases and requests would have waited too long at a moment, if nothing happened until then."""
    rest = timedelta(days=keep)
    return len(resting(session, office, bangkok_day(at) - rest)) + len(unanswered(session, office, at - rest))


def told_on(session: Session, found: Collection[Case]) -> Mapping[UUID, date]:
    """On which day staff were told that a case rests, if nobody has touched it since."""
    last = _last(found, CaseEntry.by != CLOCK)
    told = _last(found, CaseEntry.kind == LAPSING)
    rows = session.execute(
        select(told.c.case_id, told.c.on_day)
        .outerjoin(last, last.c.case_id == told.c.case_id)
        .where(told.c.position > func.coalesce(last.c.position, 0))
    )
    return {row.case_id: row.on_day for row in rows}


def _last(found: Collection[Case], which: ColumnElement[bool]) -> Subquery:
    wanted = select(
        CaseEntry.case_id, func.max(CaseEntry.position).label("position"), func.max(CaseEntry.on_day).label("on_day")
    )
    of = CaseEntry.case_id.in_([case.id for case in found])
    return wanted.where(of, which).group_by(CaseEntry.case_id).subquery()


def unanswered(session: Session, office: Office, before: datetime) -> Sequence[Volunteer]:
    """Those who asked to join before a moment and have neither been let in nor declined."""
    return [one for one, membership in people.waiting(session, office) if membership.asked_at < before]
