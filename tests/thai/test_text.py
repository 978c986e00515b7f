"""Slips of typing are mended before anything is matched."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from raengjai.bot.thai import text

from .typed import anything


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เเรงงาน", "แรงงาน"),
        ("เเเก้ว", "แเก้ว"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("ทํางาน", "ทำงาน"),
        ("ท่ี", "ที่"),
        ("ที่่", "ที่"),
        ("ที้่", "ที่"),
        ("ปีี", "ปี"),
        ("กา้", "ก้า"),
        ("นะ้", "น้ะ"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("ผู้้ใหญ่", "ผู้ใหญ่"),
    ],
)
def test_thai_marks_are_put_in_order(typed: str, meant: str) -> None:
    assert text.clean(typed) == meant


@pytest.mark.parametrize(
    "right", ["แรงงาน", "น้ำ", "ที่ปรึกษา", "สิทธิ์", "เก็บ", "เสน่ห์", "ผู้ใหญ่", "ค่ะ", "กล้า", "เพ็ญพักตร์", "เล่าเรื่อง"]
)
def test_right_spelling_is_left_alone(right: str) -> None:
    assert text.clean(right) == right


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("  สมชาย \u00a0\u3000 ใจดี\t", "สมชาย ใจดี"),
        ("สม\u200bชาย\ufeff\u2060", "สมชาย"),
        ("หนึ่ง \r\n สอง\u2028สาม", "หนึ่ง\nสอง\nสาม"),
        ("ก\x00ข\x1bค\x7f", "กขค"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("\u3164\u2800", ""),
        ("Jose\u0301", "José"),
        ("", ""),
    ],
)
def test_spaces_and_unseen_characters(typed: str, meant: str) -> None:
    assert text.clean(typed) == meant


@given(anything)
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    once = text.clean(typed)
    assert text.clean(once) == once


@given(anything)
def test_what_is_clean_can_be_stored_and_shown(typed: str) -> None:
    cleaned = text.clean(typed)
    cleaned.encode()
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert not {"Cc", "Cf", "Cs"} & {unicodedata.category(letter) for letter in cleaned if letter != "\n"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ยืนยัน", "ยืนยัน ค่ะ"),
        ("ยืนยัน", " ยืนยันนะคะ!! "),
        ("ยืนยัน", "ยืนยันครับผม 🙏"),
        ("ยืนยัน", "ยืนยันจ้าาา"),
        ("ยืนยัน", "ยืนยันคับ"),
        ("รณรงค์/ประชาสัมพันธ์", "รณรงค์ ประชาสัมพันธ์"),
        ("น.ส.", "นส"),
        ("แจ้งเบาะแส", "เเจ้งเบาะเเส"),
        ("Menu", "MENU"),
        ("มาตรา ๔๐", "มาตรา40"),
        ("เลิกทำ ไม่บันทึก", "เลิกทํา-ไม่บันทึก"),
    ],
)
def test_words_that_mean_the_same_have_one_key(one: str, other: str) -> None:
    assert text.matching_key(one) == text.matching_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("ชนะค่ะ", "ช"), ("บังคับ", "บัง"), ("ครับ", ""), ("ค่ะ", ""), ("👍", "❤"), ("ใช่", "ไม่ใช่"), ("ข้อ 1", "ข้อ 2")],
)
def test_words_that_differ_keep_different_keys(one: str, other: str) -> None:
    assert text.matching_key(one) != text.matching_key(other)


def test_dots_alone_have_no_key() -> None:
    assert text.matching_key(" ... /-!") == ""


@given(anything)
def test_a_key_is_its_own_key_without_spaces(typed: str) -> None:
    key = text.matching_key(typed)
    assert not any(letter.isspace() or letter in ".-/" for letter in key)


@given(anything)
def test_case_and_thai_digits_do_not_change_a_key(typed: str) -> None:
    assert text.matching_key(typed.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))) == text.matching_key(typed)


@pytest.mark.parametrize(
    ("full", "first"),
    [
        ("นางสาวสมหญิง ใจดี", "สมหญิง"),
        ("น.ส. สมหญิง ใจดี", "สมหญิง"),
        ("คุณสมหญิง", "สมหญิง"),
        ("สมหญิง 💕 ใจดี", "สมหญิง"),
        ("ว่าที่ ร.ต. สมชาย ใจดี", "สมชาย"),
        ("นายิกา ใจดี", "นายิกา"),
        ("Mr. John Smith", "John"),
        ("นาย", "นาย"),
        ("  ", ""),
    ],
)
def test_the_name_to_call_somebody_by(full: str, first: str) -> None:
    assert text.first_name(full) == first


@given(anything)
def test_any_display_name_gives_one_word_or_none(typed: str) -> None:
    assert len(text.first_name(typed).split()) <= 1


@pytest.mark.parametrize("hostile", ["..........จ้า" * 400 + "x", "." * 5000, "ค่ะ" * 1600, "ะ้" * 2500, "เ" * 5000])
def test_a_text_made_to_be_slow_comes_to_an_end(hostile: str) -> None:
    assert text.matching_key(hostile) == text.matching_key(text.clean(hostile))
