"""Bubbles put aside for a chat, until a request to LINE carries them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session

from raengjai.storage.inbox_events import TOKEN_FRESH
from raengjai.storage.models import InboxEvent, OutboxBubble

PUSHED = ("receipt", "started")  # worth a message of the month when no reply can carry them

_QUIETLY = {"synchronize_session": False}


_WAITING = (
    select(OutboxBubble)
    .where(OutboxBubble.chat_id == bindparam("chat"), OutboxBubble.state == "waiting")
    .order_by(OutboxBubble.number)
)


_PUT_ASIDE = "bubbles put aside"


def put_aside(session: Session, bubbles: Sequence[OutboxBubble]) -> None:
    """Keep new bubbles; they are written with what carries them, at the latest with the transaction."""
    session.add_all(bubbles)
    session.info.setdefault(_PUT_ASIDE, []).extend(bubbles)


def waiting(session: Session, chat_id: UUID, *, stored: bool = True) -> list[OutboxBubble]:
    """What waits for a chat, in order.

    `stored` false: nothing is known to have waited before this transaction.
    """
    with session.no_autoflush:
        before = session.scalars(_WAITING, {"chat": chat_id}).all() if stored else ()
    fresh = [each for each in session.info.get(_PUT_ASIDE, ()) if each.chat_id == chat_id]
    found = {each.id: each for each in (*before, *fresh) if each.state == "waiting"}
    return sorted(found.values(), key=lambda each: each.number)


def drop_older(session: Session, chat_id: UUID, *, before: int, since: datetime, but: str) -> None:
    """Let fall the answers and questions numbered below `before` and made after `since`, but one topic's."""
    session.execute(
        update(OutboxBubble)
        .where(
            OutboxBubble.chat_id == chat_id,
            OutboxBubble.state == "waiting",
            OutboxBubble.weight.in_(("answer", "question")),
            OutboxBubble.number < before,
            OutboxBubble.created_at > since,
            or_(OutboxBubble.topic.is_(None), OutboxBubble.topic != but),
        )
        .values(state="dropped"),
        execution_options=_QUIETLY,
    )


def set_free(session: Session, delivery_id: UUID) -> None:
    """The delivery that carried them surely did not arrive: they wait again."""
    session.execute(
        update(OutboxBubble).where(OutboxBubble.delivery_id == delivery_id).values(state="waiting", delivery_id=None),
        execution_options=_QUIETLY,
    )


def of_delivery(session: Session, delivery_id: UUID) -> Sequence[OutboxBubble]:
    """What a delivery carries."""
    return session.scalars(select(OutboxBubble).where(OutboxBubble.delivery_id == delivery_id)).all()


def chats_to_pack(
    session: Session, now: datetime, *, quiet: timedelta, patience: timedelta, limit: int
) -> Collection[UUID]:
    """Chats with something to say that no handler packed: quiet for a while, or waiting beyond patience.

    Answers that ride in the next answer are left alone: they have no token and are worth no push.
    """
    a_token = exists().where(
        InboxEvent.chat_id == OutboxBubble.chat_id,
        InboxEvent.reply_token_sealed.is_not(None),
        InboxEvent.token_spent_at.is_(None),
        InboxEvent.received_at > now - TOKEN_FRESH,
        InboxEvent.handled_at.is_not(None),
    )
    made = OutboxBubble.created_at
    return session.scalars(
        select(OutboxBubble.chat_id)
        .where(and_(OutboxBubble.state == "waiting", or_(OutboxBubble.weight.in_(PUSHED), a_token)))
        .group_by(OutboxBubble.chat_id)
        .having(or_(func.max(made) < now - quiet, func.min(made) < now - patience))
        .limit(limit)
    ).all()
