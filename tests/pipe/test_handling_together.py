"""Chats that wait together: all of it holds for all of them, or nothing for any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import pytest
from piping import Bot, Moody, counting, echo, said
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.answer import Answer
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.line.incoming import Event
from raengjai.bot.settling import pack_again
from raengjai.bot.turns import Turn
from raengjai.storage import chats, conversations
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, InboxEvent
from raengjai.storage.turnstile import FairDatabase
from services import wait_until


def waiting_people(bot: Bot, *words: str) -> list[Turn]:
    """As many people as words, each of whom has said theirs, with their chats claimed."""
    said_by_each = (said(each, f"U{number:032x}", ago=1) for number, each in enumerate(words, 1))
    chat_ids = bot.store(*said_by_each)
    with bot.database.transaction() as session:
        lanes = chats.claim_lanes(session, list(chat_ids), "test", until=real_now() + timedelta(seconds=10))
    return [Turn(lane, "test", may_lease=False, last_one=True) for lane in lanes.values()]


def test_chats_that_wait_together_are_handled_in_one_transaction(bot):
    turns = waiting_people(bot, *(f"คำที่ {number}" for number in range(8)))
    with counting(bot) as statements:
        assert bot.lanes._handling.together(turns)
    assert {each.state for each in bot.events()} == {"done"}
    assert sum(each.startswith("UPDATE inbox_event") for each in statements) == 1
    assert len(statements) < 12
    for _look in range(3):  # at each as much is sent as there are threads
        bot.look()
    assert sorted(bot.line.texts()) == [f"คำที่ {number}" for number in range(8)]


def test_who_is_about_to_save_comes_last_because_others_wait_for_the_number(any_database):
    bot = Bot(any_database, handle=(moody := Moody()))
    turns = waiting_people(bot, "ยืนยัน", "บันทึก", "สมชาย ใจดี")
    answered = dict(zip(["ยืนยัน", "สมชาย ใจดี"], [["name", "id", "service"], []], strict=True))
    with bot.database.transaction() as session:
        for each in session.scalars(select(InboxEvent)):
            path = answered.get(each.body["message"]["text"])
            talk = {} if path is None else {"live": {"path": path}}
            conversations.keep(session, session.get_one(Chat, each.chat_id), talk, real_now())
    assert bot.lanes._handling.together(turns)
    assert moody.tried[-1] == "ยืนยัน"
    assert {each.state for each in bot.events()} == {"done"}


@pytest.mark.parametrize("taken", [True, False])
def test_what_follows_is_sent_at_once_when_line_took_the_last_though_nobody_wrote_so_yet(bot, taken):
    (first,) = waiting_people(bot, "หนึ่ง")
    first.may_lease = True
    bot.lanes._handling.next(first)
    (second,) = waiting_people(bot, "สอง")
    second.may_lease, second.has_sent = True, {parcel.delivery_id: taken for parcel in first.parcels}.__getitem__
    bot.lanes._handling.next(second)
    assert (len(second.parcels), second.unsent) == ((1, False) if taken else (0, True))
    for parcel in first.parcels:
        bot.senders.send(parcel)
    bot.settle_down()
    assert bot.senders.has_sent(first.parcels[0].delivery_id)


def test_one_that_breaks_undoes_all_and_then_stands_alone(any_database):
    bot = Bot(any_database, handle=Moody(สอง=2))
    turns = waiting_people(bot, "หนึ่ง", "สอง", "สาม")
    assert not bot.lanes._handling.together(turns)
    assert {each.state for each in bot.events()} == {"waiting"}
    assert not bot.bubbles()
    for turn in turns:
        bot.lanes._handling.next(turn)
    assert sorted(each.state for each in bot.events()) == ["done", "done", "waiting"]
    assert [each.attempts for each in bot.events() if each.state == "waiting"] == [1]
    bot.stop()


def test_who_has_said_more_goes_on_after_the_others(bot):
    first, *others = (f"U{number:032x}" for number in range(1, 8))
    chat_ids = bot.store(
        said("หนึ่ง", first, ago=5), said("สอง", first, ago=4), *(said(each, each, ago=3) for each in others)
    )
    bot.work(chat_ids)
    bot.look()
    heard = bot.line.texts()
    assert sorted(heard) == sorted(["หนึ่ง", "สอง", *others])
    assert heard.index("หนึ่ง") < heard.index("สอง")


def test_what_waited_to_be_said_rides_along_when_chats_are_handled_together(any_database):
    def looking(session: Session, chat: Chat, given: Event, now: datetime) -> Answer:
        session.scalars(select(InboxEvent).limit(1)).all()  # the session writes what it holds before it asks
        return echo(session, chat, given, now)

    bot = Bot(any_database, handle=looking)
    turns = waiting_people(bot, "หนึ่ง", "สอง", "สาม")
    with bot.database.transaction() as session:
        for turn in turns:
            outbox.put(session, session.get_one(Chat, turn.lane.chat_id), [Bubble("ข่าวที่รอได้")])
    assert bot.lanes._handling.together(turns)
    for _look in range(3):
        bot.look()
    assert sorted(bot.line.texts()) == sorted(["หนึ่ง", "สอง", "สาม", *["ข่าวที่รอได้"] * 3])
    bot.stop()


def test_nothing_is_done_together_with_a_chat_whose_lane_was_lost(bot):
    turns = waiting_people(bot, "หนึ่ง", "สอง", "สาม")
    with bot.database.transaction() as session:
        lost = session.get_one(Chat, turns[1].lane.chat_id)
        lost.lane_fence += 1
    assert not bot.lanes._handling.together(turns)
    assert {each.state for each in bot.events()} == {"waiting"}
    for turn in turns:
        bot.lanes._handling.next(turn)
    assert sorted(each.state for each in bot.events()) == ["done", "done", "waiting"]


class Meanwhile:
    """Echoes; at the last of so many people something is done in every chat, and committed before the answers are."""

    def __init__(self, database: Database, people: int, act: Callable[[Session, Chat], object]) -> None:
        self.database = database
        self.people = people
        self.act = act

    def __call__(self, session: Session, chat: Chat, given: Event, now: datetime) -> Answer:
        self.people -= 1
        if self.people == 0:
            with self.database.transaction() as other:
                for each in other.scalars(select(Chat)).all():
                    self.act(other, each)
        return echo(session, chat, given, now)


def put_aside(session: Session, chat: Chat) -> None:
    outbox.put(session, chat, [Bubble("ข่าวที่รอได้")])


def pack_what_waits(session: Session, chat: Chat) -> None:
    pack_again(session, chat.id, real_now())


@pytest.mark.parametrize("waits_before", [False, True])
@pytest.mark.parametrize("people", [1, 3])
def test_what_others_write_while_sqlite_is_only_read_is_neither_lost_nor_said_twice(sqlite_url, waits_before, people):
    database = FairDatabase(sqlite_url)
    bot = Bot(database, handle=Meanwhile(database, people, pack_what_waits if waits_before else put_aside))
    words = [f"คำที่ {number}" for number in range(people)]
    turns = waiting_people(bot, *words)
    if waits_before:
        spare_token_and_news(bot, turns)
    if people > 1:
        assert not bot.lanes._handling.together(turns)
    for turn in turns:
        bot.lanes._handling.next(turn)
    for _look in range(4):
        bot.age(20)
        bot.look()
    assert sorted(bot.line.texts()) == sorted([*words, *["ข่าวที่รอได้"] * people])
    assert {each.state for each in bot.events()} == {"done"}
    bot.stop()
    database.close()


def spare_token_and_news(bot: Bot, turns: Sequence[Turn]) -> None:
    """In each chat something waits, and an older token to say it with."""
    with bot.database.transaction() as session:
        for turn in turns:
            chat = session.get_one(Chat, turn.lane.chat_id)
            put_aside(session, chat)
            at_hand = session.scalars(select(InboxEvent).where(InboxEvent.chat_id == chat.id)).one()
            at = real_now() - timedelta(seconds=3)
            older = InboxEvent(
                channel="main", event_id=f"older of {chat.id}", chat_id=chat.id, kind="message", occurred_at=at,
                received_at=at, body=at_hand.body, reply_token=f"older of {chat.id}", state="done", next_try_at=at,
                handled_at=at,
            )  # fmt: skip
            session.add(older)


def test_events_handled_together_in_many_threads_are_each_done_once(bot):
    people = [f"U{number:032x}" for number in range(1, 61)]
    chat_ids = bot.store(*(said(f"{who} {number}", who, ago=9 - number) for who in people for number in range(3)))
    bot.work(chat_ids)

    def all_is_said() -> bool:  # at each look as much is sent as there are threads free
        bot.look()
        return len(bot.line.texts()) >= 3 * len(people)

    wait_until(all_is_said, "all answers", 60)
    assert sorted(bot.line.texts()) == sorted(f"{who} {number}" for who in people for number in range(3))
    assert {each.state for each in bot.events()} == {"done"}
