"""Bubbles become messages that LINE takes and old eyes can read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linebot.v3.messaging import Message, PushMessageRequest

from raengjai.bot.conversation.bubbles import Bars, Bubble, Button, Card, Cards, Picture, Row
from raengjai.bot.line import limits, palette
from raengjai.bot.line.drawing import draw

EDIT = Button("แก้ไข", "v=1&s=name", says="แก้ไขชื่อ")
REVIEW = Card(
    text="ตรวจดูก่อนบันทึกนะคะ",
    title="ถูกต้องไหมคะ",
    emphasis="4 คน",
    rows=(
        Row("ชื่อ", "นายสมชาย ใจดี", EDIT),
        Row("เลขบัตร", "x-xxxx-xxxx0-01-7", EDIT),
        Row("บริการ", "", Button("เปลี่ยนประเภทการช่วยเหลือ", "v=1&s=services")),
        Row("", "ไม่มีป้าย"),
    ),
    buttons=(Button("ยืนยัน บันทึกเลย", "v=1&do=save"), Button("อ่านเพิ่ม", link="https://ก.example/ก ข?a=1&b=%20")),
    footnote="แตะบรรทัดที่ต้องการแก้ไข",
    quick=(Button("เลิกทำ ไม่บันทึก", "v=1&do=leave"),),
)


def taken_by_line(messages: list[dict[str, Any]]) -> bool:
    """Whether no limit is broken and LINE's own models keep every property."""
    for message in messages:
        assert limits.violations(message) == []
        assert Message.from_dict(message).to_dict() == message
    return PushMessageRequest(to="U1", messages=[Message.from_dict(each) for each in messages[:5]]) is not None


def components(part: Any, kind: str) -> list[dict[str, Any]]:
    """Every component of a kind in a Flex message, top to bottom."""
    if isinstance(part, list):
        return [found for each in part for found in components(each, kind)]
    if not isinstance(part, dict):
        return []
    own = [part] if part.get("type") == kind else []
    order = [part[name] for name in ("header", "body", "footer") if name in part]
    return own + components(order or part.get("contents", []), kind)


def test_text_with_quick_replies():
    choices = (Button("ส่งเสริม", "c=1"), Button("ที่อยู่", share_place=True), Button("อื่น ๆ", "c=2", says=""))
    messages = draw([Bubble("ช่วยเรื่องอะไรคะ", quick=choices)])
    assert taken_by_line(messages)
    assert [item["action"] for item in messages[0]["quickReply"]["items"]] == [
        {"type": "postback", "label": "ส่งเสริม", "data": "c=1", "displayText": "ส่งเสริม"},
        {"type": "location", "label": "ที่อยู่"},
        {"type": "postback", "label": "อื่น ๆ", "data": "c=2"},
    ]


def test_quick_replies_stand_under_the_last_message_where_line_shows_them():
    messages = draw([Bubble("หนึ่ง", quick=(EDIT,)), Bubble("สอง", quick=(Button("สอง", "b"),)), Bubble("สาม")])
    assert [("quickReply" in message) for message in messages] == [False, False, True]
    assert messages[2]["quickReply"]["items"][0]["action"]["data"] == "b"


def test_a_day_is_picked_between_two_days():
    button = Button("เลือกวัน", "day", picks_day=True, day_from=date(2026, 11, 1), day_to=date(2026, 11, 21))
    messages = draw([Bubble("วันไหนคะ", quick=(button,))])
    assert taken_by_line(messages)
    assert messages[0]["quickReply"]["items"][0]["action"] == {
        "type": "datetimepicker",
        "label": "เลือกวัน",
        "data": "day",
        "mode": "date",
        "initial": "2026-11-21",
        "min": "2026-11-01",
        "max": "2026-11-21",
    }


def test_a_picker_of_one_day_or_of_any_day_is_still_taken():
    one = Button("วัน", "day", picks_day=True, day_from=date(2026, 11, 21), day_to=date(2026, 11, 21))
    assert taken_by_line(draw([Bubble("วันไหนคะ", quick=(one, Button("วัน", "day", picks_day=True)))]))


def test_a_card_says_all_of_it_in_order():
    messages = draw([REVIEW])
    assert taken_by_line(messages)
    said = [part["text"] for part in components(messages[0]["contents"], "text")]
    assert said == [
        *("ถูกต้องไหมคะ", "4 คน", "ตรวจดูก่อนบันทึกนะคะ"),
        *("ชื่อ", "นายสมชาย ใจดี", "แก้ไข ›", "เลขบัตร", "x-xxxx-xxxx0-01-7", "แก้ไข ›"),
        *("บริการ", "-", "›", "ไม่มีป้าย", "แตะบรรทัดที่ต้องการแก้ไข", "ยืนยัน บันทึกเลย", "อ่านเพิ่ม"),
    ]
    assert messages[0]["altText"] == "ถูกต้องไหมคะ\nตรวจดูก่อนบันทึกนะคะ"
    assert messages[0]["quickReply"]["items"][0]["action"]["data"] == "v=1&do=leave"


def test_a_row_is_tapped_anywhere_and_buttons_do_what_they_say():
    contents = draw([REVIEW])[0]["contents"]
    actions = [box["action"] for box in components(contents, "box") if "action" in box]
    assert [action["type"] for action in actions] == ["postback", "postback", "postback", "postback", "uri"]
    assert actions[0] == {"type": "postback", "label": "แก้ไข", "data": "v=1&s=name", "displayText": "แก้ไขชื่อ"}
    assert actions[4]["uri"] == "https://%E0%B8%81.example/%E0%B8%81%20%E0%B8%82?a=1&b=%20"


def test_the_first_button_stands_out():
    boxes = [box for box in components(draw([REVIEW])[0]["contents"], "box") if "cornerRadius" in box]
    assert [box["backgroundColor"] for box in boxes] == [palette.BRICK, palette.SAND]


@pytest.mark.parametrize("card", [Card(text="", title="ก"), Card(text="ก"), Card(text="", emphasis="4")])
def test_the_smallest_cards(card):
    assert taken_by_line(draw([card]))


def test_cards_stand_side_by_side_in_one_size():
    messages = draw([Cards(text="งานที่รออยู่", cards=(REVIEW,) * 9)])
    assert taken_by_line(messages)
    assert messages[0]["altText"] == "งานที่รออยู่"
    assert {each["size"] for each in messages[0]["contents"]["contents"]} == {"mega"}
    short = Card(text="ตำบลพิมพา", title="งานที่ 1", rows=REVIEW.rows[:1], buttons=REVIEW.buttons[:1])
    assert taken_by_line(draw([Cards(text="งาน", cards=(short,) * 12)]))
    assert draw([Cards(text="", cards=(REVIEW,))])[0]["altText"].startswith("ถูกต้องไหมคะ")


@pytest.mark.parametrize(
    "bubble",
    [
        Bubble(""),
        Bubble(" \n"),
        Card(text=""),
        Cards(text="ก"),
        Cards(text="ก", cards=(REVIEW,) * 13),
        Bubble("ก", quick=(EDIT,) * 14),
        Bubble("ก", quick=(Button("ก", "x" * 301),)),
        Bubble("ก", quick=(Button("ก"),)),
        Card(text="ก", buttons=(Button("ก", share_place=True),)),
    ],
)
def test_what_can_not_be_drawn_is_our_mistake_and_rises(bubble):
    with pytest.raises(ValueError, match=r"."):
        draw([bubble])


def test_long_labels_are_cut_as_a_last_defence():
    long = Button("ที่" * 50, "x", says="ก" * 400)
    messages = draw([Card(text="ก", title="ก" * 2000, buttons=(long,), rows=(Row("ก", "ข", long),), quick=(long,))])
    assert taken_by_line(messages)
    assert messages[0]["quickReply"]["items"][0]["action"]["label"] == "ที่" * 19 + "…"
    assert limits.utf16_units(messages[0]["altText"]) == limits.ALT_TEXT


def test_a_long_text_is_parted_between_paragraphs_lines_or_words():
    for gap in ("\n\n", "\n", " "):
        messages = draw([Bubble(gap.join(["ก" * 999] * 12), quick=(EDIT,))])
        assert taken_by_line(messages)
        assert {part for message in messages for part in message["text"].split()} == {"ก" * 999}
        assert ["quickReply" in message for message in messages][-2:] == [False, True]


@settings(deadline=None)  # the machine may be busy
@given(st.text(alphabet="กที่้ำ🍎\u0301 \n", min_size=1), st.integers(1, 4))
def test_no_letter_is_lost_in_parting(seed, times):
    text = seed * (5000 * times // len(seed) + 1)
    if not text.strip():
        return
    messages = draw([Bubble(text)])
    assert all(limits.violations(message) == [] for message in messages)
    assert "".join("".join(message["text"].split()) for message in messages) == "".join(text.split())


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60)
BUTTONS = st.builds(Button, label=WORDS.filter(str.strip), code=st.text("abc=&1", min_size=1, max_size=300))
CARDS = st.builds(
    Card,
    text=WORDS,
    title=WORDS.filter(str.strip),
    emphasis=WORDS.filter(lambda word: not word or word.strip()),
    rows=st.lists(
        st.builds(Row, WORDS.filter(lambda word: not word or word.strip()), WORDS, st.none() | BUTTONS), max_size=6
    ).map(tuple),
    buttons=st.lists(BUTTONS, max_size=3).map(tuple),
    quick=st.lists(BUTTONS, max_size=13).map(tuple),
)


@settings(deadline=None)  # the machine may be busy
@given(CARDS)
def test_any_card_is_taken_and_drawn_the_same_twice(card):
    messages = draw([card])
    assert taken_by_line(messages)
    assert draw([card]) == messages


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("letters", "ground"), palette.PAIRS)
def test_letters_stand_out_from_their_ground(letters, ground):
    lighter, darker = sorted((luminance(letters), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_a_picture_is_fetched_from_its_address() -> None:
    (drawn,) = draw([Picture("a page", address="https://bot.example/pages/token.png")])
    assert drawn == {
        "type": "image",
        "originalContentUrl": "https://bot.example/pages/token.png",
        "previewImageUrl": "https://bot.example/pages/token.png",
    }
    assert limits.violations(drawn) == []
    assert limits.violations({**drawn, "previewImageUrl": "http://bot.example/x.png"}) != []


def test_a_picture_that_line_can_not_fetch_is_opened_by_a_button() -> None:
    (drawn,) = draw([Picture("a page", address="http://127.0.0.1:8080/pages/token.png")])
    assert limits.violations(drawn) == []
    assert "http://127.0.0.1:8080/pages/token.png" in str(drawn)


@pytest.mark.parametrize("colour", palette.BARS)
def test_bars_stand_out_from_paper(colour):
    assert (luminance(palette.PAPER) + 0.05) / (luminance(colour) + 0.05) >= 3


MONTHS = Card(
    text="",
    title="ประเภทการช่วยเหลือ",
    bars=(
        Bars("ส่งเสริม (งาน อาชีพ)", "4 รายการ 3 คน", (1.0, 0.5, 0.0)),
        Bars("ป้องกันยาเสพติด", "0 รายการ 0 คน", (0.0, 0.001, 7.0)),
    ),
    legend=("พฤศจิกายน 2569", "ตุลาคม 2569", "พฤศจิกายน 2568"),
)


def test_bars_are_boxes_of_a_width_with_their_legend():
    (message,) = draw([MONTHS])
    assert taken_by_line([message])
    filled = [each for each in components(message["contents"], "box") if "width" in each]
    assert [each["width"] for each in filled] == ["100%", "50%", "2%", "100%"]
    assert [each["backgroundColor"] for each in filled] == [*palette.BARS[:2], *palette.BARS[1:]]
    written = [each["text"] for each in components(message["contents"], "text")]
    assert written[1:9] == [
        "■",
        "พฤศจิกายน 2569",
        "■",
        "ตุลาคม 2569",
        "■",
        "พฤศจิกายน 2568",
        *("ส่งเสริม (งาน อาชีพ)", "4 รายการ 3 คน"),
    ]


def test_a_carousel_of_a_whole_months_cards_stays_within_lines_weight():
    """Four cards of eight quantities each."""
    many = Card(text="", title="เดือน", bars=MONTHS.bars * 4, legend=MONTHS.legend)
    assert taken_by_line(draw([Cards("เดือน", cards=(many,) * 4)]))


def sizes(message: dict[str, Any]) -> list[str]:
    """The sizes of a card's letters, top to bottom."""
    return [each["size"] for each in components(message["contents"], "text")]


def test_in_large_letters_every_letter_is_a_size_larger():
    order = ["xs", "sm", "md", "lg", "xl", "xxl", "3xl", "4xl", "5xl"]
    (usual,), (large,) = draw([REVIEW]), draw([replace(REVIEW, large=True)])
    assert taken_by_line([large])
    assert [order.index(size) for size in sizes(large)] == [order.index(size) + 1 for size in sizes(usual)]
    assert len(set(sizes(usual))) > 3


def test_in_large_letters_a_text_is_a_card_unless_it_holds_a_link():
    asked = Bubble("ช่วยเรื่องอะไรคะ", quick=(Button("ส่งเสริม", "c=1"),), large=True)
    (card,) = draw([asked])
    assert taken_by_line([card])
    assert (card["altText"], sizes(card)) == ("ช่วยเรื่องอะไรคะ", ["xl"])
    assert card["quickReply"]["items"][0]["action"]["data"] == "c=1"
    assert [each["type"] for each in draw([Bubble("อ่านที่ https://bot.example/privacy", large=True)])] == ["text"]
    assert [each["type"] for each in draw([Bubble("ก" * 4_000, large=True)])] == ["text"]
