"""The last place of a course goes to one person, however many come for it at once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

from office_with_records import OfficeWithRecords
from sqlalchemy import select

from raengjai.bot.thai.names import PersonName
from raengjai.storage import courses
from raengjai.storage.consents import Consent
from raengjai.storage.database import Database
from raengjai.storage.models import Course, CourseSeat, Person

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DAY = date(2026, 12, 10)


def _comes(office: OfficeWithRecords, number: int) -> None:
    with office.database.transaction() as session:
        course = session.scalars(select(Course)).one()
        agreed = Consent("course-2569-11", NOW.date(), session.scalars(select(Person.id)).one())
        name = PersonName("นาย", f"คนที่{'กขคงจฉชซ'[number]} ขยันดี")
        courses.sign_up(session, course, courses.SignedUp(name, None, agreed), NOW)


def _leaves(office: OfficeWithRecords, number: int) -> None:
    with office.database.transaction() as session:
        wanted = select(CourseSeat).where(CourseSeat.number == number)
        courses.leave(session, session.scalars(wanted).one(), NOW)


def _seats(office: OfficeWithRecords) -> list[CourseSeat]:
    with office.database.transaction() as session:
        return list(session.scalars(select(CourseSeat).order_by(CourseSeat.number)))


def test_many_at_once_get_the_places_there_are_and_wait_in_line(any_database: Database) -> None:
    office = OfficeWithRecords(any_database)
    with any_database.transaction() as session:
        told = courses.Told("ซ่อมแอร์", "สถาบัน", DAY, DAY, DAY, 3, "038-000-000")
        courses.announce(session, office.row(session), told, NOW)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: _comes(office, number), range(8)))
    assert [one.number for one in _seats(office)] == list(range(1, 9))
    assert [one.state for one in _seats(office)] == ["seated"] * 3 + ["waiting"] * 5
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: _leaves(office, number), (1, 2, 4, 1)))
    assert Counter(one.state for one in _seats(office)) == {"left": 3, "seated": 3, "waiting": 2}
    assert [one.number for one in _seats(office) if one.state == "seated"] == [3, 5, 6]
