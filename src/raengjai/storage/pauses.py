"""Volunteers who are away for a while: left alone, and out of the rates, until a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session

from raengjai.storage.models import Pause, Volunteer


def covers(day: date) -> ColumnElement[bool]:
    """In a query about volunteers: whether one is away on this day."""
    return exists().where(Pause.volunteer_id == Volunteer.id, Pause.from_day <= day, Pause.until_day >= day)


def away_until(session: Session, volunteer: Volunteer, today: date) -> date | None:
    """The last day of the pause this day lies in; None: the volunteer is not away."""
    return session.scalar(
        select(Pause.until_day)
        .where(Pause.volunteer_id == volunteer.id, Pause.from_day <= today, Pause.until_day >= today)
        .order_by(Pause.until_day.desc())
        .limit(1)
    )


def begin(session: Session, volunteer: Volunteer, today: date, until_day: date, by: str, now: datetime) -> None:
    """Let a volunteer be away from today until a day (both within), in place of any pause set before."""
    come_back(session, volunteer, today)
    session.add(
        Pause(
            office_id=volunteer.office_id,
            volunteer_id=volunteer.id,
            from_day=today,
            until_day=until_day,
            set_by=by,
            set_at=now,
        )
    )
    session.flush()


def come_back(session: Session, volunteer: Volunteer, today: date) -> bool:
    """Be back from today on; false when they were not away."""
    was_away = away_until(session, volunteer, today) is not None
    session.execute(
        update(Pause)
        .where(Pause.volunteer_id == volunteer.id, Pause.until_day >= today)
        .values(until_day=today - timedelta(days=1))
    )
    return was_away
