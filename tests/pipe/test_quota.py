"""The month's messages end: what is started waits by importance, nothing is lost, staff know, replies go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from piping import Bot, said
from sqlalchemy import select, update

from raengjai.bot import outbox, owners
from raengjai.bot.clock import BANGKOK, movable, real_now
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.errors import SendFailed
from raengjai.bot.line.outgoing import Gateway
from raengjai.bot.settings import Settings
from raengjai.bot.simulator import Line, serve
from raengjai.bot.simulator.actors import Actor
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Surroundings
from raengjai.handlers.jobs import alarm, line_quota, release_parked
from raengjai.storage import chats, offices, people
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, LineQuota, TimerRun

USED_UP = "ข้อความ LINE ของเดือนนี้ใช้ครบแล้ว"


@dataclass
class Month:
    """A bot whose LINE allows few messages, and the clock that both live by."""

    database: Database
    line: Line
    bot: Bot
    keeper: Timekeeper
    known: dict[str, UUID] = field(default_factory=dict)

    def chat(self, name: str) -> tuple[Actor, UUID]:
        """A person and their chat."""
        actor = self.line.person(name)
        actor.person.friend = True
        with self.database.transaction() as session:
            found = chats.find_or_add(session, "main", [("user", actor.person.id)], real_now())
        return actor, found[actor.person.id]

    def starts(self, name: str, words: str, reason: str, *, weight: Weight = Weight.ANSWER) -> None:
        """Let the bot speak first."""
        _actor, chat_id = self.chat(name)
        with self.database.transaction() as session:
            bubble = Bubble(words, weight=weight)
            outbox.put(
                session, session.get_one(Chat, chat_id), [bubble], started=weight is Weight.ANSWER, reason=reason
            )

    def sends(self) -> None:
        """Let the bot send what it has."""
        self.bot.age(5)
        self.bot.look()

    def looks(self, at: datetime | None = None, **later: float) -> None:
        """Move the clock, and let the timetable and then the bot do what is due."""
        if at is not None:
            self.line.clocks.move_to(at.isoformat())
        self.line.clocks.move_by(timedelta(**later).total_seconds())
        self.keeper.plan_anew()
        self.keeper.tick()
        self.bot.make_due()
        self.sends()

    def heard(self, name: str) -> list[str]:
        """What a person got."""
        entries = self.line.transcript.chat(self.line.person(name).person.id).entries
        return [entry.message["text"] for entry in entries if entry.author == "bot"]

    def writes(self, name: str, words: str) -> None:
        """A person writes, with a reply token that LINE takes."""
        person = self.line.person(name).person.id
        self.bot.hears(said(words, person, replyToken=self.line.reply_tokens.make(person)))

    def states(self) -> list[tuple[str | None, str]]:
        """Reason and state of each push."""
        return [(each.reason, each.state) for each in self.bot.deliveries() if each.kind != "reply"]

    def quota(self) -> LineQuota:
        """What was read last."""
        with self.database.transaction() as session:
            return session.scalars(select(LineQuota).order_by(LineQuota.month.desc())).first()  # type: ignore[return-value]


def on_the(day: int, hour: int, *, months: int = 0) -> datetime:
    """A moment of some month to come, in Bangkok time."""
    here = real_now().astimezone(BANGKOK)
    month = here.month + 1 + months
    year = here.year + (month - 1) // 12
    return datetime(year, (month - 1) % 12 + 1, day, hour, tzinfo=BANGKOK)


@pytest.fixture
def month(any_database: Database, settings: Settings, tmp_path: Path) -> Iterator[Month]:
    clock = tmp_path / "clock"
    secret = settings.line_channel_secret.get_secret_value()
    token = settings.line_channel_access_token.get_secret_value()
    line = Line(secret, token, bot_url="http://127.0.0.1:9/callback", quota_limit=2, clock_file=clock)
    line.clocks.move_to(on_the(15, 12).isoformat())
    with serve(line) as server:
        gateway: Any = Gateway(settings.model_copy(update={"line_api_base_url": server.url}))
        bot = Bot(any_database, line=gateway)
        around = Surroundings(any_database, movable(clock), {"main": gateway})
        keeper = Timekeeper(around, (line_quota.RULE, release_parked.RULE), owner=owners.me(), on_late=alarm.tell)
        yield Month(any_database, line, bot, keeper)
        bot.stop()


@pytest.fixture
def officer(month: Month) -> str:
    """An officer of the office on this channel, who knows the bot already."""
    name = "เจ้าหน้าที่"
    _actor, chat_id = month.chat(name)
    with month.database.transaction() as session:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงานแรงงานจังหวัดฉะเชิงเทรา", real_now())
        standing = people.standing(session, session.get_one(Chat, chat_id), real_now())
        people.join(session, office, standing.person, "officer", approved=True, now=real_now())
    return name


def use_it_up(month: Month) -> None:
    """Two messages go out; a reminder, news for two and a receipt must wait."""
    for name in ("ก", "ข"):
        month.starts(name, "ยินดีต้อนรับ", "approved")
    month.sends()
    month.starts("ค", "ใกล้ครบกำหนดแล้วค่ะ", "reminder")
    month.sends()
    everybody = [month.line.person(name).person.id for name in ("ก", "ข")]
    with month.database.transaction() as session:
        outbox.multicast(session, "main", everybody, [Bubble("ข่าว")], reason="news")
    month.sends()
    month.starts("ง", "บันทึกแล้วค่ะ", "receipt", weight=Weight.RECEIPT)
    month.sends()


def test_the_quota_is_read_at_first_and_each_day(month: Month) -> None:
    month.looks()
    assert (month.quota().allowed, month.quota().used, month.quota().left) == (2, 0, 2)
    month.line.quota.set_used(1)
    month.looks(hours=1)
    assert month.quota().used == 0
    month.looks(on_the(16, 6))
    month.looks(hours=1)
    assert (month.quota().used, month.quota().left) == (1, 1)
    month.line.quota.limit = None
    month.looks(on_the(17, 7))
    assert month.quota().left is None


def test_what_is_over_the_quota_is_parked_and_replies_go_on(month: Month) -> None:
    use_it_up(month)
    assert sorted(month.states(), key=str) == [
        ("approved", "sent"),
        ("approved", "sent"),
        ("news", "parked"),
        ("receipt", "parked"),
        ("reminder", "parked"),
    ]
    month.writes("ค", "สวัสดี")
    assert month.heard("ค") == ["สวัสดี"]


def test_officers_are_told_once_a_month_within_their_next_answer(month: Month, officer: str) -> None:
    use_it_up(month)
    month.looks(minutes=1)
    assert month.quota().left == 0
    assert month.heard(officer) == []
    month.writes(officer, "เดือนนี้")
    told, answer = month.heard(officer)
    assert told.startswith(USED_UP)
    assert answer == "เดือนนี้"
    month.looks(on_the(16, 7))
    month.looks(on_the(17, 7))
    month.writes(officer, "อีก")
    assert month.heard(officer)[2:] == ["อีก"]
    month.line.quota.limit = 0
    month.looks(on_the(1, 9, months=1))
    month.writes(officer, "เดือนใหม่")
    assert [words.startswith(USED_UP) for words in month.heard(officer)[3:]] == [True, False]


def test_a_larger_plan_releases_by_importance_as_far_as_it_goes(month: Month) -> None:
    use_it_up(month)
    month.looks(minutes=1)
    month.line.quota.limit = 4
    month.looks(on_the(16, 7))
    assert month.heard("ง") == []
    month.looks(on_the(16, 8))
    assert (month.heard("ง"), month.heard("ค")) == (["บันทึกแล้วค่ะ"], ["ใกล้ครบกำหนดแล้วค่ะ"])
    assert ("news", "parked") in month.states()
    month.line.quota.limit = 6
    month.looks(on_the(17, 9))
    assert [month.heard(name) for name in "กข"] == [["ยินดีต้อนรับ", "ข่าว"]] * 2
    assert {state for _reason, state in month.states()} == {"sent"}


def test_a_new_month_releases_what_waited_in_the_morning_and_each_arrives_once(month: Month) -> None:
    month.looks()
    use_it_up(month)
    month.looks(minutes=1)
    month.line.quota.limit = 10
    month.line.quota.set_used(10)
    month.looks(on_the(1, 0, months=1))
    month.looks(on_the(1, 7, months=1))
    assert month.heard("ง") == []
    month.looks(on_the(1, 8, months=1))
    month.looks(minutes=1)
    assert [month.heard(name) for name in "กขคง"] == [
        ["ยินดีต้อนรับ", "ข่าว"],
        ["ยินดีต้อนรับ", "ข่าว"],
        ["ใกล้ครบกำหนดแล้วค่ะ"],
        ["บันทึกแล้วค่ะ"],
    ]
    assert {state for _reason, state in month.states()} == {"sent"}


def test_a_line_that_does_not_say_is_asked_again(month: Month) -> None:
    month.line.faults.replace([{"endpoint": "quota", "kind": "500_before", "count": 1}])
    with pytest.raises(SendFailed):
        month.looks()
    assert month.quota() is None
    with month.database.transaction() as session:
        session.execute(update(TimerRun).values(next_try_at=real_now()))
    month.looks()
    assert month.quota().allowed == 2
