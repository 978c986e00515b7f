"""Days to come, as people type until when they are away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import days

from .typed import anything, outcome

THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("วันนี้", THURSDAY),
        ("พรุ่งนี้ค่ะ", date(2026, 11, 27)),
        ("มะรืนนี้", date(2026, 11, 28)),
        ("7 วัน", date(2026, 12, 3)),
        ("ลา ๗ วัน", date(2026, 12, 3)),
        ("ลาป่วย 3 วัน", date(2026, 11, 29)),
        ("อีก 2 สัปดาห์", date(2026, 12, 10)),
        ("2 อาทิตย์ครับ", date(2026, 12, 10)),
        ("1 เดือน", date(2026, 12, 26)),
        ("หนึ่งเดือน", date(2026, 12, 26)),
        ("สิ้นเดือน", date(2026, 11, 30)),
        ("ถึงสิ้นเดือนนี้", date(2026, 11, 30)),
        ("สิ้นเดือนหน้า", date(2026, 12, 31)),
        ("ถึงวันศุกร์", date(2026, 11, 27)),
        ("พฤหัส", date(2026, 12, 3)),
        ("จันทร์นี้", date(2026, 11, 30)),
        ("วันพุธหน้า", date(2026, 12, 2)),
        ("30", date(2026, 11, 30)),
        ("ถึงวันที่ 5", date(2026, 12, 5)),
        ("5 เดือนหน้า", date(2026, 12, 5)),
        ("ถึง 15 ธ.ค.", date(2026, 12, 15)),
        ("วันที่ 15 มกรา", date(2027, 1, 15)),
        ("15/1/70", date(2027, 1, 15)),
        ("15/1/27", date(2027, 1, 15)),
        ("๑๕ มกราคม ๒๕๗๐", date(2027, 1, 15)),
        ("2027-01-15", date(2027, 1, 15)),
        ("วันศุกร์ที่ 15 มกราคม 2570", date(2027, 1, 15)),
        ("26 ถึง 30 พ.ย.", date(2026, 11, 30)),
        ("26-30 พ.ย.", date(2026, 11, 30)),
        ("until 15 January", date(2027, 1, 15)),
        ("2 weeks", date(2026, 12, 10)),
        ("end of the month", date(2026, 11, 30)),
        ("next friday", None),
    ],
)
def test_a_day_to_come(typed: str, meant: date | None) -> None:
    if meant is None:
        assert refusal(typed).reason == "unreadable"
    else:
        assert days.read_day_ahead(typed, THURSDAY) == meant


def test_a_31st_is_found_behind_a_short_month() -> None:
    assert days.read_day_ahead("31", date(2027, 2, 1)) == date(2027, 3, 31)
    assert days.read_day_ahead("1 เดือน", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("20 พ.ย. 2569", "past"),
        ("1/1/2569", "past"),
        ("1/1/2580", "too_far"),
        ("24 เดือน", "too_far"),
        ("31 ก.พ. 2570", "no_such_day"),
        ("32", "no_such_day"),
        ("5/13", "no_such_day"),
        ("วันจันทร์ที่ 15 มกราคม 2570", "ambiguous"),
        ("เร็ว ๆ นี้", "unreadable"),
        ("", "unreadable"),
        ("ก" * 200, "unreadable"),
    ],
)
def test_what_can_not_be_taken_is_told_why(typed: str, reason: str) -> None:
    assert refusal(typed).reason == reason


@given(anything, st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_anything_typed_is_a_day_within_a_year_or_refused(typed: str, today: date) -> None:
    found = outcome(lambda text: days.read_day_ahead(text, today), typed, days.UnreadableDay)
    if isinstance(found, date):
        assert today <= found <= today + timedelta(days=366)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(0, 360))
def test_a_day_written_out_is_read_back(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    assert days.read_day_ahead(days.in_words(day), today) == day
    assert days.read_day_ahead(days.in_english(day), today) == day
    assert days.read_day_ahead(days.short(day), today) == day


def refusal(typed: str) -> days.UnreadableDay:
    with pytest.raises(days.UnreadableDay) as refused:
        days.read_day_ahead(typed, THURSDAY)
    return refused.value
