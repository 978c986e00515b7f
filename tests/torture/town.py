"""A town: LINE and its people in the test's process, the bot on hosts around it, an office in its database."""

from __future__ import annotations

import base64
import os
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hosts import WEB, WORKER, Host
from settlers import settle
from sqlalchemy import func, select
from witness import Witness

from raengjai.bot.simulator import Actor, Line, Server, serve
from raengjai.storage import crypto
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, InboxEvent, OutboxBubble
from services import PostgreSQL, Redis, free_port, wait_until

SECRET = "channel-secret-for-tests"
TOKEN = "channel-access-token-for-tests"
DATA_KEY, HASH_KEY = bytes(range(32)), bytes(range(32, 64))
PATIENCE = 60.0
MUST_ARRIVE = ("receipt", "started")  # bubbles that do not wait for the next answer


def _written(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode()


@dataclass
class Town:
    """One bot with all it needs, on a migrated database.  `postgresql` and `redis` are there when it is grown."""

    folder: Path
    database_url: str
    postgresql: PostgreSQL | None = None
    redis: Redis | None = None
    port: int = field(default_factory=free_port)
    hosts: list[Host] = field(default_factory=list)

    def __post_init__(self) -> None:
        crypto.install((DATA_KEY,), (HASH_KEY,))
        self.database = Database(self.database_url)
        self.clock_file = self.folder / "clock"
        bot_url = f"http://127.0.0.1:{self.port}/callback"
        self.line = Line(SECRET, TOKEN, bot_url=bot_url, quota_limit=None, clock_file=self.clock_file)
        self.witness = self.line.webhooks.poster = Witness()
        self.line.webhooks.change(redeliver_every=0.3, redeliver_tries=10_000)
        self.server: Server = serve(self.line)
        self.fault_file = self.folder / "fault"

    @property
    def kind(self) -> str:
        """Which database it stands on."""
        return "grown" if self.postgresql else "embedded"

    def environment(self, folder: Path, **other: str) -> Mapping[str, str]:
        """The settings of a host whose folder this is."""
        given = {
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE_URL": self.server.url,
            "LINE_DATA_API_BASE_URL": self.server.url,
            "DATABASE_URL": self.database_url,
            "DATA_KEYS": _written(DATA_KEY),
            "HASH_KEYS": _written(HASH_KEY),
            "BACKUP_KEY": _written(bytes(32)),
            "SECRET_KEY": "secret-key-for-tests-0001",
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "CLOCK_FILE": str(self.clock_file),
            "FAULT_FILE": str(self.fault_file),
            "PYTHONPATH": os.pathsep.join(filter(None, (str(Path(__file__).parent), os.environ.get("PYTHONPATH")))),
            "NO_PROXY": "127.0.0.1,localhost",
        }
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        redis_url = {"REDIS_URL": self.redis.url} if self.redis else {}
        return inherited | given | redis_url | other

    def add_host(self, name: str = "host", before: Sequence[str] = (), **other: str) -> Host:
        """One more host, with nothing on it yet."""
        folder = self.folder / name
        host = Host(folder, self.environment(folder, **other), before)
        self.hosts.append(host)
        return host

    def open(self, worker: Sequence[str] = WORKER) -> Host:
        """One host with web and worker on it, which work."""
        host = self.add_host()
        self.start_web(host)
        self.start_worker(host, worker)
        return host

    def start_web(self, host: Host) -> None:
        """Start a web process and wait until it answers."""
        host.start("web", WEB)
        wait_until(self.answers, "the web process", PATIENCE)

    def start_worker(self, host: Host, command: Sequence[str] = WORKER, name: str = "worker") -> None:
        """Start a worker and wait until it works."""
        child = host.start(name, command)
        before = child.wrote().count("worker started")
        wait_until(lambda: child.wrote().count("worker started") > before, "the worker", PATIENCE)

    def answers(self) -> bool:
        """Whether a web process answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=1) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def volunteers(self, count: int) -> list[Actor]:
        """So many people who have joined the office."""
        actors = [self.line.person(f"อาสา {number}") for number in range(1, count + 1)]
        for actor in actors:
            actor.person.friend = True
        with self.database.transaction() as session:
            settle(session, [actor.person.id for actor in actors])
        return actors

    def kills_at(self, point: str) -> int:
        """How many processes have died at that point."""
        return len(list(self.folder.glob(f"fault.{point}.*")))

    def count(self, model: Any, *where: Any) -> int:
        """Rows of a table."""
        with self.database.transaction() as session:
            return session.scalar(select(func.count()).select_from(model).where(*where)) or 0

    def under_way(self) -> tuple[int, int, int]:
        """How many events are to be handled, requests to be sent, and bubbles to be packed that must arrive."""
        return (
            self.count(InboxEvent, InboxEvent.state == "waiting"),
            self.count(Delivery, Delivery.state == "ready"),
            self.count(OutboxBubble, OutboxBubble.state == "waiting", OutboxBubble.weight.in_(MUST_ARRIVE)),
        )

    def settled(self) -> bool:
        """Whether nothing is under way any more: LINE has delivered all, the bot handled and sent all."""
        return self.line.webhooks.wait_until_quiet(0.1) and not any(self.under_way())

    def wait_until_settled(self, seconds: float = PATIENCE) -> None:
        """Wait until nothing is under way; a slow machine may take its time, but not stand still for so long."""
        before, since = self.under_way(), time.monotonic()
        while not self.settled():
            if (now := self.under_way()) != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > seconds:
                raise TimeoutError(f"for {seconds} s nothing moved of {now} (to handle, to send, to pack)")
            time.sleep(0.05)

    def close_hosts(self) -> None:
        """End every process of the bot."""
        for host in self.hosts:
            host.close()
        self.hosts.clear()

    def close(self) -> None:
        """End everything."""
        self.close_hosts()
        self.server.stop()
        self.database.close()
