"""The office's pages at a million records in the database beside a thousand, and at 100,000 of one office."""

from __future__ import annotations

import statistics
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmarks import records
from benchmarks.course import Course
from benchmarks.office import PROVINCE, install_keys
from benchmarks.processes import result_of
from benchmarks.report import Row
from benchmarks.speech import line_user
from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, help_records, offices, people, periods, places, services, staff
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Chat, HelpRecord, Office

OTHER = "32"  # the office whose pages are opened while another's records fill the database
OWN, OTHERS, ALL_OWN = 1_000, 999_000, 100_000
AT_LEAST = 2  # of the other office: its months are known then, as in the database with many
VOLUNTEERS = 40
MOST, MOST_MS = 1.3, 150.0
APART, AGAIN = 1.15, 60  # a page that seems to grow so much, or more, is opened so often again, and judged by that
SEALED_AT_ONCE = 5_000
FIRST_PERSON = 900_000  # numbers of people that no other benchmark uses


def measure(course: Course) -> list[Row]:
    """For each database."""
    return [row for name in course.places for row in _of(course, name)]


def _of(course: Course, name: str) -> list[Row]:
    few, many = (_database(course, name, others) for others in (AT_LEAST, OTHERS))
    given = {"urls": [few, many], "province": OTHER, "rounds": course.rounds * 2 + 1}
    few_and_many = {**given, "apart": APART, "again": AGAIN}
    at_few, at_many = result_of("benchmarks.pages", few_and_many, timeout=1800)
    large = _database(course, name, ALL_OWN)
    (at_large,) = result_of("benchmarks.pages", {**given, "urls": [large], "province": PROVINCE}, timeout=1800)
    return [_growth(name, at_few, at_many), _queries(name, at_few, at_many), _slowest(name, at_large)]


def _database(course: Course, name: str, others: int) -> str:
    """A database in which one office has a thousand records, and another as many as wanted."""
    folder = course.folder / f"{name.split(maxsplit=1)[0]}-pages-{others}"
    url, _queue = course.database(name, folder)
    install_keys()
    records.fill(url, others)
    database = Database(url)
    if others == ALL_OWN:
        _let_read(database)
        records.settle(database)
    with database.transaction() as session:
        office = offices.of_province(session, PROVINCE)
        if office is not None:
            _head(session, office, FIRST_PERSON)
        _second_office(session)
    database.close()
    return url


def _let_read(database: Database) -> None:
    """Seal what pages open for the row it stands in: copied rows have it of the one they were copied from."""
    last = UUID(int=0)
    while True:
        with database.transaction() as session:
            wanted = select(HelpRecord).where(HelpRecord.id > last).order_by(HelpRecord.id).limit(SEALED_AT_ONCE)
            some = session.scalars(wanted).all()
            for record in some:
                record.name, record.citizen_id = "สมชาย ใจดี", "1000000000017"
            if not some:
                return
            last = some[-1].id


def _head(session: Session, office: Office, number: int) -> None:
    person = _person(session, number)
    staff.take_seat(session, office, person, staff.HEAD, PersonName("นาง", "ใจเย็น เป็นธรรม"), real_now())


def _person(session: Session, number: int) -> Any:
    line_id = line_user(number)
    chat_id = chats.find_or_add(session, "main", [("user", line_id)], real_now())[line_id]
    return people.standing(session, session.get_one(Chat, chat_id), real_now()).person


def _second_office(session: Session) -> None:
    """Surin, with volunteers and a thousand records of the last days."""
    office = offices.create(session, OTHER, "สุรินทร์", "สำนักงานแรงงานจังหวัดสุรินทร์", real_now())
    services.fill_first_list(session, office)
    _head(session, office, FIRST_PERSON + 1)
    area, volunteers = places.of_province(OTHER), []
    for number in range(VOLUNTEERS):
        person = _person(session, FIRST_PERSON + 2 + number)
        member = people.join(session, office, person, "volunteer", approved=True, now=real_now())
        volunteers.append(
            people.add_volunteer(session, office, member, PersonName("นาง", "สมหญิง รักงาน"), area[number % len(area)])
        )
    today = bangkok_day(real_now())
    period = periods.open_on(session, office, today)
    for number in range(OWN):
        day = max(period.starts_on, today - timedelta(days=number % 20))
        entry = Entry(
            prefix="นาย", name="สมชาย ใจดี", id_kind="none", id_reason="refused", worker_type="informal",
            help_types=("promote",), helped_on=day, place=area[number % len(area)],
        )  # fmt: skip
        help_records.add(session, volunteers[number % VOLUNTEERS], period, entry, f"page-{number}", real_now())


def _medians(found: dict[str, Any]) -> dict[str, float]:
    return {page: statistics.median(each) for page, each in found["ms"].items()}


def _growth(name: str, few: dict[str, Any], many: dict[str, Any]) -> Row:
    """The page that grows the most."""
    before, after = _medians(few), _medians(many)
    worst = max(before, key=lambda page: after[page] / before[page])
    together = f"together {sum(before.values()):.0f} and {sum(after.values()):.0f} ms"
    again = sum(len(each) == AGAIN for each in few["ms"].values())
    note = f"the worst of {len(before)} pages is {worst}; {together}; {again} opened {AGAIN} times again, by turns"
    figure = "a page of an office at 1,000,000 records in the database beside 1,000"
    return Row(figure, name, after[worst], "ms", floor=before[worst], most=MOST, note=note)


def _queries(name: str, few: dict[str, Any], many: dict[str, Any]) -> Row:
    worst = max(few["queries"], key=lambda page: many["queries"][page] / max(1, few["queries"][page]))
    figure = "queries of a page, at 1,000,000 records beside 1,000"
    note = f"{worst}; the most a page asks are {max(many['queries'].values())}"
    return Row(figure, name, many["queries"][worst], "queries", floor=few["queries"][worst], most=1.0, note=note)


def _slowest(name: str, large: dict[str, Any]) -> Row:
    taken = _medians(large)
    worst = sorted(taken, key=lambda page: taken[page], reverse=True)
    note = ", ".join(f"{page} {taken[page]:.0f} ms" for page in worst[:5])
    return Row(
        "the slowest page at 100,000 records of one office", name, taken[worst[0]], "ms", most=MOST_MS, note=note
    )
