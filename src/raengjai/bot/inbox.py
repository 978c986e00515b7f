"""Webhook events, stored before they are acknowledged."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.line.incoming import CHATS, OWN, Event
from raengjai.bot.line.redact import holds_an_id, redacted, without_words
from raengjai.storage import chats, forgetting, inbox_events
from raengjai.storage.models import Chat, InboxEvent, SentFile

ANSWERED = frozenset(
    (
        *("message", "messageEdited", "unsend", "postback", "follow", "unfollow"),
        *("join", "leave", "memberJoined", "memberLeft"),
    )
)
_SAID = frozenset(("message", "messageEdited"))
_AT_ONCE = timedelta(seconds=1)  # nobody unsends faster; what came slower may have been unsent on the way


def store(
    session: Session,
    channel: str,
    events: Sequence[Event],
    received_at: datetime,
    addressed: Callable[[Event], bool],
) -> set[UUID]:
    """Store a delivery's events, each once however often it comes; return the chats that have work now.

    What is said in groups is stored only if it is `addressed` to the bot, with long numbers struck out; of the rest
    only that a citizen ID was typed, so that the writer can be asked to take it back.
    `received_at` is the real clock's.
    """
    kept = {event.id: event for event in (_fit_to_store(each, addressed) for each in events) if event}
    found = {(event.chat.kind, event.chat.line_id) for event in kept.values() if event.chat}
    chat_ids = chats.find_or_add(session, channel, found, received_at)
    rows = [_row(channel, event, chat_ids, received_at) for event in kept.values()]
    new = _add(session, channel, rows)
    _renew_tokens(session, channel, [each for each in kept.values() if each.id not in new], received_at)
    _respect_unsent(session, channel, kept.values(), received_at)
    return {row.chat_id for row in rows if row.chat_id and row.event_id in new and row.state == "waiting"}


def _add(session: Session, channel: str, rows: Sequence[InboxEvent]) -> Collection[str]:
    """Store those that are new, and return their ids: of a single one, as most are, in one statement."""
    if len(rows) == 1:
        return [row.event_id for row in rows if forgetting.add_unless_known(session, row)]
    known = forgetting.among(session, channel, [row.event_id for row in rows])
    return inbox_events.add_new(session, [row for row in rows if row.event_id not in known])


def store_own(session: Session, chat: Chat, file: SentFile, now: datetime) -> None:
    """Store an event of our own: what a message of this chat brought has come; once, however often it comes."""
    raw = _own(chat, str(file.id), file.sent_at, {"file": file.id.hex})
    inbox_events.add_new(session, [_own_row(chat, raw, file.message_id, now)])


def store_typed(session: Session, chat: Chat, once: str, typed: Mapping[str, str], now: datetime) -> bool:
    """Store what was typed outside the chat, on a page of ours; false when `once` was used before."""
    row = _own_row(chat, _own(chat, once, now, {"typed": dict(typed)}), None, now)
    return row.event_id in inbox_events.add_new(session, [row])


def first_opened(session: Session, chat: Chat, once: str, browser: str, now: datetime) -> datetime | None:
    """When a page of ours for this chat was opened first, if it was in this browser; None: it was in another."""
    row = _own_row(chat, _own(chat, f"{once}-opened", now, {"browser": browser}), None, now)
    row.state, row.handled_at = "ignored", now  # nothing is answered to it
    if row.event_id in inbox_events.add_new(session, [row]):
        return now
    first = inbox_events.named(session, chat.channel, row.event_id)
    if first is None or first.body is None:
        return None
    return first.occurred_at if hmac.compare_digest(first.body[OWN]["browser"], browser) else None


def _own(chat: Chat, name: str, at: datetime, told: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": OWN,
        "webhookEventId": f"{OWN}-{name}",
        "timestamp": round(at.timestamp() * 1000),
        "mode": "active",
        "source": {"type": chat.kind, CHATS[chat.kind]: chat.line_id},
        OWN: told,
    }


def _own_row(chat: Chat, raw: dict[str, Any], message_id: str | None, now: datetime) -> InboxEvent:
    return InboxEvent(
        channel=chat.channel,
        event_id=raw["webhookEventId"],
        chat_id=chat.id,
        kind=OWN,
        message_id=message_id,
        occurred_at=now,
        received_at=now,
        body=raw,
        reply_token=None,
        token_spent_at=None,
        state="waiting",
        next_try_at=now,
        handled_at=None,
        trouble=None,
    )


def _fit_to_store(event: Event, addressed: Callable[[Event], bool]) -> Event | None:
    if event.chat is None or event.chat.kind == "user" or event.kind not in _SAID:
        return event
    if addressed(event):
        return redacted(event)
    typed = event.message.text if event.message is not None else None
    return without_words(event) if holds_an_id(typed or "") else None


def _row(channel: str, event: Event, chat_ids: dict[str, UUID], received_at: datetime) -> InboxEvent:
    chat_id = chat_ids[event.chat.line_id] if event.chat else None
    is_answered = chat_id is not None and event.kind in ANSWERED and not event.standby
    state = "waiting" if is_answered else "ignored"
    if is_over := is_answered and event.at < received_at - inbox_events.OLDEST:
        state = "dead"
    too_old = event.at < received_at - inbox_events.TOKEN_OLDEST
    return InboxEvent(
        channel=channel,
        event_id=event.id,
        chat_id=chat_id,
        kind=event.kind,
        message_id=event.unsent_message_id or (event.message.id if event.message else None),
        occurred_at=event.at,
        received_at=received_at,
        body=event.raw,
        reply_token=None if too_old or event.standby else event.reply_token,
        token_spent_at=None,
        state=state,
        next_try_at=received_at,
        handled_at=received_at if is_over else None,
        trouble="OlderThanRemembered" if is_over else None,
    )


def _renew_tokens(session: Session, channel: str, again: Sequence[Event], received_at: datetime) -> None:
    redelivered = [event.id for event in again if event.redelivered and event.reply_token]
    if redelivered:
        inbox_events.renew_tokens(session, channel, redelivered, received_at)


def _respect_unsent(session: Session, channel: str, events: Collection[Event], received_at: datetime) -> None:
    """Empty the messages that were unsent, also those that arrive after the news of it."""
    unsent = {event.unsent_message_id for event in events if event.unsent_message_id}
    late = {
        event.message.id
        for event in events
        if event.message and event.message.id and abs(received_at - event.at) > _AT_ONCE
    }
    if late:
        unsent |= inbox_events.unsent_already(session, channel, late)
    if unsent:
        inbox_events.blank(session, channel, unsent)
