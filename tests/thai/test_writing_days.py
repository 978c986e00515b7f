"""Days, months and years as Thai offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import days

from .typed import anything


def test_a_day_in_words() -> None:
    day = date(2021, 6, 25)
    assert days.in_words(day) == "วันศุกร์ที่ 25 มิถุนายน 2564"
    assert days.in_words(day, weekday=False) == "25 มิถุนายน 2564"
    assert days.short(day) == "25 มิ.ย. 64"
    assert days.in_english(day) == "Friday 25 June 2021"


def test_a_short_year_has_two_digits() -> None:
    assert days.short(date(2060, 1, 5)) == "5 ม.ค. 03"


def test_the_names_are_complete() -> None:
    assert len(days.MONTHS) == len(days.SHORT_MONTHS) == 12
    assert len(set(days.WEEKDAYS)) == 7
    assert days.WEEKDAYS[date(2026, 11, 21).weekday()] == "เสาร์"


def test_a_month_in_words() -> None:
    assert days.month_name(2026, 11) == "พฤศจิกายน 2569"
    assert days.month_name(2026, 11, thai_digits=True) == "พฤศจิกายน ๒๕๖๙"
    assert days.month_in_english(2026, 11) == "November 2026"


@pytest.mark.parametrize(
    ("year", "month", "fiscal"),
    [(2026, 9, 2569), (2026, 10, 2570), (2026, 12, 2570), (2027, 1, 2570), (2027, 9, 2570)],
)
def test_the_fiscal_year_is_named_by_the_year_it_ends(year: int, month: int, fiscal: int) -> None:
    assert days.fiscal_year(year, month) == fiscal


def test_the_buddhist_era() -> None:
    assert days.buddhist(2026) == 2569


@pytest.mark.parametrize(
    "typed",
    [
        "2569-11",
        "2026-11",
        "11/2569",
        "11-2026",
        "๑๑/๒๕๖๙",
        " 2569 / 11 ",
        "พ.ย. 2569",
        "พฤศจิกายน ๒๕๖๙",
        "November 2026",
    ],
)
def test_a_month_is_read(typed: str) -> None:
    assert days.read_month(typed) == (2026, 11)


@pytest.mark.parametrize(
    "typed",
    ["", "2569", "2569-13", "2569-0", "11/69", "2300-01", "9999-01", "พ.ย.", "มีนาย 2569", "2569-11-05"],
)
def test_no_month(typed: str) -> None:
    with pytest.raises(ValueError, match="not a month"):
        days.read_month(typed)


@given(anything)
def test_any_text_is_a_month_or_refused(typed: str) -> None:
    try:
        year, month = days.read_month(typed)
    except ValueError:
        return
    assert 1857 <= year <= 2199
    assert 1 <= month <= 12


@given(st.integers(2000, 2150), st.integers(1, 12))
def test_a_written_month_is_read_back(year: int, month: int) -> None:
    assert days.read_month(days.month_name(year, month, thai_digits=True)) == (year, month)
    assert days.read_month(f"{days.buddhist(year)}-{month:02}") == (year, month)
