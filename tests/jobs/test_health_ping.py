"""A sign of life at most once a minute, never while a job is late; that the watching service is away is no trouble."""

from __future__ import annotations

import logging
import threading
import time as clock_time
from collections.abc import Iterator
from datetime import time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from timing import Times

from raengjai.bot import owners
from raengjai.bot.due_times import Daily
from raengjai.bot.errors import Misconfigured
from raengjai.bot.health_ping import HealthPing
from raengjai.bot.settings import Settings, load
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Rule, Run, Surroundings, for_all
from raengjai.storage.models import TimerRun


class Watcher(HTTPServer):
    """Counts the signs of life; answers with `status`."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/ping/secret-name"


class _Handler(BaseHTTPRequestHandler):
    server: Watcher

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def watcher() -> Iterator[Watcher]:
    server = Watcher()
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_sign_of_life_comes_after_its_time_only(watcher: Watcher) -> None:
    ping = HealthPing(watcher.url, every=0.3)
    for _call in range(5):
        ping()
    assert watcher.paths == ["/ping/secret-name"]
    clock_time.sleep(0.35)
    ping()
    assert len(watcher.paths) == 2


@pytest.mark.parametrize("trouble", ["refused", "status"])
def test_that_it_fails_is_noted_without_the_address(
    watcher: Watcher, caplog: pytest.LogCaptureFixture, trouble: str
) -> None:
    watcher.status = 500
    url = watcher.url if trouble == "status" else "http://127.0.0.1:1/ping/secret-name"
    with caplog.at_level(logging.INFO):
        HealthPing(url)()
    assert [record.getMessage() for record in caplog.records] == ["health ping"]
    assert "secret-name" not in str([record.__dict__ for record in caplog.records])


def test_no_sign_while_a_job_is_late(times: Times, watcher: Watcher) -> None:
    broken = [True]

    def job(run: Run) -> int:
        if broken:
            raise KeyError(run.rule)
        return 1

    rule = Rule("closing", for_all(Daily(time(9))), job, late_after=timedelta(hours=1))
    around = Surroundings(times.database, times.now, {})
    ping = HealthPing(watcher.url, every=0.0)
    worker = Timekeeper(around, [rule], owner=owners.me(), on_late=times._late, on_tick=ping)
    times.look(worker)
    assert len(watcher.paths) == 1
    with pytest.raises(KeyError):
        times.look(worker, "2026-11-22 09:00")
    times.look(worker, "2026-11-22 10:01")
    assert len(watcher.paths) == 1
    broken.clear()
    with times.database.transaction() as session:
        session.query(TimerRun).update({"next_try_at": times.now() - timedelta(days=3650)})
    times.look(worker)
    assert len(watcher.paths) == 2


def test_the_address_is_a_secret_and_must_be_one_of_the_web(settings: Settings) -> None:
    given = {name: getattr(settings, name) for name in type(settings).model_fields}
    given |= dict.fromkeys(("data_keys", "hash_keys", "backup_key"), "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE=")
    kept = load(**given | {"health_ping_url": "https://watch.example/secret-name"})
    assert "secret-name" not in repr(kept)
    with pytest.raises(Misconfigured, match=r"^HEALTH_PING_URL is malformed: give it as https"):
        load(**given | {"health_ping_url": "file:///etc/passwd"})
    with pytest.raises(Misconfigured, match=r"^METRICS_TOKEN is malformed"):
        load(**given | {"metrics_token": "short"})
