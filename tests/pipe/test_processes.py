"""Real processes and a LINE beside them: what is killed loses nothing and says nothing twice."""

from __future__ import annotations

import http.client
import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from processes import House
from sqlalchemy import func, select

from raengjai.bot.entrypoints.worker import BEHIND
from raengjai.bot.simulator import texts_of
from raengjai.storage.database import Database
from raengjai.storage.models import InboxEvent
from services import Redis, wait_until

POINTS = ("stored", "claimed", "before_commit", "after_commit", "sending", "sent")
PATIENCE = 60
RUN = ("-m", "raengjai.bot.entrypoints.cli", "run")


@pytest.fixture(params=["embedded", pytest.param("grown", marks=[pytest.mark.postgresql, pytest.mark.redis])])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[House]:
    """A bot with LINE beside it: on SQLite alone, and on PostgreSQL and Redis."""
    if request.param == "embedded":
        made = House(tmp_path, request.getfixturevalue("sqlite_url"))
    else:
        urls = (request.getfixturevalue("postgresql_url"), request.getfixturevalue("redis_url"))
        made = House(tmp_path, *urls)
    yield made
    made.close()


def heard(house: House, name: str) -> list[str]:
    """All that a person was told, in order."""
    person = house.line.person(name)
    return [text for entry in person.entries() if entry.author == "bot" for text in texts_of(entry.message)]


def test_a_chat_end_to_end(house):
    house.start_web()
    house.start_worker()
    somchai = house.line.person("สมชาย")
    somchai.says("สวัสดี")
    somchai.wait_for("สวัสดี")
    somchai.says("บันทึก")
    somchai.wait_for("บันทึก")
    assert heard(house, "สมชาย") == ["สวัสดี", "บันทึก"]
    assert house.line.quota.used() == 0
    assert house.ends("worker") == 0
    assert '"state": "sent"' in house.log("worker")


@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_point_nothing_is_lost_and_nothing_said_twice(house, point):
    victim = "web" if point == "stored" else "worker"
    house.start_web()
    house.start_worker()
    house.fault_file.write_text(point)
    people = [house.line.person(f"คนที่ {number}") for number in range(3)]
    for person in people:
        person.says("receipt หนึ่ง")
    wait_until(lambda: not house.fault_file.exists(), f"death at {point}", PATIENCE)
    if victim == "worker":
        wait_until(lambda: house.fell("worker"), "the worker's end")
        house.kill("worker")
        house.start_worker()
    else:  # what the dying web process did not acknowledge comes again when LINE likes, even after later words
        wait_until(lambda: all(heard(house, person.person.name) for person in people), "redelivery", PATIENCE)
    for person in people:
        person.says("receipt สอง")
    wait_until(lambda: all(len(heard(house, person.person.name)) >= 2 for person in people), "answers", PATIENCE)
    time.sleep(1)
    assert [heard(house, person.person.name) for person in people] == [["receipt หนึ่ง", "receipt สอง"]] * 3
    assert len(list(house.folder.glob("fault.*"))) == 1


def test_a_rolling_restart_loses_nothing(house):
    house.start_web()
    house.start_worker("worker")
    people = [house.line.person(f"คนที่ {number}") for number in range(5)]
    for step in range(4):
        for person in people:
            person.says(f"receipt {step}")
        house.start_worker(f"worker{step}")
        old = "worker" if step == 0 else f"worker{step - 1}"
        started = time.monotonic()
        assert house.ends(old) == 0
        assert time.monotonic() - started < 10
    wait_until(lambda: all(len(heard(house, person.person.name)) >= 4 for person in people), "answers", PATIENCE)
    expected = [f"receipt {step}" for step in range(4)]
    assert [heard(house, person.person.name) for person in people] == [expected] * 5


def command_of(process: str) -> list[str]:
    """The words it was started with; none, if it has ended since it was listed."""
    try:
        return Path("/proc", process, "cmdline").read_text().split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def parts_of(house: House) -> dict[str, int]:
    """The processes that `run` has started: module and process number."""
    leader = house.running["run"].pid
    children = Path(f"/proc/{leader}/task/{leader}/children").read_text().split()
    commands = {int(each): command_of(each) for each in children}
    return {words[words.index("-m") + 1].rpartition(".")[2]: pid for pid, words in commands.items() if "-m" in words}


def test_run_serves_both_and_starts_again_what_died(house):
    house.start("run", *RUN)
    wait_until(lambda: "worker started" in house.log("run") and house.answers(), "both", PATIENCE)
    first = {part: os.getpriority(os.PRIO_PROCESS, number) for part, number in parts_of(house).items()}
    assert first["worker"] == min(first["web_server"] + BEHIND, 19)
    for part in ("worker", "web_server"):
        found = house.line.person(f"คนหลัง {part}")
        found.says("สวัสดี")
        found.wait_for(timeout=PATIENCE)
        struck = parts_of(house)[part]
        os.kill(struck, signal.SIGKILL)
        wait_until(lambda part=part, struck=struck: parts_of(house).get(part, struck) != struck, "a new one", PATIENCE)
    wait_until(house.answers, "the web process", PATIENCE)
    started = time.monotonic()
    assert house.ends("run") == 0
    assert time.monotonic() - started < 10
    assert not house.answers()


@pytest.mark.postgresql
@pytest.mark.redis
def test_a_database_that_goes_and_comes_back_loses_nothing(postgresql, postgresql_url, redis_url, tmp_path):
    house = House(tmp_path, postgresql_url, redis_url)
    house.start_web()
    house.start_worker()
    somchai = house.line.person("สมชาย")
    somchai.says("receipt หนึ่ง")
    somchai.wait_for("หนึ่ง", timeout=PATIENCE)
    postgresql.stop()
    somchai.says("receipt สอง")
    wait_until(lambda: house.line.webhooks.stats.redeliveries > 1, "LINE to deliver again", PATIENCE)
    postgresql.start()
    somchai.wait_for("สอง", timeout=PATIENCE)
    time.sleep(1)
    assert heard(house, "สมชาย") == ["receipt หนึ่ง", "receipt สอง"]
    house.close()


@pytest.mark.postgresql
@pytest.mark.redis
def test_a_redis_frozen_then_killed_holds_nothing_up(postgresql_url, tmp_path):
    redis = Redis(tmp_path / "redis")
    redis.start()
    house = House(tmp_path, postgresql_url, redis.url)
    house.start_web()
    house.start_worker()
    redis.freeze()
    somchai = house.line.person("สมชาย")
    for words in ("หนึ่ง", "สอง"):
        somchai.says(words)
        somchai.wait_for(words, timeout=PATIENCE)
    redis.stop()
    somchai.says("สาม")
    somchai.wait_for("สาม", timeout=PATIENCE)
    assert house.line.webhooks.stats.summary()["acknowledge_ms"]["max"] < 2000
    house.close()


def test_line_hanging_delays_neither_acknowledging_nor_handling(house):
    house.start_web()
    house.start_worker()
    house.line.faults.add("reply", "hang_before", count=3, seconds=6.0)
    for number in range(3):
        house.line.person(f"คนที่ {number}").says("สวัสดี")
    other = house.line.person("คนอื่น")
    wait_until(lambda: house.line.faults.hits["hang_before"] == 3, "the hangs")
    other.says("บันทึก")
    other.wait_for("บันทึก", timeout=5)
    assert house.line.webhooks.stats.summary()["acknowledge_ms"]["max"] < 2000
    database = Database(house.database_url)
    with database.transaction() as session:
        assert session.scalar(select(func.count()).where(InboxEvent.state == "done")) == 4
    database.close()


def test_the_same_event_five_times_at_once_is_handled_once(house):
    house.start_web()
    house.start_worker()
    house.line.webhooks.change(copies=5, copies_marked=True, copies_at_once=True)
    people = [house.line.person(f"คนที่ {number}") for number in range(4)]
    for person in people:
        person.says("receipt หนึ่ง")
    wait_until(lambda: all(heard(house, person.person.name) for person in people), "answers", PATIENCE)
    time.sleep(1)
    counts = Counter(len(heard(house, person.person.name)) for person in people)
    assert counts == {1: 4}
    assert house.line.webhooks.stats.refused_repeats == 0


def test_sigterm_while_line_hangs_ends_within_ten_seconds(house):
    house.start_web()
    house.start_worker()
    house.line.faults.add("reply", "hang_before", count=1, seconds=30.0)
    house.line.person("สมชาย").says("สวัสดี")
    wait_until(lambda: house.line.faults.hits["hang_before"] == 1, "the hang")
    started = time.monotonic()
    house.ends("worker", signal.SIGTERM)
    assert time.monotonic() - started < 10


def test_sigterm_while_sqlite_is_locked_ends_within_ten_seconds(tmp_path, sqlite_url):
    house = House(tmp_path, sqlite_url)
    house.start_worker()
    other = sqlite3.connect(tmp_path / "raengjai.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    time.sleep(2)  # everybody waits for the lock by now
    started = time.monotonic()
    house.ends("worker")
    assert time.monotonic() - started < 10
    other.close()
    house.close()


def test_too_large_a_body_is_refused_even_in_pieces(house):
    house.start_web()
    connection = http.client.HTTPConnection("127.0.0.1", house.port, timeout=20)
    pieces = (b"x" * 65536 for _ in range(32))
    connection.request("POST", "/callback", body=pieces, headers={"X-Line-Signature": "x"}, encode_chunked=True)
    assert connection.getresponse().status == 413
    connection.close()
