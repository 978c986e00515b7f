"""Whether the program is at rest, seen from outside: in its database and its timetable."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.handlers.jobs.rules import RULES as JOBS
from raengjai.storage.models import Delivery, InboxEvent, OutboxBubble, TimerRun

PATIENCE = 120.0  # seconds
LOOK_EVERY = 0.05
MUST_ARRIVE = ("receipt", "started")  # bubbles that do not wait for the next answer
RULES = {rule.name: rule for rule in JOBS}
HALF_AN_HOUR, LONGEST = timedelta(minutes=30), timedelta(days=14)


class NoRest(Exception):
    """The program did not do within reasonable time what it has to do."""


def is_at_rest(session: Session, now: datetime) -> bool:
    """Whether everything that came in is handled, everything to say is sent, and nothing is due (moved clock).

    What a job wrote just before it was done is seen at the second look.
    """
    return not (_is_under_way(session) or _is_due(session, now) or _is_under_way(session))


def _is_under_way(session: Session) -> bool:
    waiting = (
        select(InboxEvent.id).where(InboxEvent.state == "waiting"),
        select(Delivery.id).where(Delivery.state == "ready"),
        select(OutboxBubble.id).where(OutboxBubble.state == "waiting", OutboxBubble.weight.in_(MUST_ARRIVE)),
    )
    return any(session.scalar(each.limit(1)) is not None for each in waiting)


def _is_due(session: Session, now: datetime) -> bool:
    due = session.scalars(select(TimerRun).where(TimerRun.state == "waiting", TimerRun.due_at <= now))
    return any(_may_begin(session, run, now) for run in due)


def next_due(session: Session, now: datetime) -> datetime | None:
    """When the timetable has something to do next, if anything is planned; what was missed waits for its hour."""
    first: datetime | None = None
    for run in session.scalars(select(TimerRun).where(TimerRun.state == "waiting").order_by(TimerRun.due_at)):
        if first is not None and first <= run.due_at:
            break  # whatever is due later begins later
        begins = _begins(session, run, now)
        first = begins if first is None else min(first, begins)
    return first


def _begins(session: Session, run: TimerRun, now: datetime) -> datetime:
    moment = max(run.due_at, now)
    while not _may_begin(session, run, moment) and moment < now + LONGEST:
        moment += HALF_AN_HOUR - timedelta(minutes=moment.minute % 30, seconds=moment.second)
    return moment


def _may_begin(session: Session, run: TimerRun, moment: datetime) -> bool:
    rule = RULES.get(run.rule)
    return rule is not None and rule.may_begin(rule.whens(session).get(run.scope), moment)


def wait_until(found: Callable[[], bool], what: str) -> None:
    """Wait until something is found; `NoRest` when it takes far too long."""
    until = time.monotonic() + PATIENCE
    while not found():
        if time.monotonic() > until:
            raise NoRest(f"waited {PATIENCE:.0f} seconds for {what}")
        time.sleep(LOOK_EVERY)
