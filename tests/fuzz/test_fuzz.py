"""Nothing that strangers may send brings the program down, lets it hang, or lets it grow.

20,000 inputs here, a million with TORTURE=1 (`make torture`): some are hypothesis' own, the others spoiled ones.
There atheris looks for inputs that reach new lines besides, as many again (test_guided.py).
"""

from __future__ import annotations

import gc
import itertools
import os
import re
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from browsing_pages import BEGINS, Clock, Province, Visitor, province_in
from flask import Flask
from fuzz_targets import READERS, Target
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from spoiling import spoiled
from typed import anything

from raengjai.bot.entrypoints import web
from raengjai.bot.settings import Settings
from raengjai.storage.database import Database

FULL = os.environ.get("TORTURE") == "1"
TOGETHER = 1_000_000 if FULL else 20_000
TOKENS = TOGETHER // 50
HANGS = 30  # seconds of work over a handful of inputs: many times what a slow machine takes
GROWTH = 96 * 1024 * 1024  # bytes, after the first fifth

_HOW: dict[str, Any] = {
    "database": None,
    "phases": (Phase.explicit, Phase.generate),
    "suppress_health_check": list(HealthCheck),
}


def _held() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def _no_hang() -> Iterator[None]:
    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError("an input is read for ever")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _feed(target: Target, inputs: int) -> None:
    @settings(max_examples=max(inputs // (target.spoiled + 1), 1), **_HOW)
    @given(target.inputs, st.integers(0, 2**32))
    def each(made: str | bytes, seed: int) -> None:
        with _no_hang():
            for one in spoiled(made, seed, target.spoiled):
                target.take(one)

    each()


def test_the_shares_are_a_hundred() -> None:
    assert sum(target.share for target in READERS) + 1 == 100  # the hundredth is the tokens'


@pytest.mark.parametrize("target", READERS, ids=lambda target: target.name)
def test_whatever_is_read_is_taken_or_refused(target: Target) -> None:
    inputs = TOGETHER * target.share // 100
    _feed(target, inputs // 5)
    held = _held()
    _feed(target, inputs - inputs // 5)
    assert _held() - held < GROWTH


LOOKED_UP = (
    "/callback/{}", "/office/records/{}", "/office/forms/{}", "/office/audit?before={}", "/office/retention?day={}",
    "/{}",
)  # fmt: skip


@pytest.fixture
def province(settings: Settings, sqlite_url: str) -> Iterator[Province]:
    database = Database(sqlite_url)
    clock = Clock(settings)
    clock.to(BEGINS)
    yield province_in(database, "24", clock)
    database.close()


def test_whatever_is_asked_for_by_a_token_is_no_fault_of_ours(
    settings: Settings, sqlite_url: str, province: Province
) -> None:
    app = web.create_app(settings.model_copy(update={"database_url": sqlite_url}), patience=20)
    head = Visitor(app).enters(province, "head")
    _ask(_token_addresses(app), head, Visitor(app))
    web.close(app)


def _token_addresses(app: Flask) -> list[str]:
    """Each address of the map that a token opens, with room for one: the first of its files, or a picture of it."""
    rules = [
        rule.rule for rule in app.url_map.iter_rules() if "token" in rule.arguments and "GET" in (rule.methods or ())
    ]
    with_room = [re.sub(r"<(uuid:)?token>", "{}", rule) for rule in rules]
    return [re.sub(r"<[^>]*>", "png", rule.replace("<int:number>", "1")) for rule in with_room]


def _ask(opened: Sequence[str], *visitors: Visitor) -> None:
    addresses = (*opened, *LOOKED_UP)
    guesses = itertools.count()

    @settings(max_examples=TOKENS // 10 // 2, **_HOW)
    @given(anything, st.integers(0, 2**32))
    def each(made: str, seed: int) -> None:
        with _no_hang():
            for number, token in enumerate(spoiled(made, seed, 4)):
                path = addresses[(seed + number) % len(addresses)].format(_sent(str(token)))
                for visitor in visitors:
                    # Each from elsewhere: who guesses on and on from one place is not read any more.
                    visitor.address = str(ip_address(0x0A000000 + next(guesses)))
                    assert visitor.client.get(path, **visitor._around()).status_code < 500

    each()


def _sent(token: str) -> str:
    """As a browser sends it: percent-encoded."""
    return "".join(f"%{byte:02x}" for byte in token.encode("utf-8", "surrogatepass")[:600])
