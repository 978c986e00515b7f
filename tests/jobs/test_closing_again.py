"""What was opened again closes again by itself, at the midnight that was said."""

from __future__ import annotations

import pytest
from closing_months import November
from office_with_records import OfficeWithRecords
from sqlalchemy import select
from sqlalchemy.orm import Session
from timing import Times, bangkok

from raengjai.handlers.jobs import closing, closing_again
from raengjai.storage import closings, editions, people, periods
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, OutboxBubble, Person
from raengjai.storage.reopenings import Wish

RULES = (closing.RULE, closing_again.RULE)


class Office(November):
    """November's office with an officer, and its timetable."""

    def __init__(self, times: Times) -> None:
        super().__init__(OfficeWithRecords(times.database))
        self.times = times
        self.worker = times.worker(*RULES)
        with times.database.transaction() as session:
            chat = Chat(channel="main", key="officer", kind="user", line_id=f"U{99:032x}", created_at=times.now())
            session.add(chat)
            session.flush()
            person = people.standing(session, chat, times.now()).person
            people.join(session, self.row(session), person, "officer", approved=True, now=times.now())

    def person(self, session: Session) -> Person:
        return session.scalars(select(Person).order_by(Person.id)).all()[0]

    def look(self, at: str) -> None:
        self.times.look(self.worker, at)

    def opens_again(self, until: str, number: int | None = None) -> None:
        with self.times.database.transaction() as session:
            record = self.record(session, number) if number is not None else None
            wish = Wish("แก้ชื่อ", "officer", bangkok(until), record)
            closings.reopen(session, self.row(session), self.period(session), wish, self.times.now())

    def changes(self, number: int = 1) -> None:
        with self.times.database.transaction() as session:
            self.change(session, number, name="สมชาย ใจเย็น")

    def told(self) -> list[str]:
        with self.times.database.transaction() as session:
            found = session.scalars(select(OutboxBubble).order_by(OutboxBubble.number)).all()
            assert {bubble.weight for bubble in found} <= {"answer"}
            return [str(bubble.body) for bubble in found]

    def editions(self) -> list[int]:
        with self.times.database.transaction() as session:
            return [one.number for one in editions.of_month(session, self.row(session), self.period(session))]


@pytest.fixture
def office(any_database: Database) -> Office:
    office = Office(Times(any_database, at=bangkok("2026-11-20 12:00")))
    office.look("2026-11-20 12:00")
    office.look("2026-11-26 00:01")
    return office


def test_the_month_closes_once_though_two_rules_look_at_it(office: Office) -> None:
    assert office.editions() == [0]
    office.look("2026-11-27 00:01")
    office.look("2026-11-28 00:01")
    assert office.editions() == [0]
    assert len(office.told()) == 1


def test_a_changed_line_makes_an_amendment_when_its_time_is_over(office: Office) -> None:
    office.look("2026-11-27 10:00")
    office.opens_again("2026-11-29 00:00", number=1)
    office.changes()
    office.look("2026-11-28 00:01")
    assert office.editions() == [0]
    office.look("2026-11-29 00:01")
    office.look("2026-11-29 12:00")
    assert office.editions() == [0, 1]
    assert "ฉบับแก้ไขครั้งที่ 1" in office.told()[-1]
    assert len(office.told()) == 2


def test_what_was_not_changed_only_closes(office: Office) -> None:
    office.look("2026-11-27 10:00")
    office.opens_again("2026-11-29 00:00")
    office.look("2026-11-29 00:01")
    assert office.editions() == [0]
    assert "ไม่มีอะไรเปลี่ยน" in office.told()[-1]
    with pytest.raises(closings.ClosedAlready):
        office.close(office.times.now())


def test_a_worker_that_was_down_catches_up(office: Office) -> None:
    office.look("2026-11-27 10:00")
    office.opens_again("2026-11-29 00:00", number=1)
    office.changes()
    office.look("2026-12-02 08:00")
    assert office.editions() == [0, 1]


def test_a_month_that_ended_and_was_left_open_is_closed(office: Office) -> None:
    with office.times.database.transaction() as session:
        office.office.record(session, "2026-09-10")
    office.look("2026-11-27 00:01")
    with office.times.database.transaction() as session:
        assert periods.named(session, office.row(session), 2026, 9).closed_at is not None
    assert len(office.told()) == 1
