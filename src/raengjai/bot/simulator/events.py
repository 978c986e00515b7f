"""Webhook events, made as LINE makes them: properties without a value are left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.checks.counting import code_units
from raengjai.bot.simulator.clocks import Clocks
from raengjai.bot.simulator.people import People, Person
from raengjai.bot.simulator.tokens import ReplyTokens

Json = dict[str, Any]

ANSWERABLE = frozenset(
    {
        "message",
        "messageEdited",
        "follow",
        "join",
        "memberJoined",
        "postback",
        "videoPlayComplete",
        "beacon",
        "accountLink",
        "membership",
    }
)
QUOTABLE = frozenset({"text", "sticker", "image", "video"})


@dataclass
class Events:
    """Makes events.  `mode` `standby`: another module has the chat, so no event carries a reply token."""

    clocks: Clocks
    people: People
    tokens: ReplyTokens
    mode: str = "active"

    def make(self, kind: str, chat_id: str, speaker: Person | None = None, **content: Any) -> Json:
        """An event of this kind in this chat, with the properties in `content`."""
        event = {"type": kind} | content | self.common()
        event["source"] = self.people.source(chat_id, speaker)
        if kind in ANSWERABLE and self.mode == "active":
            event["replyToken"] = self.tokens.make(chat_id)
        return event

    def common(self) -> Json:
        """What every event carries."""
        now = self.clocks.milliseconds()
        return {
            "webhookEventId": ids.webhook_event_id(now),
            "deliveryContext": {"isRedelivery": False},
            "timestamp": now,
            "mode": self.mode,
        }


def received(message: Json) -> Json:
    """The message as a webhook carries it: `message` needs `id` and `type`; tokens are added."""
    found = dict(message)
    if found["type"] in QUOTABLE:
        found["quoteToken"] = ids.opaque_token()
    found["markAsReadToken"] = ids.opaque_token()
    return found


def with_mention(text: str, name: str, bot_id: str) -> tuple[str, Json]:
    """(text, mention) with the bot mentioned: where its name stands already, else in front."""
    called = f"@{name}"
    whole = text if called in text else f"{called} {text}".rstrip()
    start = code_units(whole[: whole.index(called)])
    mentionee = {"index": start, "length": code_units(called), "type": "user", "userId": bot_id, "isSelf": True}
    return whole, {"mentionees": [mentionee]}


def redelivered(event: Json) -> Json:
    """The same event, delivered again."""
    return event | {"deliveryContext": event.get("deliveryContext", {}) | {"isRedelivery": True}}
