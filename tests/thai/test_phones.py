"""Telephone numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import phones
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.phones import NotAPhone

from .typed import anything, outcome

numbers = st.from_regex(r"\A(0[689][0-9]{8}|0[23457][0-9]{7})\Z")


@pytest.mark.parametrize(
    "typed",
    [
        "0812345678",
        "081-234-5678",
        "08-1234-5678",
        "081.234.5678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "+66812345678",
        "+66 81 234 5678",
        "+66 (0)81-234-5678",
        "0066812345678",
        "66812345678",
        "โทร. 081-234-5678 ค่ะ",
        "เบอร์ 081–234–5678",
        "081-234-5678, 089-123-4567",
        "0812345678/0891234567",
        "0812345678 0891234567",
        "0812345678\n0891234567",
        "081-234-567-8",
        "หมู่ 3 โทร 0812345678",
    ],
)
def test_a_mobile_number(typed: str) -> None:
    assert phones.read(typed) == "0812345678"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("02-123-4567", "021234567"),
        ("(02) 123 4567", "021234567"),
        ("+66 2 123 4567", "021234567"),
        ("02-123-4567-8", "021234567"),
        ("038-123-456", "038123456"),
        ("038-123-456 ต่อ 12", "038123456"),
        ("038123456 ext. 12", "038123456"),
        ("038-123-456 #12", "038123456"),
        ("077 123 456", "077123456"),
    ],
)
def test_a_land_line(typed: str, number: str) -> None:
    assert phones.read(typed) == number


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("", 0),
        ("ไม่มี", 0),
        ("1506", 4),
        ("081234567", 9),
        ("08123456789", 11),
        ("0112345678", 10),
        ("1000000000017", 13),
    ],
)
def test_what_is_no_number_is_counted(typed: str, digits: int) -> None:
    with pytest.raises(NotAPhone) as refused:
        phones.read(typed)
    assert refused.value.digits == digits


def test_shown_in_groups() -> None:
    assert phones.shown("0812345678") == "081-234-5678"
    assert phones.shown("021234567") == "02-123-4567"
    assert phones.shown("038123456") == "038-123-456"


@given(numbers)
def test_what_is_shown_is_read_back(number: str) -> None:
    assert phones.read(phones.shown(number)) == number
    assert phones.read(to_thai(phones.shown(number))) == number
    assert phones.read("+66" + number[1:]) == number


@given(anything)
def test_any_text_is_a_number_or_refused(typed: str) -> None:
    number = outcome(phones.read, typed, NotAPhone)
    if isinstance(number, NotAPhone):
        assert number.digits >= 0
    else:
        assert number.startswith("0")
        assert len(number) in {9, 10}
