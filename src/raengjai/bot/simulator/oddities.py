"""Events a bot must survive: kinds and properties that LINE adds without notice, and old dummies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from raengjai.bot.simulator import ids
from raengjai.bot.simulator.events import Events, received

Json = dict[str, Any]

NOVELTY = {"kind": "novelty", "numbers": [1, 2.5, None], "deep": {"er": True}}
DUMMY_USER = "Udeadbeefdeadbeefdeadbeefdeadbeef"


def unknown_type(events: Events, chat_id: str) -> Json:
    """A kind of event nobody has heard of."""
    return events.make("somethingNew", chat_id, somethingNew=NOVELTY)


def unknown_message(events: Events, chat_id: str) -> Json:
    """A message of a new type."""
    return events.make("message", chat_id, message={"type": "hologram", "id": ids.message_id(), "hologram": NOVELTY})


def unknown_sticker(events: Events, chat_id: str) -> Json:
    """A sticker with a new resource type and more keywords than documented."""
    message = {"type": "sticker", "id": ids.message_id(), "packageId": "1", "stickerId": "1"}
    message |= {"stickerResourceType": "SCENT", "keywords": [f"word{number}" for number in range(16)]}  # type: ignore[dict-item]
    return events.make("message", chat_id, message=received(message))


def unknown_source(events: Events, chat_id: str) -> Json:
    """A text from a new kind of chat."""
    return _text(events, chat_id) | {"source": {"type": "square", "squareId": "S" + chat_id[1:]}}


def no_source(events: Events, chat_id: str) -> Json:
    """A text without a source."""
    return _without(_text(events, chat_id), "source")


def no_user(events: Events, chat_id: str) -> Json:
    """A group text by someone who did not consent to give their id."""
    source = {"type": "group", "groupId": chat_id if chat_id.startswith("C") else ids.group_id()}
    return _text(events, chat_id) | {"source": source}


def standby(events: Events, chat_id: str) -> Json:
    """A text while another module has the chat: no reply token, nothing may be answered."""
    return _without(_text(events, chat_id), "replyToken") | {"mode": "standby"}


def bare(events: Events, chat_id: str) -> Json:
    """A text without anything optional."""
    event = _without(_text(events, chat_id), "deliveryContext", "webhookEventId", "mode")
    event["message"] = _without(event["message"], "quoteToken", "markAsReadToken")
    return event


def float_timestamp(events: Events, chat_id: str) -> Json:
    """A text whose time is not a whole number."""
    event = _text(events, chat_id)
    return event | {"timestamp": event["timestamp"] + 0.5}


def failed_link(events: Events, chat_id: str) -> Json:
    """A failed account link: no source, no token."""
    event = events.make("accountLink", chat_id, link={"result": "failed", "nonce": ids.opaque_token()})
    return _without(event, "source", "replyToken")


def with_novelties(event: Json) -> Json:
    """The same event with properties nobody documented, at every level."""
    more: Json = {"novelty": NOVELTY}
    for name in ("source", "message", "postback", "deliveryContext"):
        if isinstance(event.get(name), dict):
            more[name] = event[name] | {"novelty": NOVELTY}
    return event | more


def old_verification(events: Events) -> Json:
    """The console's verify request until about 2020: two dummies, no destination."""
    source = {"type": "user", "userId": DUMMY_USER}
    text = {"id": "100001", "type": "text", "text": "Hello, world"}
    sticker = {"id": "100002", "type": "sticker", "packageId": "1", "stickerId": "1"}
    stamp = events.clocks.milliseconds()
    first = {"replyToken": "0" * 32, "type": "message", "timestamp": stamp, "source": source, "message": text}
    second = {"replyToken": "f" * 32, "type": "message", "timestamp": stamp, "source": source, "message": sticker}
    return {"events": [first, second]}


def _text(events: Events, chat_id: str) -> Json:
    message = received({"type": "text", "id": ids.message_id(), "text": "สวัสดี 🍎"})
    return events.make("message", chat_id, events.people.persons.get(chat_id), message=message)


def _without(event: Json, *names: str) -> Json:
    return {name: value for name, value in event.items() if name not in names}


ODDITIES: dict[str, Callable[[Events, str], Json]] = {
    made.__name__: made
    for made in (
        unknown_type,
        unknown_message,
        unknown_sticker,
        unknown_source,
        no_source,
        no_user,
        standby,
        bare,
        float_timestamp,
        failed_link,
    )
}
