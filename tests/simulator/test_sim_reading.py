"""What a person would read, and could tap, in what the bot sent."""

from __future__ import annotations

from raengjai.bot.simulator import buttons_of, texts_of
from raengjai.bot.simulator.reading import labels_of

YES = {"type": "postback", "label": "ใช่", "data": "yes"}
NO = {"type": "message", "label": "ไม่", "text": "ไม่"}
QUICK = {"items": [{"type": "action", "action": {"type": "location", "label": "ที่อยู่"}}]}
CARD = {
    "type": "bubble",
    "header": {"type": "box", "layout": "vertical", "contents": [{"type": "text", "text": "หัวข้อ"}]},
    "body": {
        "type": "box",
        "layout": "vertical",
        "contents": [
            {"type": "text", "contents": [{"type": "span", "text": "ยอด "}, {"type": "span", "text": "12"}]},
            {
                "type": "box",
                "layout": "horizontal",
                "action": YES | {"label": "ซ่อน"},
                "contents": [{"type": "text", "text": "ชื่อ"}],
            },
        ],
    },
    "footer": {"type": "box", "layout": "vertical", "contents": [{"type": "button", "action": NO}]},
}


def test_a_text_with_quick_replies() -> None:
    message = {"type": "text", "text": "ใครคะ", "quickReply": QUICK}
    assert texts_of(message) == ["ใครคะ", "ที่อยู่"]
    assert labels_of(message) == ["ที่อยู่"]


def test_a_flex_card_from_top_to_bottom_without_hidden_labels() -> None:
    message = {"type": "flex", "altText": "การ์ด", "contents": CARD, "quickReply": QUICK}
    assert texts_of(message) == ["หัวข้อ", "ยอด ", "12", "ชื่อ", "ไม่", "ที่อยู่"]
    assert labels_of(message) == ["ซ่อน", "ไม่", "ที่อยู่"]
    many = {"type": "flex", "altText": "การ์ด", "contents": {"type": "carousel", "contents": [CARD, CARD]}}
    assert texts_of(many).count("หัวข้อ") == 2


def test_templates() -> None:
    buttons = {"type": "buttons", "title": "หัว", "text": "เลือก", "actions": [YES, NO]}
    message = {"type": "template", "altText": "เลือก", "template": buttons}
    assert texts_of(message) == ["หัว", "เลือก", "ใช่", "ไม่"]
    assert buttons_of(message) == [YES, NO]
    carousel = {"type": "carousel", "columns": [{"text": "หนึ่ง", "actions": [YES]}]}
    message = {"type": "template", "altText": "เลือก", "template": carousel}
    assert (texts_of(message), buttons_of(message)) == (["หนึ่ง", "ใช่"], [YES])
    image = {"type": "image_carousel", "columns": [{"imageUrl": "https://example.com/a.png", "action": NO}]}
    assert buttons_of({"type": "template", "altText": "เลือก", "template": image}) == [NO]
