"""One run of the benchmark: where its bots are started, on which databases, how long and how often."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import redis

from benchmarks import office
from benchmarks.bots import VOLUNTEERS, WARMERS, Bot, Echo, RaengJai, sqlite_copy
from benchmarks.processes import Processes
from benchmarks.servers import Grown

ECHO, EMBEDDED, GROWN = "echo bot", "embedded", "PostgreSQL + Redis"


@dataclass
class Course:
    """`seconds` is the length of one measurement, `rounds` how often each is taken (the median counts).

    `minutes` is the length of the one long measurement.
    """

    folder: Path
    grown: Grown | None
    seconds: float = 8.0
    rounds: int = 3
    minutes: float = 30.0
    notes: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _filled: set[str] = field(default_factory=set)

    @property
    def places(self) -> list[str]:
        """Where our bot can be measured."""
        return [EMBEDDED, *([GROWN] if self.grown else [])]

    @contextmanager
    def bot(self, name: str, *, both: bool = False) -> Iterator[Bot]:
        """A bot that was just started: on a fresh copy of the office's database, if it has one."""
        with Processes(self.fresh_folder()) as processes:
            if name == ECHO:
                echo = Echo(processes)
                echo.start()
                yield echo
                return
            url, redis_url = self.database(name, processes.folder)
            servers = self.grown.numbers() if self.grown and name == GROWN else {}
            bot = RaengJai(processes, database_url=url, redis_url=redis_url, servers=servers)
            bot.start_both() if both else bot.start()
            yield bot

    def database(self, name: str, folder: Path) -> tuple[str, str | None]:
        """A fresh database with the office in it, and the queue's address."""
        if name == EMBEDDED:
            return sqlite_copy(self._filled_sqlite(), folder), None
        if self.grown is None:
            raise LookupError("there is no PostgreSQL here")
        url = self.grown.postgresql.create(f"bench-{folder.name}", template=self._filled_postgresql())
        return url, self.empty_redis()

    def empty(self, name: str, folder: Path) -> tuple[str, str | None, dict[str, int]]:
        """An empty database's address, the queue's, and the servers that work for them: process numbers by name."""
        if name == EMBEDDED:
            return f"sqlite:///{folder}/raengjai.db", None, {}
        if self.grown is None:
            raise LookupError("there is no PostgreSQL here")
        return self.grown.postgresql.create(f"bench-{folder.name}"), self.empty_redis(), self.grown.numbers()

    def fresh_folder(self) -> Path:
        """A folder that nobody has used."""
        return self.folder / f"{next(self._numbers)}"

    def empty_redis(self) -> str:
        """The address of Redis, with nothing in it."""
        if self.grown is None:
            raise LookupError("there is no Redis here")
        client = redis.Redis.from_url(self.grown.redis.url)
        client.flushall()
        client.close()
        return self.grown.redis.url

    def _filled_sqlite(self) -> Path:
        path = self.folder / "filled.db"
        if EMBEDDED not in self._filled:
            office.fill(f"sqlite:///{path}", VOLUNTEERS + WARMERS)
            self._filled.add(EMBEDDED)
        return path

    def _filled_postgresql(self) -> str:
        if self.grown is not None and GROWN not in self._filled:
            office.fill(self.grown.postgresql.create("filled"), VOLUNTEERS + WARMERS)
            self._filled.add(GROWN)
        return "filled"
