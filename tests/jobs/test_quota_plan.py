"""What the month will still cost, told to staff in a sentence; what will not suffice, told before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from labour_office import TheOffice
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.bot.errors import SendFailed
from raengjai.bot.i18n import speaking
from raengjai.handlers import quota_plan
from raengjai.handlers.jobs import line_quota as reading
from raengjai.handlers.jobs import reminders, sending_reminders
from raengjai.handlers.quota_plan import Plan
from raengjai.storage import line_quota, offices, periods
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, LineQuota, OutboxBubble


@dataclass
class Told:
    """LINE's two numbers, as far as it tells them."""

    limit: int | None = 300
    used: int = 96
    silent: bool = False

    def quota(self) -> int | None:
        if self.silent:
            raise SendFailed("no answer", permanent=False)
        return self.limit

    def quota_used(self) -> int:
        return self.used


@pytest.fixture
def office(any_database: Database) -> TheOffice:
    return TheOffice(any_database, Times(any_database, at=bangkok("2026-11-20 12:00")))


def plan(office: TheOffice, at: str) -> Plan:
    with office.database.transaction() as session:
        return quota_plan.of_channel(session, "main", bangkok(at))


def reads(office: TheOffice, told: Told, *moments: str) -> None:
    office.times.lines = {"main": told}
    worker = office.times.worker(reading.RULE)
    for moment in moments:
        office.times.look(worker, moment)


def test_what_is_still_to_come_in_the_month(office: TheOffice) -> None:
    assert plan(office, "2026-11-01 08:00") == Plan(eve=4, due_day=4, staff=1)
    office.records(1, "2026-11-05 10:00")
    assert plan(office, "2026-11-21 08:00") == Plan(eve=3, due_day=3, staff=1)
    assert plan(office, "2026-11-24 09:01") == Plan(eve=0, due_day=3, staff=1)
    assert plan(office, "2026-11-26 08:00") == Plan(eve=0, due_day=0, staff=1)
    assert plan(office, "2026-11-30 15:01") == Plan()


def test_what_staff_are_told_of_the_forms_is_planned_until_they_are_sent(office: TheOffice) -> None:
    """In December: three times of November, once of December (on the 29th), and the summary."""
    office.records(1, "2026-11-05 10:00")
    assert plan(office, "2026-12-01 08:00").staff == 5
    assert plan(office, "2026-12-03 12:00").staff == 3
    with office.database.transaction() as session:
        row = offices.every(session)[0]
        periods.named(session, row, 2026, 11).filed_at = bangkok("2026-12-01 09:30")
    assert plan(office, "2026-12-03 12:00").staff == 2


def test_early_in_the_month_the_month_before_tells_how_many_it_will_be(office: TheOffice) -> None:
    office.records(1, "2026-11-05 10:00")
    office.records(2, "2026-11-05 10:00")
    worker = office.times.worker(reminders.EVE, sending_reminders.RULE)
    for moment in ("2026-11-20 12:00", "2026-11-24 09:01"):
        office.times.look(worker, moment)
    assert plan(office, "2026-12-01 08:00") == Plan(eve=2, due_day=2, staff=5)
    assert plan(office, "2026-12-20 08:00") == Plan(eve=4, due_day=4, staff=2)


@pytest.mark.parametrize(
    ("allowed", "planned", "said"),
    [
        (300, 0, "เดือนนี้ใช้ 96 จาก 300 ข้อความ"),
        (300, 52, "เดือนนี้ใช้ 96 จาก 300 ข้อความ คาดว่าจะใช้อีก 52"),
        (None, 52, "เดือนนี้ใช้ 96 ข้อความ"),
    ],
)
def test_staff_see_a_sentence(allowed: int | None, planned: int, said: str) -> None:
    known = LineQuota(channel="main", month="2026-11", allowed=allowed, used=96, planned=planned)
    with speaking("th"):
        assert str(quota_plan.sentence(known)) == said


def test_each_morning_the_plan_is_reckoned_anew(office: TheOffice) -> None:
    reads(office, Told(), "2026-11-20 12:00")
    assert known(office).planned == 9
    office.records(1, "2026-11-21 10:00")
    reads(office, Told(), "2026-11-22 06:31")
    assert (known(office).used, known(office).planned) == (96, 7)
    assert office.told_officers() == []


def test_officers_hear_once_that_the_month_will_not_suffice(office: TheOffice) -> None:
    reads(office, Told(used=293), "2026-11-20 12:00", "2026-11-21 06:31", "2026-11-22 06:31")
    (told,) = office.told_officers()
    assert "เดือนนี้เหลือ 7 ข้อความ แต่น้องคาดว่าต้องส่งอีกประมาณ 9 ข้อความ" in told
    with office.database.transaction() as session:
        assert session.scalars(select(OutboxBubble.weight)).all() == ["answer"]


def test_before_a_new_month_officers_hear_that_it_will_not_suffice(office: TheOffice) -> None:
    reads(office, Told(limit=8, used=0), "2026-11-26 12:00", "2026-11-29 06:31")
    assert office.told_officers() == []
    reads(office, Told(limit=8, used=0), "2026-11-30 06:31")
    (told,) = office.told_officers()
    assert "เดือนหน้าน้องคาดว่าจะส่งประมาณ 10 ข้อความ แต่แพ็กเกจ LINE ให้ 8 ข้อความ" in told


def test_at_sending_line_is_asked_again_and_what_is_under_way_is_counted(office: TheOffice) -> None:
    office.has_left(100)
    office.times.lines = {"main": Told(limit=300, used=294)}  # since the morning somebody sent by hand
    with office.database.transaction() as session:
        session.add(
            Delivery(
                channel="main", kind="push", recipients=["U1"], created_at=bangkok("2026-11-24 08:59"),
                next_try_at=bangkok("2027-01-01 00:00"), reason="approved",
            )
        )  # fmt: skip
    worker = office.times.worker(reminders.EVE, reminders.LAST, sending_reminders.RULE)
    for moment in ("2026-11-20 12:00", "2026-11-24 09:01", "2026-11-25 09:01"):
        office.times.look(worker, moment)
    assert office.reminded() == [["1", "2", "3", "4"]]  # of the due day; the eve gave way
    assert known(office).used == 294


def test_a_line_that_does_not_say_leaves_the_morning_to_tell(office: TheOffice) -> None:
    office.has_left(0)
    office.times.lines = {"main": Told(silent=True)}
    worker = office.times.worker(reminders.EVE, sending_reminders.RULE)
    for moment in ("2026-11-20 12:00", "2026-11-24 09:01"):
        office.times.look(worker, moment)
    assert office.reminded() == []


def test_nobody_is_kept_from_a_reminder_by_the_month_before(office: TheOffice) -> None:
    """LINE's old month was used up; the new one was not read yet."""
    with office.database.transaction() as session:
        line_quota.note(session, "main", "2026-10", 300, 300, bangkok("2026-10-31 06:30"))
    worker = office.times.worker(reminders.EVE, sending_reminders.RULE)
    for moment in ("2026-11-20 12:00", "2026-11-24 09:01"):
        office.times.look(worker, moment)
    assert len(office.reminded()) == 1


def known(office: TheOffice) -> LineQuota:
    with office.database.transaction() as session:
        found = line_quota.of_month(session, "main", "2026-11")
        assert found is not None
        return found


def test_the_plan_looks_at_both_days_of_a_due_day_at_the_end_of_the_month(office: TheOffice) -> None:
    """With calendar months the eve and the last day of November both lie in LINE's November."""
    office.sets(calendar_month=True)
    assert plan(office, "2026-11-26 08:00") == Plan(eve=4, due_day=4, staff=1)
    assert plan(office, date(2026, 11, 30).isoformat() + " 12:00") == Plan(staff=1)
