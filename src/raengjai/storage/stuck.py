"""What was given up, across all offices: an operator lets it go on, or lets it be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from raengjai.storage.models import Delivery, InboxEvent, Mail, Membership, Office, OutboxBubble, Person

_QUIETLY = {"synchronize_session": False}


def revive_events(session: Session, now: datetime) -> list[UUID]:
    """Let dead events wait to be handled again; the chat of each."""
    revived = {"state": "waiting", "attempts": 0, "next_try_at": now, "handled_at": None, "trouble": None}
    return _change_dead(session, revived)


def let_events_be(session: Session) -> list[UUID]:
    """Count dead events as ignored; the chat of each.  What they were is kept."""
    return _change_dead(session, {"state": "ignored"})


def _change_dead(session: Session, columns: dict[str, object]) -> list[UUID]:
    dead = update(InboxEvent).where(InboxEvent.state == "dead").values(**columns).returning(InboxEvent.chat_id)
    return [chat_id for chat_id in session.scalars(dead, execution_options=_QUIETLY) if chat_id is not None]


def deliveries(session: Session, states: Collection[str]) -> Sequence[Delivery]:
    """Requests in these states, the oldest first, locked."""
    found = select(Delivery).where(Delivery.state.in_(sorted(states))).with_for_update()
    return session.scalars(found.order_by(Delivery.created_at, Delivery.id)).all()


def dead_mails(session: Session) -> Sequence[Mail]:
    """Letters that were given up, the oldest first, locked."""
    found = select(Mail).where(Mail.state == "dead").with_for_update()
    return session.scalars(found.order_by(Mail.created_at, Mail.id)).all()


def carry_by(session: Session, bubbles: Collection[UUID], delivery_id: UUID) -> None:
    """Another request carries these bubbles now."""
    session.execute(
        update(OutboxBubble).where(OutboxBubble.id.in_(sorted(bubbles))).values(delivery_id=delivery_id),
        execution_options=_QUIETLY,
    )


def free(session: Session, bubbles: Collection[UUID]) -> None:
    """Let these bubbles wait again for a request."""
    session.execute(
        update(OutboxBubble).where(OutboxBubble.id.in_(sorted(bubbles))).values(state="waiting", delivery_id=None),
        execution_options=_QUIETLY,
    )


def channels_with_parked(session: Session) -> Sequence[str]:
    """Channels on which messages wait for a new month or a larger plan."""
    return sorted(session.scalars(select(Delivery.channel).where(Delivery.state == "parked").distinct()))


def offices_of(session: Session, chat_ids: Iterable[UUID]) -> list[tuple[Office, int]]:
    """The offices these chats belong to, each with how many of them (a chat may stand there several times)."""
    counted = Counter(chat_ids)
    found = session.execute(
        select(Office, Person.chat_id)
        .join(Membership, Membership.office_id == Office.id)
        .join(Person, Person.id == Membership.person_id)
        .where(Person.chat_id.in_(sorted(counted)), Membership.state != "ended")
        .distinct()
    ).all()
    by_office: dict[UUID, tuple[Office, int]] = {}
    for office, chat_id in found:
        by_office[office.id] = (office, by_office.get(office.id, (office, 0))[1] + counted[chat_id])
    return [by_office[office_id] for office_id in sorted(by_office)]
