"""Reminders: who was chosen, and what came of it.  Queries are of the offices given."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select, update
from sqlalchemy.orm import Session

from raengjai.storage.models import Delivery, Office, Reminder, ReportingPeriod, Volunteer
from raengjai.storage.reporters import Reporter
from raengjai.storage.rows import insert_or_ignore

EVE, DUE_DAY, NUDGE = "reminder_eve", "reminder_due_day", "nudge"
IMPORTANCE = (DUE_DAY, NUDGE, EVE)
"""The rules, what matters most first: the eve gives way where the month's messages are short."""

_QUIETLY = {"synchronize_session": False}


def choose(
    session: Session, who: Sequence[Reporter], rule: str, about: str, period: ReportingPeriod, now: datetime
) -> int:
    """Choose them to be reminded of a month; how many were not chosen before.  `about` names the month or day."""
    rows = [
        Reminder(
            office_id=period.office_id,
            volunteer_id=one.volunteer.id,
            period_id=period.id,
            rule=rule,
            about=about,
            chosen_at=now,
            sent_on=None,
            delivery_id=None,
        )
        for one in who
    ]
    return len(insert_or_ignore(session, rows, Reminder.id))


def waiting(session: Session, office: Office) -> Sequence[Reminder]:
    """Those of an office that are chosen and not decided yet."""
    wanted = select(Reminder).where(Reminder.office_id == office.id, Reminder.state == "waiting")
    return session.scalars(wanted.order_by(Reminder.id)).all()


def reminded_on(session: Session, office: Office, day: date) -> set[UUID]:
    """The volunteers of an office who were reminded on a day."""
    wanted = select(Reminder.volunteer_id).where(Reminder.office_id == office.id, Reminder.sent_on == day)
    return set(session.scalars(wanted))


def chosen_for(session: Session, office: Office, rule: str, about: str) -> set[UUID]:
    """The volunteers of an office whom a rule chose for that month or day, whatever came of it."""
    wanted = select(Reminder.volunteer_id).where(
        Reminder.office_id == office.id, Reminder.rule == rule, Reminder.about == about
    )
    return set(session.scalars(wanted))


def last_sent(session: Session, volunteer: Volunteer) -> date | None:
    """The day on which a volunteer was reminded last."""
    return session.scalar(select(func.max(Reminder.sent_on)).where(Reminder.volunteer_id == volunteer.id))


def settle(session: Session, ids: Collection[UUID], state: str, **columns: Any) -> None:
    """Write down what comes of some of them."""
    for start in range(0, len(ids), 500):
        some = list(ids)[start : start + 500]
        session.execute(
            update(Reminder).where(Reminder.id.in_(some)).values(state=state, **columns), execution_options=_QUIETLY
        )


def take_back(session: Session, which: Sequence[Office]) -> None:
    """What LINE could not take in time is decided anew; what the month's messages did not reach for is short."""
    for delivery_state, state in (("dropped", "waiting"), ("parked", "short")):
        of_these = select(Delivery.id).where(Delivery.id == Reminder.delivery_id, Delivery.state == delivery_state)
        found = session.execute(
            select(Reminder.id, Reminder.delivery_id).where(_of(which), Reminder.state == "sent", of_these.exists())
        ).all()
        settle(session, [row[0] for row in found], state, sent_on=None, delivery_id=None)
        if delivery_state == "parked":
            _drop(session, {row[1] for row in found if row[1] is not None})


def _drop(session: Session, delivery_ids: Collection[UUID]) -> None:
    """A reminder is no use in a new month."""
    session.execute(
        update(Delivery).where(Delivery.id.in_(delivery_ids), Delivery.state == "parked").values(state="dropped"),
        execution_options=_QUIETLY,
    )


def under_way(session: Session, which: Sequence[Office]) -> bool:
    """Whether a request that carries reminders is still to be taken by LINE."""
    ready = exists().where(_of(which), Reminder.delivery_id == Delivery.id, Delivery.state == "ready")
    return bool(session.scalar(select(ready)))


def sent(session: Session, period: ReportingPeriod) -> dict[str, int]:
    """How many were sent about a month, by rule."""
    counted = select(Reminder.rule, func.count()).where(Reminder.period_id == period.id, Reminder.state == "sent")
    return {row[0]: row[1] for row in session.execute(counted.group_by(Reminder.rule))}


def chosen(session: Session, period: ReportingPeriod, rule: str) -> int:
    """How many a rule chose for a month, whatever came of it."""
    counted = select(func.count()).select_from(Reminder)
    return session.scalar(counted.where(Reminder.period_id == period.id, Reminder.rule == rule)) or 0


def _of(which: Sequence[Office]) -> Any:
    return Reminder.office_id.in_([office.id for office in which])
