"""Every line of the Procfile starts and ends as a platform expects; the systemd units run the same commands."""

from __future__ import annotations

import base64
import configparser
import os
import secrets
import shlex
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from services import free_port

ROOT = Path(__file__).parent.parent.parent
START_SECONDS = 30
END_SECONDS = 10
TOKEN = secrets.token_urlsafe(32)
LINKS = (
    *("/office/agency/{}", "/office/agency/{}/file/1", "/office/own/{}", "/office/id/{}", "/pages/{}.pdf"),
    "/pages/{}.png",
)
INSTALLED = "/opt/raengjai/.venv/bin/"


def _commands() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text().splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines)}


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The least a platform must set."""
    key = base64.urlsafe_b64encode(bytes(32)).decode()
    inherited = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    return inherited | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LINE_CHANNEL_SECRET": "channel-secret-for-tests",
        "LINE_CHANNEL_ACCESS_TOKEN": "channel-access-token-for-tests",
        "LINE_API_BASE_URL": "http://127.0.0.1:9",
        "LINE_DATA_API_BASE_URL": "http://127.0.0.1:9",
        "DATABASE_URL": f"sqlite:///{tmp_path}/raengjai.db",
        "VAR_DIR": str(tmp_path),
        "PORT": str(free_port()),
        **dict.fromkeys(("DATA_KEYS", "HASH_KEYS", "BACKUP_KEY", "SECRET_KEY"), key),
    }


@contextmanager
def _running(name: str, environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen(shlex.split(_commands()[name]), env=dict(environment), stdout=out, stderr=out)
    yield process
    process.kill()
    process.wait()


def _released(environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = shlex.split(_commands()["release"])
    return subprocess.run(command, env=dict(environment), capture_output=True, text=True, timeout=60, check=False)


def _server(port: str) -> str | None:
    """What the web server calls itself."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
        return answer.headers["Server"]


def _status(port: str, path: str) -> int | None:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=2) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code
    except OSError:
        return None


def _ends(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    assert process.wait(END_SECONDS) == 0


def test_there_is_a_line_for_each_kind_of_process() -> None:
    assert list(_commands()) == ["release", "web", "worker"]


def test_release_brings_the_database_up_to_date_any_number_of_times(
    environment: dict[str, str], tmp_path: Path
) -> None:
    for _ in range(2):
        released = _released(environment)
        assert released.returncode == 0, released.stderr
    made = list(tmp_path.glob("raengjai.db*"))
    assert made
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_web_answers_and_ends_in_time(environment: dict[str, str], tmp_path: Path) -> None:
    assert _released(environment).returncode == 0
    with _running("web", environment, tmp_path / "log") as web:
        until = time.monotonic() + START_SECONDS
        while (status := _status(environment["PORT"], "/healthz")) is None and time.monotonic() < until:
            assert web.poll() is None, (tmp_path / "log").read_text()
            time.sleep(0.1)
        assert status == 200
        assert _status(environment["PORT"], "/readyz") == 200
        assert _server(environment["PORT"]) == "gunicorn"  # and no version
        _opens_links(environment["PORT"])
        _ends(web)
    assert TOKEN not in (tmp_path / "log").read_text()


def _opens_links(port: str) -> None:
    """Each kind of address that holds a token: no page tells it on, and none is kept."""
    for way in LINKS:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{way.format(TOKEN)}", timeout=5)
        with refused.value as answer:
            assert answer.code == 404
            assert answer.headers["Referrer-Policy"] in ("strict-origin", "no-referrer")
            assert answer.headers["Cache-Control"] == "no-store" or not way.startswith("/office"), way


def test_a_worker_starts_and_ends_in_time(environment: dict[str, str], tmp_path: Path) -> None:
    assert _released(environment).returncode == 0
    log = tmp_path / "log"
    with _running("worker", environment, log) as worker:
        until = time.monotonic() + START_SECONDS
        while "worker started" not in log.read_text() and time.monotonic() < until:
            assert worker.poll() is None, log.read_text()
            time.sleep(0.1)
        assert "worker started" in log.read_text()
        _ends(worker)


@pytest.mark.parametrize(
    ("unit", "command"),
    [
        ("raengjai.service", "raengjai run"),
        ("raengjai-web.service", _commands()["web"]),
        ("raengjai-worker.service", _commands()["worker"]),
    ],
)
def test_the_units_run_what_the_procfile_runs(unit: str, command: str) -> None:
    read = configparser.ConfigParser(interpolation=None)
    read.read_string((ROOT / "deploy" / unit).read_text())
    assert read["Service"]["ExecStart"] == INSTALLED + command
    assert read["Service"]["ExecStartPre"] == INSTALLED + _commands()["release"]
    assert int(read["Service"]["TimeoutStopSec"]) > END_SECONDS
    # However long the database is away, the unit is started again: systemd would give up after five times.
    assert (read["Service"]["Restart"], read["Unit"]["StartLimitIntervalSec"]) == ("always", "0")
