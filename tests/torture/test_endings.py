"""SIGTERM: what is in hand is finished, what is held is given back; restarts in a row lose nothing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import cycle

from hosts import WORKER, Host
from ordeal import any_seed, walk
from results import note
from sizes import RESTARTS
from town import Town

from raengjai.bot.simulator import Actor
from raengjai.storage.models import Chat, Delivery
from services import wait_until

WITHIN = 10.0  # seconds
PAUSE = 2.0  # seconds between two rounds: people get on in them


@contextmanager
def rolling(town: Town, host: Host, ends: list[tuple[str, int, float]]) -> Iterator[None]:
    """Within the block web and worker are ended and started anew, in turn."""
    over = threading.Event()
    thread = threading.Thread(target=_roll, args=(town, host, ends, over))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _roll(town: Town, host: Host, ends: list[tuple[str, int, float]], over: threading.Event) -> None:
    while not over.wait(PAUSE):
        ends.append(("web", *host.end("web")))
        town.start_web(host)
        town.start_worker(host, WORKER, f"worker {len(ends)}")
        before = next(name for name in host.children if name.startswith("worker"))
        ends.append(("worker", *host.end(before)))


def test_a_rolling_restart_loses_nothing(town):
    ends: list[tuple[str, int, float]] = []
    host = town.open()
    walk(town, RESTARTS, any_seed(), during=rolling(town, host, ends))
    assert {code for _, code, _ in ends} == {0}
    assert max(seconds for _, _, seconds in ends) < WITHIN
    assert len(ends) >= 4
    note(restarts=len(ends), longest_end_seconds=round(max(seconds for _, _, seconds in ends), 1))


def _under_way(town: Town, talkers: Iterator[Actor]) -> bool:
    """Whether a chat and a request to LINE are in hand; more is said at each look, for a turn is soon over."""
    next(talkers).says("เดือนนี้")
    held = town.count(Chat, Chat.lane_owner.is_not(None)), town.count(Delivery, Delivery.lease_owner.is_not(None))
    return all(held)


def test_the_end_gives_up_every_lease(town):
    host = town.open()
    actors = town.volunteers(20)
    for actor in actors:
        actor.says("เดือนนี้")
    town.line.faults.add("reply", "hang_before", count=1000, seconds=1)
    wait_until(partial(_under_way, town, cycle(actors)), "work under way")
    town.line.faults.clear()
    code, seconds = host.end("worker")
    assert (code, seconds < WITHIN) == (0, True)
    assert town.count(Chat, Chat.lane_owner.is_not(None)) == 0
    assert town.count(Delivery, Delivery.lease_owner.is_not(None)) == 0
    started = time.monotonic()
    town.start_worker(host)
    town.wait_until_settled()
    for actor in actors:
        actor.wait_for("เดือน")
    assert time.monotonic() - started < 60
