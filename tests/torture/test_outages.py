"""Redis or the database goes away and comes back; a worker is away for long."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

import audit
import pytest
from hosts import WORKER
from ordeal import any_seed, crowd_of, meant_by, walk
from results import note
from sizes import GROWN, ROUGH_ROAD, short_or_full
from sqlalchemy import select
from test_deliveries_misbehave import said_by
from town import Town

from raengjai.bot.handling import SLOW_DOWN
from raengjai.bot.simulator import Actor
from raengjai.storage.models import InboxEvent, OutboxBubble

Trouble = Callable[[Town], AbstractContextManager[None]]
WITHIN = 2000.0  # milliseconds: LINE's own limit
LOCK = """
import sqlite3, sys
base = sqlite3.connect(sys.argv[1])
base.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


def all_answered(actors: Sequence[Actor], seconds: float) -> None:
    """Everybody says something and is answered."""
    for actor in actors:
        actor.says("เดือนนี้")
    for actor in actors:
        actor.wait_for("เดือน", timeout=seconds)


@pytest.mark.parametrize("trouble", ["frozen", "gone"])
def test_without_redis_webhooks_are_stored_in_time_and_work_goes_on(grown, trouble):
    assert grown.redis is not None
    grown.open()
    actors = grown.volunteers(6)
    all_answered(actors, 15)
    (grown.redis.freeze if trouble == "frozen" else grown.redis.stop)()
    until = time.monotonic() + short_or_full(4, 600)
    while time.monotonic() < until:
        all_answered(actors, 15)
    assert max(grown.witness.milliseconds) < WITHIN
    assert not grown.witness.refused
    (grown.redis.thaw if trouble == "frozen" else grown.redis.start)()
    all_answered(actors, 15)
    grown.wait_until_settled()
    audit.events_have_their_fate(grown)
    audit.said_once(grown)
    note(slowest_acknowledge_ms=round(max(grown.witness.milliseconds)))


@contextmanager
def locked(town: Town) -> Iterator[None]:
    """Another process writes to SQLite within the block, all the time."""
    path = town.database_url.removeprefix("sqlite:///")
    command = [sys.executable, "-c", LOCK, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as locker:
        assert locker.stdout is not None
        locker.stdout.readline()
        yield
        locker.kill()


@contextmanager
def gone(town: Town) -> Iterator[None]:
    """PostgreSQL is stopped within the block."""
    assert town.postgresql is not None
    town.postgresql.stop()
    yield
    town.postgresql.start()


@contextmanager
def frozen(town: Town) -> Iterator[None]:
    """PostgreSQL keeps its connections within the block, takes new ones, and answers nothing."""
    assert town.postgresql is not None
    town.postgresql.freeze()
    yield
    town.postgresql.thaw()


def _away(town: Town, trouble: Trouble, actor: Actor, troubles: list[str]) -> None:
    """Let people begin, then take the database away, and look how webhooks are answered meanwhile."""
    time.sleep(1.0)
    with trouble(town):
        for _ in range(short_or_full(3, 60)):
            event = said_by(town, actor, "เดือนนี้")
            posted = town.line.webhooks.post_raw([event])
            if posted.status != 500 or posted.milliseconds > WITHIN:
                troubles.append(f"{posted}")
            time.sleep(1)


@pytest.mark.parametrize(
    ("town", "trouble"),
    [
        pytest.param("embedded", locked, id="embedded-locked"),
        pytest.param("grown", gone, id="grown-gone", marks=GROWN.marks),
        pytest.param("grown", frozen, id="grown-frozen", marks=GROWN.marks),
    ],
    indirect=["town"],
)
def test_without_the_database_webhooks_are_refused_at_once_and_all_recovers(town, trouble):
    town.open()
    troubles: list[str] = []
    bystander = town.volunteers(ROUGH_ROAD.people + 1)[-1]
    thread = threading.Thread(target=_away, args=(town, trouble, bystander, troubles))
    thread.start()
    walk(town, ROUGH_ROAD, any_seed(), ending=thread.join)
    assert troubles == []
    assert town.count(InboxEvent, InboxEvent.event_id.startswith("BYHAND")) == 0


def test_a_backlog_of_minutes_costs_one_push_a_receipt_at_most(town):
    host = town.add_host()
    town.start_web(host)
    people = short_or_full(15, 60)
    crowd = crowd_of(town.volunteers(people), 1, (0.1, 0.2), any_seed())
    for one in crowd.volunteers:
        (wanted,) = one.helps
        typed = {step: words[0] for step, words in wanted.typed.items()}
        notes = ["หมายเหตุ", typed.pop("note")] if "note" in typed else []
        for words in ["บันทึก", *typed.values(), *notes, "ยืนยัน"]:
            one.actor.says(words)
            time.sleep(0.003)
    assert town.line.webhooks.wait_until_quiet(60)
    grow_older(town, timedelta(minutes=10))
    town.start_worker(host, WORKER)
    town.wait_until_settled()
    assert audit.records_of(town) == meant_by(crowd)
    assert town.line.quota.used() == people  # the receipts; what was asked meanwhile waits for the next answer
    for one in crowd.volunteers:
        one.actor.says("เดือนนี้")
        one.actor.wait_for("เดือน")
    town.wait_until_settled()
    assert town.line.quota.used() == people
    audit.all_is_well(town, meant_by(crowd))
    note(people=people)
    assert town.count(OutboxBubble, OutboxBubble.topic == SLOW_DOWN) == 0, "who waited for us was called hasty"


def grow_older(town: Town, by: timedelta) -> None:
    """All that is stored came in so much earlier, for us and for LINE, and every five seconds one of each person."""
    written: Counter[object] = Counter()
    with town.database.transaction() as session:
        for row in session.scalars(select(InboxEvent).order_by(InboxEvent.occurred_at)):
            ago = by - timedelta(seconds=5) * written[row.chat_id]
            row.received_at, row.occurred_at = row.received_at - ago, row.occurred_at - ago
            row.next_try_at -= ago
            written[row.chat_id] += 1
    town.line.grow_older(by.total_seconds())
