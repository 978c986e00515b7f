"""What LINE delivers, read by ourselves.

LINE adds event kinds, values and properties without notice, and its SDK's parser then loses the event,
its ids or the whole batch.  Here one odd field costs that field alone, an unknown kind is kept whole, and
an element that is no event harms no other.  Facts: LINE's Messaging API reference, "Webhook Event Objects".
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from raengjai.bot.clock import Now, real_now
from raengjai.bot.line import reading
from raengjai.bot.line.contents import Message, Postback

CHATS = {"user": "userId", "group": "groupId", "room": "roomId"}
STRUCK_OUT = "struckOut"  # our own mark on what was said in a group: a citizen ID stood there
OWN = "content"  # the kind of an event of our own: what a message brought besides text has come
SENSIBLE_YEARS = range(2010, 2200)


class NotAWebhook(ValueError):
    """The body is not a webhook's: no JSON object in UTF-8, or nested beyond all sense."""

    def __init__(self) -> None:
        super().__init__("the body is not a webhook")


@dataclass(frozen=True)
class Chat:
    """Where an event happened: `kind` is "user", "group" or "room"."""

    kind: str
    line_id: str


@dataclass(frozen=True)
class Event:
    """One event.  `raw` is what LINE sent, whole; everything else is read from it."""

    id: str  # webhookEventId; for an event without one, "sha256:" and the digest of its JSON
    kind: str  # as LINE says: "message", "follow", …; "unknown" if LINE says nothing readable
    at: datetime  # UTC; when it happened, the same on redelivery
    chat: Chat | None
    user_id: str | None
    reply_token: str | None  # None also for the dummy tokens of the console's old verify request
    standby: bool  # another channel holds this chat: nothing may be sent
    redelivered: bool
    message: Message | None
    postback: Postback | None
    unsent_message_id: str | None
    members: tuple[str, ...]  # user ids of memberJoined and memberLeft, as far as LINE tells them
    unblocked: bool | None  # of follow: came back after blocking; LINE does not warrant it
    file_id: str | None  # of an event of our own: what has come
    held_an_id: bool  # said in a group: a citizen ID stood in it, which was struck out before anything was stored
    typed: dict[str, Any]  # of an event of our own: what was typed outside the chat, and for which question
    raw: dict[str, Any]


@dataclass(frozen=True)
class Webhook:
    """One delivery: `destination` is the bot's own user id; without events LINE only asks whether we live."""

    destination: str | None
    events: tuple[Event, ...]


def read(body: bytes, *, now: Now = real_now) -> Webhook:
    """Read a webhook's body, or raise `NotAWebhook`.  `now` stands in for a missing time stamp."""
    try:
        parsed = reading.document(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NotAWebhook from None
    if not isinstance(parsed, dict):
        raise NotAWebhook
    return Webhook(
        destination=reading.token(parsed, "destination"),
        events=tuple(from_raw(each, now=now) for each in _elements(parsed.get("events"))),
    )


def _elements(events: object) -> list[dict[str, Any]]:
    listed = events if isinstance(events, list) else [] if events is None else [events]
    return [each if isinstance(each, dict) else {"value": each} for each in listed]


def from_raw(raw: dict[str, Any], *, now: Now = real_now) -> Event:
    """Rebuild an event from its stored JSON."""
    source = reading.part(raw, "source")
    return Event(
        id=reading.token(raw, "webhookEventId", 80) or _digest(raw),
        kind=reading.token(raw, "type", 32) or "unknown",
        at=_moment(raw) or now(),
        chat=_chat(source),
        user_id=reading.token(source, "userId"),
        reply_token=_reply_token(raw),
        standby=raw.get("mode") == "standby",
        redelivered=reading.part(raw, "deliveryContext").get("isRedelivery") is True,
        message=Message.of(raw),
        postback=Postback.of(raw),
        unsent_message_id=reading.token(reading.part(raw, "unsend"), "messageId", 64),
        members=_members(raw),
        unblocked=_yes_or_no(reading.part(raw, "follow").get("isUnblocked")),
        file_id=reading.token(reading.part(raw, OWN), "file", 32),
        held_an_id=raw.get(STRUCK_OUT) is True,
        typed=reading.part(reading.part(raw, OWN), "typed"),
        raw=raw,
    )


def _digest(raw: dict[str, Any]) -> str:
    """Name an event by its content, without what a redelivery changes."""
    same = {name: value for name, value in raw.items() if name != "deliveryContext"}
    written = json.dumps(same, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(written.encode()).hexdigest()


def _moment(raw: dict[str, Any]) -> datetime | None:
    milliseconds = reading.number(raw, "timestamp")
    if milliseconds is None:
        return None
    try:
        moment = datetime.fromtimestamp(milliseconds / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return None
    return moment if moment.year in SENSIBLE_YEARS else None


def _chat(source: dict[str, Any]) -> Chat | None:
    kind = source.get("type")
    if not isinstance(kind, str) or kind not in CHATS:
        return None
    line_id = reading.token(source, CHATS[kind])
    return Chat(kind, line_id) if line_id else None


def _reply_token(raw: dict[str, Any]) -> str | None:
    token = reading.token(raw, "replyToken", 200)
    return None if token is None or set(token) in ({"0"}, {"f"}) else token


def _members(raw: dict[str, Any]) -> tuple[str, ...]:
    listed = [each for change in ("joined", "left") for each in reading.several(reading.part(raw, change), "members")]
    ids = (reading.token(each, "userId") for each in listed if isinstance(each, dict))
    return tuple(user_id for user_id in ids if user_id)


def _yes_or_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None
