"""Whatever a bot sends, LINE answers 200 or explains itself: no check may fall over."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from raengjai.bot.simulator.checks.counting import code_units, graphemes
from raengjai.bot.simulator.checks.requests import REQUESTS, read_sending
from raengjai.bot.simulator.checks.richmenus import SHAPES, jpeg_size, png_size, read_menu, read_request
from raengjai.bot.simulator.line_errors import LineError
from raengjai.bot.simulator.reading import buttons_of, texts_of

NAMES = some.sampled_from(
    [
        *("type", "text", "label", "data", "action", "actions", "contents", "body", "hero"),
        *("footer", "layout", "template", "columns", "items", "quickReply", "substitution", "mentionee", "emojis"),
        *("index", "altText", "uri", "mode", "min", "max", "size", "width", "height"),
        *("areas", "bounds", "url", "operations", "richMenuId", "userIds"),
    ]
)
TYPES = some.sampled_from(
    [
        *("text", "textV2", "flex", "template", "buttons", "confirm", "carousel", "image_carousel", "bubble"),
        *("box", "span", "button", "image", "video", "icon", "postback", "message", "uri"),
        *("datetimepicker", "clipboard", "imagemap", "sticker", "location", "action", "mention", "emoji", "date"),
        *("link", "unlinkAll"),
    ]
)
LEAVES = some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=8) | TYPES
THINGS = some.recursive(
    LEAVES,
    lambda inside: (
        some.lists(inside, max_size=4)
        | some.dictionaries(NAMES, inside, max_size=6)
        | some.builds(lambda kind, rest: rest | {"type": kind}, TYPES, some.dictionaries(NAMES, inside, max_size=6))
    ),
    max_leaves=20,
)


def answered(check: Callable[[], Any]) -> int:
    """The status LINE would answer with."""
    try:
        check()
    except LineError as refused:
        return refused.status
    return 200


@given(kind=some.sampled_from(sorted(REQUESTS)), messages=some.lists(THINGS, max_size=3), to=THINGS)
def test_any_messages_are_taken_or_refused_with_400(kind: str, messages: list[Any], to: Any) -> None:
    body = json.dumps({"messages": messages, "to": to, "replyToken": "t"}).encode()
    assert answered(lambda: read_sending(kind, body)) in {200, 400}


@given(THINGS)
def test_any_rich_menu_request_is_taken_or_refused_with_400(thing: Any) -> None:
    body = json.dumps(thing).encode()
    for read in (read_menu, *(lambda found, kind=kind: read_request(kind, found) for kind in SHAPES)):
        assert answered(lambda read=read: read(body)) in {200, 400}


@given(some.binary(max_size=200))
def test_any_bytes_are_no_picture_or_have_a_size(body: bytes) -> None:
    for found in (png_size(body), jpeg_size(body), jpeg_size(b"\xff\xd8" + body)):
        assert found is None or min(found) >= 0


@given(some.text())
def test_counting_agrees_with_utf_16_and_never_has_more_graphemes_than_letters(text: str) -> None:
    assert code_units(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2
    assert graphemes(text) <= len(text)


@pytest.mark.parametrize(
    ("text", "units", "clusters"),
    [("กำ่", 3, 1), ("🍎", 2, 1), ("👨‍👩‍👧", 8, 1), ("น้ำ", 3, 1), ("abc", 3, 3), ("\r\n", 2, 1)],
)
def test_thai_marks_and_emoji_count_as_line_counts_them(text: str, units: int, clusters: int) -> None:
    assert (code_units(text), graphemes(text)) == (units, clusters)


@given(some.dictionaries(NAMES, THINGS, max_size=5))
def test_taken_messages_can_be_read(message: dict[str, Any]) -> None:
    body = json.dumps({"messages": [message]}).encode()
    try:
        taken = read_sending("validate", body)["messages"][0]
    except LineError:
        return
    assert all(isinstance(text, str) for text in texts_of(taken))
    assert all(action["type"] for action in buttons_of(taken))
