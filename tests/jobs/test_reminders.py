"""Who is reminded, when, with what, at what cost; and the month's closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.bot.thai.names import PersonName
from raengjai.handlers.jobs import closing, month_end, reminders
from raengjai.storage import help_records, line_quota, offices, people, periods, services
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Chat, Delivery, OutboxBubble, ReportingPeriod, Volunteer
from raengjai.storage.places import of_province

MONTH = "2026-11"


@dataclass
class TheOffice:
    """An office with volunteers no. 1 to 4, and its timetable."""

    database: Database
    times: Times

    def __post_init__(self) -> None:
        with self.database.transaction() as session:
            office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงาน", bangkok("2026-01-01 09:00"))
            services.fill_first_list(session, office)
            for number in range(1, 5):
                self._joins(session, office, f"U{number:032x}", "volunteer")
            self._joins(session, office, f"U{99:032x}", "officer")

    def _joins(self, session: Any, office: Any, line_id: str, role: str) -> None:
        started = bangkok("2026-01-01 10:00")
        chat = Chat(channel="main", key=line_id[:40], kind="user", line_id=line_id, created_at=started)
        session.add(chat)
        session.flush()
        person = people.standing(session, chat, started).person
        membership = people.join(session, office, person, role, approved=True, now=started)
        if role == "volunteer":
            people.add_volunteer(session, office, membership, PersonName("", "ใจดี"), of_province("24")[0])

    def change(self, number: int, **columns: Any) -> None:
        with self.database.transaction() as session:
            volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
            for name, value in columns.items():
                setattr(volunteer, name, value)

    def records(self, number: int, at: str) -> None:
        with self.database.transaction() as session:
            office = offices.of_province(session, "24")
            volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
            assert office is not None
            day = bangkok(at).date()
            entry = Entry("", "ผู้รับ", "none", ("promote",), "informal", day, of_province("24")[0], id_reason="refused")
            period = periods.open_on(session, office, day)
            help_records.add(session, volunteer, period, entry, f"draft-{number}-{at}", bangkok(at))

    def declares_nothing(self, number: int, day: date) -> None:
        with self.database.transaction() as session:
            office = offices.of_province(session, "24")
            volunteer = session.scalars(select(Volunteer).where(Volunteer.number == number)).one()
            assert office is not None
            period = periods.open_on(session, office, day)
            periods.declare_nil(session, period, volunteer, bangkok("2026-11-10 09:00"))

    def has_left(self, messages: int) -> None:
        with self.database.transaction() as session:
            line_quota.note(session, "main", MONTH, 300, 300 - messages, bangkok("2026-11-24 06:30"))

    def reminded(self) -> list[list[str]]:
        """The LINE ids of each multicast, their ends only."""
        with self.database.transaction() as session:
            sent = session.scalars(select(Delivery).where(Delivery.kind == "multicast").order_by(Delivery.id)).all()
            return [[line_id[-1] for line_id in one.recipients] for one in sent]

    def told_officers(self) -> Sequence[str]:
        with self.database.transaction() as session:
            return [str(row.body) for row in session.scalars(select(OutboxBubble).order_by(OutboxBubble.number))]


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    return TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))


RULES = (reminders.EVE, reminders.LAST, closing.RULE, month_end.RULE)


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
    office.change(1, paused_until=date(2026, 11, 25))
    office.change(2, expected_reporter=False)
    office.change(3, paused_until=date(2026, 11, 23))
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
    office.has_left(6)
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


def test_on_the_last_day_of_the_month_officers_get_the_summary(office: TheOffice) -> None:
    office.records(1, "2026-10-20 10:00")
    office.records(1, "2026-11-05 10:00")
    office.records(2, "2026-11-06 10:00")
    office.declares_nothing(3, date(2026, 11, 10))
    plays(office, "2026-11-26 09:00", "2026-11-30 14:59")
    assert len(office.told_officers()) == 1
    plays(office, "2026-11-30 15:01", "2026-11-30 16:00")
    told = office.told_officers()[-1]
    for words in ("สรุปผลงานเดือนพฤศจิกายน 2569", "ส่งแล้ว 3 จาก 4 ท่าน", "2 (1)", "ยังไม่ได้รับรายงาน", "ไม่มีเลขบัตร"):
        assert words in told
    with office.database.transaction() as session:
        started = session.scalars(select(OutboxBubble).where(OutboxBubble.weight == "started")).all()
        assert [one.reason for one in started] == ["month_end"]


def test_every_month_that_was_missed_is_closed_in_order(office: TheOffice) -> None:
    plays(office, "2027-01-27 09:00")
    assert closed(office) == ["2026-11", "2026-12", "2027-01"]


def closed(office: TheOffice) -> list[str]:
    with office.database.transaction() as session:
        found = session.scalars(select(ReportingPeriod).where(ReportingPeriod.closed_at.is_not(None))).all()
        return sorted(f"{one.year}-{one.month:02}" for one in found)
