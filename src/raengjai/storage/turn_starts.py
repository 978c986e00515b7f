"""What turns in chats begin with, in two looks: the event, the chat, what else waits there; and the person."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, exists, literal_column, select
from sqlalchemy.orm import Session, aliased

from raengjai.storage import conversations, people
from raengjai.storage.database import LOCKS_LATE
from raengjai.storage.deliveries import LastSaid
from raengjai.storage.models import Chat, Conversation, Delivery, InboxEvent, OutboxBubble
from raengjai.storage.rows import of_few_lengths


@dataclass(frozen=True)
class TurnStart:
    """The event whose turn it is, due or not, and its chat.

    PostgreSQL has locked the chat's row until the transaction ends.  On SQLite others may still write when the
    transaction is `writing_late`: what they might change is asked again where it is written (the fence, the count of
    bubbles, the state of what waited to be said).
    """

    event: InboxEvent
    chat: Chat
    last: LastSaid | None  # the delivery that says what came last
    others_wait: bool  # more events of the chat
    bubbles_wait: bool  # something was put aside for the chat and not packed yet


# Written into the statements: a plan that holds for any state could not use the indexes of those that wait.
_WAITING: ColumnElement[str] = literal_column("'waiting'")
_first, _later = aliased(InboxEvent), aliased(InboxEvent)
_FIRST_ID = (
    select(_first.id)
    .where(_first.chat_id == Chat.id, _first.state == _WAITING)
    .order_by(_first.occurred_at, _first.id)
    .limit(1)
    .correlate(Chat)
    .scalar_subquery()
)


def _of_last_said(column: Any) -> Any:
    """A column of the delivery that says what came last; a join would let PostgreSQL read through all of them."""
    of_chat = select(column).where(Delivery.chat_id == Chat.id, Delivery.kind != "menu")
    return of_chat.order_by(Delivery.number.desc()).limit(1).correlate(Chat).scalar_subquery()


# That the first event is of the chat and waits is said twice: so PostgreSQL looks among the few that wait.
_STARTS = (
    select(
        InboxEvent,
        Chat,
        Conversation,
        _of_last_said(Delivery.id),
        _of_last_said(Delivery.state),
        _of_last_said(Delivery.created_at),
        exists().where(_later.chat_id == Chat.id, _later.state == _WAITING, _later.id != InboxEvent.id),
        exists().where(OutboxBubble.chat_id == Chat.id, OutboxBubble.state == _WAITING),
    )
    .join_from(
        Chat,
        InboxEvent,
        and_(InboxEvent.id == _FIRST_ID, InboxEvent.chat_id == Chat.id, InboxEvent.state == _WAITING),
    )
    .outerjoin(Conversation, Conversation.chat_id == Chat.id)
    .where(Chat.id.in_(bindparam("chats", expanding=True)))
    .order_by(Chat.id)  # two who lock several do it in one order
    .with_for_update(of=Chat, key_share=True)
    .execution_options(**LOCKS_LATE)
)


def of_chats(session: Session, chat_ids: Collection[UUID]) -> dict[UUID, TurnStart]:
    """What there is to begin with in these chats; nothing for those where no event waits.

    What is stored or put aside from now on has a nudge of its own, and finds the chat free when the turn ends.
    """
    starts = {}
    for event, chat, conversation, said, state, made_at, *waits in session.execute(
        _STARTS, {"chats": of_few_lengths(sorted(chat_ids))}
    ):
        conversations.remember(session, chat, conversation)
        last = LastSaid(said, state, made_at) if said is not None else None
        starts[chat.id] = TurnStart(event, chat, last, *map(bool, waits))
    people.look_up(session, [each for each in starts if starts[each].chat.kind == "user"])
    return starts
