"""Threads and processes take turns at SQLite's one writer."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, select, text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as WaitedTooLong

from raengjai.storage import chats
from raengjai.storage.models import Chat
from raengjai.storage.turnstile import AT_LEISURE, FairDatabase, Turnstile
from services import wait_until


def test_who_comes_first_goes_first():
    turnstile, order, threads = Turnstile(), [], []
    with turnstile.passed(1):
        for number in range(8):

            def pass_through(number: int = number) -> None:
                with turnstile.passed(10):
                    order.append(number)

            threads.append(threading.Thread(target=pass_through))
            threads[-1].start()
            wait_until(lambda count=number + 1: len(turnstile._waiting) == count, "it to stand in line")
    for thread in threads:
        thread.join()
    assert order == list(range(8))


def test_who_waits_too_long_gives_up_and_the_next_still_passes():
    turnstile = Turnstile()
    with turnstile.passed(1), pytest.raises(WaitedTooLong), turnstile.passed(0.05):
        pytest.fail("two are inside")
    with turnstile.passed(0.05):
        pass


def busy(url: str, until: float) -> None:
    """Write again and again."""
    database = FairDatabase(url)
    while time.time() < until:
        with database.transaction() as session:
            session.execute(text("UPDATE chat SET language = 'th'"))
            time.sleep(0.005)
    database.close()


def test_a_busy_process_lets_another_have_its_turn(sqlite_url):
    until = time.time() + 6
    others = [multiprocessing.get_context("spawn").Process(target=busy, args=(sqlite_url, until)) for _ in range(2)]
    for each in others:
        each.start()
    time.sleep(3)
    database, waits = FairDatabase(sqlite_url), []
    for _ in range(50):
        started = time.monotonic()
        with database.transaction() as session:
            session.execute(text("UPDATE chat SET language = 'th'"))
        waits.append(time.monotonic() - started)
    database.close()
    for each in others:
        each.join()
    assert sorted(waits)[45] < 0.25


def test_the_place_is_free_again_when_a_transaction_fails(sqlite_url):
    one, other = FairDatabase(sqlite_url), FairDatabase(sqlite_url, patience=0.5)
    with pytest.raises(KeyError), one.transaction():
        raise KeyError
    with other.transaction() as session:
        assert session.execute(text("SELECT 1")).scalar() == 1
    with one.transaction(), pytest.raises(WaitedTooLong), one._turnstile.passed(0.05):
        pytest.fail("two are inside")
    one.close()
    other.close()


def test_whom_nothing_hurries_waits_longer_even_after_others_waited_in_vain(sqlite_url: str) -> None:
    holder = FairDatabase(sqlite_url)
    waiting = FairDatabase(sqlite_url, patience=0.2, impatience=0.05, leisure=60)
    written = threading.Event()

    def change() -> None:
        with waiting.unhurried() as session:
            session.execute(text("UPDATE chat SET language = 'en'"))
        written.set()

    with holder.transaction():
        person = threading.Thread(target=change)
        person.start()
        for _ in range(2):
            with pytest.raises((OperationalError, WaitedTooLong)), waiting.transaction():
                pytest.fail("two write")
        assert not written.is_set()
    person.join(60)
    assert written.is_set()
    holder.close()
    waiting.close()


def test_only_so_many_wait_unhurried_at_once(sqlite_url: str) -> None:
    holder = FairDatabase(sqlite_url)
    waiting = FairDatabase(sqlite_url, patience=0.2, leisure=60)

    def wait() -> None:
        with waiting.unhurried():
            pass

    people = [threading.Thread(target=wait) for _ in range(AT_LEISURE)]
    with holder.transaction():
        for each in people:
            each.start()
        wait_until(lambda: waiting._chairs._value == 0, "all chairs to be taken")
        with pytest.raises((OperationalError, WaitedTooLong)), waiting.unhurried():
            pytest.fail("two write")
    for each in people:
        each.join(60)
        assert not each.is_alive()
    wait()  # and their chairs are free again
    assert waiting._chairs._value == AT_LEISURE
    holder.close()
    waiting.close()


def test_who_reads_first_holds_nobody_up_until_something_is_written_or_locked(sqlite_url):
    reading, other = FairDatabase(sqlite_url), FairDatabase(sqlite_url, patience=0.2)
    add_a_chat(other)
    for first in (update(Chat).values(bubbles=1), select(Chat).with_for_update()):
        with reading.writing_late() as session:
            assert session.scalar(select(Chat.language)) == "th"
            with other.transaction() as another:
                another.execute(update(Chat).values(language="en"))
            assert session.scalar(select(Chat.language)) == "en"
            session.execute(first)
            with pytest.raises(OperationalError), other.transaction():
                pytest.fail("two write")
        with other.transaction() as another:
            another.execute(update(Chat).values(language="th"))
    reading.close()
    other.close()


def test_who_reads_first_leaves_nothing_when_it_fails_and_lets_others_write(sqlite_url):
    database = FairDatabase(sqlite_url, patience=0.5)
    add_a_chat(database)
    with pytest.raises(KeyError):
        fail_after_writing(database)
    with database.transaction() as session:
        assert session.scalar(select(Chat.bubbles)) == 0
    database.close()


def fail_after_writing(database: FairDatabase) -> None:
    with database.writing_late() as session:
        session.execute(update(Chat).values(bubbles=7))
        raise KeyError


def add_a_chat(database: FairDatabase) -> None:
    with database.transaction() as session:
        chats.find_or_add(session, "main", [("user", "U" + "1" * 32)], datetime(2026, 11, 21, tzinfo=UTC))


def test_what_root_makes_beside_the_database_is_its_owners(sqlite_url: str) -> None:
    """Keys are changed by root, also while the service is stopped: it must come up again afterwards."""
    file = Path(str(make_url(sqlite_url).database))
    if os.geteuid() == 0:
        shutil.chown(file, "nobody")
    database = FairDatabase(sqlite_url)
    with database.transaction() as session:
        session.execute(text("SELECT 1"))
    database.close()
    for beside in file.parent.glob(f"{file.name}-*"):
        assert beside.stat().st_uid == file.stat().st_uid, beside.name
    assert Path(f"{file}-turn").exists()


def test_the_log_is_left_to_others_until_it_is_long(sqlite_url):
    leaving, tidying = FairDatabase(sqlite_url, tidies_at=20_000), FairDatabase(sqlite_url)
    for database in (leaving, tidying):
        with database.transaction() as session:
            assert session.execute(text("PRAGMA wal_autocheckpoint")).scalar() == (1000, 20_000)[database is leaving]
        database.close()
