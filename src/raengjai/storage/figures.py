"""Figures about the whole house, for those who look after the machine: counts and ages, nobody's data.

Its queries go across offices, as those of storage/stuck.py, which lets go what is counted here, and of
storage/provinces.py, which compares them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from raengjai.storage.models import (
    Delivery,
    InboxEvent,
    LineQuota,
    Mail,
    OutboxBubble,
    TimerRun,
)
from raengjai.storage.outbox_bubbles import PUSHED

RECENT = timedelta(minutes=15)
SAMPLE = 1_000  # events at most whose time is looked at
STUCK_AFTER = timedelta(minutes=10)
TIME_TO_RELEASE = timedelta(hours=14)  # a night and an hour or two

STUCK = ("parked", "refused", "unknown")  # states of deliveries that somebody should look at


@dataclass(frozen=True)
class Crowd:
    """How many there are, and since when the oldest (None: none)."""

    count: int
    since: datetime | None

    def age(self, now: datetime) -> float:
        """Seconds."""
        return max(0.0, (now - self.since).total_seconds()) if self.since is not None else 0.0


def _is(column: Any, state: str) -> Any:
    # Written into the statement, so that the small indexes of rare states serve.
    return column == literal(state, literal_execute=True)


def _crowd(session: Session, column: Any, *where: Any) -> Crowd:
    count, since = session.execute(select(func.count(), func.min(column)).where(*where)).one()
    return Crowd(count, since)


def waiting_events(session: Session) -> Crowd:
    """Events that wait to be handled."""
    return _crowd(session, InboxEvent.received_at, _is(InboxEvent.state, "waiting"))


def stuck_events(session: Session, now: datetime) -> Crowd:
    """Events that have waited far too long."""
    waiting = _is(InboxEvent.state, "waiting")
    return _crowd(session, InboxEvent.received_at, waiting, InboxEvent.received_at < now - STUCK_AFTER)


def dead_events(session: Session) -> Crowd:
    """Events that were given up."""
    return _crowd(session, InboxEvent.received_at, _is(InboxEvent.state, "dead"))


def open_deliveries(session: Session) -> Crowd:
    """Requests to LINE that are still to be sent."""
    return _crowd(session, Delivery.created_at, _is(Delivery.state, "ready"))


def bubbles_to_pack(session: Session) -> Crowd:
    """Bubbles that must go out and wait for their request (others may wait for the next answer: no trouble)."""
    must_go = _is(OutboxBubble.state, "waiting") & OutboxBubble.weight.in_(PUSHED)
    return _crowd(session, OutboxBubble.created_at, must_go)


def stuck_deliveries(session: Session) -> dict[str, Crowd]:
    """Requests that were parked, refused, or given up as unknown."""
    return {state: _crowd(session, Delivery.created_at, _is(Delivery.state, state)) for state in STUCK}


def mails(session: Session, state: str) -> Crowd:
    """Letters to staff that wait to be sent ("waiting") or were given up ("dead")."""
    return _crowd(session, Mail.created_at, _is(Mail.state, state))


def parked_with_quota_left(session: Session, now: datetime) -> int:
    """Parked requests that should long have been released: LINE has had room for them for more than a night."""
    left = LineQuota.allowed - LineQuota.used
    room = or_(LineQuota.allowed.is_(None), left >= Delivery.recipients_count)
    reading = aliased(LineQuota)
    latest = select(func.max(reading.month)).where(reading.channel == Delivery.channel).scalar_subquery()
    found = (
        select(func.count())
        .select_from(Delivery)
        .join(LineQuota, (LineQuota.channel == Delivery.channel) & (LineQuota.month == latest))
        .where(
            _is(Delivery.state, "parked"),
            room,
            LineQuota.left_since < now - TIME_TO_RELEASE,
            Delivery.first_tried_at < LineQuota.left_since,
        )
    )
    return session.scalar(found) or 0


def recent_events(session: Session, now: datetime) -> Sequence[tuple[str, int]]:
    """How many of the last quarter of an hour's events are in each state."""
    recent = InboxEvent.id >= _first_id(now - RECENT)
    found = session.execute(select(InboxEvent.state, func.count()).where(recent).group_by(InboxEvent.state))
    return sorted((state, count) for state, count in found)


def recent_deliveries(session: Session, now: datetime) -> Sequence[tuple[str, str, str, int]]:
    """How many of the last quarter of an hour's requests there are, by kind, state and outcome of the last try."""
    outcome = func.coalesce(Delivery.trouble, "")
    groups = (Delivery.kind, Delivery.state, outcome)
    recent = Delivery.id >= _first_id(now - RECENT)
    found = session.execute(select(*groups, func.count()).where(recent).group_by(*groups))
    return sorted((kind, state, trouble, count) for kind, state, trouble, count in found)


def handling_seconds(session: Session, now: datetime) -> list[float]:
    """From arrival to handled, of the latest handled events (of the last quarter of an hour at most), sorted.

    Read from the rows: so it is true of all processes together, and holds the waiting in line too, which is what
    a person feels.
    """
    found = session.execute(
        select(InboxEvent.received_at, InboxEvent.handled_at)
        .where(
            InboxEvent.id >= _first_id(now - RECENT),
            InboxEvent.handled_at.is_not(None),
            _is(InboxEvent.state, "done"),
        )
        .order_by(InboxEvent.id.desc())
        .limit(SAMPLE)
    )
    return sorted(max(0.0, (handled - received).total_seconds()) for received, handled in found if handled)


def _first_id(moment: datetime) -> UUID:
    """Ids begin with the millisecond in which they were made: none made from this moment on is smaller."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def quotas(session: Session) -> Sequence[LineQuota]:
    """The latest reading of each channel's month."""
    latest = select(LineQuota.channel, func.max(LineQuota.month)).group_by(LineQuota.channel)
    found = session.execute(latest).all()
    return [
        session.scalars(select(LineQuota).where(LineQuota.channel == channel, LineQuota.month == month)).one()
        for channel, month in sorted((channel, month) for channel, month in found)
    ]


def late_jobs(session: Session, now: datetime) -> Crowd:
    """Runs of the timetable that should be done by now; `now` is the movable clock's."""
    return _crowd(session, TimerRun.due_at, _is(TimerRun.state, "waiting"), TimerRun.late_at < now)


def late_rules(session: Session, now: datetime) -> Sequence[str]:
    """What they are called."""
    late = select(TimerRun.rule).where(_is(TimerRun.state, "waiting"), TimerRun.late_at < now)
    return sorted(set(session.scalars(late)))
