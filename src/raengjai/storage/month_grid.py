"""Volunteers by months: who reported, who said that there was nothing, who was silent, away, or not expected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import reporters
from raengjai.storage.models import NilReport, Office, Pause, ReportingPeriod

REPORTED, NOTHING, SILENT, PAUSED, AWAITED, FREE = "reported", "nothing", "silent", "paused", "awaited", "free"
"""`awaited`: the month goes on.  `free`: not expected to report, or no member then."""

Grid = Mapping[UUID, Mapping[UUID, str]]
"""Of each month, by its id: how each volunteer stands, by their id; who is not named is free."""


def of(session: Session, office: Office, months: Sequence[ReportingPeriod], today: date) -> Grid:
    """How the office's volunteers stand in these months; how many questions that takes depends on the months only."""
    nothing = _said_nothing(session, months)
    pauses = session.scalars(select(Pause).where(Pause.office_id == office.id)).all()
    return {month.id: _month(session, office, month, today, nothing.get(month.id, set()), pauses) for month in months}


def _month(
    session: Session,
    office: Office,
    month: ReportingPeriod,
    today: date,
    nothing: set[UUID],
    pauses: Sequence[Pause],
) -> dict[UUID, str]:
    day = min(today, month.ends_on)
    away = {one.volunteer_id for one in pauses if one.from_day <= day <= one.until_day}
    silent = SILENT if month.ends_on < today else AWAITED
    reported = reporters.who_reported(session, month)
    stands = dict.fromkeys(away, PAUSED)
    stands |= dict.fromkeys(reporters.who_must(session, office, month, today), silent)
    return stands | {one: NOTHING if one in nothing else REPORTED for one in reported}


def _said_nothing(session: Session, months: Sequence[ReportingPeriod]) -> dict[UUID, set[UUID]]:
    wanted = select(NilReport.period_id, NilReport.volunteer_id).where(
        NilReport.period_id.in_([month.id for month in months]), NilReport.withdrawn_at.is_(None)
    )
    found: dict[UUID, set[UUID]] = {}
    for period, volunteer in session.execute(wanted):
        found.setdefault(period, set()).add(volunteer)
    return found
