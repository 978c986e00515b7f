"""Cells read as what they should be; numbers that a spreadsheet has spoiled are told as such."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from raengjai.bot.i18n import speaking
from raengjai.bot.thai.citizen_id import check_digit, grouped
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.lists import cells
from raengjai.handlers.lists.faults import BadCell


def told(read: Any, value: Any, *more: Any) -> str:
    with pytest.raises(BadCell) as bad, speaking("en"):
        read(value, *more)
    with speaking("en"):
        return str(bad.value.text)


@pytest.mark.parametrize(
    "value",
    [
        "1000000000017",
        "1-0000-00000-01-7",
        "๑๐๐๐๐๐๐๐๐๐๐๑๗",
        " 1 0000 00000 01 7 ",
        "'1000000000017",
        "1000000000017.0",
        1000000000017,
        1.000000000017e12,
    ],
)
def test_an_id_is_read_however_it_is_written(value: Any) -> None:
    assert cells.citizen_id_of(value) == "1000000000017"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "is missing"),
        ("1.00E+12", "the kind of 1.00E+12"),
        ("1E+12", "the kind of 1.00E+12"),
        (1.0e16, "the kind of 1.00E+12"),
        (1000000000017.5, "the kind of 1.00E+12"),
        (1100000000000, "has rounded"),
        ("1100000000000", "has rounded"),
        (100000000017, "0 at the front"),
        ("000000000027", "0 at the front"),
        ("100000000001", "12 digits instead of 13"),
        (10000, "5 digits instead of 13"),
        (-5, "1 digits instead of 13"),
        ("10000000000177", "14 digits instead of 13"),
        ("ไม่มี", "no citizen ID"),
        ("-", "no citizen ID"),
        ("1000000000O17", "no citizen ID"),
        ("x" * 200, "no citizen ID"),
    ],
)
def test_what_is_wrong_with_an_id_is_told(value: Any, words: str) -> None:
    assert words in told(cells.citizen_id_of, value)


OF_NOBODY = st.builds("{}0000{:07}".format, st.integers(1, 8), st.integers(1, 9_999_999))


@given(OF_NOBODY)
def test_every_id_survives_every_way_of_writing_it(twelve: str) -> None:
    whole = twelve + str(check_digit(twelve))
    assume(not whole.endswith("000000"))
    for value in (whole, grouped(whole), to_thai(whole), int(whole), float(whole), f"{whole}.0"):
        assert cells.citizen_id_of(value) == whole
    assert cells.check_digit_fits(whole)


@given(OF_NOBODY)
def test_a_nought_that_got_lost_is_told(twelve: str) -> None:
    without = "0000" + twelve[5:]
    assert "0 at the front" in told(cells.citizen_id_of, without + str(check_digit("0" + without)))


@given(st.floats(1e11, 9e12) | st.floats())
def test_a_number_is_read_whole_or_refused(value: float) -> None:
    with suppress(BadCell):
        assert int(cells.citizen_id_of(value)) == value


@given(st.text(max_size=120) | st.integers() | st.none())
def test_any_cell_is_read_or_refused(value: Any) -> None:
    for read in (cells.citizen_id_of, cells.count_of, cells.satang_of, lambda one: cells.text_of(one, 50)):
        with suppress(BadCell):
            assert read(value) is None or str(read(value))


@pytest.mark.parametrize(
    ("value", "count"), [(None, 0), ("-", 0), (0, 0), (12, 12), (12.0, 12), ("1,200", 1200), ("๑๒", 12)]
)
def test_counts(value: Any, count: int) -> None:
    assert cells.count_of(value) == count


@pytest.mark.parametrize("value", [-1, 1.5, "หลายคน", "1.5", 10**7, "12x"])
def test_what_is_no_count(value: Any) -> None:
    assert "whole number" in told(cells.count_of, value)


@pytest.mark.parametrize(
    ("value", "satang"),
    [
        (None, None),
        ("-", None),
        (0, 0),
        (120000, 12_000_000),
        ("120,000.50 บาท", 12_000_050),
        ("๕๐๐", 50_000),
        (0.1, 10),
    ],
)
def test_money(value: Any, satang: int | None) -> None:
    assert cells.satang_of(value) == satang


@pytest.mark.parametrize("value", [-1, "ฟรี", 10**13, "nan", "inf"])
def test_what_is_no_money(value: Any) -> None:
    assert "in baht" in told(cells.satang_of, value)


def test_texts_are_one_line_and_neither_empty_nor_endless() -> None:
    assert cells.text_of(" โครงการ\nหนึ่ง ", 50) == "โครงการ หนึ่ง"
    assert cells.text_of(2570, 50) == "2570"
    assert "must not be empty" in told(cells.text_of, None, 5)
    assert "5 letters at most" in told(cells.text_of, "โครงการ", 5)
