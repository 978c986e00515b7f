"""LINE misbehaves: it fails before and after accepting, hangs, refuses in bursts, answers oddly."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import audit
import crowd
from hosts import WORKER
from ordeal import any_seed, walk
from results import note
from sizes import FULL, ROUGH_LINE, short_or_full
from town import Town

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.simulator import Actor, texts_of
from raengjai.storage import chats
from raengjai.storage.models import Chat, Delivery, InboxEvent
from services import wait_until

PATIENT = WORKER if FULL else (str(Path(__file__).with_name("odd_worker.py")), "hasty")
FAILS = (
    ("500_before", 0.30),
    ("500_after", 0.10 / 0.70),
    ("hang_before", 0.05 / 0.60),
    ("hang_after", 0.05 / 0.55),
    ("drip_after", 0.02),
    ("503_binary", 0.05),
    ("200_html", 0.05),
    ("200_list", 0.05),
    ("200_odd", 0.05),
)
HANG = short_or_full(6, 15)  # seconds
PUSHES_WITHIN = 240.0  # seconds; five times what eight tries in a row take


RULES = [
    {"endpoint": way, "kind": kind, "probability": probability, "seconds": 15.0}
    for way in ("reply", "push")
    for kind, probability in FAILS
]
BURST = [{"endpoint": way, "kind": "429_rate"} for way in ("reply", "push")]


@contextmanager
def rough(town: Town) -> Iterator[None]:
    """LINE misbehaves within the block: each rule is asked after the one before it let the call go."""
    done = threading.Event()
    town.line.faults.replace(RULES)
    bursts = threading.Thread(target=_bursts, args=(town, done), daemon=True)
    bursts.start()
    try:
        yield
    finally:
        done.set()
        bursts.join()
        town.line.faults.clear()


def _bursts(town: Town, done: threading.Event) -> None:
    """For a second in ten too much is asked of LINE."""
    while not done.wait(9.0):
        town.line.faults.replace(BURST)
        done.wait(1.0)
        town.line.faults.replace(RULES)


def push_to(town: Town, actors: Sequence[Actor]) -> None:
    """Say something to people that they did not ask for."""
    with town.database.transaction() as session:
        for actor in actors:
            chat = chats.find(session, "main", actor.person.id)
            assert chat is not None
            outbox.put(session, chat, [Bubble(f"ประกาศถึง {actor.person.name}")], started=True, reason="test")


def pushed(town: Town) -> Mapping[str, int]:
    """How often each person was told the announcement, as LINE delivered it."""
    return Counter(
        line_id
        for line_id, entry in town.line.transcript.all_entries()
        if entry.author == "bot" and any(text.startswith("ประกาศถึง") for text in texts_of(entry.message))
    )


def look(town: Town, meant: Mapping[str, list[audit.Record]]) -> None:
    """Replies as the design's third promise has it: at most once, in order, "probable" where LINE kept silent."""
    audit.events_have_their_fate(town)
    audit.records_are(town, meant)
    audit.numbers_are_whole(town)
    audit.nothing_given_up(town)
    audit.said_once(town)
    assert not audit.keys_delivered_twice(town)
    audit.told_in_order(town, "reply")


def small_talk(actors: Sequence[Actor], rounds: int) -> None:
    """Everybody says something, and again when they were answered or five seconds are over."""
    for _ in range(rounds):
        for actor in actors:
            actor.says("เดือนนี้")
        until = time.monotonic() + crowd.PATIENCE
        for actor in actors:
            with suppress(TimeoutError):
                actor.wait_for(timeout=max(0.0, until - time.monotonic()))


def test_pushes_arrive_once_and_replies_at_most_once(town):
    host = town.open(PATIENT)
    actors = town.volunteers(2 * ROUGH_LINE.people)
    talking, quiet = actors[: ROUGH_LINE.people], actors[ROUGH_LINE.people :]
    small_talk(talking, short_or_full(1, 2))
    before = sorted(town.witness.milliseconds)
    started = time.monotonic()
    with rough(town):
        push_to(town, quiet)
        if FULL:
            walk(town, ROUGH_LINE, any_seed(), look=look)
        small_talk(talking, short_or_full(2, 4))
        everybody = {actor.person.id: 1 for actor in quiet}
        wait_until(lambda: pushed(town) == everybody, "all pushes", PUSHES_WITHIN)
        town.wait_until_settled(PUSHES_WITHIN)
    seconds = round(time.monotonic() - started)
    assert pushed(town) == everybody
    look(town, audit.records_of(town))
    assert not town.witness.refused, "a webhook was not taken in time"
    after = sorted(town.witness.milliseconds)
    assert after[len(after) // 2] < 5 * before[len(before) // 2] + 50
    code, took = host.end("worker")
    assert (code, took < 10) == (0, True)
    note(faults=dict(sorted(town.line.faults.hits.items())), pushes=len(quiet), seconds=seconds)


def test_hanging_sends_hold_up_no_other_chat(town):
    town.open()
    actors = town.volunteers(30)
    town.line.faults.add("reply", "hang_before", count=20, seconds=HANG)
    for actor in actors[:20]:
        actor.says("เดือนนี้")
    wait_until(lambda: town.line.faults.hits["hang_before"] == 20, "the hangs")
    started = time.monotonic()
    for actor in actors[20:]:
        actor.says("เดือนนี้")
    for actor in actors[20:]:
        actor.wait_for(timeout=10)
    assert time.monotonic() - started < 10
    assert town.count(InboxEvent, InboxEvent.state == "done") == 30
    for actor in actors[:20]:
        actor.wait_for(timeout=60)
    assert not town.count(Delivery, Delivery.kind == "push")
    assert town.count(Chat) == 30
