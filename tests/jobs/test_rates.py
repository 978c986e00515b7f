"""Who counts as expected, who as reported, who in time: as of the month's last day, whatever happened since."""

from __future__ import annotations

from datetime import date

import pytest
from labour_office import TheOffice
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.storage import offices, pauses, periods, reporters
from raengjai.storage.database import Database
from raengjai.storage.models import Membership, Volunteer

THE_30TH = date(2026, 11, 30)


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    return TheOffice(any_database, Times(any_database))


def november(office: TheOffice, today: date = THE_30TH) -> tuple[int, int, int]:
    """(reported, in time, expected) of the month."""
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        found = reporters.completeness(session, periods.named(session, row, 2026, 11), today)
        return found.reported, found.in_time, found.expected


def missing(office: TheOffice, today: date = THE_30TH) -> list[int]:
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        found = reporters.owing(session, row, periods.named(session, row, 2026, 11), today)
        return [one.volunteer.number for one in found]


def to_remind(office: TheOffice, today: date = THE_30TH) -> list[int]:
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        found = reporters.to_remind(session, row, periods.named(session, row, 2026, 11), today)
        return [one.volunteer.number for one in found]


def member(office: TheOffice, number: int, **columns: object) -> None:
    with office.database.transaction() as session:
        of_number = select(Membership).join(Volunteer, Volunteer.membership_id == Membership.id)
        membership = session.scalars(of_number.where(Volunteer.number == number)).one()
        for name, value in columns.items():
            setattr(membership, name, value)


def test_what_is_recorded_after_the_closing_of_days_before_it_is_late_not_missing(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00")
    office.declares_nothing(2, date(2026, 11, 10))
    assert november(office) == (2, 2, 4)
    office.records(3, "2026-11-27 10:00", of_day=date(2026, 11, 24))
    office.records(4, "2026-11-27 10:00")
    assert november(office) == (3, 2, 4)
    assert missing(office) == [4]


def test_who_was_away_on_the_last_day_is_out_of_the_rate_even_when_back_since(office: TheOffice) -> None:
    office.is_away(1, date(2026, 11, 27))
    assert november(office) == (0, 0, 3)


def test_who_goes_away_after_the_closing_counts_and_is_left_alone(office: TheOffice) -> None:
    with office.database.transaction() as session:
        volunteer = session.scalars(select(Volunteer).where(Volunteer.number == 2)).one()
        pauses.begin(session, volunteer, date(2026, 11, 27), date(2026, 12, 9), "self", bangkok("2026-11-27 09:00"))
    assert november(office) == (0, 0, 4)
    assert missing(office) == [1, 2, 3, 4]
    assert to_remind(office) == [1, 3, 4]


def test_who_joined_after_the_closing_is_not_expected(office: TheOffice) -> None:
    member(office, 4, started_at=bangkok("2026-11-26 00:00"))
    assert november(office) == (0, 0, 3)
    member(office, 4, started_at=bangkok("2026-11-25 23:59"))
    assert november(office) == (0, 0, 4)


def test_who_left_since_counts_as_long_as_they_were_there(office: TheOffice) -> None:
    member(office, 4, state="ended", ended_at=bangkok("2026-11-28 10:00"))
    assert november(office) == (0, 0, 4)
    assert to_remind(office) == [1, 2, 3]
    member(office, 4, state="ended", ended_at=bangkok("2026-11-25 10:00"))
    assert november(office) == (0, 0, 3)


def test_who_only_waits_to_be_let_in_is_not_expected(office: TheOffice) -> None:
    member(office, 4, state="waiting", started_at=None)
    assert november(office) == (0, 0, 3)


def test_a_month_away_is_no_silent_month(office: TheOffice) -> None:
    """Volunteer no. 1 recorded, so the months are there; 2 and 3 were silent, 2 away in September."""
    for month in (8, 9, 10):
        office.records(1, f"2026-{month:02}-10 10:00")
    office.records(4, "2026-10-10 10:00")
    with office.database.transaction() as session:
        volunteer = session.scalars(select(Volunteer).where(Volunteer.number == 2)).one()
        pauses.begin(session, volunteer, date(2026, 9, 1), date(2026, 9, 30), "self", bangkok("2026-09-01 09:00"))
    assert to_remind(office, date(2026, 11, 24)) == [1, 2, 4]
