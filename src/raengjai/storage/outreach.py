"""Outreach: campaigns and leaflet rounds with a head count and no names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from raengjai.storage import periods
from raengjai.storage.models import Outreach, ReportingPeriod, Volunteer
from raengjai.storage.places import Place


@dataclass(frozen=True)
class Activity:
    """What a volunteer says of one activity; `people` is the head count."""

    words: str
    people: int
    held_on: date
    place: Place


def add(
    session: Session, volunteer: Volunteer, period: ReportingPeriod, activity: Activity, draft_id: str, now: datetime
) -> Outreach:
    """Save an activity; a draft is saved once, however often it is confirmed."""
    wanted = select(Outreach).where(Outreach.office_id == volunteer.office_id, Outreach.draft_id == draft_id)
    if (saved := session.scalar(wanted)) is not None:
        return saved
    outreach = Outreach(
        office_id=volunteer.office_id,
        period_id=period.id,
        volunteer_id=volunteer.id,
        draft_id=draft_id,
        held_on=activity.held_on,
        activity=activity.words,
        people=activity.people,
        subdistrict_code=activity.place.code,
        subdistrict_name=activity.place.name,
        created_at=now,
    )
    periods.withdraw_nil(session, period, volunteer, now)
    session.add(outreach)
    session.flush()
    return outreach


def counts(session: Session, volunteer: Volunteer, period: ReportingPeriod) -> tuple[int, int]:
    """(activities, people reached) of the volunteer's month."""
    activities, people = session.execute(
        select(func.count(), func.coalesce(func.sum(Outreach.people), 0)).where(*_standing(volunteer, period))
    ).one()
    return activities, people


def of_month(session: Session, volunteer: Volunteer, period: ReportingPeriod) -> Sequence[Outreach]:
    """The volunteer's activities of a month, the newest day first."""
    wanted = select(Outreach).where(*_standing(volunteer, period))
    return session.scalars(wanted.order_by(Outreach.held_on.desc(), Outreach.id.desc())).all()


def _standing(volunteer: Volunteer, period: ReportingPeriod) -> tuple[ColumnElement[bool], ...]:
    return (
        Outreach.volunteer_id == volunteer.id,
        Outreach.period_id == period.id,
        Outreach.deleted_at.is_(None),
    )
