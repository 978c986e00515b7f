"""The country's reminders: 7,500 volunteers of 77 offices on one channel, in four texts, take few requests."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from piping import Bot
from sqlalchemy.orm import Session

from raengjai.bot import owners
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Surroundings
from raengjai.handlers.jobs import alarm, reminders, sending_reminders
from raengjai.storage.database import Database
from raengjai.storage.models import Base, Chat, Keeper, Membership, Office, Person, Unit, Volunteer

VOLUNTEERS, OFFICES = 7_500, 77
LONG_AGO = datetime(2026, 1, 5, 3, tzinfo=UTC)
BEFORE, EVE, LAST = (datetime(2026, 11, day, hour, 1, tzinfo=UTC) for day, hour in ((23, 5), (24, 2), (25, 2)))


@pytest.fixture
def country(database: Database) -> Database:
    """77 offices; every third volunteer reads English, every tenth keeps a unit."""
    for number in range(OFFICES):
        with database.transaction() as session:
            _fill(session, number, range(number, VOLUNTEERS, OFFICES))
    return database


def _fill(session: Session, number: int, who: range) -> None:
    office = Office(
        province_code=f"{number + 10}", province_name=f"จังหวัด {number}", name="สำนักงาน", created_at=LONG_AGO
    )
    session.add(office)
    session.flush()
    unit = Unit(office_id=office.id, name="หน่วยบริการ")
    session.add(unit)
    session.flush()
    everybody = [_rows(office, unit, one) for one in who]
    for rows in zip(*everybody, strict=True):  # chats before people, people before members …
        session.add_all([row for row in rows if row is not None])
        session.flush()


def _rows(office: Office, unit: Unit, one: int) -> tuple[Base | None, ...]:
    line_id, language = f"U{one:032x}", "th" if one % 3 else "en"
    chat = Chat(channel="main", key=line_id, kind="user", line_id=line_id, created_at=LONG_AGO, language=language)
    person = Person(chat_id=chat.id, created_at=LONG_AGO)
    member = Membership(
        office_id=office.id,
        person_id=person.id,
        role="volunteer",
        state="active",
        asked_at=LONG_AGO,
        started_at=LONG_AGO,
    )
    volunteer = Volunteer(
        office_id=office.id, membership_id=member.id, number=one + 1, name="ใจดี",
        subdistrict_code="240101", subdistrict_name="ในเมือง", district_name="เมือง",
    )  # fmt: skip
    keeper = Keeper(office_id=office.id, unit_id=unit.id, membership_id=member.id, started_at=LONG_AGO)
    return chat, person, member, volunteer, None if one % 10 else keeper


def test_few_requests_reach_everybody_once_each_time(country: Database) -> None:
    at = [BEFORE]
    bot = Bot(country)
    rules = (reminders.EVE, reminders.LAST, sending_reminders.RULE)
    keeper = Timekeeper(Surroundings(country, lambda: at[0], {}), rules, owner=owners.me(), on_late=alarm.tell)
    keeper.tick()
    for moment in (EVE, LAST):
        at[0] = moment
        del bot.line.heard[:]
        keeper.plan_anew()
        keeper.tick()
        while any(each.state == "ready" for each in bot.deliveries()):
            bot.look()
        _few_and_once(bot)
    bot.stop()


def _few_and_once(bot: Bot) -> None:
    heard: list[Any] = bot.line.heard
    assert {each.way for each in heard} == {"multicast"}
    assert len({tuple(each.texts) for each in heard}) == 4
    assert len(heard) <= 20
    reached = Counter(line_id for each in heard for line_id in each.to)
    assert len(reached) == VOLUNTEERS
    assert set(reached.values()) == {1}
