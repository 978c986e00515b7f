"""PostgreSQL is frozen: it keeps its connections, takes new ones, and answers nothing.  Nobody waits for ever."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from piping import everything, said
from processes import House
from sqlalchemy import select, text
from sqlalchemy.exc import SQLAlchemyError
from test_web import signed

from raengjai.bot.entrypoints import web
from raengjai.bot.settings import Settings
from raengjai.storage.database import Database
from raengjai.storage.models import InboxEvent
from raengjai.storage.passing import is_passing
from raengjai.storage.turnstile import FairDatabase
from services import PostgreSQL, wait_until

pytestmark = pytest.mark.postgresql
LINES_PATIENCE = 2.0  # seconds


@pytest.fixture
def frozen(postgresql: PostgreSQL) -> Iterator[Callable[[], None]]:
    """Call it to freeze the server; it thaws at the end."""
    yield postgresql.freeze
    postgresql.thaw()


@pytest.fixture
def client(settings: Settings, postgresql_url: str) -> Iterator[FlaskClient]:
    """LINE before our web process."""
    app = web.create_app(settings.model_copy(update={"database_url": postgresql_url}), addressed=everything)
    yield app.test_client()
    web.close(app)


def delivered(client: FlaskClient, words: str) -> int:
    """LINE delivers words; how it is answered."""
    body = json.dumps({"destination": "U", "events": [said(words).raw]}).encode()
    return client.post("/callback", data=body, headers=signed(body)).status_code


def test_line_is_told_in_time_then_at_once_and_all_recovers(
    client: FlaskClient, frozen: Callable[[], None], postgresql: PostgreSQL, postgresql_url: str
) -> None:
    assert delivered(client, "หนึ่ง") == 200
    frozen()
    started = time.monotonic()
    assert delivered(client, "สอง") == 500
    assert time.monotonic() - started < LINES_PATIENCE
    started = time.monotonic()
    for _ in range(20):
        assert delivered(client, "สาม") == 500
    assert time.monotonic() - started < LINES_PATIENCE, "the database was waited for again"
    postgresql.thaw()
    wait_until(lambda: delivered(client, "สี่") == 200, "the database")
    database = Database(postgresql_url)
    with database.transaction() as session:
        stored = session.scalars(select(InboxEvent).order_by(InboxEvent.occurred_at)).all()
    # What was on its way when it froze may be stored after all: it is known when LINE delivers it again.
    words = [each.body["message"]["text"] for each in stored]
    assert words in (["หนึ่ง", "สี่"], ["หนึ่ง", "สอง", "สี่"])
    database.close()


def test_a_connection_that_had_rested_is_not_waited_for_twice(client: FlaskClient, frozen: Callable[[], None]) -> None:
    assert delivered(client, "หนึ่ง") == 200
    time.sleep(3)
    frozen()
    started = time.monotonic()
    assert delivered(client, "สอง") == 500
    assert time.monotonic() - started < LINES_PATIENCE


def test_who_waits_for_an_answer_gives_up_and_sooner_when_hurried(
    frozen: Callable[[], None], postgresql: PostgreSQL, postgresql_url: str
) -> None:
    database = FairDatabase(postgresql_url, patience=1000)
    troubles: list[Exception] = []

    def wait() -> None:
        try:
            with database.transaction() as session:
                begun.set()
                frozen_now.wait()
                session.execute(text("SELECT 1"))
        except SQLAlchemyError as trouble:
            troubles.append(trouble)

    begun, frozen_now = threading.Event(), threading.Event()
    waiting = threading.Thread(target=wait)
    waiting.start()
    begun.wait()
    frozen()
    frozen_now.set()
    waiting.join(1)
    assert waiting.is_alive()
    database.hurry(0.5)
    waiting.join(10)
    assert not waiting.is_alive()
    assert is_passing(troubles[0])
    postgresql.thaw()
    with database.transaction() as session:
        assert session.scalar(text("SELECT 1")) == 1
    database.close()


def test_the_server_gives_up_too_but_not_on_what_may_take_long(postgresql_url: str) -> None:
    limits = ("statement_timeout", "idle_in_transaction_session_timeout")
    found = []
    for database in (FairDatabase(postgresql_url, patience=10), Database(postgresql_url)):
        with database.transaction() as session:
            found.append([session.scalar(text(f"SHOW {name}")) for name in limits])
        database.close()
    assert found == [["9s", "2min"], ["0", "0"]]


def test_a_statement_that_takes_too_long_is_ended_and_its_connection_lives_on(postgresql_url: str) -> None:
    database = FairDatabase(postgresql_url, patience=1, pool_size=1)
    with database.transaction() as session:
        number = session.scalar(text("SELECT pg_backend_pid()"))
    with pytest.raises(SQLAlchemyError) as raised, database.transaction() as session:
        session.execute(text("SELECT pg_sleep(20)"))
    assert is_passing(raised.value)
    with database.transaction() as session:
        assert session.scalar(text("SELECT pg_backend_pid()")) == number
    database.close()


def test_whom_nothing_hurries_has_longer_for_each_answer_and_no_one_else(postgresql_url: str) -> None:
    database = FairDatabase(postgresql_url, patience=0.5, leisure=60, pool_size=1)
    with database.unhurried() as session:
        session.execute(text("SELECT pg_sleep(1.5)"))
        assert session.scalar(text("SHOW statement_timeout")) == "54s"
    with database.transaction() as session:
        assert session.scalar(text("SHOW statement_timeout")) == "450ms"
    with pytest.raises(SQLAlchemyError) as raised, database.transaction() as session:
        session.execute(text("SELECT pg_sleep(20)"))
    assert is_passing(raised.value)
    database.close()


@pytest.mark.redis
def test_sigterm_meanwhile_ends_within_ten_seconds_and_nothing_is_lost(
    frozen: Callable[[], None], postgresql: PostgreSQL, postgresql_url: str, redis_url: str, tmp_path: Path
) -> None:
    house = House(tmp_path, postgresql_url, redis_url)
    house.line.webhooks.change(redeliver_tries=1000)
    house.start_web()
    house.start_worker()
    somchai = house.line.person("สมชาย")
    somchai.says("หนึ่ง")
    somchai.wait_for("หนึ่ง")
    frozen()
    somchai.says("สอง")
    time.sleep(2)
    for name in ("worker", "web"):
        started = time.monotonic()
        assert house.ends(name) == 0
        assert time.monotonic() - started < 10
    postgresql.thaw()
    house.start_web()
    house.start_worker("another")
    somchai.wait_for("สอง", timeout=60)
    house.close()
