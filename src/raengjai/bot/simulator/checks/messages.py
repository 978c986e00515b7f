"""Every kind of message a bot may send, its quick reply and its sender."""

from __future__ import annotations

import re
from typing import Any

from raengjai.bot.simulator.checks import actions
from raengjai.bot.simulator.checks.complaints import At, Complaints
from raengjai.bot.simulator.checks.flex import container
from raengjai.bot.simulator.checks.imagemap import imagemap_message
from raengjai.bot.simulator.checks.shapes import (
    Rule,
    Shape,
    both,
    by_type,
    integer,
    matching,
    number,
    one_of,
    several,
    text,
    url,
)
from raengjai.bot.simulator.checks.templates import template_message

MOST_MESSAGES = 5
MOST_MENTIONS = MOST_EMOJIS = 20
MEDIA = url("https")
EMOJI = Shape({"index": integer(0), "productId": text(50), "emojiId": text(20)})
QUOTE: dict[str, Rule] = {"quoteToken": text(1000)}
MENTIONEE = by_type({"user": Shape({"userId": matching(r"U[0-9a-f]{32}")}), "all": Shape()})
SUBSTITUTE = by_type(
    {"mention": Shape({"mentionee": MENTIONEE}), "emoji": Shape({"productId": text(50), "emojiId": text(20)})}
)
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
PLACEHOLDER_NAME = re.compile(r"[0-9a-zA-Z_]{1,20}")


def _emojis_stand_at_dollars(message: Any, at: At, wrong: Complaints) -> None:
    units = str(message.get("text")).encode("utf-16-le", "surrogatepass")
    for number_, emoji in enumerate(message.get("emojis") or ()):
        index = emoji.get("index") if isinstance(emoji, dict) else None
        if isinstance(index, int) and units[2 * index : 2 * index + 2] != b"$\0":
            wrong.add(at.key("emojis").item(number_).key("index"), "invalid index")


def _substitutions(message: Any, at: At, wrong: Complaints) -> None:
    given = message.get("substitution") or {}
    if not isinstance(given, dict) or not isinstance(message.get("text"), str):
        wrong.wrong_type(at.key("substitution"))
        return
    for name, value in given.items():
        SUBSTITUTE(value, at.key("substitution").key(name), wrong)
    _placeholders_known(message["text"], given, at.key("text"), wrong)
    _not_too_many(given, at.key("substitution"), wrong)


def _placeholders_known(words: str, given: dict[str, Any], at: At, wrong: Complaints) -> None:
    for found in PLACEHOLDER.finditer(words):
        name = found.group(1)
        if found.group() in {"{{", "}}"}:
            continue
        if name is None or PLACEHOLDER_NAME.fullmatch(name) is None or name not in given:
            wrong.add(at, "invalid placeholder")


def _not_too_many(given: dict[str, Any], at: At, wrong: Complaints) -> None:
    kinds = [value.get("type") for value in given.values() if isinstance(value, dict)]
    if len(given) > 100 or kinds.count("mention") > MOST_MENTIONS or kinds.count("emoji") > MOST_EMOJIS:
        wrong.add(at, "Size must be between 0 and 100")


def _flex_apart(message: Any, at: At, wrong: Complaints) -> None:
    """Only the frame of a Flex message; its container is checked by itself, with paths of its own."""
    FLEX_FRAME(message, at, wrong)


def _object(value: Any, at: At, wrong: Complaints) -> None:
    if not isinstance(value, dict):
        wrong.wrong_type(at)


FLEX_FRAME = Shape({"altText": text(1500), "contents": _object})
MESSAGES: dict[str, Rule] = {
    "text": both(
        Shape({"text": text(5000)}, QUOTE | {"emojis": several(EMOJI, MOST_EMOJIS, 0)}), _emojis_stand_at_dollars
    ),
    "textV2": both(Shape({"text": text(5000)}, QUOTE), _substitutions),
    "sticker": Shape({"packageId": matching(r"\d{1,10}"), "stickerId": matching(r"\d{1,20}")}, QUOTE),
    "image": Shape({"originalContentUrl": MEDIA, "previewImageUrl": MEDIA}),
    "video": Shape(
        {"originalContentUrl": MEDIA, "previewImageUrl": MEDIA},
        {"trackingId": matching(r"[a-zA-Z0-9\-.=,+*()%$&;:@{}!?<>\[\]]{1,100}")},
    ),
    "audio": Shape({"originalContentUrl": MEDIA, "duration": integer(1)}),
    "location": Shape(
        {"title": text(100), "address": text(100), "latitude": number(-90, 90), "longitude": number(-180, 180)}
    ),
    "coupon": Shape({"couponId": text(100)}, {"deliveryTag": text(30)}),
    "imagemap": imagemap_message,
    "template": template_message,
    "flex": _flex_apart,
}
ITEM = Shape({"type": one_of("action"), "action": actions.in_quick_reply}, {"imageUrl": MEDIA})
COMMON = Shape(
    {},
    {
        "quickReply": Shape({"items": several(ITEM, 13)}),
        "sender": Shape({}, {"name": text(20), "iconUrl": MEDIA}),
    },
)
message_rule = both(by_type(MESSAGES), COMMON)
several_messages = several(message_rule, MOST_MESSAGES)


def flex_faults(message: Any) -> Complaints:
    """What is wrong inside a Flex message's container, with paths from the container's own root."""
    wrong = Complaints()
    if isinstance(message, dict) and message.get("type") == "flex":
        container(message.get("contents"), At("", slashed=True), wrong)
    return wrong
