"""When something is due: month ends, short months, the leap day, the fiscal year, nights."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import bangkok

from raengjai.bot.due_times import Daily, Due, FiscalYearly, Monthly, When, Yearly, by_day, is_night, latest

NINE = time(9)


@pytest.mark.parametrize(
    ("when", "after", "period", "at"),
    [
        (Daily(NINE), "2026-11-21 08:59", "2026-11-21", "2026-11-21 09:00"),
        (Daily(NINE), "2026-11-21 09:00", "2026-11-22", "2026-11-22 09:00"),
        (Daily(time(0)), "2026-12-31 23:59", "2027-01-01", "2027-01-01 00:00"),
        (Daily(time(0, 30)), "2028-02-28 12:00", "2028-02-29", "2028-02-29 00:30"),
        (Monthly(25, NINE), "2026-11-24 09:00", "2026-11", "2026-11-25 09:00"),
        (Monthly(25, NINE), "2026-11-25 09:00", "2026-12", "2026-12-25 09:00"),
        (Monthly(31, NINE), "2026-11-01 00:00", "2026-11", "2026-11-30 09:00"),
        (Monthly(31, NINE), "2026-11-30 09:00", "2026-12", "2026-12-31 09:00"),
        (Monthly(30, NINE), "2027-01-31 00:00", "2027-02", "2027-02-28 09:00"),
        (Monthly(30, NINE), "2028-01-31 00:00", "2028-02", "2028-02-29 09:00"),
        (Monthly(25, NINE, days_before=5), "2026-11-20 09:00", "2026-12", "2026-12-20 09:00"),
        (Monthly(1, NINE, days_before=1), "2026-11-30 08:00", "2026-12", "2026-11-30 09:00"),
        (Monthly(1, NINE, days_before=1), "2026-11-30 10:00", "2027-01", "2026-12-31 09:00"),
        (Monthly(1, NINE, days_before=1), "2028-02-01 10:00", "2028-03", "2028-02-29 09:00"),
        (Yearly(2, 29, NINE), "2027-01-01 00:00", "2027", "2027-02-28 09:00"),
        (Yearly(2, 29, NINE), "2027-03-01 00:00", "2028", "2028-02-29 09:00"),
        (FiscalYearly(NINE), "2026-09-30 23:59", "FY2570", "2026-10-01 09:00"),
        (FiscalYearly(NINE), "2026-10-01 09:00", "FY2571", "2027-10-01 09:00"),
    ],
)
def test_the_next_time(when: When, after: str, period: str, at: str) -> None:
    assert when.next(bangkok(after)) == Due(period, bangkok(at))


whens = st.one_of(
    st.builds(Daily, st.times()),
    st.builds(Monthly, st.integers(1, 31), st.times(), st.integers(0, 31)),
    st.builds(Yearly, st.integers(1, 12), st.integers(1, 31), st.times()),
    st.builds(FiscalYearly, st.times()),
)
moments = st.integers(1_577_836_800, 2_208_988_800).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)  # 2020 to 2040


@given(whens, moments)
def test_times_go_on_and_no_period_comes_twice(when: When, after: datetime) -> None:
    first = when.next(after)
    second = when.next(first.at)
    assert after < first.at < second.at
    assert first.period != second.period
    between = after + (first.at - after) / 2
    assert when.next(between) == first


def test_the_last_of_many_missed_times() -> None:
    first = Due("2026-11-01", bangkok("2026-11-01 09:00"))
    assert latest(Daily(NINE), first, bangkok("2026-11-05 08:00")).period == "2026-11-04"
    assert latest(Daily(NINE), first, bangkok("2026-11-01 09:30")) == first


@pytest.mark.parametrize(
    ("moment", "night", "spoken_at"),
    [
        ("2026-11-21 07:59", True, "2026-11-21 08:00"),
        ("2026-11-21 08:00", False, "2026-11-21 08:00"),
        ("2026-11-21 17:59", False, "2026-11-21 17:59"),
        ("2026-11-21 18:00", True, "2026-11-22 08:00"),
        ("2026-11-30 23:30", True, "2026-12-01 08:00"),
        ("2026-12-01 00:30", True, "2026-12-01 08:00"),
    ],
)
def test_at_night_nobody_is_spoken_to_first(moment: str, night: bool, spoken_at: str) -> None:
    assert is_night(bangkok(moment)) is night
    assert by_day(bangkok(moment)) == bangkok(spoken_at)


@given(moments)
def test_the_morning_is_never_far(moment: datetime) -> None:
    assert timedelta() <= by_day(moment) - moment <= timedelta(hours=14)
    assert not is_night(by_day(moment))
