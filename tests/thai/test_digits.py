"""Thai digits in, Arabic digits out, and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import digits

from .typed import anything


def test_thai_and_full_width_digits_become_arabic() -> None:
    assert digits.to_arabic("ม.๔๐ ４０ 40 ก") == "ม.40 40 40 ก"


def test_numbers_and_texts_become_thai() -> None:
    assert digits.to_thai(2569) == "๒๕๖๙"
    assert digits.to_thai("1,200 คน") == "๑,๒๐๐ คน"
    assert digits.to_thai(-5) == "-๕"


def test_only_digits_drops_the_rest() -> None:
    assert digits.only_digits("๑-0000 ก ０²") == "100000"


@given(st.integers())
def test_there_and_back(number: int) -> None:
    assert int(digits.to_arabic(digits.to_thai(number))) == number


@given(anything)
def test_only_digits_gives_ascii_digits(typed: str) -> None:
    found = digits.only_digits(typed)
    assert found == "" or (found.isascii() and found.isdigit())
