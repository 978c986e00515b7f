"""Every limit of line-platform's tables: the last good size is taken, one more is refused at the right place."""

from __future__ import annotations

from typing import Any

import pytest
from playing import Client

Json = dict[str, Any]
POSTBACK = {"type": "postback", "label": "ตกลง", "data": "go"}
PICTURE = "https://example.com/a.png"


def refusal(client: Client, *messages: Any) -> Json | None:
    """What LINE says against these messages; None when it takes them."""
    got = client.post("/v2/bot/message/validate/push", {"messages": list(messages)})
    assert got.status in {200, 400}, got.body
    return None if got.status == 200 else got.json


def places(client: Client, *messages: Any) -> list[str]:
    """The properties complained about."""
    said = refusal(client, *messages)
    return [detail["property"] for detail in (said or {}).get("details", ())]


def text(words: Any, **more: Any) -> Json:
    return {"type": "text", "text": words} | more


def quick(action: Json, count: int = 1) -> Json:
    return text("เลือก", quickReply={"items": [{"type": "action", "action": action}] * count})


def buttons(**changes: Any) -> Json:
    template = {"type": "buttons", "text": "เลือก", "actions": [POSTBACK]} | changes
    return {"type": "template", "altText": "เลือก", "template": template}


def carousel(*columns: Json) -> Json:
    return {"type": "template", "altText": "เลือก", "template": {"type": "carousel", "columns": list(columns)}}


COLUMN = {"text": "หนึ่ง", "actions": [POSTBACK]}


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        (text("ก" * 5000), text("ก" * 5001), "messages[0].text"),
        (text("🍎" * 2500), text("🍎" * 2501), "messages[0].text"),
        (text("ก"), text(""), "messages[0].text"),
        (text("ก"), {"type": "text"}, "messages[0].text"),
        (text("ก"), {"type": "nonsense"}, "messages[0].type"),
        (text("ก"), {"text": "ก"}, "messages[0].type"),
        (
            text("$ ok", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}]),
            text("a$", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}]),
            "messages[0].emojis[0].index",
        ),
        (text("ก", sender={"name": "น" * 20}), text("ก", sender={"name": "น" * 21}), "messages[0].sender.name"),
        (quick(POSTBACK, 13), quick(POSTBACK, 14), "messages[0].quickReply.items"),
        (
            quick(POSTBACK | {"data": "ก" * 300}),
            quick(POSTBACK | {"data": "ก" * 301}),
            "messages[0].quickReply.items[0].action.data",
        ),
        (
            quick(POSTBACK | {"label": "ก่" * 20}),
            quick(POSTBACK | {"label": "ก่" * 21}),
            "messages[0].quickReply.items[0].action.label",
        ),
        (
            quick(POSTBACK),
            quick({"type": "postback", "data": "go"}),
            "messages[0].quickReply.items[0].action.label",
        ),
        (
            quick({"type": "location", "label": "ที่อยู่"}),
            quick({"type": "richmenuswitch", "label": "ก", "richMenuAliasId": "a", "data": "b"}),
            "messages[0].quickReply.items[0].action.type",
        ),
        (
            quick({"type": "message", "label": "ก", "text": "ก" * 300}),
            quick({"type": "message", "label": "ก", "text": "ก" * 301}),
            "messages[0].quickReply.items[0].action.text",
        ),
        (
            quick({"type": "uri", "label": "ก", "uri": "tel:021234567"}),
            quick({"type": "uri", "label": "ก", "uri": "javascript:alert(1)"}),
            "messages[0].quickReply.items[0].action.uri",
        ),
        (
            quick({"type": "uri", "label": "ก", "uri": "https://example.com/%E0%B8%81"}),
            quick({"type": "uri", "label": "ก", "uri": "https://example.com/ก"}),
            "messages[0].quickReply.items[0].action.uri",
        ),
        (
            quick(POSTBACK | {"displayText": "ก"}),
            quick(POSTBACK | {"displayText": "ก", "text": "ข"}),
            "messages[0].quickReply.items[0].action.text",
        ),
        (
            quick({"type": "datetimepicker", "label": "ก", "data": "d", "mode": "date", "min": "2026-01-01"}),
            quick({"type": "datetimepicker", "label": "ก", "data": "d", "mode": "date", "min": "2026-02-31"}),
            "messages[0].quickReply.items[0].action.min",
        ),
        (
            quick(
                {"type": "datetimepicker", "label": "ก", "data": "d", "mode": "time", "min": "06:00", "max": "06:01"}
            ),
            quick(
                {"type": "datetimepicker", "label": "ก", "data": "d", "mode": "time", "min": "06:00", "max": "06:00"}
            ),
            "messages[0].quickReply.items[0].action.max",
        ),
        (buttons(actions=[POSTBACK] * 4), buttons(actions=[POSTBACK] * 5), "messages[0].template.actions"),
        (buttons(text="ก" * 160), buttons(text="ก" * 161), "messages[0].template.text"),
        (buttons(title="ห", text="ก" * 60), buttons(title="ห", text="ก" * 61), "messages[0].template.text"),
        (buttons(title="ก" * 40), buttons(title="ก" * 41), "messages[0].template.title"),
        (
            buttons(thumbnailImageUrl=PICTURE),
            buttons(thumbnailImageUrl="http://example.com/a.png"),
            "messages[0].template.thumbnailImageUrl",
        ),
        (
            {"type": "template", "altText": "ก" * 1500, "template": buttons()["template"]},
            {"type": "template", "altText": "ก" * 1501, "template": buttons()["template"]},
            "messages[0].altText",
        ),
        (
            buttons(type="confirm", actions=[POSTBACK, POSTBACK], text="ก" * 240),
            buttons(type="confirm", actions=[POSTBACK]),
            "messages[0].template.actions",
        ),
        (buttons(), buttons(type="nonsense"), "messages[0].template.type"),
        (carousel(*[COLUMN] * 10), carousel(*[COLUMN] * 11), "messages[0].template.columns"),
        (
            carousel(COLUMN, COLUMN),
            carousel(COLUMN, COLUMN | {"actions": [POSTBACK, POSTBACK]}),
            "messages[0].template.columns",
        ),
        (carousel(COLUMN, COLUMN), carousel(COLUMN, COLUMN | {"title": "ห"}), "messages[0].template.columns"),
        (
            {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": PICTURE},
            {"type": "image", "originalContentUrl": PICTURE, "previewImageUrl": "http://example.com"},
            "messages[0].previewImageUrl",
        ),
        (
            {"type": "location", "title": "ก" * 100, "address": "ข", "latitude": 13.7, "longitude": 100.5},
            {"type": "location", "title": "ก" * 101, "address": "ข", "latitude": 13.7, "longitude": 100.5},
            "messages[0].title",
        ),
        (
            {"type": "audio", "originalContentUrl": PICTURE, "duration": 1000},
            {"type": "audio", "originalContentUrl": PICTURE},
            "messages[0].duration",
        ),
        (
            {
                "type": "textV2",
                "text": "{{a}} {b}",
                "substitution": {"b": {"type": "mention", "mentionee": {"type": "all"}}},
            },
            {"type": "textV2", "text": "{b}"},
            "messages[0].text",
        ),
        (
            {"type": "sticker", "packageId": "446", "stickerId": "1988"},
            {"type": "sticker", "packageId": "446"},
            "messages[0].stickerId",
        ),
    ],
)
def test_the_last_good_size_is_taken_and_one_more_refused(client: Client, good: Json, bad: Json, where: str) -> None:
    assert refusal(client, good) is None
    assert places(client, bad) == [where]


def test_between_one_and_five_messages(client: Client) -> None:
    assert refusal(client, *[text("ก")] * 5) is None
    expected = {"message": "Size must be between 1 and 5", "property": "messages"}
    assert (refusal(client, *[text("ก")] * 6) or {})["details"] == [expected]
    assert (refusal(client) or {})["details"] == [expected]


def test_faults_are_counted_and_named_as_line_names_them(client: Client) -> None:
    said = refusal(client, text(""), text("ก" * 5001))
    assert said == {
        "message": "The request body has 2 error(s)",
        "details": [
            {"message": "May not be empty", "property": "messages[0].text"},
            {"message": "Length must be between 0 and 5000", "property": "messages[1].text"},
        ],
    }


def test_a_wrong_json_type_is_named_without_details(client: Client) -> None:
    assert refusal(client, text(7)) == {
        "message": "The property, 'messages[0].text', in the request body is invalid (line: -, column: -)"
    }


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"null"])
def test_what_is_no_json_object_is_refused(client: Client, body: bytes) -> None:
    got = client.post("/v2/bot/message/push", body, Content_Type="application/json")
    assert got.status == 400
    assert got.json["message"].startswith("The request body could not be parsed as JSON")


def test_a_body_over_two_megabytes_and_a_foreign_media_type_are_refused(client: Client) -> None:
    big = client.post("/v2/bot/message/push", b"x" * (2 * 1024 * 1024 + 1), Content_Type="application/json")
    assert big.status == 413
    assert client.post("/v2/bot/message/push", b"a=b", Content_Type="text/plain").status == 415


@pytest.mark.parametrize("path", ["/v2/bot/message/push", "/v2/bot/profile/U1", "/v2/bot/info"])
def test_a_missing_or_wrong_token_is_401(client: Client, path: str) -> None:
    method = "POST" if "message" in path else "GET"
    for token in (None, "wrong"):
        got = Client(client.url, token).call(method, path)
        assert got.status == 401
        assert got.json["message"].startswith("Authentication failed")
        assert got.headers["x-line-request-id"]
