"""Who is reminded, when, with what, at what cost; and the month's closing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from labour_office import TheOffice
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.handlers.jobs import closing, reminders, sending_reminders
from raengjai.storage.database import Database
from raengjai.storage.models import OutboxBubble, ReportingPeriod


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    return TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))


RULES = (reminders.EVE, reminders.LAST, sending_reminders.RULE, closing.RULE)


def plays(office: TheOffice, *moments: str) -> None:
    worker = office.times.worker(*RULES)
    office.times.look(worker)
    for moment in moments:
        office.times.look(worker, moment)


def test_only_those_who_owe_are_reminded_on_the_eve_and_on_the_day(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00")
    office.declares_nothing(2, date(2026, 11, 10))
    plays(office, "2026-11-24 08:59", "2026-11-24 09:01", "2026-11-24 15:00", "2026-11-25 09:01", "2026-11-25 17:00")
    assert office.reminded() == [["3", "4"], ["3", "4"]]


def test_whoever_records_after_the_eve_is_left_alone_on_the_day(office: TheOffice) -> None:
    plays(office, "2026-11-24 09:01")
    office.records(3, "2026-11-24 18:00")
    plays(office, "2026-11-25 09:01")
    assert office.reminded() == [["1", "2", "3", "4"], ["1", "2", "4"]]


def test_paused_and_unexpected_people_are_left_alone(office: TheOffice) -> None:
    office.is_away(1, date(2026, 11, 25))
    office.change(2, expected_reporter=False)
    office.is_away(3, date(2026, 11, 23))
    plays(office, "2026-11-25 09:01")
    assert office.reminded() == [["3", "4"]]


def test_a_due_day_on_a_weekend_moves_the_reminders_but_not_the_closing(office: TheOffice) -> None:
    """25 October 2026 is a Sunday; Friday 23 is Chulalongkorn Day: the reminders come on Wednesday and Thursday."""
    office.times.at = bangkok("2026-10-19 12:00")
    plays(office, "2026-10-21 08:00", "2026-10-21 09:01", "2026-10-22 09:01", "2026-10-23 09:01", "2026-10-25 23:59")
    assert len(office.reminded()) == 2
    assert closed(office) == []
    plays(office, "2026-10-26 00:01")
    assert closed(office) == ["2026-10"]


def test_a_worker_that_was_down_catches_up_once_and_never_at_night(office: TheOffice) -> None:
    plays(office, "2026-11-24 23:00")
    assert office.reminded() == []
    plays(office, "2026-11-25 07:00")
    assert office.reminded() == []
    plays(office, "2026-11-25 09:30", "2026-11-25 10:00")
    assert office.reminded() == [["1", "2", "3", "4"]]


def test_after_the_month_has_closed_nobody_is_reminded_of_it(office: TheOffice) -> None:
    plays(office, "2026-11-26 09:30")
    assert office.reminded() == []
    assert closed(office) == ["2026-11"]


def test_the_eve_gives_way_where_messages_are_short(office: TheOffice) -> None:
    office.has_left(7)  # one of them is the officer's, for the summary
    plays(office, "2026-11-24 09:01", "2026-11-25 09:01")
    assert office.reminded() == [["1", "2"], ["1", "2", "3", "4"]]


def test_without_messages_left_nobody_is_pushed(office: TheOffice) -> None:
    office.has_left(0)
    plays(office, "2026-11-24 09:01", "2026-11-25 09:01")
    assert office.reminded() == []


def test_after_three_silent_months_pushes_stop(office: TheOffice) -> None:
    for month in (8, 9, 10):
        office.records(1, f"2026-{month:02}-10 10:00")
    plays(office, "2026-11-25 09:01")
    assert office.reminded() == [["1"]]


def test_two_workers_remind_once(office: TheOffice) -> None:
    workers = [office.times.worker(*RULES, owner=f"worker-{number}") for number in (1, 2)]
    for worker in workers:
        office.times.look(worker)
    office.times.at += timedelta(days=5)
    for worker in workers:
        worker.plan_anew()
        worker.tick()
    assert len(office.reminded()) == 1


def test_the_month_closes_at_midnight_and_officers_hear_of_it_for_nothing(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00")
    plays(office, "2026-11-25 23:59")
    assert closed(office) == []
    plays(office, "2026-11-26 00:01", "2026-11-26 08:00")
    assert closed(office) == ["2026-11"]
    (told,) = office.told_officers()
    assert "1 คน 1 รายการ" in told
    assert "1 จาก 4" in told
    with office.database.transaction() as session:
        assert session.scalars(select(OutboxBubble.weight)).all() == ["answer"]


def test_every_month_that_was_missed_is_closed_in_order(office: TheOffice) -> None:
    plays(office, "2027-01-27 09:00")
    assert closed(office) == ["2026-11", "2026-12", "2027-01"]


def closed(office: TheOffice) -> list[str]:
    with office.database.transaction() as session:
        found = session.scalars(select(ReportingPeriod).where(ReportingPeriod.closed_at.is_not(None))).all()
        return sorted(f"{one.year}-{one.month:02}" for one in found)
