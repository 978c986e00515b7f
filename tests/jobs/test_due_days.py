"""Months and working days as an office chooses them: what moves, what stays, what nobody rewrites."""

from __future__ import annotations

import itertools
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labour_office import TheOffice
from timing import Times, bangkok

from raengjai.handlers.jobs import closing, reminders, sending_reminders
from raengjai.storage import holidays, office_hours, offices, periods
from raengjai.storage.database import Database
from raengjai.storage.models import Office
from raengjai.storage.month_days import Month, Months


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    return TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))


def chooses(office: TheOffice, **columns: Any) -> None:
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        office_hours.choose(row, office_hours.Hours(**{**vars(office_hours.of_office(row)), **columns}))


def rests(office: TheOffice, day: date, *, works: bool = False) -> None:
    with office.database.transaction() as session:
        holidays.note(session, offices.every(session)[0], day, works=works)


def plays(office: TheOffice, *moments: str) -> list[int]:
    """How many were reminded up to each moment."""
    worker = office.times.worker(reminders.EVE, reminders.LAST, sending_reminders.RULE, closing.RULE)
    office.times.look(worker)
    found = []
    for moment in moments:
        office.times.look(worker, moment)
        found.append(sum(map(len, office.reminded())))
    return found


def month(office: TheOffice, day: date) -> tuple[tuple[int, int], date, date]:
    with office.database.transaction() as session:
        row = periods.open_on(session, offices.every(session)[0], day)
        return (row.year, row.month), row.starts_on, row.ends_on


def test_a_holiday_of_the_office_moves_its_reminders(office: TheOffice) -> None:
    rests(office, date(2026, 11, 25))
    assert plays(office, "2026-11-23 09:01", "2026-11-24 09:01", "2026-11-25 12:00") == [4, 8, 8]


def test_a_national_holiday_on_which_the_office_works_is_a_working_day(office: TheOffice) -> None:
    """23 October 2026 is a Friday and a holiday, the 25th a Sunday."""
    office.times.at = bangkok("2026-10-19 12:00")
    rests(office, date(2026, 10, 23), works=True)
    assert plays(office, "2026-10-21 12:00", "2026-10-22 09:01", "2026-10-23 09:01") == [0, 4, 8]


def test_a_holiday_that_is_noted_when_the_reminder_is_planned_moves_it_all_the_same(office: TheOffice) -> None:
    worker = office.times.worker(reminders.EVE, reminders.LAST, sending_reminders.RULE, closing.RULE)
    office.times.look(worker)
    rests(office, date(2026, 11, 24))
    for moment in ("2026-11-23 09:01", "2026-11-24 12:00"):
        office.times.look(worker, moment)
        assert len(office.reminded()) == 1


def test_the_office_chooses_when_it_speaks(office: TheOffice) -> None:
    chooses(office, push_from=time(10), push_until=time(16), remind_at=time(13, 30))
    assert plays(office, "2026-11-24 13:29", "2026-11-24 13:31", "2026-11-25 16:30") == [0, 4, 4]


def test_what_was_missed_waits_for_the_offices_own_hours(office: TheOffice) -> None:
    chooses(office, push_from=time(10), push_until=time(16), remind_at=time(10))
    assert plays(office, "2026-11-24 17:00", "2026-11-25 09:00", "2026-11-25 10:01") == [0, 0, 4]


def test_what_was_missed_is_not_caught_up_on_a_day_off(office: TheOffice) -> None:
    """The reminders of October come on Wednesday 21 and Thursday 22; Friday is a holiday, then comes the weekend."""
    office.times.at = bangkok("2026-10-19 12:00")
    assert plays(office, "2026-10-23 10:00", "2026-10-24 10:00", "2026-10-25 10:00", "2026-10-26 10:00") == [0] * 4


def test_another_due_day_makes_one_odd_month_and_rewrites_none(office: TheOffice) -> None:
    assert month(office, date(2026, 11, 20)) == ((2026, 11), date(2026, 10, 26), date(2026, 11, 25))
    chooses(office, due_day=20)
    assert month(office, date(2026, 11, 22)) == ((2026, 11), date(2026, 10, 26), date(2026, 11, 25))
    assert month(office, date(2026, 11, 26)) == ((2026, 12), date(2026, 11, 26), date(2026, 12, 20))
    assert month(office, date(2026, 12, 21)) == ((2027, 1), date(2026, 12, 21), date(2027, 1, 20))
    assert plays(office, "2026-11-24 09:01", "2026-11-25 09:01", "2026-12-17 09:01", "2026-12-18 09:01")[1:] == [
        8,
        12,
        16,
    ]


def test_the_switch_to_calendar_months_makes_one_long_month(office: TheOffice) -> None:
    month(office, date(2026, 11, 20))
    chooses(office, calendar_month=True)
    assert month(office, date(2026, 11, 30)) == ((2026, 12), date(2026, 11, 26), date(2026, 12, 31))
    assert month(office, date(2027, 1, 1)) == ((2027, 1), date(2027, 1, 1), date(2027, 1, 31))


def test_a_month_that_is_open_closes_on_the_day_it_was_opened_with(office: TheOffice) -> None:
    month(office, date(2026, 11, 20))
    chooses(office, due_day=20)
    worker = office.times.worker(closing.RULE)
    for moment, closed in (("2026-11-21 00:01", 0), ("2026-11-25 23:59", 0), ("2026-11-26 00:01", 1)):
        office.times.look(worker, moment)
        with office.database.transaction() as session:
            row = periods.named(session, offices.every(session)[0], 2026, 11)
            assert (row.closed_at is not None) == bool(closed), moment


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"due_day": 0}, "due_day"),
        ({"due_day": 32}, "due_day"),
        ({"push_from": time(7)}, "push_hours"),
        ({"push_until": time(19)}, "push_hours"),
        ({"push_from": time(12), "push_until": time(12)}, "push_hours"),
        ({"remind_at": time(18)}, "remind_at"),
        ({"push_from": time(10)}, "remind_at"),
        ({"summary_at": time(20)}, "summary_at"),
    ],
)
def test_hours_that_can_not_be_are_refused(columns: dict[str, Any], reason: str) -> None:
    hours = office_hours.Hours(25, False, time(8), time(18), time(9), time(15))
    with pytest.raises(office_hours.Unfit) as refused:
        office_hours.choose(Office(), office_hours.Hours(**{**vars(hours), **columns}))
    assert refused.value.reason == reason


changes = st.lists(st.tuples(st.integers(1, 31), st.booleans(), st.integers(1, 90)), min_size=1, max_size=6)


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), changes)
def test_whatever_is_chosen_every_day_has_one_month_and_they_follow_each_other(
    start: date, chosen: list[tuple[int, bool, int]]
) -> None:
    known: list[Month] = []
    day = start
    for due_day, calendar_month, length in chosen:
        for _day in range(length):
            found = Months(due_day, calendar_month, tuple(known)).on(day)
            assert found.starts_on <= day <= found.ends_on
            if not known or found != known[-1]:
                known.append(found)
            day += timedelta(days=1)
    for before, after in itertools.pairwise(known):
        assert after.starts_on == before.ends_on + timedelta(days=1)
        assert (after.year * 12 + after.month) - (before.year * 12 + before.month) == 1
