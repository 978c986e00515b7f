"""The queue is told at once, or together with others a moment later."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

from raengjai.bot.nudges import Nudges
from services import wait_until


def test_the_first_is_told_at_once_and_the_next_ones_together():
    told: list[tuple[UUID, ...]] = []
    nudges = Nudges(lambda *chat_ids: told.append(chat_ids), apart=0.3)
    first, *others = (uuid4() for _ in range(6))
    nudges.add([first])
    assert told == [(first,)]
    for each in (*others, others[0]):
        nudges.add([each])
    assert told == [(first,)]
    wait_until(lambda: len(told) == 2, "the others")
    assert told[1] == tuple(others)


def test_none_is_lost_however_many_threads_tell():
    told: list[UUID] = []
    nudges = Nudges(lambda *chat_ids: told.extend(chat_ids), apart=0.002)
    chat_ids = [uuid4() for _ in range(500)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda each: nudges.add([each]), chat_ids))
    wait_until(lambda: len(told) == len(chat_ids), "all of them")
    assert set(told) == set(chat_ids)
