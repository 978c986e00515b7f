"""One event, one transaction, in order, whatever happens."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from piping import MALI, SOMCHAI, Bot, Moody, counting, echo, said
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from raengjai.bot import pace
from raengjai.bot.answer import Answer
from raengjai.bot.clock import real_now
from raengjai.bot.handling import MOST_TAKEOVERS, SLOW_DOWN, WAITS
from raengjai.bot.lanes import EVENTS_A_TURN, HELD_UP
from raengjai.bot.line.incoming import Event
from raengjai.storage import chats
from raengjai.storage.models import Chat, InboxEvent, OutboxBubble
from services import wait_until


def test_a_backlog_is_handled_in_the_order_it_was_said_and_answered_in_one_reply(bot):
    backlog = [said(f"ข้อ {number}", ago=10 - number) for number in range(4)]
    bot.hears(*reversed(backlog))
    (heard,) = bot.line.heard
    assert heard.texts == ["ข้อ 0", "ข้อ 1", "ข้อ 2", "ข้อ 3"]
    assert heard.to == backlog[-1].reply_token


def test_each_chat_gets_its_own_answer(bot):
    bot.hears(said("หนึ่ง", SOMCHAI), said("สอง", MALI))
    assert sorted(bot.line.texts()) == ["สอง", "หนึ่ง"]
    assert {each.state for each in bot.events()} == {"done"}
    assert all(each.lane_owner is None for each in bot.rows(Chat))


def test_a_failing_handler_is_undone_and_tried_again_in_order(any_database):
    moody = Moody(บันทึก=1)
    bot = Bot(any_database, handle=moody)
    bot.hears(said("บันทึก", ago=2), said("ต่อไป", ago=1))
    first, later = bot.events()
    assert (first.state, first.attempts, first.trouble) == ("waiting", 1, "KeyError")
    assert (later.state, bot.chat().language) == ("waiting", "th")
    assert bot.woken
    bot.make_due()
    bot.work({bot.chat().id})
    assert moody.tried == ["บันทึก", "บันทึก", "ต่อไป"]
    assert bot.line.texts() == ["บันทึก", "ต่อไป"]
    bot.stop()


def test_an_event_that_fails_too_often_is_dead_and_regretted_once(any_database):
    bot = Bot(any_database, handle=Moody(บันทึก=99))
    bot.hears(said("บันทึก", ago=2), said("ต่อไป", ago=1), said("สวัสดี", MALI))
    for _ in WAITS:
        bot.make_due()
        bot.look()
    dead, later = [each for each in bot.events() if each.chat_id == bot.events()[0].chat_id]
    assert (dead.state, dead.attempts, dead.trouble) == ("dead", len(WAITS) + 1, "KeyError")
    assert later.state == "done"
    texts = bot.line.texts()
    assert (texts[0], texts[2], len(texts)) == ("สวัสดี", "ต่อไป", 3)
    assert "บันทึก" not in texts[1]
    bot.stop()


def test_what_failed_before_does_not_hold_back_what_was_said(any_database):
    bot = Bot(any_database, handle=Moody(เสีย=1))
    bot.hears(said("ดี", ago=2), said("เสีย", ago=1))
    assert bot.line.texts() == ["ดี"]
    bot.stop()


def test_who_lost_the_lane_commits_nothing(any_database):
    def robbed(session: Session, chat: Chat, given: Event, now: datetime) -> Answer:
        chat.language = "xx"
        session.flush()
        session.execute(update(Chat).where(Chat.id == chat.id).values(lane_fence=Chat.lane_fence + 1))
        return echo(session, chat, given, now)

    bot = Bot(any_database, handle=robbed)
    bot.hears(said("บันทึก"))
    assert [(each.state, each.attempts) for each in bot.events()] == [("waiting", 0)]
    assert (bot.chat().language, bot.bubbles(), bot.line.heard) == ("th", [], [])
    bot.stop()


def test_a_lane_is_claimed_by_one_at_a_time(bot):
    (chat_id,) = bot.store(said("บันทึก"))
    now = real_now()
    lease = {"now": now, "until": now + timedelta(seconds=30)}
    with bot.database.transaction() as session:
        assert chats.claim_lane(session, chat_id, "a", **lease) == chats.Lane(chat_id, 1, 0)
    with bot.database.transaction() as session:
        assert chats.claim_lane(session, chat_id, "b", **lease) is None
    later = now + timedelta(seconds=31)
    with bot.database.transaction() as session:
        taken = chats.claim_lane(session, chat_id, "b", now=later, until=later + timedelta(seconds=30))
        assert taken == chats.Lane(chat_id, 2, 1)
        assert not chats.leave_lane(session, chats.Lane(chat_id, 1))
        assert chats.leave_lane(session, taken)


def test_an_event_that_kills_its_process_again_and_again_is_dead(bot):
    (chat_id,) = bot.store(said("บันทึก"))
    with bot.database.transaction() as session:
        session.execute(
            update(Chat).values(lane_owner="x:1:1", lane_until=None, lane_taken=MOST_TAKEOVERS - 1, lane_fence=40)
        )
    bot.work({chat_id})
    assert [(each.state, each.trouble) for each in bot.events()] == [("dead", "Crash")]
    assert bot.chat().lane_taken == 0
    bot.hears(said("ต่อไป"))
    assert bot.line.texts()[-1] == "ต่อไป"


@dataclass
class Slow:
    """Echoes; at “ช้า” only when told to go on."""

    inside: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)

    def __call__(self, session: Session, chat: Chat, given: Event, now: datetime) -> Answer:
        if given.message and given.message.text == "ช้า":
            self.inside.set()
            self.go_on.wait(30)
        return echo(session, chat, given, now)


def test_an_event_told_while_its_chat_is_at_work_is_not_forgotten(any_database):
    slow = Slow()
    bot = Bot(any_database, handle=slow)
    (chat_id,) = bot.store(said("ช้า", ago=1))
    bot.lanes.tell(chat_id)
    assert slow.inside.wait(10)
    storing = threading.Thread(target=lambda: bot.store(said("ต่อไป")))
    storing.start()
    if not any_database.is_sqlite:  # SQLite has one writer: the delivery is stored when the event is handled
        storing.join()
    bot.lanes.tell(chat_id)
    slow.go_on.set()
    storing.join()
    bot.lanes.tell(chat_id)
    bot.settle_down()
    assert bot.line.texts() == ["ช้า", "ต่อไป"]
    bot.stop()


def test_a_chat_that_takes_long_does_not_hold_up_the_others(any_database):
    slow = Slow()
    bot = Bot(any_database, handle=slow)
    (slow_one,) = bot.store(said("ช้า", SOMCHAI))
    bot.lanes.tell(slow_one)
    assert slow.inside.wait(10)
    waits, told_later = (bot.store(said(words, who)) for words, who in (("หนึ่ง", MALI), ("สอง", f"U{9:032x}")))
    bot.lanes.tell(*waits)
    time.sleep(HELD_UP * 1.2)
    bot.lanes.tell(*told_later)
    wait_until(lambda: sorted(bot.line.texts()) == ["สอง", "หนึ่ง"], "both", 10)
    slow.go_on.set()
    bot.settle_down()
    assert sorted(bot.line.texts()) == ["ช้า", "สอง", "หนึ่ง"]
    bot.stop()


def test_many_workers_handle_each_event_once_and_in_order(any_database):
    workers = [Bot(any_database, owner=f"elsewhere:{number}:1") for number in range(3)]
    people = [f"U{number:032x}" for number in range(6)]
    for step in range(5):
        chat_ids = workers[0].store(*(said(f"{who[-1]} {step}", who) for who in people))
        for bot in workers:
            for chat_id in chat_ids:
                bot.lanes.tell(chat_id)
    for bot in workers * 2:
        bot.look()
    wait_until(lambda: {each.state for each in workers[0].events()} == {"done"}, "all to be handled", 20)
    for bot in workers:
        bot.settle_down()
    with any_database.transaction() as session:
        rows = session.execute(
            select(OutboxBubble).join(InboxEvent, OutboxBubble.event_id == InboxEvent.id).order_by(OutboxBubble.number)
        ).scalars()
        said_to: dict[Any, list[str]] = {}
        for row in rows:
            said_to.setdefault(row.chat_id, []).append(row.body[0]["text"])
    assert all([line.split()[1] for line in lines] == list("01234") for lines in said_to.values())
    texts = [text for bot in workers for text in bot.line.texts()]
    assert len(texts) == len(set(texts)) == 30
    for bot in workers:
        bot.stop()


def test_a_noisy_chat_lets_others_have_their_turn(any_database):
    order: list[str] = []

    def noting(session: Session, chat: Chat, given: Event, now: datetime) -> Answer:
        order.append(given.message.text or "" if given.message else "")
        return Answer()

    bot = Bot(any_database, handle=noting)
    noisy = bot.store(*(said("เสียงดัง", SOMCHAI, ago=300 - number) for number in range(8 * EVENTS_A_TURN)))
    others = bot.store(*(said("คนอื่น", f"U{number:032x}") for number in range(100, 106)))
    for chat_id in [*noisy, *others]:
        bot.lanes.tell(chat_id)
    bot.settle_down()
    assert len(order) == 8 * EVENTS_A_TURN + 6
    last_of_others = max(place for place, words in enumerate(order) if words == "คนอื่น")
    assert last_of_others < 4 * EVENTS_A_TURN
    bot.stop()


def test_a_flood_is_answered_once_and_kindly(bot):
    began = real_now() - timedelta(seconds=5)
    for number in range(40):
        bot.work(bot.store(said(f"เร็ว {number}"), at=began + timedelta(milliseconds=20 * number)))
    before = len(bot.line.heard)
    assert before <= pace.MOST + 2
    bot.age(pace.QUIET.total_seconds() + 1)
    bot.look()
    (answer,) = bot.line.heard[before:]
    assert answer.texts[-1] == "เร็ว 39"
    assert len(answer.texts) == 2
    assert sum(1 for each in bot.bubbles() if each.topic == SLOW_DOWN) == 1
    assert {each.state for each in bot.events()} == {"done"}


def test_receipts_are_given_even_in_a_flood(bot):
    bot.hears(*(said(f"receipt {number}", ago=60 - number) for number in range(12)))
    for _ in range(3):
        bot.age(2)
        bot.look()
    assert sorted(text for text in bot.line.texts() if text.startswith("receipt")) == sorted(
        f"receipt {number}" for number in range(12)
    )


def test_who_waits_for_each_answer_is_never_slowed_down(bot):
    for number in range(30):
        bot.hears(said(f"ข้อ {number}"))
    assert bot.line.texts() == [f"ข้อ {number}" for number in range(30)]


def test_who_writes_faster_than_hands_can_is_slowed_down_however_fast_the_answers_are(bot, monkeypatch):
    monkeypatch.setattr(pace, "NO_HAND", timedelta(seconds=60))  # the test's machine may be slow
    monkeypatch.setattr(pace, "NO_HAND_COUNTS", 60.0)
    bot.hears(said("หนึ่ง"))
    bot.hears(said("สอง"))
    assert sum(1 for each in bot.bubbles() if each.topic == SLOW_DOWN) == 1


@pytest.mark.parametrize(
    ("milliseconds", "messages", "floods"), [(20, 60, False), (20, 70, True), (90, 400, False), (110, 400, False)]
)
def test_only_what_no_hand_can_write_for_long_is_a_flood(milliseconds, messages, floods):
    at, level = real_now(), 0.0
    for _message in range(messages):
        before, at = at, at + timedelta(milliseconds=milliseconds)
        level = pace.level(level, before, at, waited=True)
    assert pace.is_flood(level) is floods


def test_a_menu_is_shown_beside_the_answer(bot):
    bot.hears(said("menu volunteer"))
    ways = {each.way: (each.to, each.texts) for each in bot.line.heard}
    assert ways["menu"] == (SOMCHAI, ["id of volunteer"])
    assert ways["reply"][1] == ["menu volunteer"]


def test_a_menu_that_was_never_set_up_is_refused_once(bot):
    bot.hears(said("menu missing"))
    assert sorted((each.kind, each.state) for each in bot.deliveries()) == [("menu", "refused"), ("reply", "sent")]


def test_every_event_costs_a_fixed_number_of_statements(bot):
    bot.hears(said("หนึ่ง"))
    counts: list[int] = []
    for number in range(3):
        with counting(bot) as statements:
            bot.hears(said(f"ข้อ {number}"))
        counts.append(len(statements))
    assert len(set(counts)) == 1
    assert counts[0] <= 22


@pytest.mark.parametrize(("passed", "left"), [(0.0, 4.0), (2.0, 2.0), (9.0, 1.0)])
def test_the_level_of_hurry_leaks(passed, left):
    now = real_now()
    assert pace.level(3.0, now - timedelta(seconds=passed), now, waited=False) == max(1.0, left)
