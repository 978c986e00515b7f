"""The road misbehaves: events come many times, in the wrong order, in batches with something broken in them."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from pathlib import Path
from typing import Any

import audit
import pytest
from odd_worker import BREAKS
from ordeal import any_seed, crowd_of, meant_by, walk
from sizes import ROUGH_ROAD, some_or_all
from sqlalchemy import select
from town import Town

from raengjai.bot.simulator import Actor, texts_of
from raengjai.storage.models import HelpRecord, InboxEvent
from services import wait_until

BRITTLE = (str(Path(__file__).with_name("odd_worker.py")), "brittle")
MISSHAPEN = (
    {"type": "message", "message": 7, "source": {"type": "user"}},
    {"type": "message", "message": {"type": "text", "text": None}, "source": [], "timestamp": "yesterday"},
    {"type": {"no": "kind"}, "source": {"type": "planet", "userId": 5}},
)
WAYS = [
    pytest.param(marked, at_once, id=f"{'' if marked else 'un'}marked-{'at once' if at_once else 'one by one'}")
    for marked, at_once in ((True, True), (False, False), (False, True), (True, False))
]
_numbers = itertools.count(1)


def said_by(town: Town, actor: Actor, words: str, *, ago: float = 0.0, again: bool = False) -> dict[str, Any]:
    """An event as LINE makes it, to be posted by hand."""
    number = next(_numbers)
    return {
        "type": "message",
        "mode": "active",
        "timestamp": round((time.time() - ago) * 1000),
        "webhookEventId": f"BYHAND{number:020}",
        "deliveryContext": {"isRedelivery": again},
        "source": {"type": "user", "userId": actor.person.id},
        "replyToken": town.line.reply_tokens.make(actor.person.id),
        "message": {"type": "text", "id": f"900{number}", "text": words},
    }


def heard(actor: Actor) -> list[str]:
    """All that a person was told."""
    return [text for entry in actor.entries() if entry.author == "bot" for text in texts_of(entry.message)]


@pytest.mark.parametrize(("marked", "at_once"), some_or_all(WAYS, 2))
def test_the_same_event_five_times(grown, marked, at_once):
    _five_times(grown, marked=marked, at_once=at_once)


def test_the_same_event_five_times_on_one_machine(embedded):
    _five_times(embedded, marked=True, at_once=True)


def _five_times(town: Town, *, marked: bool, at_once: bool) -> None:
    town.open()
    town.line.webhooks.change(copies=5, copies_marked=marked, copies_at_once=at_once)
    crowd = walk(town, ROUGH_ROAD, any_seed())
    assert town.count(InboxEvent) == crowd.deeds
    assert min(town.witness.posted.values()) >= 5


def test_a_backlog_in_one_batch_is_handled_in_the_order_of_its_time(town):
    town.open()
    crowd = crowd_of(town.volunteers(5), 1, (0.1, 0.2), any_seed())
    town.line.webhooks.hold()
    for one in crowd.volunteers:
        (wanted,) = one.helps
        typed = {step: words[0] for step, words in wanted.typed.items()}
        notes = ["หมายเหตุ", typed.pop("note")] if "note" in typed else []
        for words in ["บันทึก", *typed.values(), *notes, "ยืนยัน"]:
            one.actor.says(words)
            time.sleep(0.003)
    town.line.webhooks.release(order="reversed", batch=100)
    wait_until(lambda: town.count(HelpRecord) == 5, "the records")
    town.wait_until_settled()
    assert audit.records_of(town) == meant_by(crowd)
    assert town.line.quota.used() == 0


def test_a_backlog_reversed_is_explained_and_nothing_is_lost(town):
    town.open()
    actors = town.volunteers(4)
    town.line.webhooks.hold()
    for actor in actors:
        for words in ("บันทึก", "นายสมชาย ใจดี", "ไม่มี"):
            actor.says(words)
            time.sleep(0.003)
    town.line.webhooks.release(order="reversed", batch=1)
    town.wait_until_settled()
    audit.events_have_their_fate(town)
    audit.said_once(town)
    crowd = crowd_of(actors, 1, (0.1, 0.3), any_seed())  # they read on, and put right what went wrong
    crowd.live(ROUGH_ROAD.most_seconds)
    town.wait_until_settled()
    audit.all_is_well(town, meant_by(crowd))


def test_a_misshapen_event_harms_none_of_its_batch_and_is_kept(town):
    town.open()
    misshapen = [each | {"webhookEventId": f"BROKEN{number}"} for number, each in enumerate(MISSHAPEN)]
    actors = town.volunteers(25 * len(misshapen))
    for number, broken in enumerate(misshapen):
        people = actors[25 * number : 25 * (number + 1)]
        batch = [said_by(town, actor, words) for actor in people for words in ("บันทึก", "นายสมชาย ใจดี")]
        assert town.line.webhooks.post_raw([*batch[:20], broken, *batch[20:49]]).ok
    done = 49 * len(misshapen)
    wait_until(lambda: town.count(InboxEvent, InboxEvent.state == "done") == done, "the answers", 120)
    town.wait_until_settled()
    assert all(heard(actor) for actor in actors)
    with town.database.transaction() as session:
        kept = session.scalars(select(InboxEvent).where(InboxEvent.state != "done").order_by(InboxEvent.event_id))
        assert [(each.state, each.body) for each in kept] == [("ignored", each) for each in misshapen]


def test_an_event_our_handler_breaks_on_is_kept_as_dead_and_the_others_are_answered(town):
    town.open(BRITTLE)
    actors = town.volunteers(50)
    batch = [said_by(town, actor, BREAKS if actor is actors[7] else "เดือนนี้") for actor in actors]
    assert town.line.webhooks.post_raw(batch).ok
    wait_until(lambda: town.count(InboxEvent, InboxEvent.state == "dead") == 1, "the end of the broken one", 80)
    town.wait_until_settled()
    with town.database.transaction() as session:
        dead = session.scalars(select(InboxEvent).where(InboxEvent.state == "dead")).one()
        assert (dead.body, dead.trouble) == (batch[7], "ArithmeticError")
    told = Counter(len(heard(actor)) > 0 for actor in actors)
    assert told == {True: 50}
    assert "ส่งมาใหม่อีกครั้ง" in heard(actors[7])[0]
    actors[7].says("เดือนนี้")
    actors[7].wait_for("เดือน")


def test_a_day_old_redelivery_is_handled_once_and_costs_no_push(town):
    town.open()
    actor, other = town.volunteers(2)
    old = said_by(town, actor, "เดือนนี้", ago=86_400, again=True)
    for _ in range(3):
        assert town.line.webhooks.post_raw([old]).ok
    wait_until(lambda: town.count(InboxEvent, InboxEvent.state == "done") == 1, "the old event")
    time.sleep(3)
    assert heard(actor) == []
    actor.says("บันทึก")
    actor.wait_for("ข้อ 1")
    town.wait_until_settled()
    assert len([text for text in heard(actor) if text.startswith("ผลงานเดือน")]) == 1
    assert (town.count(InboxEvent), town.line.quota.used(), heard(other)) == (2, 0, [])
