"""Bubbles put aside for a chat, until a request to LINE carries them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from raengjai.storage.inbox_events import TOKEN_FRESH, TOKEN_LEFT, is_late
from raengjai.storage.models import InboxEvent, OutboxBubble
from raengjai.storage.rows import table_of, write

PUSHED = ("receipt", "started")  # worth a message of the month when no reply can carry them

_QUIETLY = {"synchronize_session": False}


_WAITING = (
    select(OutboxBubble)
    .where(OutboxBubble.chat_id == bindparam("chat"), OutboxBubble.state == "waiting")
    .order_by(OutboxBubble.number)
)


_CARRY = (
    update(table_of(OutboxBubble))
    .where(table_of(OutboxBubble).c.id == bindparam("bubble"), table_of(OutboxBubble).c.state == "waiting")
    .values(state="packed", delivery_id=bindparam("carrier"))
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


def carry(session: Session, bubble: OutboxBubble) -> None:
    """Write down what carries a stored bubble; `together` with others the transaction ends when others carry it."""
    write(session, _CARRY, [{"bubble": bubble.id, "carrier": bubble.delivery_id}])
    set_committed_value(bubble, "state", bubble.state)
    set_committed_value(bubble, "delivery_id", bubble.delivery_id)


def set_free(session: Session, delivery_id: UUID) -> None:
    """The delivery that carried them surely did not arrive: they wait again."""
    session.execute(
        update(OutboxBubble).where(OutboxBubble.delivery_id == delivery_id).values(state="waiting", delivery_id=None),
        execution_options=_QUIETLY,
    )


def of_delivery(session: Session, delivery_id: UUID) -> Sequence[OutboxBubble]:
    """What a delivery carries."""
    return session.scalars(select(OutboxBubble).where(OutboxBubble.delivery_id == delivery_id)).all()


_bubble, _event = table_of(OutboxBubble).c, table_of(InboxEvent).c
_EVENTS_OF = (
    select(_event.event_id)
    .join_from(table_of(OutboxBubble), table_of(InboxEvent), _event.id == _bubble.event_id)
    .where(_bubble.delivery_id == bindparam("delivery"))
    .distinct()
)
_A_TOKEN = exists().where(
    _event.chat_id == _bubble.chat_id,
    _event.reply_token_sealed.is_not(None),
    _event.token_spent_at.is_(None),
    _event.received_at > bindparam("token_since"),
    or_(_event.handled_at.is_not(None), is_late(_event, bindparam("late_since"))),
)
_TO_PACK = (
    select(_bubble.chat_id)
    .where(_bubble.state == "waiting", or_(_bubble.weight.in_(PUSHED), _A_TOKEN))
    .group_by(_bubble.chat_id)
    .having(
        or_(func.max(_bubble.created_at) < bindparam("quiet_since"), func.min(_bubble.created_at) < bindparam("since"))
    )
    .limit(bindparam("most"))
)


def events_of(session: Session, delivery_id: UUID) -> Sequence[str]:
    """LINE's ids of the events that a delivery answers."""
    return session.scalars(_EVENTS_OF, {"delivery": delivery_id}).all()


def chats_to_pack(
    session: Session, now: datetime, *, quiet: timedelta, patience: timedelta, limit: int
) -> Collection[UUID]:
    """Chats with something to say that no handler packed: quiet for a while, or waiting beyond patience.

    Answers that ride in the next answer are left alone: they have no token and are worth no push.
    """
    given = {
        "token_since": now - TOKEN_FRESH,
        "late_since": now - TOKEN_FRESH + TOKEN_LEFT,
        "quiet_since": now - quiet,
        "since": now - patience,
        "most": limit,
    }
    return session.scalars(_TO_PACK, given).all()
