"""What becomes of a delivery after a try: sent, tried again, set free, parked, or given up as unknown."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.line.outcomes import Outcome, Sent
from raengjai.bot.packing import LEASE, Packed, pack
from raengjai.storage import chats, deliveries, inbox_events, outbox_bubbles, timers
from raengjai.storage.models import Delivery

KEY_LIVES = timedelta(hours=24)  # LINE forgets a retry key then, and would send again
KEY_MARGIN = timedelta(minutes=10)
LONGEST_WAIT = timedelta(minutes=5)
DECIDED_FOR = timedelta(minutes=10)  # what is wanted for a time only is decided anew when it was not taken by then
REPLY_WAIT = timedelta(seconds=4)
UNAUTHORIZED_WAIT = timedelta(minutes=1)
QUOTA_RULE, RELEASE_RULE = "line_quota", "release_parked"  # of the timetable (handlers/jobs)

_AGAIN = frozenset((Outcome.AMBIGUOUS, Outcome.NOT_SENT, Outcome.RATE_LIMITED, Outcome.UNAUTHORIZED))


@dataclass(frozen=True)
class Parcel:
    """A claimed delivery, opened and ready to send."""

    delivery_id: UUID
    chat_id: UUID | None
    channel: str
    kind: str
    token: str | None
    token_until: datetime | None
    to: tuple[str, ...]
    messages: Any  # LINE's message objects; a menu's name
    first_tried_at: datetime
    lease_until: datetime
    events: tuple[str, ...] = ()  # LINE's ids of the events it answers, for the log
    wanted_until: datetime | None = None

    @property
    def deadline(self) -> datetime:
        """After this moment it must not be tried any more."""
        latest = self.token_until or self.first_tried_at + KEY_LIVES - KEY_MARGIN
        return min(latest, self.wanted_until) if self.wanted_until is not None else latest


def parcel(delivery: Delivery, events: Sequence[str]) -> Parcel:
    """Open a delivery that was claimed; `events` are those it answers."""
    if delivery.first_tried_at is None or delivery.lease_until is None:
        raise ValueError("only a claimed delivery is sent")
    return Parcel(
        delivery_id=delivery.id,
        chat_id=delivery.chat_id,
        channel=delivery.channel,
        kind=delivery.kind,
        token=delivery.reply_token,
        token_until=delivery.token_until,
        to=tuple(delivery.recipients or ()),
        messages=delivery.messages,
        first_tried_at=delivery.first_tried_at,
        lease_until=delivery.lease_until,
        events=tuple(events),
        wanted_until=_wanted_until(delivery),
    )


def _wanted_until(delivery: Delivery) -> datetime | None:
    """Until when a request that is wanted for a time may be tried: as long as no try can have arrived, not long."""
    if delivery.valid_until is None or delivery.ambiguous:
        return delivery.valid_until
    return min(delivery.valid_until, delivery.created_at + DECIDED_FOR)


def claim(session: Session, delivery_id: UUID, owner: str, now: datetime) -> Parcel | None:
    """Take a delivery to send it; None when someone else has it."""
    delivery = deliveries.claim(session, delivery_id, owner, now=now, until=now + LEASE)
    return parcel(delivery, outbox_bubbles.events_of(session, delivery_id)) if delivery is not None else None


def next_of(session: Session, chat_id: UUID, owner: str, now: datetime) -> Parcel | None:
    """Take the delivery of this chat whose turn it is, if one is due."""
    delivery_id = deliveries.next_of_chat(session, chat_id, now)
    return claim(session, delivery_id, owner, now) if delivery_id is not None else None


@dataclass(frozen=True)
class Fate:
    """The delivery's new state, and when to try again if it stays "ready"."""

    state: str
    again_at: datetime | None = None


def settle(session: Session, sent_parcel: Parcel, sent: Sent | None, now: datetime) -> Fate:
    """Write down what became of a try that LINE did not accept; `sent` None: it was too late to try."""
    delivery = deliveries.lock(session, sent_parcel.delivery_id)
    if delivery is None or delivery.state != "ready":
        return Fate("sent" if delivery is None else delivery.state)
    _note(delivery, sent)
    fate = judge(delivery, sent.outcome if sent else None, now)
    _apply(session, delivery, fate, now)
    return fate


def _note(delivery: Delivery, sent: Sent | None) -> None:
    delivery.lease_owner = delivery.lease_until = None
    if sent is not None:
        delivery.ambiguous = delivery.ambiguous or sent.outcome is Outcome.AMBIGUOUS
        delivery.trouble = sent.outcome.value
        delivery.request_id = sent.request_id or delivery.request_id


def judge(delivery: Delivery, outcome: Outcome | None, now: datetime) -> Fate:
    """Decide; `outcome` None: it was too late to try."""
    if delivery.kind == "reply":
        return _judge_reply(delivery, outcome, now)
    if outcome is Outcome.OVER_QUOTA:
        return Fate("parked")
    if outcome is not None and outcome not in _AGAIN:
        return Fate("refused")
    again_at = now + _wait(delivery, outcome, LONGEST_WAIT)
    latest, wanted = (delivery.first_tried_at or now) + KEY_LIVES - KEY_MARGIN, _wanted_until(delivery)
    if outcome is not None and again_at < min(latest, wanted or latest):
        return Fate("ready", again_at)
    return Fate("dropped" if wanted is not None and not delivery.ambiguous else "unknown")


def _judge_reply(delivery: Delivery, outcome: Outcome | None, now: datetime) -> Fate:
    if outcome is Outcome.REFUSED:
        return Fate("refused")
    again_at = now + _wait(delivery, outcome, REPLY_WAIT)
    may_try = outcome is not None and outcome is not Outcome.INVALID_TOKEN
    if may_try and delivery.token_until is not None and again_at < delivery.token_until:
        return Fate("ready", again_at)
    # After a try whose answer was lost, a token refused was most likely used by that try.
    return Fate("probable" if delivery.ambiguous else "late")


def _wait(delivery: Delivery, outcome: Outcome | None, longest: timedelta) -> timedelta:
    tries = min(max(delivery.attempts, 1), 12)
    wait = min(timedelta(seconds=0.5) * 2 ** (tries - 1), longest)
    if outcome is Outcome.UNAUTHORIZED and delivery.kind != "reply":
        wait = max(wait, UNAUTHORIZED_WAIT)
    return timedelta(seconds=wait.total_seconds() * random.uniform(0.8, 1.2))  # noqa: S311 - so that many do not come back in step


def _apply(session: Session, delivery: Delivery, fate: Fate, now: datetime) -> None:
    delivery.state = fate.state
    if fate.again_at is not None:
        delivery.next_try_at = fate.again_at
        return
    delivery.settled_at = None if fate.state == "parked" else now
    if fate.state == "parked":
        timers.hasten(session, QUOTA_RULE, delivery.channel, now)  # LINE is asked how the month stands
    if fate.state == "late":
        outbox_bubbles.set_free(session, delivery.id)


def pack_again(session: Session, chat_id: UUID, now: datetime) -> list[Packed]:
    """Pack what waits for a chat outside its lane."""
    chat = chats.lock(session, chat_id)
    if chat is None:
        return []
    is_free = chat.lane_owner is None  # who has begun a turn knows how its event's token stood
    return pack(session, chat, now, may_push=not inbox_events.is_waiting(session, chat_id), late_too=is_free)


def release_parked(session: Session, now: datetime, *, channel: str | None = None, most: int | None = None) -> int:
    """Send what was parked, when a new month begins or the plan grew: what matters most first; how many.

    `channel` None: of all; `most` is the number of messages the quota has left (None: no limit), of which those
    under way take their part; the rest stays parked.  What is out of date by now is dropped, what LINE may have
    taken a day ago is given up as unknown.
    """
    waiting, released = sorted(deliveries.parked(session, channel), key=_importance), 0
    left = None if most is None else most - deliveries.under_way(session, channel)
    for delivery in waiting:
        if left is not None and delivery.recipients_count > left:
            continue
        state = _after_parking(session, delivery, now)
        delivery.state, delivery.next_try_at = state, now
        if state != "ready":
            delivery.settled_at = now
            continue
        released += 1
        left = left if left is None else left - delivery.recipients_count
        delivery.first_tried_at = delivery.first_tried_at if delivery.ambiguous else None
    return released


def _importance(delivery: Delivery) -> tuple[bool, bool, datetime]:
    """Receipts first, then what is for one person, then the rest; the oldest first."""
    return (delivery.reason != "receipt", delivery.chat_id is None, delivery.created_at)


def _after_parking(session: Session, delivery: Delivery, now: datetime) -> str:
    first = delivery.first_tried_at or now
    if delivery.valid_until is not None and delivery.valid_until < now:
        return "dropped"
    if delivery.ambiguous and now > first + KEY_LIVES - KEY_MARGIN:
        return "unknown"
    carried = outbox_bubbles.of_delivery(session, delivery.id)
    out_of_date = [each for each in carried if each.valid_until is not None and each.valid_until < now]
    return "dropped" if carried and len(out_of_date) == len(carried) else "ready"
