"""What was told without a name leaves nothing behind that leads to who told it.

An event that is not to be traced loses its words and LINE's ids as soon as it is handled.  When its answer is out the
rows of both are wiped; of LINE's id of the event a keyed hash is left, so that a second delivery is not taken again.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, bindparam, delete, exists, or_, select, update
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.storage import crypto
from raengjai.storage.models import (
    Chat,
    Conversation,
    Delivery,
    Forgetting,
    ForgottenEvent,
    InboxEvent,
    OutboxBubble,
    SentFile,
)
from raengjai.storage.rows import insert_if, insert_or_ignore, of_few_lengths, table_of

UNTRACED = "~"  # begins the name of an event that lost LINE's id
LOOK_AGAIN = timedelta(seconds=30)
KEPT = timedelta(days=7)  # LINE does not deliver an event again after days
ON_ITS_WAY = ("ready", "parked")

_QUIETLY = {"synchronize_session": False}


def is_untraced(event_id: str) -> bool:
    """Whether an event has lost LINE's id."""
    return event_id.startswith(UNTRACED)


def untrace(session: Session, row: InboxEvent) -> None:
    """Take words and LINE's ids from an event that was just handled."""
    key = crypto.hashed(_scope(row.channel), row.event_id)
    insert_or_ignore(
        session, [ForgottenEvent(id=uuid4(), key=key, on_day=bangkok_day(row.received_at))], ForgottenEvent.id
    )
    row.event_id, row.message_id, row.body_sealed = f"{UNTRACED}{secrets.token_hex(16)}", None, None


# Written once, for every delivery and every round of the sweep needs them.
_forgotten, _forgetting = table_of(ForgottenEvent).c, table_of(Forgetting).c
_AMONG = select(_forgotten.key).where(_forgotten.key.in_(bindparam("keys", expanding=True)))
_NOT_FORGOTTEN = ~exists().where(_forgotten.key.in_(bindparam("keys", expanding=True)))
_DUE = select(_forgetting.chat_id).where(_forgetting.next_look_at <= bindparam("now"))


def _scope(channel: str) -> str:
    return f"forgotten-event {channel}"


def among(session: Session, channel: str, event_ids: Collection[str]) -> set[str]:
    """Which of these events of LINE were handled and forgotten already."""
    by_key = {key: each for each in event_ids for key in crypto.any_hash(_scope(channel), each)}
    found = session.connection().execute(_AMONG, {"keys": of_few_lengths(sorted(by_key))}) if by_key else ()
    return {by_key[key] for (key,) in found}


def add_unless_known(session: Session, row: InboxEvent) -> bool:
    """Store an event that neither stands there already nor was forgotten; false: it is one of these."""
    keys = of_few_lengths(sorted(crypto.any_hash(_scope(row.channel), row.event_id)))
    return bool(insert_if(session, row, _NOT_FORGOTTEN, {"keys": keys}, InboxEvent.id))


def begin(session: Session, chat: Chat, now_real: datetime) -> None:
    """From now on what this chat left behind untraced is to be wiped, as soon as its answers are out."""
    row = Forgetting(id=uuid4(), chat_id=chat.id, next_look_at=now_real)
    insert_or_ignore(session, [row], Forgetting.id)


def due(session: Session, now_real: datetime) -> Sequence[UUID]:
    """Chats in which something is to be wiped."""
    return session.scalars(_DUE, {"now": now_real}).all()


def wipe(session: Session, chat_id: UUID, now_real: datetime) -> bool:
    """Wipe what a chat left behind untraced; false: an answer is still on its way, it is looked at again."""
    if _on_their_way(session, chat_id):
        session.execute(
            update(Forgetting).where(Forgetting.chat_id == chat_id).values(next_look_at=now_real + LOOK_AGAIN)
        )
        return False
    deliveries = session.scalars(_deliveries(chat_id)).all()
    for gone in (
        delete(OutboxBubble).where(OutboxBubble.chat_id == chat_id, OutboxBubble.delivery_id.in_(deliveries)),
        delete(OutboxBubble).where(OutboxBubble.event_id.in_(_events(chat_id))),
        delete(Delivery).where(Delivery.id.in_(deliveries)),
        delete(InboxEvent).where(InboxEvent.id.in_(_events(chat_id))),
        delete(Forgetting).where(Forgetting.chat_id == chat_id),
        delete(ForgottenEvent).where(ForgottenEvent.on_day < bangkok_day(now_real - KEPT)),
    ):
        session.execute(gone, execution_options=_QUIETLY)
    _blur(session, chat_id, bangkok_day(now_real))
    return True


def drop_files(session: Session, chat: Chat, file_ids: Collection[UUID]) -> None:
    """Of files that have their place with a case nobody leads to, and of those given up, no row stays in the chat."""
    over = SentFile.state.in_(("erased", "waiting")) & SentFile.untraced & SentFile.case_file_id.is_(None)
    mine = SentFile.chat_id == chat.id, or_(SentFile.id.in_(file_ids), over)
    messages = session.scalars(select(SentFile.message_id).where(*mine)).all()
    come = InboxEvent.chat_id == chat.id, InboxEvent.message_id.in_(messages)
    session.flush()
    for gone in (delete(SentFile).where(*mine), delete(InboxEvent).where(*come)):
        session.execute(gone, execution_options=_QUIETLY)


def _events(chat_id: UUID) -> Select[UUID]:
    return select(InboxEvent.id).where(
        InboxEvent.chat_id == chat_id, InboxEvent.event_id.startswith(UNTRACED), InboxEvent.state != "waiting"
    )


def _deliveries(chat_id: UUID) -> Select[UUID | None]:
    said = OutboxBubble.event_id.in_(_events(chat_id))
    return select(OutboxBubble.delivery_id).where(said, OutboxBubble.delivery_id.is_not(None)).distinct()


def _on_their_way(session: Session, chat_id: UUID) -> bool:
    events, deliveries = _events(chat_id), _deliveries(chat_id)
    waiting = select(OutboxBubble.id).where(
        OutboxBubble.event_id.in_(events), OutboxBubble.state == "waiting", OutboxBubble.weight == "receipt"
    )
    unsent = select(Delivery.id).where(Delivery.id.in_(deliveries), Delivery.state.in_(ON_ITS_WAY))
    return any(session.scalar(each.limit(1)) is not None for each in (waiting, unsent))


def _blur(session: Session, chat_id: UUID, day: date) -> None:
    """When the chat was used last is known by the day only, until it is used again."""
    midnight: Any = datetime.combine(day, time.min, BANGKOK)
    session.execute(update(Conversation).where(Conversation.chat_id == chat_id).values(changed_at=midnight))
    session.execute(
        update(Chat).where(Chat.id == chat_id).values(rush=0.0, rush_at=None, slowed_at=None),
        execution_options=_QUIETLY,
    )
