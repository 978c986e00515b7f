"""The queue is only a nudge: what it does not carry costs nothing but a second."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from pydantic import SecretStr

from raengjai.bot.jobs import MOST_WAITING, Queue, queue_reachable


@pytest.fixture
def ends() -> Iterator[Callable[..., Queue]]:
    """Open an end of a queue."""
    opened = []

    def end(*given: Any, **more: Any) -> Queue:
        opened.append(Queue(*given, **more))
        return opened[-1]

    yield end
    for each in opened:
        each.close()


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.redis)])
def queued(request, settings, ends):
    """Settings with a queue of each kind."""
    if request.param == "sqlite":
        return settings
    url = request.getfixturevalue("redis_url")
    ends(settings.model_copy(update={"redis_url": url})).huey.flush()
    return settings.model_copy(update={"redis_url": url})


def test_a_nudge_arrives_in_another_process_end(ends, queued):
    told = []
    taking = ends(queued, consumes=True)
    taking.on_nudge(told.append)
    chat_ids = [uuid4(), uuid4()]
    assert ends(queued).nudge(*chat_ids)
    taking.huey.execute(taking.huey.dequeue())
    assert told == chat_ids
    assert queue_reachable(queued)


def test_a_message_that_was_not_signed_here_is_never_opened(ends, queued):
    stranger = ends(queued.model_copy(update={"secret_key": SecretStr("another deployment's key")}))
    assert stranger.nudge(uuid4())
    with pytest.raises(ValueError, match="mismatch"):
        ends(queued, consumes=True).huey.dequeue()


def test_nudges_stop_while_nobody_takes_them(ends, queued):
    queue = ends(queued)
    queue.huey.enqueue(queue._task.s("x"))
    crowd = [queue.huey.serialize_task(queue._task.s(str(uuid4()))) for _ in range(MOST_WAITING + 1)]
    for each in crowd:
        queue.huey.storage.enqueue(each)
    assert not queue.nudge(uuid4())
    queue.huey.flush()


@pytest.mark.redis
def test_a_frozen_redis_costs_a_fifth_of_a_second_once(ends, settings, redis_server):
    queue = ends(settings.model_copy(update={"redis_url": redis_server.url}))
    assert queue.nudge(uuid4())
    redis_server.freeze()
    try:
        started = time.monotonic()
        assert not queue.nudge(uuid4())
        first = time.monotonic() - started
        for _ in range(100):
            assert not queue.nudge(uuid4())
        assert (first < 0.6, time.monotonic() - started - first < 0.1) == (True, True)
    finally:
        redis_server.thaw()


@pytest.mark.redis
def test_a_redis_that_is_gone_costs_nothing(ends, settings):
    gone = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})
    started = time.monotonic()
    assert not ends(gone).nudge(uuid4())
    assert not queue_reachable(gone)
    assert time.monotonic() - started < 1
