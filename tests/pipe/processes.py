"""The bot as real processes: web, worker, both under one command; LINE is played in the test's own process."""

from __future__ import annotations

import base64
import contextlib
import os
import signal
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from nursery import Born
from raengjai.bot.simulator import Line, Server, serve
from services import free_port, wait_until

SECRET = "channel-secret-for-tests"
TOKEN = "channel-access-token-for-tests"
WORKER = str(Path(__file__).with_name("echo_worker.py"))
WEB = ("-m", "raengjai.bot.entrypoints.web_server")


def _key(number: int) -> str:
    return base64.urlsafe_b64encode(bytes([number]) * 32).decode()


@dataclass
class House:
    """A bot in a folder of its own, on a migrated database, with LINE beside it."""

    folder: Path
    database_url: str
    redis_url: str | None = None
    port: int = field(default_factory=free_port)
    running: dict[str, Born] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.line = Line(SECRET, TOKEN, bot_url=f"http://127.0.0.1:{self.port}/callback", quota_limit=None)
        self.line.webhooks.change(redeliver_every=0.3)
        self.server: Server = serve(self.line)
        self.fault_file = self.folder / "fault"

    def environment(self) -> dict[str, str]:
        """The settings."""
        given = {
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE_URL": self.server.url,
            "LINE_DATA_API_BASE_URL": self.server.url,
            "DATABASE_URL": self.database_url,
            "DATA_KEYS": _key(1),
            "HASH_KEYS": _key(2),
            "BACKUP_KEY": _key(3),
            "SECRET_KEY": _key(4),
            "VAR_DIR": str(self.folder),
            "PORT": str(self.port),
            "FAULT_FILE": str(self.fault_file),
            "PYTHONPATH": str(Path(__file__).parent.parent),
        }
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return inherited | given | ({"REDIS_URL": self.redis_url} if self.redis_url else {})

    def start(self, name: str, *arguments: str) -> None:
        """Start one process."""
        log = self.folder / f"{name}.log"
        log.unlink(missing_ok=True)
        self.running[name] = Born(arguments, self.environment(), self.folder, log)

    def start_web(self) -> None:
        """Start the web process and wait until it answers."""
        self.start("web", *WEB)
        wait_until(self.answers, "the web process")

    def start_worker(self, name: str = "worker") -> None:
        """Start a worker that echoes, and wait until it works."""
        self.start(name, WORKER)
        wait_until(lambda: "worker started" in self.log(name), "the worker")

    def answers(self) -> bool:
        """Whether the web process answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def kill(self, name: str, number: int = signal.SIGKILL) -> int:
        """Send a process group a signal and wait for its end."""
        process = self.running.pop(name)
        with contextlib.suppress(ProcessLookupError):  # it fell by itself
            os.killpg(process.pid, number)
        return process.wait(20)

    def ends(self, name: str, number: int = signal.SIGTERM) -> int:
        """Ask a process to end and wait."""
        process = self.running.pop(name)
        process.send_signal(number)
        return process.wait(20)

    def fell(self, name: str) -> bool:
        """Whether a process has died by itself."""
        return self.running[name].poll() is not None

    def log(self, name: str) -> str:
        """What a process has written."""
        return (self.folder / f"{name}.log").read_text()

    def close(self) -> None:
        """End everything."""
        for name in list(self.running):
            self.kill(name)
        self.server.stop()
