"""The country: an office in each province with its volunteers, and records of one month, each written and sealed.

Nobody here exists: citizen IDs are of the pattern 1-0000-NNNNN-NN-C.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, islice

import geothai
from sqlalchemy.orm import Session

from benchmarks.office import install_keys
from benchmarks.speech import line_user
from raengjai.bot.clock import bangkok_day
from raengjai.bot.thai import citizen_id, days
from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, help_records, offices, people, periods, projects, schema, services, staff
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import Chat, HelpRecord, Keeper, Office, Person, ReportingPeriod, Service, Volunteer
from raengjai.storage.models.chats import MAIN_CHANNEL
from raengjai.storage.places import of_province

UNITS = ("หน่วยบริการบ้านสุขใจ", "หน่วยบริการตลาดใหม่")
FIRST, LAST = ("สมชาย", "บุญมี", "ดวงใจ", "ทองดี", "มานี"), ("ใจดี", "ศรีสุข", "แสนดี", "มีสุข", "รักงาน")
TYPES, WORKERS = services.HELP_TYPES, services.WORKER_TYPES


@dataclass(frozen=True)
class Country:
    """How large it is: volunteers, records and staff of each office; two of the volunteers keep a unit each."""

    offices: int = 77
    volunteers: int = 98
    records: int = 0
    staff: int = 0


def fill(url: str, country: Country, now: datetime) -> None:
    """Bring an empty database to the newest state, with the country in it; its records are of the month open now."""
    install_keys()
    schema.upgrade(url)
    database, numbers = Database(url), count()
    for province in islice(geothai.provinces(), country.offices):
        with database.transaction() as session:
            office = _office(session, province, now)
            volunteers = [_volunteer(session, office, next(numbers), now) for _ in range(country.volunteers)]
            for unit, keeper in zip(offices.units(session, office), volunteers, strict=False):
                session.add(
                    Keeper(office_id=office.id, unit_id=unit.id, membership_id=keeper.membership_id, started_at=now)
                )
            _records(session, office, volunteers, country.records, now)
            for _ in range(country.staff):
                _officer(session, office, next(numbers), now)
    database.close()


def _office(session: Session, province: geothai.Province, now: datetime) -> Office:
    office = offices.create(session, province.code, province.name_th, f"สำนักงานแรงงานจังหวัด{province.name_th}", now)
    services.fill_first_list(session, office)
    for name in UNITS:
        offices.add_unit(session, office, name)
    period = periods.open_on(session, office, bangkok_day(now))
    year = days.fiscal_year(period.year, period.month)
    for name in ("โครงการเครือข่ายแรงงานนอกระบบเข้มแข็ง", "โครงการฝึกอาชีพ"):
        projects.add(session, office, year, name)
    return office


def _officer(session: Session, office: Office, number: int, now: datetime) -> None:
    staff.take_seat(session, office, _person(session, number, now), staff.OFFICER, PersonName("นาง", "ดูแลดี"), now)


def _person(session: Session, number: int, now: datetime) -> Person:
    line_id = line_user(number)
    chat_id = chats.find_or_add(session, MAIN_CHANNEL, [("user", line_id)], now)[line_id]
    chat = session.get_one(Chat, chat_id)
    chat.language = "en" if number % 20 == 0 else "th"
    return people.standing(session, chat, now).person


def _volunteer(session: Session, office: Office, number: int, now: datetime) -> Volunteer:
    known, places = _person(session, number, now), of_province(office.province_code)
    membership = people.join(session, office, known, "volunteer", approved=True, now=now - timedelta(days=400))
    name = PersonName("นาย", f"{FIRST[number % 5]} {LAST[number // 5 % 5]}")
    return people.add_volunteer(session, office, membership, name, places[number % len(places)])


def _records(session: Session, office: Office, by: Sequence[Volunteer], wanted: int, now: datetime) -> None:
    if not wanted:
        return
    period = periods.open_on(session, office, bangkok_day(now))
    listed = services.of_types(session, office, TYPES)
    named = projects.of_year(session, office, days.fiscal_year(period.year, period.month))
    units, chance = offices.units(session, office), random.Random(office.province_code)  # noqa: S311 - no secret
    for number in range(1, wanted + 1):
        volunteer = by[number % len(by)]
        record = HelpRecord(
            office_id=office.id, volunteer_id=volunteer.id, period_id=period.id, number=number, created_at=now,
            unit_id=(None, *(unit.id for unit in units))[number % 3], draft_id=f"{office.province_code}-{number}",
        )  # fmt: skip
        entry = _entry(chance, number, listed, period, volunteer)
        help_records._fill(record, entry)
        record.project_id = named[number % len(named)].id
        session.add(record)
    period.last_number = wanted
    session.flush()


def _entry(
    chance: random.Random, number: int, listed: Sequence[Service], period: ReportingPeriod, volunteer: Volunteer
) -> Entry:
    service = chance.choice(listed)
    twelve = f"10000{number:07}"
    return Entry(
        prefix=chance.choice(("นาย", "นาง", "นางสาว")),
        name=f"{chance.choice(FIRST)} {chance.choice(LAST)}",
        id_kind="citizen",
        citizen_id=twelve + str(citizen_id.check_digit(twelve)),
        help_types=(service.help_type,),
        services=(service,),
        worker_type=chance.choices(WORKERS, (6, 2, 1, 1))[0],
        helped_on=period.starts_on + timedelta(days=chance.randrange(28)),
        place=next(iter(of_province("24"))),
    )
