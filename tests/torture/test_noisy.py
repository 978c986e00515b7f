"""One person sends fifty messages a second: the others do not feel it, and that person is asked once, kindly."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import audit
from ordeal import any_seed, crowd_of, meant_by
from results import note
from sizes import short_or_full
from town import Town

from raengjai.bot.i18n import _, speaking
from raengjai.bot.pace import NOTICE_EVERY, QUIET
from raengjai.bot.simulator import Actor, texts_of
from raengjai.storage.models import Delivery, OutboxBubble
from services import wait_until

A_SECOND = 50
SLOWEST = 20_000.0  # milliseconds; a hang guard
SLOW_DOWN = _("I read every message, one after the other. There is no need to hurry.")


@contextmanager
def noise(actor: Actor) -> Iterator[list[int]]:
    """That person writes and writes within the block; the list holds how much."""
    over, count = threading.Event(), [0]

    def write() -> None:
        while not over.wait(1 / A_SECOND):
            count[0] += 1
            actor.says(f"เสียงดัง {count[0]}")

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield count
    finally:
        over.set()
        thread.join()


def test_one_noisy_person_slows_nobody_and_is_answered_once(town):
    town.open()
    noisy, *others = town.volunteers(short_or_full(7, 41))
    crowd = crowd_of(others, short_or_full(1, 5), (0.2, 0.8), any_seed())
    started = time.monotonic()
    with noise(noisy) as count:
        crowd.live(300)
        while time.monotonic() - started < short_or_full(6, 60):
            time.sleep(0.2)
    seconds = time.monotonic() - started
    told_while_noisy = _told(noisy)
    town.wait_until_settled()
    wait_until(lambda: _told(noisy) and not _still_writes(town), "the answer that a flood is given when it ends", 60)
    town.wait_until_settled()
    waited = sorted(_waited(town, noisy))
    assert waited[-1] < SLOWEST
    assert count[0] > A_SECOND / 2 * seconds, "the noise was no noise"
    with speaking("th"):
        asked = [text for text in _told(noisy) if str(SLOW_DOWN) in text]
    assert 1 <= len(asked) <= 1 + seconds // NOTICE_EVERY.total_seconds()
    assert len(told_while_noisy) < 12 + seconds / QUIET.total_seconds()
    assert audit.records_of(town) == meant_by(crowd)
    assert town.count(Delivery, Delivery.kind == "push", Delivery.reason != "receipt") == 0
    figures = {"slowest_answer_ms": round(waited[-1]), "median_answer_ms": round(waited[len(waited) // 2])}
    note(noise=count[0], told=len(_told(noisy)), seconds=round(seconds), **figures)


def _still_writes(town: Town) -> int:
    """How many answers are held back until their person pauses."""
    return town.count(OutboxBubble, OutboxBubble.state == "waiting")


def _told(actor: Actor) -> list[str]:
    return ["\n".join(texts_of(entry.message)) for entry in actor.entries() if entry.author == "bot"]


def _waited(town: Town, noisy: Actor) -> list[float]:
    """How long everybody but the noisy one waited for answers, in milliseconds."""
    entries = town.line.transcript.all_entries()
    return [entry.latency_ms for chat, entry in entries if chat != noisy.chat_id and entry.latency_ms is not None]
