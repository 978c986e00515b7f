"""The program as it is, on a folder of its own: its processes, its database, LINE's simulator, a moved clock."""

from __future__ import annotations

import os
import socket
import sqlite3
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from raengjai.bot.entrypoints.commands.keys import new_key
from raengjai.bot.entrypoints.rehearsal import resting
from raengjai.bot.entrypoints.rehearsal.processes import WEB, WORKER, Processes
from raengjai.bot.settings import load
from raengjai.bot.simulator.line import Line
from raengjai.bot.simulator.post_office import PostOffice
from raengjai.bot.simulator.server import serve
from raengjai.storage import crypto, schema
from raengjai.storage.database import Database
from raengjai.storage.turnstile import FairDatabase

FREE_PLAN = 300  # messages a month that LINE's free plan lets a bot start
SECRETS = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "DATA_KEYS", "HASH_KEYS", "BACKUP_KEY", "SECRET_KEY")
LOGIN, LONGEST_LOOK = "/office/login", 60.0  # seconds
INHERITED = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH")


_BEGINNINGS = {"picture": b"\x89PNG", "PDF": b"%PDF-"}


@dataclass(frozen=True)
class Opened:
    """A page or picture: at which address the browser ended up, and what is there."""

    address: str
    content: bytes

    @property
    def asks_for_login(self) -> bool:
        """Whether nothing is seen before somebody has logged in."""
        return urlsplit(self.address).path == LOGIN

    @property
    def kind(self) -> str:
        """Which kind of file is there, by how it begins; "" for any other."""
        return next((kind for kind, begin in _BEGINNINGS.items() if self.content.startswith(begin)), "")


@dataclass
class Town:
    """A rehearsal's machine (a context manager).  `worker` is what the worker's process runs."""

    folder: Path
    worker: Sequence[str] = WORKER

    def __enter__(self) -> Town:
        self.port, self.secrets = _free_port(), {name: new_key() for name in SECRETS}
        self.line = Line(
            channel_secret=self.secrets["LINE_CHANNEL_SECRET"],
            access_token=self.secrets["LINE_CHANNEL_ACCESS_TOKEN"],
            bot_url=f"{self.url}/callback",
            clock_file=self.folder / "clock",
            quota_limit=FREE_PLAN,
        )
        self.line.webhooks.change(redeliver_every=0.5, redeliver_tries=1000)
        self.server, self.post = serve(self.line), PostOffice()
        self.processes = Processes(self.folder, self._environment())
        self.database = self._open_database()
        return self

    def __exit__(self, *_trouble: object) -> None:
        self.processes.end_all()
        self.server.stop()
        self.post.close()
        self.database.close()

    @property
    def url(self) -> str:
        """Where the bot's web process answers."""
        return f"http://127.0.0.1:{self.port}"

    def _environment(self) -> Mapping[str, str]:
        given = {
            "LINE_API_BASE_URL": self.server.url,
            "LINE_DATA_API_BASE_URL": self.server.url,
            "DATABASE_URL": f"sqlite:///{self.folder / 'raengjai.db'}",
            "VAR_DIR": str(self.folder),
            "PORT": str(self.port),
            "PUBLIC_URL": self.url,
            "CLOCK_FILE": str(self.folder / "clock"),
            "SMTP_URL": self.post.url,
            "NO_PROXY": "127.0.0.1,localhost",
        }
        return {name: os.environ[name] for name in INHERITED if name in os.environ} | self.secrets | given

    def _open_database(self) -> Database:
        url = self.processes.environment["DATABASE_URL"]
        settings = load(database_url=url, **{name.lower(): secret for name, secret in self.secrets.items()})
        crypto.install(settings.data_keys, settings.hash_keys)
        schema.upgrade(url)
        return FairDatabase(url)

    def now(self) -> datetime:
        """The moved clock."""
        return self.line.clocks.now()

    def move_clock(self, moment: datetime) -> None:
        """Let it be that moment, unless it is later already."""
        self.line.clocks.move_by(max(0.0, (moment - self.now()).total_seconds()))

    def open(self) -> None:
        """Start both processes, and set LINE up as an operator does."""
        self.processes.start("web", WEB)
        self.start_worker()
        resting.wait_until(self._answers, "the web process to answer")
        self.processes.finish("line", "setup")

    def start_worker(self) -> None:
        """Start the worker."""
        self.processes.start("worker", self.worker)

    def stop_worker(self) -> None:
        """End the worker as a power cut would."""
        self.processes.kill("worker")

    @property
    def works(self) -> bool:
        """Whether the worker is there."""
        return "worker" in self.processes.running

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=1) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def opens(self, address: str) -> Opened:
        """What a browser sees at an address of the bot, where nobody has logged in."""
        with urllib.request.urlopen(address, timeout=LONGEST_LOOK) as answer:  # noqa: S310 - our own address
            return Opened(answer.geturl(), answer.read())

    def rest(self) -> None:
        """Wait until LINE has delivered everything, the bot has handled and sent it, and nothing is due any more."""
        resting.wait_until(self._is_at_rest, "everything to be handled, sent and done")

    def _is_at_rest(self) -> bool:
        if not self.line.webhooks.wait_until_quiet(resting.LOOK_EVERY):
            return False
        with self.database.writing_late() as session:  # who only looks holds nobody up
            return resting.is_at_rest(session, self.now())

    def next_due(self) -> datetime | None:
        """When the timetable has something to do next."""
        with self.database.writing_late() as session:
            return resting.next_due(session, self.now())

    @contextmanager
    def locked_database(self) -> Iterator[None]:
        """Nobody can write to the database within the block."""
        base = sqlite3.connect(self.folder / "raengjai.db", isolation_level=None, timeout=30)
        try:
            base.execute("BEGIN IMMEDIATE")
            yield
        finally:
            base.close()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
