"""Flex as LINE takes it: known properties only, weights, nesting, paths from the container's root."""

from __future__ import annotations

from typing import Any

import pytest
from playing import Client
from test_sim_message_limits import POSTBACK, places, refusal

Json = dict[str, Any]


def flex(contents: Any, alt: str = "การ์ด") -> Json:
    return {"type": "flex", "altText": alt, "contents": contents}


def bubble(*parts: Json, **more: Any) -> Json:
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(parts)}} | more


WORDS = {"type": "text", "text": "สวัสดี"}
BUTTON = {"type": "button", "action": POSTBACK}
FULL = bubble(
    WORDS | {"size": "xl", "weight": "bold", "wrap": True, "color": "#1DB446", "margin": "md", "flex": 0},
    {"type": "separator", "margin": "lg", "color": "#EEEEEE"},
    {"type": "text", "contents": [{"type": "span", "text": "ก", "weight": "bold"}, {"type": "span", "text": "ข"}]},
    {"type": "box", "layout": "baseline", "contents": [{"type": "icon", "url": "https://example.com/i.png"}, WORDS]},
    {"type": "box", "layout": "horizontal", "contents": [], "paddingAll": "10px", "cornerRadius": "md"},
    BUTTON | {"style": "primary", "height": "sm", "color": "#00B900", "adjustMode": "shrink-to-fit"},
    size="mega",
    styles={"body": {"backgroundColor": "#FFFFFF", "separator": True}},
    hero={"type": "image", "url": "https://example.com/h.png", "size": "full", "aspectRatio": "20:13"},
)


def test_a_rich_bubble_is_taken(client: Client) -> None:
    assert refusal(client, flex(FULL)) is None
    assert refusal(client, flex({"type": "carousel", "contents": [FULL] * 12})) is None


@pytest.mark.parametrize(
    ("contents", "where", "said"),
    [
        (bubble(WORDS | {"adjustmode": "x"}), "/body/contents/0/adjustmode", "unknown field"),
        (bubble({"type": "nonsense"}), "/body/contents/0", "invalid property"),
        (bubble({"type": "text"}), "/body/contents/0/text", "must be specified"),
        (bubble({"type": "text", "text": ""}), "/body/contents/0/text", "must be specified"),
        (bubble(WORDS | {"size": "huge"}), "/body/contents/0/size", "invalid property"),
        (bubble(WORDS | {"color": "red"}), "/body/contents/0/color", "invalid property"),
        (bubble(WORDS | {"weight": "black"}), "/body/contents/0/weight", "invalid property"),
        (bubble({"type": "icon", "url": "https://example.com/i.png"}), "/body/contents/0", "invalid property"),
        (bubble({"type": "button"}), "/body/contents/0/action", "must be specified"),
        (
            bubble({"type": "button", "action": POSTBACK | {"label": "ก" * 41}}),
            "/body/contents/0/action/label",
            "Length must be between 0 and 40",
        ),
        (bubble({"type": "button", "action": {"type": "x"}}), "/body/contents/0/action", "invalid property"),
        (bubble({"type": "image", "url": "http://example.com"}), "/body/contents/0/url", "invalid uri scheme"),
        (
            bubble({"type": "image", "url": "https://example.com/a", "aspectRatio": "1:4"}),
            "/body/contents/0/aspectRatio",
            "invalid property",
        ),
        (bubble(WORDS, size="tera"), "/size", "invalid property"),
        (bubble(WORDS, styles={"type": "x"}), "/styles/type", "unknown field"),
        (bubble(WORDS, hero={"type": "image"}), "/hero/url", "must be specified"),
        ({"type": "bubble", "body": {"type": "box", "layout": "vertical"}}, "/body/contents", "must be specified"),
        ({"type": "bubble", "body": WORDS}, "/body", "invalid property"),
        ({"type": "bubble"}, "", "At least one block must be specified"),
        ({"type": "nonsense"}, "", "invalid property"),
        ({"type": "carousel", "contents": [bubble(WORDS)] * 13}, "/contents", "Size must be between 1 and 12"),
        (
            {"type": "carousel", "contents": [bubble(WORDS), bubble(WORDS, size="kilo")]},
            "/contents",
            "All bubbles must have the same size",
        ),
        (bubble(WORDS | {"text": "ก" * 10_500}), "", "The size of the JSON data must be at most 30 KB"),
        (
            {"type": "carousel", "contents": [bubble(WORDS | {"text": "ก" * 8_000})] * 3},
            "",
            "The size of the JSON data must be at most 50 KB",
        ),
    ],
)
def test_what_line_refuses_is_refused_at_its_place(client: Client, contents: Json, where: str, said: str) -> None:
    answer = refusal(client, flex(contents))
    assert answer == {
        "message": "A message (messages[0]) in the request body is invalid",
        "details": [{"message": said, "property": where}],
    }


def test_the_frame_of_a_flex_message_is_checked_like_any_message(client: Client) -> None:
    assert places(client, flex(FULL, "ก" * 1501)) == ["messages[0].altText"]
    assert places(client, {"type": "flex", "altText": "ก"}) == ["messages[0].contents"]


def test_the_second_message_is_named(client: Client) -> None:
    said = refusal(client, {"type": "text", "text": "ก"}, flex({"type": "bubble"})) or {}
    assert said["message"] == "A message (messages[1]) in the request body is invalid"


def test_endless_nesting_is_refused_and_does_no_harm(client: Client) -> None:
    box: Json = {"type": "box", "layout": "vertical", "contents": []}
    for _ in range(60):
        box = {"type": "box", "layout": "vertical", "contents": [box]}
    said = refusal(client, flex({"type": "bubble", "body": box})) or {}
    assert said["details"][0]["message"] == "nested too deeply"
