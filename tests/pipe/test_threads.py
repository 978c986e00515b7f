"""A pool of threads: in order, no more than so many, and it ends whatever hangs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from raengjai.bot.threads import Threads
from services import wait_until


@pytest.fixture
def go_on() -> Iterator[threading.Event]:
    """Until it is set, some work hangs."""
    event = threading.Event()
    yield event
    event.set()


def test_everything_is_done_in_order_by_no_more_threads_than_allowed():
    pool, done, names = Threads(1, "one"), [], set()

    def note(number: int) -> None:
        names.add(threading.current_thread().name)
        done.append(number)

    for number in range(200):
        pool.submit(note, number)
    wait_until(lambda: pool.load() == 0, "all to be done")
    assert (done, names) == (list(range(200)), {"one-1"})


def test_threads_are_made_as_they_are_needed(go_on):
    pool, at_work = Threads(3, "some"), []

    def hang() -> None:
        at_work.append(threading.current_thread().name)
        go_on.wait(20)

    for _ in range(5):
        pool.submit(hang)
    wait_until(lambda: len(at_work) == 3, "three to be at work")
    assert pool.load() == 5
    go_on.set()
    wait_until(lambda: pool.load() == 0, "all to be done")
    assert set(at_work) == {"some-1", "some-2", "some-3"}


def test_one_after_the_other_needs_one_thread():
    pool, names = Threads(8, "few"), set()
    for _ in range(20):
        pool.submit(lambda: names.add(threading.current_thread().name))
        wait_until(lambda: pool.load() == 0, "it to be done")
    assert names == {"few-1"}


def test_a_failure_ends_no_thread(caplog):
    pool, done = Threads(1, "one"), []
    pool.submit(lambda: 1 / 0)
    pool.submit(done.append, "after")
    wait_until(lambda: done == ["after"], "the next to be done")
    assert [each.trouble for each in caplog.records] == ["ZeroDivisionError"]


def test_the_end_waits_for_what_is_in_work_and_drops_what_is_in_line(go_on):
    pool, done = Threads(1, "one"), []
    pool.submit(go_on.wait, 20)
    pool.submit(done.append, "in line")
    started = time.monotonic()
    assert not pool.stop(0.1)
    assert time.monotonic() - started < 5
    go_on.set()
    assert pool.stop(20)
    pool.submit(done.append, "too late")
    assert (done, pool.load()) == ([], 0)


def test_idle_threads_end_when_it_ends():
    pool = Threads(4, "ending")
    for _ in range(50):
        pool.submit(time.sleep, 0.001)
    wait_until(lambda: pool.load() == 0, "all to be done")
    assert pool.stop(1)
    wait_until(lambda: not any(each.name.startswith("ending-") for each in threading.enumerate()), "them to end")
