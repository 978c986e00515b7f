"""No long number said in a group is ever stored."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raengjai.bot.line.incoming import from_raw
from raengjai.bot.line.redact import holds_an_id, redact_digit_runs, redacted, without_words

GROUP_TEXT = {
    "type": "message",
    "mode": "active",
    "timestamp": 1795230000123,
    "source": {"type": "group", "groupId": "C" + "1" * 32, "userId": "U" + "2" * 32},
    "webhookEventId": "01JD5A8ZK3Y8T5X1C2V3B4N5M6",
    "replyToken": "123456789012345678901234567890ab",
    "message": {
        "id": "444573844083572737",
        "type": "text",
        "text": "เลข 1000000000017 ค่ะ",
        "quoteToken": "q3Plxr4AgKd",
    },
}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("เลข 1000000000017 ค่ะ", "เลข ••• ค่ะ"),
        ("1-0000-00000-01-7", "•••"),
        ("๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗", "•••"),
        ("１００００００００００１７", "•••"),
        ("1 0000 00000 01 7", "•••"),
        ("โทร 08-1234-5678", "โทร •••"),
        ("1–0000—00000\u00a001\u200b7", "•••"),
        ("๑000๐000000๑7", "•••"),
        ("123456789", "•••"),
        ("12345678", "12345678"),
        ("ช่วย 3 คน วันที่ 21/11/2569", "ช่วย 3 คน วันที่ 21/11/2569"),
        ("1000000000017 และ 1000000000025", "••• และ •••"),
        ("", ""),
    ],
)
def test_runs_of_nine_digits_and_more(said, kept):
    assert redact_digit_runs(said) == kept


def test_text_and_raw_are_both_struck_out_and_ids_stay():
    event = redacted(from_raw(GROUP_TEXT))
    assert event.message is not None
    assert event.message.text == "เลข ••• ค่ะ"
    assert event.raw["message"]["text"] == "เลข ••• ค่ะ"
    assert event.raw["message"]["id"] == event.message.id == "444573844083572737"
    assert event.raw["source"] == GROUP_TEXT["source"]
    assert event.reply_token == GROUP_TEXT["replyToken"]
    assert event.at == from_raw(GROUP_TEXT).at
    assert "1000000000017" not in json.dumps(event.raw)
    assert GROUP_TEXT["message"]["text"] == "เลข 1000000000017 ค่ะ"


def test_numbers_in_other_places_are_struck_out_too():
    message = {"id": "1", "type": "file", "fileName": "1000000000025.pdf", "fileSize": 123456789, "new": 1000000000033}
    event = redacted(from_raw({**GROUP_TEXT, "message": message, "note": [{"deep": "081-234-5678"}]}))
    assert event.message is not None
    assert (event.message.file_name, event.message.file_size) == ("•••.pdf", 123456789)
    assert event.raw["message"]["new"] == "•••"
    assert event.raw["note"] == [{"deep": "•••"}]


def test_an_event_without_an_id_keeps_the_id_it_was_given():
    nameless = {name: value for name, value in GROUP_TEXT.items() if name != "webhookEventId"}
    event = from_raw(nameless)
    assert redacted(event).id == event.id
    assert from_raw(json.loads(json.dumps(redacted(event).raw))).id == event.id


def test_a_buttons_code_is_ours_and_stays():
    tapped = {**GROUP_TEXT, "type": "postback", "postback": {"data": "case=123456789012"}}
    event = redacted(from_raw(tapped))
    assert event.postback is not None
    assert event.postback.data == "case=123456789012"


DIGITS = st.sampled_from("0123456789๐๑๒๓๔๕๖๗๘๙０１２３４５６７８９٠١٢")
NUMBERS = st.lists(st.tuples(DIGITS, st.sampled_from(["", "", "-", " ", " - ", "–"])), min_size=9, max_size=20)


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=20), NUMBERS, st.text(max_size=20))
def test_no_long_number_survives(before, number, after):
    written = "".join(digit + gap for digit, gap in number)
    left = redact_digit_runs(f"{before} {written} {after}")
    assert written.strip(" -–") not in left
    assert redact_digit_runs(left) == left


@settings(deadline=None)  # the machine may be busy
@given(st.text())
def test_text_without_many_digits_stays(text):
    few = sum(unicodedata.category(each) == "Nd" for each in text) < 9
    if few:
        assert redact_digit_runs(text) == text


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("สมชาย 1-0000-00000-01-7 ค่ะ", True),
        ("๑๐๐๐๐๐๐๐๐๐๐๑๗", True),
        ("1000000000018", True),  # a slip is an ID all the same
        ("1-0000-00000-01-7 081-234-5678", True),
        ("081-234-5678 1000000000017", True),
        ("081-234-5678", False),
        ("081-234-5678 089-876-5431", False),
        ("123456789012", False),
        ("12345678901234", False),
        ("ส่ง 3 คน", False),
        ("", False),
    ],
)
def test_whether_a_citizen_id_stands_in_it(said, is_one):
    assert holds_an_id(said) is is_one


@given(st.text(st.sampled_from("0๑१1- .\u200bก"), max_size=60))
def test_any_text_can_be_looked_at(said):
    assert isinstance(holds_an_id(said), bool)


def test_of_what_is_not_for_the_bot_only_that_it_was_written_is_left():
    event = without_words(from_raw(GROUP_TEXT))
    assert event.held_an_id
    assert event.message is not None
    assert event.message.text is None
    assert (event.user_id, event.reply_token) == ("U" + "2" * 32, GROUP_TEXT["replyToken"])
    assert event.message.id == "444573844083572737"
    assert "เลข" not in str(event.raw)
    assert redacted(from_raw(GROUP_TEXT)).held_an_id
