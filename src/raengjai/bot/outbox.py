"""What the bot wants to say: put aside in the transaction that decided it, sent after its commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.line.drawing import draw
from raengjai.bot.line.limits import MESSAGES_A_REQUEST, RECIPIENTS_A_MULTICAST
from raengjai.storage import chats, deliveries, outbox_bubbles
from raengjai.storage.models import Chat, Delivery, InboxEvent, OutboxBubble

STARTED = "started"


def put(
    session: Session,
    chat: Chat,
    bubbles: Sequence[Bubble],
    *,
    event: InboxEvent | None = None,
    started: bool = False,
    reason: str | None = None,
    valid_until: datetime | None = None,
) -> list[OutboxBubble]:
    """Put bubbles aside for a chat, after those that wait already.

    `event` is what they answer.  `started`: the bot speaks first, which costs a message of the month unless
    a reply happens to carry it; `reason` says in a word why that is worth it.  What was not packed by
    `valid_until` (real clock) is dropped.
    """
    parts = [(bubble, part) for bubble in bubbles for part in _parts(draw([bubble]))]
    if not parts:
        return []
    first = chats.number_bubbles(session, chat, len(parts))
    rows = [
        OutboxBubble(
            chat_id=chat.id,
            number=number,
            event_id=event.id if event else None,
            weight=STARTED if started else bubble.weight.value,
            topic=bubble.topic or None,
            reason=reason,
            body=part,
            created_at=real_now(),
            valid_until=valid_until,
            state="waiting",
            delivery_id=None,
        )
        for number, (bubble, part) in enumerate(parts, first)
    ]
    outbox_bubbles.put_aside(session, rows)
    return rows


def _parts(messages: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """One bubble is one row: only a text beyond five messages is parted."""
    for start in range(0, len(messages), MESSAGES_A_REQUEST):
        yield list(messages[start : start + MESSAGES_A_REQUEST])


def show_menu(session: Session, chat: Chat, name: str) -> Delivery | None:
    """Show a person the rich menu of that name (an alias at LINE); groups have none."""
    if chat.kind != "user":
        return None
    deliveries.drop_menus(session, chat.id)
    delivery = _delivery(chat.channel, "menu", chat_id=chat.id, recipients=[chat.line_id], messages=name)
    session.add(delivery)
    return delivery


def multicast(
    session: Session,
    channel: str,
    line_ids: Sequence[str],
    bubbles: Sequence[Bubble],
    *,
    reason: str,
    valid_until: datetime | None = None,
) -> list[Delivery]:
    """Say the same to many people, in as few requests as LINE allows; it costs a message each.

    With `valid_until` (real clock) a request that LINE could not take within minutes is dropped, so that it can be
    decided anew who should still get it; after that moment none is tried.
    """
    messages = draw(bubbles)
    if len(messages) > MESSAGES_A_REQUEST:
        raise ValueError(f"one request carries {MESSAGES_A_REQUEST} messages")
    groups = [
        list(line_ids[start : start + RECIPIENTS_A_MULTICAST])
        for start in range(0, len(line_ids), RECIPIENTS_A_MULTICAST)
    ]
    more = {"messages": messages, "reason": reason, "valid_until": valid_until}
    made = [_delivery(channel, "multicast", recipients=each, **more) for each in groups]
    session.add_all(made)
    return made


def into_group(session: Session, chat: Chat, bubbles: Sequence[Bubble], *, people: int, reason: str) -> Delivery:
    """Speak first in a group: it costs a message for each of the people in it."""
    messages = draw(bubbles)
    if len(messages) > MESSAGES_A_REQUEST:
        raise ValueError(f"one request carries {MESSAGES_A_REQUEST} messages")
    made = _delivery(chat.channel, "push", recipients=[chat.line_id], messages=messages, reason=reason)
    made.recipients_count = people
    session.add(made)
    return made


def _delivery(channel: str, kind: str, *, recipients: list[str], **columns: Any) -> Delivery:
    now = real_now()
    return Delivery(
        channel=channel,
        kind=kind,
        recipients=recipients,
        recipients_count=len(recipients),
        created_at=now,
        next_try_at=now,
        **columns,
    )
