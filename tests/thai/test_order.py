"""The order of a Thai dictionary."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai.order import sort_key

from .typed import anything


@pytest.mark.parametrize(
    "right",
    [
        ["กก", "กา", "เกาะ", "แก้ว", "ไก่", "ขา"],
        ["กา", "ก่า", "ก้า", "ก๊า", "ก๋า", "กาก"],
        ["เก็ง", "เก่ง", "เก้ง", "เกณฑ์"],
        ["คลองนา", "โคกหัวข้าว", "จุกเฌอ", "ท่าข้าม", "บางตีนเป็ด", "ไผ่เสวก", "พิมพา", "แสนภูดาษ", "โสธร", "หน้าเมือง"],
        ["การ", "การ์ด", "การุณ"],
        ["หมู่ ๒", "หมู่ 3"],
        ["สมชาย ใจดี", "สมชาย แดง", "สมชายา กล้า"],
    ],
)
def test_the_dictionarys_order(right: list[str]) -> None:
    shuffled = random.Random(7).sample(right, len(right))  # noqa: S311 - an order to mend, no secret
    assert sorted(shuffled, key=sort_key) == right


def test_slips_of_typing_and_case_do_not_count() -> None:
    assert sort_key("เเก้ว") == sort_key("แก้ว")
    assert sort_key("SOMCHAI") == sort_key("somchai")


@given(st.lists(st.text(alphabet="กขคงจตนมสอา", max_size=4), max_size=8))
def test_words_without_marks_and_leading_vowels_keep_the_alphabet(words: list[str]) -> None:
    assert sorted(words, key=sort_key) == sorted(words)


@given(anything)
def test_any_text_has_a_key(typed: str) -> None:
    assert sort_key(typed) == sort_key(f" {typed} ")
