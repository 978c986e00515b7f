"""What a turn in a chat begins with, in one look: the event, the chat, and what else waits there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from raengjai.storage import conversations
from raengjai.storage.deliveries import LastSaid
from raengjai.storage.models import Chat, Conversation, Delivery, InboxEvent, OutboxBubble


@dataclass(frozen=True)
class TurnStart:
    """The event whose turn it is, due or not, and its chat, whose row is locked until the transaction ends."""

    event: InboxEvent
    chat: Chat
    last: LastSaid | None  # the delivery that says what came last
    others_wait: bool  # more events of the chat
    bubbles_wait: bool  # something was put aside for the chat and not packed yet


_CHAT: Any = bindparam("chat")
_later, _last, _before = aliased(InboxEvent), aliased(Delivery), aliased(Delivery)
_LAST_ID = (
    select(_before.id)
    .where(_before.chat_id == _CHAT, _before.kind != "menu")
    .order_by(_before.number.desc())
    .limit(1)
    .scalar_subquery()
)
_START = (
    select(
        InboxEvent,
        Chat,
        Conversation,
        _last.state,
        _last.settled_at,
        exists().where(_later.chat_id == _CHAT, _later.state == "waiting", _later.id != InboxEvent.id),
        exists().where(OutboxBubble.chat_id == _CHAT, OutboxBubble.state == "waiting"),
    )
    .join(Chat, Chat.id == InboxEvent.chat_id)
    .outerjoin(Conversation, Conversation.chat_id == Chat.id)
    .outerjoin(_last, _last.id == _LAST_ID)
    .where(InboxEvent.chat_id == _CHAT, InboxEvent.state == "waiting")
    .order_by(InboxEvent.occurred_at, InboxEvent.id)
    .limit(1)
    .with_for_update(of=Chat, key_share=True)
)


def of_chat(session: Session, chat_id: UUID) -> TurnStart | None:
    """What there is to begin with; None when no event waits.

    What is stored or put aside from now on has a nudge of its own, and finds the chat free when the turn ends.
    """
    found = session.execute(_START, {"chat": chat_id}).first()
    if found is None:
        return None
    event, chat, conversation, state, settled_at, others_wait, bubbles_wait = found
    conversations.remember(session, chat, conversation)
    last = LastSaid(state, settled_at) if state is not None else None
    return TurnStart(event, chat, last, bool(others_wait), bool(bubbles_wait))
