"""Of a citizen ID the last four digits are seen, of a telephone the last five, wherever they are shown."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import citizen_id, masking, phones
from raengjai.bot.thai.digits import to_thai

from .test_citizen_id import reserved_numbers
from .typed import anything


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1000000000017", "x-xxxx-xxxx0-01-7"),
        ("0812345678", "xxx-xx4-5678"),
        ("021234567", "xx-xx3-4567"),
        ("038123456", "xxx-x23-456"),
        ("AB123456", "xxxx3456"),
        ("12", "12"),
        ("", "–"),
        (None, "–"),
    ],
)
def test_what_is_seen_of_a_number(number: str | None, shown: str) -> None:
    assert masking.masked(number) == shown


def test_the_short_ending() -> None:
    assert masking.ending("1000000000017") == "…0-01-7"


@given(reserved_numbers())
def test_never_more_than_the_last_four_of_an_id(number: str) -> None:
    shown = masking.masked(number)
    assert [letter for letter in shown if letter.isdigit()] == list(number[-4:])
    assert len(shown) == len(citizen_id.grouped(number))


@given(anything)
def test_never_more_than_the_last_five_of_anything(typed: str) -> None:
    seen = [letter for letter in masking.masked(typed) if letter.isdigit()]
    assert len(seen) <= masking.SEEN_OF_A_PHONE


SPELLINGS = ("1000000000017", "1-0000-00000-01-7", "1 0000 00000 01 7", "๑๐๐๐๐๐๐๐๐๐๐๑๗", "1.0000.00000.01.7")


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("hide", [masking.without_ids, masking.without_numbers])
def test_an_id_within_words_is_hidden_however_it_is_written(spelling: str, hide: Any) -> None:
    hidden = hide(f"บัตร{spelling}ค่ะ ID{spelling}.")
    digits = [letter for letter in hidden if letter.isdigit()]
    assert len(digits) == 2 * masking.SEEN_OF_A_NUMBER


@pytest.mark.parametrize(
    "spelling",
    ["0812345678", "081-234-5678", "+66812345678", "+66 81 234 5678", "66812345678", "02-123-4567", "038 123 456"],
)
def test_a_telephone_within_words_is_hidden_in_logs(spelling: str) -> None:
    hidden = masking.without_numbers(f"to {spelling}, then")
    assert sum(letter.isdigit() for letter in hidden) == masking.SEEN_OF_A_PHONE


def test_in_thai_digits_too() -> None:
    assert masking.without_numbers(f"({to_thai(phones.shown('0812345678'))})") == "(xxx-xx๔-๕๖๗๘)"


@given(st.uuids())
def test_our_own_ids_are_left_alone(own: UUID) -> None:
    for shown in (str(own), own.hex, f"record {own}"):
        assert masking.without_ids(shown) == masking.without_numbers(shown) == shown


def test_in_logs_thirteen_digits_that_are_no_id_stay() -> None:
    assert masking.without_numbers("at 1000000000018") == "at 1000000000018"
    assert masking.without_ids("at 1000000000018") == "at xxxxxxxxx0018"
