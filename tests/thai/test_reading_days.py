"""Days as volunteers type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import days

from .typed import anything, outcome

SATURDAY = date(2026, 11, 21)
THE_25TH = date(2021, 6, 25)


def refusal(typed: str, today: date = SATURDAY) -> days.UnreadableDay:
    with pytest.raises(days.UnreadableDay) as refused:
        days.read_day(typed, today)
    return refused.value


@pytest.mark.parametrize(
    "typed",
    [
        "25 มิ.ย. 64",
        "25 มิย 64",
        "25 มิ.ย.64",
        "25มิ.ย.64",
        "25 มิ. ย. 64",
        "25 มิถุนา 2564",
        "๒๕ มิถุนายน ๒๕๖๔",
        "วันที่ ๒๕ มิ.ย. ๖๔ ค่ะ",
        "เมื่อวันที่ 25 มิถุนายน พ.ศ. 2564",
        "25 เดือนมิถุนายน ปี 2564",
        "วันที่ 25 เดือน 6 ปี 2564",
        "25 มิ.ย. ค.ศ. 2021",
        "25/6/2564",
        "25-6-64",
        "25.6.64",
        "25 6 64",
        "25 / 6 / 64",
        "25–6–64",
        "25/06/2021",
        "2021-06-25",
        "2564-06-25",
        "วันศุกร์ที่ 25 มิถุนายน 2564",
        "ศุกร์ 25 มิ.ย. 64",
        "25 Jun 2021",
        "25th June 2021",
        "June 25, 2021",
        "Friday 25 June 2021",
    ],
)
def test_a_full_date(typed: str) -> None:
    assert days.read_day(typed, SATURDAY) == THE_25TH


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("25 มิ.ย.", date(2026, 6, 25)),
        ("25/6", date(2026, 6, 25)),
        ("25-6", date(2026, 6, 25)),
        ("25/12", date(2025, 12, 25)),
        ("25 ธันวา", date(2025, 12, 25)),
        ("25", date(2026, 10, 25)),
        ("วันที่ 25", date(2026, 10, 25)),
        ("ที่ ๒๕", date(2026, 10, 25)),
        ("21", date(2026, 11, 21)),
        ("1", date(2026, 11, 1)),
        ("31", date(2026, 10, 31)),
        ("5 เดือนนี้", date(2026, 11, 5)),
        ("5 เดือนที่แล้ว", date(2026, 10, 5)),
        ("25 Jun", date(2026, 6, 25)),
    ],
)
def test_what_is_left_out_is_the_nearest_past(typed: str, meant: date) -> None:
    assert days.read_day(typed, SATURDAY) == meant


def test_a_31st_is_found_behind_a_short_month() -> None:
    assert days.read_day("31", date(2026, 3, 15)) == date(2026, 1, 31)
    assert days.read_day("30", date(2026, 1, 2)) == date(2025, 12, 30)


@pytest.mark.parametrize(
    ("typed", "back"),
    [
        ("วันนี้", 0),
        ("วันนี้ค่ะ", 0),
        ("วันนี้ตอนเช้า", 0),
        ("เมื่อเช้า", 0),
        ("เช้านี้", 0),
        ("today", 0),
        ("เมื่อวาน", 1),
        ("เมื่อ วาน นี้ ครับ", 1),
        ("เมื่อคืน", 1),
        ("Yesterday!", 1),
        ("เมื่อวานซืน", 2),
        ("วานซืน", 2),
        ("๓ วันก่อน", 3),
        ("10 วันที่แล้ว", 10),
        ("2 days ago", 2),
        ("จันทร์ที่ผ่านมา", 5),
        ("วันจันทร์", 5),
        ("วันศุกร์", 1),
        ("พฤหัส", 2),
        ("วันพฤหัสบดี", 2),
        ("วันอาทิตย์", 6),
        ("วันอาทิตย์ที่แล้ว", 6),
        ("last Monday", 5),
        ("วันเสาร์ที่แล้ว", 7),
    ],
)
def test_words_for_days(typed: str, back: int) -> None:
    assert days.read_day(typed, SATURDAY) == SATURDAY - timedelta(days=back)


def test_months_that_differ_in_one_letter() -> None:
    for number, (short, full) in enumerate(zip(days.SHORT_MONTHS, days.MONTHS, strict=True), start=1):
        for word in (short, short.replace(".", ""), full):
            assert days.read_day(f"5 {word} 68", SATURDAY) == date(2025, number, 5), word


@pytest.mark.parametrize(
    "typed", ["31 ก.พ. 69", "31/2/2569", "31 กุมภา", "30/2", "0", "32", "25/13/64", "29/2/2569", "29/2"]
)
def test_days_that_do_not_exist(typed: str) -> None:
    assert refusal(typed).reason == "no_such_day"


def test_leap_years_are_counted_in_the_common_era() -> None:
    assert days.read_day("29/2/2567", SATURDAY) == date(2024, 2, 29)


@pytest.mark.parametrize("typed", ["22/11/69", "25 ธ.ค. 2569", "1/1/2027", "พรุ่งนี้", "มะรืนนี้", "tomorrow", "25/6/70"])
def test_the_future_is_refused(typed: str) -> None:
    assert refusal(typed).reason == "future"


def test_two_digits_of_the_common_era_are_asked() -> None:
    refused = refusal("25/6/26")
    assert (refused.reason, refused.candidates) == ("ambiguous", (date(2026, 6, 25),))


def test_last_week_is_asked() -> None:
    refused = refusal("อาทิตย์ที่แล้ว")
    assert (refused.reason, refused.candidates) == ("ambiguous", (date(2026, 11, 15), date(2026, 11, 14)))
    assert refusal("สัปดาห์ที่แล้ว").candidates == (date(2026, 11, 14),)


def test_a_weekday_said_on_that_weekday_is_asked() -> None:
    refused = refusal("วันเสาร์")
    assert (refused.reason, refused.candidates) == ("ambiguous", (SATURDAY, date(2026, 11, 14)))


def test_a_weekday_that_does_not_fit_its_date_is_asked() -> None:
    refused = refusal("วันจันทร์ที่ 25 มิ.ย. 64")
    assert (refused.reason, refused.candidates) == ("ambiguous", (THE_25TH,))


def test_two_small_numbers_with_a_dash_are_asked() -> None:
    refused = refusal("5-7")
    assert refused.reason == "ambiguous"
    assert refused.candidates == (date(2026, 7, 5), date(2026, 11, 5), date(2026, 11, 7))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("25-27 มิ.ย. 64", date(2021, 6, 25), date(2021, 6, 27)),
        ("25 - 27/6/64", date(2021, 6, 25), date(2021, 6, 27)),
        ("๒๕ ถึง ๒๗ มิ.ย. ๖๔", date(2021, 6, 25), date(2021, 6, 27)),
        ("30 มิ.ย. - 2 ก.ค. 64", date(2021, 6, 30), date(2021, 7, 2)),
        ("วันที่ 25 ถึงวันที่ 27 มิ.ย.", date(2026, 6, 25), date(2026, 6, 27)),
        ("25 และ 27 มิ.ย. 64", date(2021, 6, 25), date(2021, 6, 27)),
        ("5-7/11/69", date(2026, 11, 5), date(2026, 11, 7)),
        ("25-27", date(2026, 10, 25), date(2026, 10, 27)),
        ("25 Jun to 27 Jun 2021", date(2021, 6, 25), date(2021, 6, 27)),
    ],
)
def test_ranges_offer_their_ends(typed: str, first: date, last: date) -> None:
    refused = refusal(typed)
    assert (refused.reason, refused.candidates) == ("range", (first, last))


def test_a_birthday_is_too_old() -> None:
    refused = refusal("25/6/2505")
    assert (refused.reason, refused.candidates) == ("too_old", (date(1962, 6, 25),))
    assert refusal("25 มิ.ย. 05").reason == "too_old"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ไม่รู้",
        "25 มิย. มิย.",
        "25/6/256",
        "25/6/3000",
        "2564",
        "มิ.ย. 64",
        "25 มีนาย 64",
        "½",
        "1000000000017",
        "25" * 60,
    ],
)
def test_the_rest_is_unreadable(typed: str) -> None:
    assert refusal(typed).reason == "unreadable"


def test_the_beginning_of_the_calendar_is_survived() -> None:
    assert refusal("3 วันก่อน", date.min).reason == "too_old"


@given(anything, st.dates(min_value=date(2020, 1, 1), max_value=date(2100, 1, 1)))
def test_any_text_is_a_past_day_or_refused_with_past_candidates(typed: str, today: date) -> None:
    day = outcome(lambda text: days.read_day(text, today), typed, days.UnreadableDay)
    if isinstance(day, days.UnreadableDay):
        assert day.reason in {"unreadable", "no_such_day", "future", "ambiguous", "range", "too_old"}
        assert all(candidate <= today for candidate in day.candidates)
    else:
        assert day <= today


@given(st.dates(min_value=date(2020, 1, 1), max_value=date(2029, 12, 31)), st.integers(0, 3000))
def test_what_we_write_we_can_read(day: date, later: int) -> None:
    today = day + timedelta(days=later)
    for written in (
        days.in_words(day),
        days.in_words(day, weekday=False),
        days.short(day),
        days.in_english(day),
    ):
        assert days.read_day(written, today) == day
    assert days.read_day(day.isoformat(), today) == day
    assert days.read_day(f"{day.day}/{day.month}/{day.year + 543}", today) == day


@pytest.mark.parametrize("typed", ["2569-12-07", "2026-12-07", "7/12/2569", "๗ ธ.ค. ๒๕๖๙", "7 Dec 2026"])
def test_a_day_with_its_year_may_lie_ahead(typed: str) -> None:
    assert days.read_full_date(typed) == date(2026, 12, 7)


@pytest.mark.parametrize("typed", ["", "7", "7/12", "7/12/69", "31/2/2569", "5/13/2569", "tomorrow"])
def test_a_day_without_its_year_is_no_full_date(typed: str) -> None:
    with pytest.raises(ValueError, match="not a day"):
        days.read_full_date(typed)


@given(anything)
def test_anything_is_a_full_date_or_refused(typed: str) -> None:
    assert isinstance(outcome(days.read_full_date, typed, ValueError), date | ValueError)


def test_a_day_in_a_narrow_column_is_not_broken() -> None:
    day = date(2026, 11, 15)
    assert days.unbroken(day).split(" ") == ["15\N{NO-BREAK SPACE}พ.ย.\N{NO-BREAK SPACE}69"]
    assert days.unbroken(day).split() == days.short(day).split()
