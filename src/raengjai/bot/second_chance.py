"""What was given up is tried once more, or is let be, at an operator's word.

What LINE refused never arrived: it is sent again under a new retry key.  What is unknown may have arrived: it is
repeated only when the operator says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.settling import RELEASE_RULE
from raengjai.storage import audit, outbox_bubbles, stuck, timers
from raengjai.storage.models import Delivery, OutboxBubble

MAIL_RULE = "mail"  # of the timetable (handlers/jobs/mails)


@dataclass(frozen=True)
class Chances:
    """How many were let go on (or be)."""

    events: int
    messages: int
    parked_channels: int = 0
    letters: int = 0


def retry(session: Session, now_real: datetime, now: datetime, *, even_unknown: bool) -> Chances:
    """Let all go on that may; `now` is the movable clock, by which the timetable is asked to look at what is parked."""
    chat_ids = stuck.revive_events(session, now_real)
    given_up = stuck.deliveries(session, ("refused", "unknown") if even_unknown else ("refused",))
    for delivery in given_up:
        _again(session, delivery, now_real)
    parked = stuck.channels_with_parked(session)
    for channel in parked:
        timers.hasten(session, RELEASE_RULE, channel, now)
    letters = stuck.dead_mails(session)
    for letter in letters:
        letter.state, letter.attempts, letter.created_at, letter.settled_at = "waiting", 0, now_real, None
        timers.ask(session, MAIL_RULE, str(letter.id), due_at=now, late_at=now + timedelta(days=4))
    _note(session, "outbox retried", chat_ids, given_up, now)
    return Chances(len(chat_ids), len(given_up), len(parked), len(letters))


def let_be(session: Session, now: datetime) -> Chances:
    """Count all of it as seen: it is not tried again."""
    chat_ids = stuck.let_events_be(session)
    given_up = stuck.deliveries(session, ("refused", "unknown"))
    for delivery in given_up:
        delivery.state = "dropped"
    letters = stuck.dead_mails(session)
    for letter in letters:
        letter.state = "dropped"
    _note(session, "outbox given up", chat_ids, given_up, now)
    return Chances(len(chat_ids), len(given_up), letters=len(letters))


def _again(session: Session, delivery: Delivery, now: datetime) -> None:
    bubbles = outbox_bubbles.of_delivery(session, delivery.id)
    needed = [each for each in bubbles if each.valid_until is None or each.valid_until >= now]
    delivery.state = "dropped"  # another takes its place, if any is needed
    if delivery.kind == "reply":
        # Its token is spent: receipts become pushes, answers ride along, an old question would only confuse.
        stuck.free(session, [each.id for each in needed if each.weight != "question"])
    elif needed or (not bubbles and (delivery.valid_until is None or delivery.valid_until >= now)):
        _replace(session, delivery, needed, now)


def _replace(session: Session, delivery: Delivery, bubbles: Sequence[OutboxBubble], now: datetime) -> None:
    fresh = Delivery(
        chat_id=delivery.chat_id,
        channel=delivery.channel,
        number=delivery.number,
        kind=delivery.kind,
        reason=delivery.reason,
        recipients=delivery.recipients,
        recipients_count=delivery.recipients_count,
        messages=delivery.messages,
        valid_until=delivery.valid_until,
        created_at=now,
        next_try_at=now,
    )
    session.add(fresh)
    session.flush()
    stuck.carry_by(session, [each.id for each in bubbles], fresh.id)


def _note(session: Session, act: str, events: list[UUID], given_up: Sequence[Delivery], now: datetime) -> None:
    """In the record of each office concerned, as far as a chat's office is known."""
    chat_ids = [*events, *(each.chat_id for each in given_up if each.chat_id is not None)]
    for office, count in stuck.offices_of(session, chat_ids):
        audit.note(session, office, "command line", act, f"{count} events and messages", now)
