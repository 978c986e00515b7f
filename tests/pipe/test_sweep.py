"""What a nudge was lost for, and what died with its process, is found again."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from piping import Bot, echo, said
from sqlalchemy import update

from raengjai.bot import owners
from raengjai.bot.clock import real_now
from raengjai.bot.line.outcomes import Outcome
from raengjai.bot.settling import claim
from raengjai.bot.sweep import Alarm, Sweep
from raengjai.storage import deliveries
from raengjai.storage.models import Chat, Delivery, InboxEvent
from services import wait_until


def dead_owner() -> str:
    """The name of a process of this machine that is gone."""
    code = "from raengjai.bot import owners; print(owners.me())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_this_process_lives_and_another_machines_can_not_be_told():
    assert not owners.is_dead(owners.me())
    assert owners.is_dead(dead_owner())
    assert not owners.is_dead("elsewhere:1:1")
    assert not owners.is_dead("")


def test_work_nobody_was_told_of_is_found(bot):
    bot.store(said("บันทึก"))
    bot.look()
    assert bot.line.texts() == ["บันทึก"]


def test_a_lane_whose_process_died_is_taken_over_at_once(bot):
    (chat_id,) = bot.store(said("บันทึก"))
    lease = {"lane_owner": dead_owner(), "lane_until": real_now() + timedelta(seconds=30), "lane_fence": 7}
    with bot.database.transaction() as session:
        session.execute(update(Chat).values(**lease))
    bot.work({chat_id})
    assert bot.line.heard == []
    bot.look()
    assert bot.line.texts() == ["บันทึก"]
    assert (bot.chat().lane_fence, bot.chat().lane_taken) == (8, 0)


def test_a_lane_of_another_machine_is_left_until_its_time(bot):
    bot.store(said("บันทึก"))
    lease = {"lane_owner": "elsewhere:1:1", "lane_until": real_now() + timedelta(seconds=30)}
    with bot.database.transaction() as session:
        session.execute(update(Chat).values(**lease))
    bot.look()
    assert bot.line.heard == []
    with bot.database.transaction() as session:
        session.execute(update(Chat).values(lane_until=real_now() - timedelta(seconds=1)))
    bot.look()
    assert bot.line.texts() == ["บันทึก"]


@pytest.mark.parametrize(("outcome", "state"), [(Outcome.ACCEPTED, "sent"), (Outcome.INVALID_TOKEN, "probable")])
def test_a_delivery_whose_sender_died_is_tried_again_as_perhaps_sent(bot, outcome, state):
    bot.line.outcomes = [Outcome.NOT_SENT]
    bot.hears(said("receipt บันทึกแล้ว"))
    lease = {"lease_owner": dead_owner(), "lease_until": real_now() + timedelta(seconds=30), "next_try_at": real_now()}
    with bot.database.transaction() as session:
        session.execute(update(Delivery).values(**lease))
    bot.line.outcomes = [outcome]
    bot.look()
    assert [(each.kind, each.state, each.ambiguous) for each in bot.deliveries()] == [("reply", state, True)]


def test_at_the_end_events_in_hand_are_finished_and_the_rest_is_left(any_database):
    inside, go_on = threading.Event(), threading.Event()

    def slow(session, chat, given, now):
        inside.set()
        go_on.wait(10)
        return echo(session, chat, given, now)

    bot = Bot(any_database, handle=slow)
    (chat_id,) = bot.store(said("หนึ่ง", ago=2), said("สอง", ago=1))
    bot.lanes.tell(chat_id)
    inside.wait(10)
    ending = threading.Thread(target=bot.lanes.stop, args=(10,))
    ending.start()
    time.sleep(0.05)
    go_on.set()
    ending.join(10)
    bot.senders.stop(5)
    assert sorted(each.state for each in bot.events()) in (["done", "waiting"], ["done", "done"])
    assert (bot.chat().lane_owner, bot.chat().lane_until) == (None, None)
    assert all(each.lease_owner is None for each in bot.deliveries())


def test_deliveries_not_yet_tried_are_given_back_at_the_end(any_database):
    bot = Bot(any_database)
    bot.line.gate.clear()
    people = [f"U{number:032x}" for number in range(4 + 3)]
    for who in people:
        for chat_id in bot.store(said("สวัสดี", who)):
            bot.lanes.tell(chat_id)
    wait_until(lambda: not bot.lanes.at_work(), "all to be handled")
    with any_database.transaction() as session:
        due = deliveries.due(session, real_now(), 10)
        claimed = [claim(session, each, owners.me(), real_now()) for each in due]
    for each in claimed:
        bot.senders.send(each)
    assert [each.lease_owner for each in bot.deliveries()] == [owners.me()] * 7
    ending = threading.Thread(target=bot.senders.stop, args=(10,))
    ending.start()
    time.sleep(0.1)
    bot.line.gate.set()
    ending.join(10)
    states = [(each.state, each.attempts, each.lease_owner) for each in bot.deliveries()]
    assert sorted(states) == sorted([("sent", 1, None)] * 4 + [("ready", 0, None)] * 3)
    bot.lanes.stop(10)


def test_the_sweep_runs_by_itself_and_wakes_before_its_time(any_database):
    bot = Bot(any_database)
    alarm = Alarm()
    sweep = Sweep(any_database, bot.lanes, bot.senders, owner=owners.me(), alarm=alarm, every=3600)
    sweep.start()
    time.sleep(0.2)
    bot.store(said("บันทึก"))
    alarm.wake_at(real_now())
    wait_until(lambda: bot.line.texts() == ["บันทึก"], "the sweep to wake", 10)
    sweep.stop()
    bot.stop()


def test_a_failing_event_is_tried_again_in_time_without_help(any_database):
    failures = ["once"]

    def moody(session, chat, given, now):
        if failures:
            raise KeyError(failures.pop())
        return echo(session, chat, given, now)

    bot = Bot(any_database, handle=moody)
    bot.sweep.start()
    bot.store(said("บันทึก"))
    wait_until(lambda: bot.line.texts() == ["บันทึก"], "another try", 15)
    assert [each.attempts for each in bot.rows(InboxEvent)] == [1]
    bot.sweep.stop()
    bot.stop()
