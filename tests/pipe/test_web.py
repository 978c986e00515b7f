"""The webhook: 200 only when stored, 400 when it is not LINE's, 500 at once when it can not be stored."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from piping import SOMCHAI, everything, said
from pydantic import SecretStr

from raengjai.bot.entrypoints import gunicorn_conf, web
from raengjai.bot.entrypoints.callback import LARGEST_BODY
from raengjai.bot.jobs import Queue
from raengjai.bot.settings import Settings
from raengjai.storage import crypto
from raengjai.storage.database import Database
from raengjai.storage.models import InboxEvent

EXAMPLE = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
OLD_VERIFICATION = {
    "events": [
        {
            "replyToken": digit * 32,
            "type": "message",
            "timestamp": 1451617200000,
            "source": {"type": "user", "userId": "Udeadbeefdeadbeefdeadbeefdeadbeef"},
            "message": {"id": f"10000{digit}", "type": "text", "text": "Hello, world"},
        }
        for digit in "0f"
    ]
}


@pytest.fixture
def here(settings, any_url) -> Settings:
    """Settings with a fresh database."""
    return settings.model_copy(update={"database_url": any_url})


@pytest.fixture
def served() -> Iterator[Callable[[Settings], FlaskClient]]:
    """Serve with these settings; a browser, or LINE."""
    apps = []

    def serve(with_settings: Settings) -> FlaskClient:
        apps.append(web.create_app(with_settings, addressed=everything))
        return apps[-1].test_client()

    yield serve
    for app in apps:
        web.close(app)


@pytest.fixture
def client(served, here) -> FlaskClient:
    """A browser, or LINE."""
    return served(here)


@pytest.fixture
def stored(here) -> Iterator[Any]:
    """The events stored so far."""
    database = Database(here.database_url)

    def look() -> list[InboxEvent]:
        with database.transaction() as session:
            return list(session.query(InboxEvent))

    yield look
    database.close()


def signed(body: bytes, key: str = "channel-secret-for-tests") -> dict[str, str]:
    """The headers of LINE's request."""
    digest = hmac.digest(key.encode(), body, hashlib.sha256)
    return {"X-LINE-Signature": base64.b64encode(digest).decode(), "Content-Type": "application/json"}


def webhook(*events: Any) -> bytes:
    """A delivery of these events."""
    return json.dumps({"destination": SOMCHAI, "events": [each.raw for each in events]}).encode()


def test_a_delivery_is_acknowledged_when_stored_and_its_chats_are_nudged(client, stored, here):
    body = webhook(said("สวัสดี"), said("บันทึก"))
    answer = client.post("/callback", data=body, headers=signed(body))
    assert (answer.status_code, answer.data) == (200, b"OK")
    answer.close()  # as the server does when LINE has its answer
    assert [each.state for each in stored()] == ["waiting", "waiting"]
    queue = Queue(here)
    assert queue.huey.storage.queue_size() == 1
    assert queue.huey.dequeue().args == (str(stored()[0].chat_id),)
    queue.close()
    again = client.post("/callback", data=body, headers=signed(body))
    assert again.status_code == 200
    assert len(stored()) == 2


@pytest.mark.parametrize("headers", [{}, {"X-LINE-Signature": "wrong"}, signed(b"another body"), signed(b"", "wrong")])
def test_a_wrong_signature_stores_nothing(client, stored, headers):
    answer = client.post("/callback", data=webhook(said("สวัสดี")), headers=headers)
    assert answer.status_code == 400
    assert stored() == []


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b'"text"', b"\xff\xfe", b"[" * 50_000])
def test_what_is_no_webhook_is_refused(client, stored, body):
    assert client.post("/callback", data=body, headers=signed(body)).status_code == 400
    assert stored() == []


def test_verification_requests_of_both_generations_are_well(client, stored):
    old = json.dumps(OLD_VERIFICATION).encode()
    for body in (EXAMPLE, old):
        assert client.post("/callback", data=body, headers=signed(body)).status_code == 200
    assert all(each.reply_token is None for each in stored())


def test_too_large_a_body_is_refused(client, stored):
    body = b'{"events": [], "x": "' + b"x" * LARGEST_BODY + b'"}'
    assert client.post("/callback", data=body, headers=signed(body)).status_code == 413
    assert stored() == []


def test_channels_have_their_own_address(client):
    assert client.post("/callback/main", data=EXAMPLE, headers=signed(EXAMPLE)).status_code == 200
    assert client.post("/callback/other", data=EXAMPLE, headers=signed(EXAMPLE)).status_code == 404
    assert (client.get("/callback").status_code, client.get("/callbacks").status_code) == (405, 404)


def test_a_locked_database_is_told_to_line_before_two_seconds_are_over(served, settings, sqlite_url):
    client = served(settings.model_copy(update={"database_url": sqlite_url}))
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    body, started = webhook(said("สวัสดี")), time.monotonic()
    answer = client.post("/callback", data=body, headers=signed(body))
    assert (answer.status_code, time.monotonic() - started < 2) == (500, True)
    other.execute("ROLLBACK")
    other.close()
    assert client.post("/callback", data=body, headers=signed(body)).status_code == 200


@pytest.mark.postgresql
def test_a_database_that_is_gone_is_told_to_line_at_once(served, settings, caplog):
    url = "postgresql+psycopg://test@127.0.0.1:1/gone"
    client = served(settings.model_copy(update={"database_url": url}))
    body, started = webhook(said("1000000000017")), time.monotonic()
    with caplog.at_level(logging.INFO):
        answer = client.post("/callback", data=body, headers=signed(body))
    assert (answer.status_code, time.monotonic() - started < 1) == (500, True)
    assert "1000000000017" not in caplog.text
    assert client.get("/readyz").json == {"database": False, "queue": True, "keys": False, "line": True}
    assert client.get("/healthz").status_code == 200


def test_ready_when_all_is_well(client):
    answer = client.get("/readyz")
    assert (answer.status_code, set(answer.json)) == (200, {"database", "queue", "keys", "line"})


def test_not_ready_before_the_migrations(served, settings):
    assert served(settings).get("/readyz").json["database"] is False


def test_not_ready_with_keys_that_do_not_open_what_is_stored(client):
    body = webhook(said("สวัสดี"))
    client.post("/callback", data=body, headers=signed(body))
    assert client.get("/readyz").status_code == 200
    crypto.install((bytes(32),), (bytes(32),))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["keys"]) == (503, False)


def test_not_ready_with_a_line_token_that_is_none(served, here):
    odd = here.model_copy(update={"line_channel_access_token": SecretStr("ห้าใส่ token ตรงนี้")})
    assert served(odd).get("/readyz").json["line"] is False


def test_the_web_process_never_loads_lines_sdk():
    code = "import raengjai.bot.entrypoints.web, sys; print(sorted(m for m in sys.modules if m.startswith('linebot')))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_the_servers_master_loads_nothing_of_the_application():
    told = "{'flask', 'sqlalchemy', 'jinja2', 'pydantic'} & {*sys.modules}"
    code = f"import raengjai.bot.entrypoints.web_server, sys; print({told})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_the_servers_master_listens_where_the_settings_would():
    assert Settings.model_fields["port"].default == gunicorn_conf.PORT


def test_twenty_deliveries_at_once_are_all_stored(client, stored):
    answers: list[int] = []

    def post(number: int) -> None:
        body = webhook(said(f"ข้อ {number}", f"U{number:032x}"))
        answers.append(client.application.test_client().post("/callback", data=body, headers=signed(body)).status_code)

    threads = [threading.Thread(target=post, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 20
    assert len(stored()) == 20
