"""An announcement to 7,500 people reaches each exactly once, whatever LINE does, in the fewest requests there can be.

LINE is the simulator, over real sockets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from piping import Bot
from sqlalchemy import select

from raengjai.bot import owners
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings
from raengjai.bot.simulator import Line, serve
from raengjai.bot.simulator.people import Person as Played
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Surroundings
from raengjai.handlers import announcing
from raengjai.handlers.announcing import Wish
from raengjai.handlers.jobs import announcements as job
from raengjai.storage import announcements
from raengjai.storage.announcements import NOW, Written
from raengjai.storage.audiences import Audience
from raengjai.storage.database import Database
from raengjai.storage.models import Announcement, Base, Chat, Delivery, Membership, Office, Person, Volunteer

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)
TOKEN = "channel-access-token-for-tests"


def _rows(office: Office, number: int) -> tuple[Base, ...]:
    line_id = f"U{number:032x}"
    chat = Chat(channel="main", key=line_id, kind="user", line_id=line_id, created_at=AT)
    person = Person(chat_id=chat.id, created_at=AT)
    member = Membership(
        office_id=office.id, person_id=person.id, role="volunteer", state="active", asked_at=AT, started_at=AT
    )
    volunteer = Volunteer(
        office_id=office.id, membership_id=member.id, number=number + 1, name="ใจดี",
        subdistrict_code="240101", subdistrict_name="ในเมือง", district_name="เมือง",
    )  # fmt: skip
    return chat, person, member, volunteer


@pytest.fixture
def many(request: pytest.FixtureRequest) -> int:
    """How many people there are."""
    return int(getattr(request, "param", 1_200))


@pytest.fixture
def address(sqlite_url: str) -> str:
    """Where the database is."""
    return sqlite_url


@pytest.fixture
def crowd(address: str, many: int) -> Iterator[Database]:
    """An office with so many volunteers."""
    database = Database(address)
    with database.transaction() as session:
        office = Office(province_code="24", province_name="ฉะเชิงเทรา", name="สำนักงาน", created_at=AT)
        session.add(office)
        session.flush()
        for rows in zip(*(_rows(office, number) for number in range(many)), strict=True):
            session.add_all(rows)
            session.flush()
    yield database
    database.close()


@pytest.fixture
def line(many: int) -> Line:
    """LINE, with all of them as the bot's friends."""
    line = Line("the secret", TOKEN, quota_limit=None)
    for number in range(many):
        person = Played(f"U{number:032x}", "ใจดี", friend=True)
        line.people.persons[person.id] = person
    return line


@pytest.fixture
def bot(crowd: Database, line: Line, settings: Settings) -> Iterator[Bot]:
    """The bot's senders, with the real gateway to it."""
    with serve(line) as server:
        there = settings.model_copy(update={"line_api_base_url": server.url, "line_data_api_base_url": server.url})
        bot = Bot(crowd, lines={"main": Gateway(there, access_token=TOKEN)})
        yield bot
        bot.stop()


def _announced(database: Database) -> Timekeeper:
    with database.transaction() as session:
        office, by = session.scalars(select(Office)).one(), session.scalars(select(Person).limit(1)).one()
        row = announcements.write(session, office, Written("ตลาดนัดแรงงาน", Audience("all")), by, AT)
        announcing.send(session, office, row, Wish(by, AT, NOW))
    around = Surroundings(database, lambda: AT, {}, public_url="https://bot.example")
    return Timekeeper(around, (job.RULE,), owner=owners.me(), on_late=lambda *_: None)


def _sent_to_the_end(bot: Bot) -> None:
    for _round in range(20):
        bot.look()
        if not any(each.state == "ready" for each in bot.deliveries()):
            return
        bot.make_due()
    raise AssertionError("not all was sent")


def _seen(line: Line) -> Counter[str]:
    return Counter(chat_id for chat_id, _entry in line.transcript.all_entries())


FAULTS: dict[str, list[dict[str, Any]]] = {
    "well": [],
    "badly": [
        {
            "endpoint": "multicast",
            "script": ["500_before", "500_after", "drop_before", "drop_after", "429_rate", "200_html", "503_binary"],
        }
    ],
}


@pytest.mark.parametrize(("mood", "many"), [("well", 1_200), ("badly", 7_500)], indirect=["many"])
def test_each_gets_it_once_in_the_fewest_requests(bot: Bot, line: Line, mood: str, many: int) -> None:
    line.faults.replace(FAULTS[mood])
    _announced(bot.database).tick()
    _sent_to_the_end(bot)
    seen = _seen(line)
    assert len(seen) == many
    assert set(seen.values()) == {1}
    made = bot.rows(Delivery)
    assert len(made) == -(-many // 500)
    assert {each.state for each in made} == {"sent"}
    taken = sum(count for name, count in line.webhooks.stats.calls.items() if name == "multicast 200")
    assert taken <= len(made)
    if mood == "well":
        assert sum(line.webhooks.stats.calls.values()) == len(made)


def test_stopped_on_the_way_nobody_else_gets_it(bot: Bot, line: Line, many: int) -> None:
    line.faults.replace([{"endpoint": "multicast", "kind": "429_rate"}])
    _announced(bot.database).tick()
    bot.look()
    with bot.database.transaction() as session:
        office, by = session.scalars(select(Office)).one(), session.scalars(select(Person).limit(1)).one()
        (row,) = announcements.of_office(session, office)
        assert announcing.stop(session, office, row, by, AT) == many
        outcome = announcements.outcome(session, row)
        assert (outcome.asked, outcome.stopped, outcome.told) == (many, many, 0)
    line.faults.clear()
    bot.make_due()
    bot.look()
    assert _seen(line) == Counter()


def test_a_worker_that_died_over_it_is_followed_by_one_that_asks_nobody_twice(bot: Bot, line: Line) -> None:
    keeper = _announced(bot.database)
    with bot.database.transaction() as session:
        row = session.scalars(select(Announcement)).one()
        chats = list(session.scalars(select(Chat).order_by(Chat.id)))
        announcements.begin(session, row, chats, AT)
        announcements.begin(session, row, chats, AT)
    keeper.tick()
    _sent_to_the_end(bot)
    assert set(_seen(line).values()) == {1}
    assert len(bot.rows(Delivery)) == 3
