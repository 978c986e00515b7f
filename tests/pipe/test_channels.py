"""Several LINE channels in one house: each is believed by its own secrets and spoken to with its own token."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from piping import SOMCHAI, Bot, everything, said

from raengjai.bot import channels as bot_channels
from raengjai.bot.channels import Channels
from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints import web
from raengjai.bot.line.menus import VOLUNTEER
from raengjai.bot.line.rich_menus import setup, webhook_address
from raengjai.bot.lines import Lines
from raengjai.bot.settings import Settings
from raengjai.bot.simulator import Line, serve
from raengjai.storage import line_channels
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, InboxEvent, LineChannel

OLD, NEW, TOKEN = "secret-of-surin-1", "secret-of-surin-2", "token-of-surin"
MAIN_SECRET = "channel-secret-for-tests"


@pytest.fixture
def here(settings: Settings, any_url: str) -> Settings:
    """Settings with a fresh database of each kind, and a main channel whose secret is being changed."""
    return settings.model_copy(update={"database_url": any_url})


@pytest.fixture
def rooms(here: Settings) -> Iterator[Database]:
    """Its database."""
    opened = Database(here.database_url)
    yield opened
    opened.close()


@pytest.fixture
def client(here: Settings) -> Iterator[FlaskClient]:
    """LINE, at the web process."""
    app = web.create_app(here, addressed=everything)
    yield app.test_client()
    web.close(app)


def add(rooms: Database, name: str = "surin", secret: str = OLD, token: str = TOKEN) -> None:
    """Keep a channel, as an operator does."""
    with rooms.transaction() as session:
        line_channels.add(session, name, secret, token, real_now())


def delivered(client: FlaskClient, address: str, secret: str) -> int:
    """The answer to a delivery that is signed with a secret."""
    body = json.dumps({"destination": SOMCHAI, "events": [said("สวัสดี").raw]}).encode()
    signature = base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
    return client.post(address, data=body, headers={"X-LINE-Signature": signature}).status_code


def stored(rooms: Database) -> list[tuple[str, str]]:
    """(channel, id of the person) of each event's chat."""
    with rooms.transaction() as session:
        chats = [session.get_one(Chat, each.chat_id) for each in session.query(InboxEvent)]
        return sorted((chat.channel, chat.line_id) for chat in chats)


def test_a_new_channel_is_believed_at_once_and_nobody_elses_secret_is(
    client: FlaskClient, rooms: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_channels, "RESTS", 0.0)
    assert delivered(client, "/callback/surin", OLD) == 404
    add(rooms)
    assert delivered(client, "/callback/surin", OLD) == 200
    assert delivered(client, "/callback/surin", MAIN_SECRET) == 400
    assert delivered(client, "/callback", OLD) == 400
    assert delivered(client, "/callback", MAIN_SECRET) == 200
    for nobody in ("/callback/", "/callback/yala", "/callback/surin/x"):
        assert delivered(client, nobody, OLD) == 404
    assert stored(rooms) == [("main", SOMCHAI), ("surin", SOMCHAI)]  # one LINE id, two people


def test_old_and_new_secret_are_believed_until_it_is_settled(
    client: FlaskClient, rooms: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_channels, "KEPT", 0.0)
    add(rooms)
    with rooms.transaction() as session:
        line_channels.change(session.query(LineChannel).one(), NEW, None, real_now())
    assert [delivered(client, "/callback/surin", secret) for secret in (OLD, NEW)] == [200, 200]
    with rooms.transaction() as session:
        assert line_channels.settle(session.query(LineChannel).one())
        assert not line_channels.settle(session.query(LineChannel).one())
    assert [delivered(client, "/callback/surin", secret) for secret in (OLD, NEW)] == [400, 200]


def test_the_main_channels_two_secrets_stand_in_its_setting(here: Settings, rooms: Database) -> None:
    changing = here.model_validate({**here.model_dump(), "line_channel_secret": f"{NEW}, {OLD}"} | _keys(here))
    assert Channels(changing, rooms).secrets("main") == (NEW, OLD)


def _keys(settings: Settings) -> dict[str, str]:
    names = ("data_keys", "hash_keys", "backup_key")
    return {name: base64.urlsafe_b64encode(getattr(settings, name)[0]).decode() for name in names}


def test_the_main_channel_asks_the_database_nothing(here: Settings, tmp_path: Path) -> None:
    nowhere = Database(f"sqlite:///{tmp_path}/no/such/folder.db")
    known = Channels(here, nowhere)
    assert known.secrets("main") == (MAIN_SECRET,)
    assert known["main"].token == "channel-access-token-for-tests"


def test_a_channel_that_can_not_be_looked_up_is_delivered_again(settings: Settings, sqlite_url: str) -> None:
    app = web.create_app(settings.model_copy(update={"database_url": sqlite_url}), addressed=everything, patience=0.2)
    connection = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))
    connection.execute("DROP TABLE line_channel")
    connection.commit()
    assert delivered(app.test_client(), "/callback/surin", OLD) == 500
    connection.close()
    web.close(app)


def test_credentials_are_not_readable_in_the_database(rooms: Database, here: Settings) -> None:
    add(rooms)
    with rooms.engine.connect() as connection:
        kept = repr(connection.exec_driver_sql("SELECT * FROM line_channel").all())
    assert OLD not in kept
    assert TOKEN not in kept


@pytest.fixture
def two(settings: Settings, database: Database) -> Iterator[tuple[Line, Line, Lines]]:
    """LINE with two channels at one address, and our way to each."""
    main = Line(MAIN_SECRET, "channel-access-token-for-tests", bot_url="http://127.0.0.1:9/callback")
    surin = Line(OLD, TOKEN, bot_url="http://127.0.0.1:9/callback/surin", quota_limit=5)
    main.beside.append(surin)
    add(database)
    with serve(main) as server:
        there = {"line_api_base_url": server.url, "line_data_api_base_url": server.url}
        reached = settings.model_copy(update=there)
        yield main, surin, Lines(reached, Channels(reached, database))


def heard(line: Line, name: str) -> Sequence[str]:
    """What the bot said to somebody on a channel."""
    entries = line.transcript.chat(line.person(name).person.id).entries
    return [entry.message["text"] for entry in entries if entry.author == "bot"]


def test_each_is_answered_over_the_channel_they_wrote_to(two: tuple[Line, Line, Lines], database: Database) -> None:
    main, surin, lines = two
    bot = Bot(database, lines=lines)
    for line, channel in ((main, "main"), (surin, "surin")):
        person = line.person("สมชาย").person.id
        token = line.reply_tokens.make(person)
        bot.work(bot.store(said(f"สวัสดี {channel}", person, replyToken=token), channel=channel))
    bot.stop()
    assert heard(main, "สมชาย") == ["สวัสดี main"]
    assert heard(surin, "สมชาย") == ["สวัสดี surin"]


def test_menus_quota_and_webhook_are_each_channels_own(two: tuple[Line, Line, Lines]) -> None:
    main, surin, lines = two
    assert list(lines) == ["main", "surin"]
    for name, line in zip(lines, (main, surin), strict=True):
        address = webhook_address("https://bot.example", None if name == "main" else name)
        setup(lines[name], address, sleep=_never)
        assert line.webhooks.url == address
        assert lines[name].menus.by_alias(VOLUNTEER.alias) in line.rich_menus.menus
    assert [lines[name].quota() for name in lines] == [None, 5]
    assert lines["main"].bot_info().user_id != lines["surin"].bot_info().user_id


def _never(_seconds: float) -> None:
    """Sleep for nothing."""


def test_a_changed_token_is_used_from_then_on(
    two: tuple[Line, Line, Lines], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_channels, "KEPT", 0.0)
    _main, surin, lines = two
    before: Any = lines["surin"]
    assert lines["surin"] is before
    surin.channel_tokens.longlived = "another-token"
    with database.transaction() as session:
        line_channels.change(session.query(LineChannel).one(), None, "another-token", real_now())
    assert lines["surin"] is not before
    assert lines["surin"].quota() == 5
