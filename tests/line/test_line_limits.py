"""LINE's limits, at each edge."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raengjai.bot.line import counting, limits

POSTBACK = {"type": "postback", "label": "ตกลง", "data": "do=month", "displayText": "ตกลง"}


def test_an_emoji_is_two_units_and_a_thai_mark_one():
    assert limits.utf16_units("🍎") == 2
    assert limits.utf16_units("ที่") == 3


def test_a_letter_with_its_marks_is_one_grapheme():
    assert limits.graphemes("ที่") == 1
    assert limits.graphemes("น้ำ") == 1
    assert limits.graphemes("👩‍👩‍👧") == 1


@settings(deadline=None)  # the machine may be busy
@given(st.text(), st.integers(1, 30))
def test_cutting_keeps_within_and_never_parts_a_letter_from_its_marks(text, most):
    assert limits.utf16_units(counting.cut_to_units(text, most)) <= most
    cut = counting.cut_to_graphemes(text, most)
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))
    if limits.graphemes(text) <= most:
        assert cut == text


def test_thai_is_cut_between_letters():
    assert counting.cut_to_graphemes("ที่นี่ที่นั่น", 3) == "ที่นี่…"
    assert counting.cut_to_units("ที่นี่", 5) == "ที่…"


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


def quick(*actions: dict[str, Any]) -> dict[str, Any]:
    return text("ถาม", quickReply={"items": [{"type": "action", "action": each} for each in actions]})


def bubble(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": list(parts)}, **more}


def flex(contents: dict[str, Any], alt_text: str = "การ์ด") -> dict[str, Any]:
    return {"type": "flex", "altText": alt_text, "contents": contents}


def carousel(*bubbles: dict[str, Any]) -> dict[str, Any]:
    return flex({"type": "carousel", "contents": list(bubbles)})


def template(**more: Any) -> dict[str, Any]:
    return {"type": "template", "altText": "เลือก", "template": more}


def column(**more: Any) -> dict[str, Any]:
    return {"text": "ก", "actions": [POSTBACK], **more}


WORDS = {"type": "text", "text": "ก"}
PICKER = {"type": "datetimepicker", "label": "วัน", "data": "d", "mode": "date"}
HEAVY = {"type": "text", "text": "ก" * 4900}  # about 29 KB as the request carries it

FINE = [
    text("ก" * 5000),
    text("🍎" * 2500),
    {"type": "sticker", "packageId": "446", "stickerId": "1988"},
    {"type": "image", "originalContentUrl": "https://a.example/a.png", "previewImageUrl": "https://a.example/b.png"},
    {"type": "location", "title": "วัด", "address": "ถนน", "latitude": 13.5, "longitude": 101.0},
    quick(*[POSTBACK] * 13),
    quick({**POSTBACK, "label": "ที่" * 20}),
    quick({"type": "location", "label": "ที่อยู่"}, {"type": "camera", "label": "ถ่ายรูป"}),
    quick({**PICKER, "min": "2026-11-01", "max": "2026-11-21", "initial": "2026-11-21"}),
    quick({"type": "uri", "label": "โทร", "uri": "tel:1506"}, {"type": "message", "label": "ก", "text": "ก" * 300}),
    quick({"type": "clipboard", "label": "คัดลอก", "clipboardText": "ก" * 1000}),
    flex(bubble(WORDS), "ก" * 1500),
    flex(bubble({"type": "button", "action": {**POSTBACK, "label": "ก" * 40}})),
    flex(bubble(HEAVY)),
    carousel(*[bubble(WORDS)] * 12),
    template(type="confirm", text="ก" * 240, actions=[POSTBACK] * 2),
    template(type="buttons", text="ก" * 160, actions=[POSTBACK] * 4),
    template(type="buttons", title="ก" * 40, text="ก" * 60, actions=[POSTBACK]),
    template(type="carousel", columns=[column()] * 10),
]


@pytest.mark.parametrize("message", FINE)
def test_up_to_the_edge_is_fine(message):
    assert limits.violations(message) == []


BROKEN = [
    (text("ก" * 5001), "text: 5001 long"),
    (text("🍎" * 2501), "text: 5002 long"),
    (text(" "), "text: empty"),
    ({"type": "text"}, "text: empty"),
    ({"type": "hologram"}, "type: not a message"),
    ({}, "type: not a message"),
    ({"type": "sticker", "packageId": "446"}, "stickerId: empty"),
    ({"type": "image", "originalContentUrl": "http://a", "previewImageUrl": "https://a"}, "originalContentUrl: not"),
    ({"type": "location", "title": "ก" * 101, "address": "ก", "latitude": 1, "longitude": 1}, "title: 101 long"),
    ({"type": "location", "title": "ก", "address": "ก"}, "latitude, longitude"),
    (quick(*[POSTBACK] * 14), "quickReply.items: 14 of them"),
    (quick(), "quickReply.items: 0 of them"),
    (quick({**POSTBACK, "label": "ก" * 21}), "quickReply.items[0].action.label: 21 long"),
    (quick({**POSTBACK, "label": ""}), "quickReply.items[0].action.label: empty"),
    (quick({**POSTBACK, "data": "x" * 301}), "quickReply.items[0].action.data: 301 long"),
    (quick({**POSTBACK, "data": ""}), "quickReply.items[0].action.data: empty"),
    (quick({**POSTBACK, "displayText": "ก" * 301}), "quickReply.items[0].action.displayText: 301 long"),
    (quick({"type": "dance", "label": "ก"}), "quickReply.items[0].action.type"),
    (quick({"type": "uri", "label": "ก", "uri": "https://" + "a" * 1000}), "action.uri: 1008 long"),
    (quick({"type": "uri", "label": "ก", "uri": "ftp://a"}), "action.uri: not"),
    (quick({"type": "uri", "label": "ก", "uri": "https://a/ก"}), "action.uri: not"),
    (quick({"type": "message", "label": "ก", "text": "ก" * 301}), "action.text: 301 long"),
    (quick({"type": "clipboard", "label": "ก", "clipboardText": "ก" * 1001}), "clipboardText: 1001"),
    (quick({**PICKER, "mode": "year"}), "action.mode: unknown"),
    (quick({**PICKER, "min": "2026-11-21", "max": "2026-11-21"}), "action.min: not before max"),
    (quick({**PICKER, "max": "2026-11-21", "initial": "2026-11-22"}), "action.initial: outside"),
    (flex(bubble(WORDS), ""), "altText: empty"),
    (flex(bubble(WORDS), "ก" * 1501), "altText: 1501 long"),
    (flex({"type": "box"}), "contents.type: neither"),
    (flex(bubble({"type": "text", "text": ""})), "contents.body.contents[0].text: empty"),
    (flex(bubble({"type": "hologram"})), "contents.body.contents[0].type"),
    (flex(bubble({"type": "button"})), "contents.body.contents[0].action: missing"),
    (flex(bubble({"type": "box", "layout": "round", "contents": []})), "contents[0].layout: unknown"),
    (flex(bubble({**WORDS, "action": {**POSTBACK, "label": "ก" * 41}})), "contents[0].action.label: 41 long"),
    (flex(bubble({**WORDS, "action": {"type": "location", "label": "ก"}})), "contents[0].action.type"),
    (flex(bubble(WORDS, size="huge")), "contents.size: unknown"),
    (flex(bubble(HEAVY, HEAVY)), "at most 30720"),
    (carousel(bubble(HEAVY), bubble(HEAVY)), "at most 51200"),
    (carousel(*[bubble(WORDS)] * 13), "contents.contents: 13 of them"),
    (carousel(), "contents.contents: 0 of them"),
    (carousel(bubble(WORDS), bubble(WORDS, size="kilo")), "contents.contents: bubbles of several sizes"),
    (template(type="round"), "template.type"),
    (template(type="confirm", text="ก" * 241, actions=[POSTBACK] * 2), "template.text: 241 long"),
    (template(type="confirm", text="ก", actions=[POSTBACK]), "template.actions: 1 of them"),
    (template(type="buttons", text="ก" * 161, actions=[POSTBACK]), "template.text: 161 long"),
    (template(type="buttons", title="ก", text="ก" * 61, actions=[POSTBACK]), "template.text: 61 long"),
    (template(type="buttons", title="ก" * 41, text="ก", actions=[POSTBACK]), "template.title: 41 long"),
    (template(type="buttons", text="ก", actions=[POSTBACK] * 5), "template.actions: 5 of them"),
    (template(type="carousel", columns=[column()] * 11), "template.columns: 11 of them"),
    (template(type="carousel", columns=[column(text="ก" * 121)]), "template.columns[0].text: 121 long"),
    (template(type="carousel", columns=[column(), column(title="ก")]), "template.columns: all need"),
]


@pytest.mark.parametrize(("message", "fault"), BROKEN)
def test_one_step_over_the_edge_is_found(message, fault):
    found = limits.violations(message)
    assert any(fault in each for each in found), found
