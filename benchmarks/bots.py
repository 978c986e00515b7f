"""The bots that are measured, as real processes beside a messenger that costs nothing."""

from __future__ import annotations

import shutil
import sys
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.memory import family_cpu_seconds
from benchmarks.office import DATA_KEY, HASH_KEY, written
from benchmarks.processes import Processes, result_of
from tests.services import free_port

VOLUNTEERS, WARMERS = 200, 40  # who talk while it counts, and others who talk before
WARM_FIRST = 5_000_000  # the first talk of the latter: about other people helped
SECRET = "channel-secret-for-benchmarks"  # noqa: S105 - of nothing
TOKEN = "channel-access-token-for-benchmarks"  # noqa: S105 - invented
WEB, WORKER = "raengjai.bot.entrypoints.web_server", "raengjai.bot.entrypoints.worker"
RAENGJAI = str(Path(sys.executable).with_name("raengjai"))


@dataclass
class Bot:
    """A bot's processes and the messenger it speaks to."""

    processes: Processes
    messenger: str = "line"
    port: int = field(default_factory=free_port)
    messenger_port: int = field(default_factory=free_port)

    def start_messenger(self) -> None:
        """Start the messenger."""
        arguments = (self.messenger, str(self.messenger_port), str(self.answers))
        self.processes.python("messenger", "-m", "benchmarks.null_server", *arguments)
        self.processes.wait_for_port("messenger", self.messenger_port)

    def let_messenger_hang(self, seconds: float) -> None:
        """From now on the messenger answers each message only after so long."""
        with urllib.request.urlopen(f"{self.messenger_url}/hang/{seconds}", timeout=5):  # noqa: S310 - our own
            pass

    @property
    def answers(self) -> Path:
        """The socket on which the messenger tells what it heard."""
        return self.processes.folder / "answers"

    @property
    def messenger_url(self) -> str:
        """Where the bot sends to."""
        return f"http://127.0.0.1:{self.messenger_port}"

    def load(self, seconds: float, meanwhile: Callable[[], object] = lambda: None, **more: Any) -> dict[str, Any]:
        """Let people talk to the bot; return what the load tells (benchmarks/load.py)."""
        before = self._cpu_seconds()
        given = {"port": self.port, "answers": str(self.answers), "seconds": seconds, "speech": self.messenger, **more}
        heard: dict[str, Any] = result_of("benchmarks.load", given, seconds + 90, meanwhile)
        after = self._cpu_seconds()
        return heard | {"cpu_seconds": {name: after[name] - before[name] for name in after}}

    def warm_up(self, script: str = "recording") -> dict[str, Any]:
        """Let a few people talk until everything is loaded; what came of it is to be checked too."""
        return self.load(2.0, warm=0.0, people=WARMERS, script=script, first=WARM_FIRST, first_person=VOLUNTEERS)

    def _cpu_seconds(self) -> dict[str, float]:
        own = {name: process.pid for name, process in self.processes.running.items()}
        return {name: family_cpu_seconds(number) for name, number in (own | self.beside()).items()}

    def beside(self) -> dict[str, int]:
        """Servers that work for the bot but do not end with it: process numbers by name."""
        return {}


@dataclass
class Echo(Bot):
    """The floor: Flask, LINE's SDK, one shared client, the same gunicorn workers, remembering nothing."""

    def start(self) -> None:
        """Start it."""
        self.start_messenger()
        given = {"PORT": str(self.port), "LINE_API_BASE_URL": self.messenger_url}
        given |= {"LINE_CHANNEL_SECRET": SECRET, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN}
        self.processes.python("echo", "-m", "benchmarks.echo_bot", environment=given)
        self.processes.wait_for_port("echo", self.port)


@dataclass
class RaengJai(Bot):
    """Our bot: web and worker, as an operator starts them."""

    database_url: str = ""
    redis_url: str | None = None
    servers: dict[str, int] = field(default_factory=dict)

    def beside(self) -> dict[str, int]:
        """PostgreSQL and Redis."""
        return self.servers

    def environment(self) -> Mapping[str, str]:
        """The settings."""
        given = {
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
            "LINE_API_BASE_URL": self.messenger_url,
            "LINE_DATA_API_BASE_URL": self.messenger_url,
            "DATABASE_URL": self.database_url,
            "DATA_KEYS": written(DATA_KEY),
            "HASH_KEYS": written(HASH_KEY),
            "BACKUP_KEY": written(bytes(32)),
            "SECRET_KEY": "secret-key-for-benchmarks",
            "VAR_DIR": str(self.processes.folder),
            "PORT": str(self.port),
        }
        return given | ({"REDIS_URL": self.redis_url} if self.redis_url else {})

    def start(self) -> None:
        """Start web and worker, each by its own command."""
        self.start_messenger()
        self.processes.start("worker", [RAENGJAI, "worker"], self.environment())
        self.processes.start("web", [RAENGJAI, "web"], self.environment())
        self.processes.wait_for_port("web", self.port)

    def start_both(self) -> None:
        """Start web and worker in one command."""
        self.start_messenger()
        self.processes.start("run", [RAENGJAI, "run"], self.environment())
        self.processes.wait_for_port("run", self.port)


def sqlite_copy(filled: Path, folder: Path) -> str:
    """A fresh copy of a filled SQLite database; return its address."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(filled, folder / "raengjai.db")
    return f"sqlite:///{folder}/raengjai.db"
