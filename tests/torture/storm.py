"""A storm: kills processes with -9 from outside and at points inside, and restarts PostgreSQL, in turn."""

from __future__ import annotations

import random
import signal
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import get_args

from hosts import Host
from sizes import Size
from town import Town

from raengjai.bot.fault_points import Point
from services import wait_until

POINTS: tuple[str, ...] = get_args(Point)
PATIENCE = 20.0  # seconds for an order to be met; there may be nothing to send just now


@dataclass
class Storm:
    """Rages in a thread of its own until it has done its share; `stop` sees that it did."""

    town: Town
    size: Size
    chance: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    restarts: int = 0
    trouble: BaseException | None = None

    def __post_init__(self) -> None:
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._rage, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, and raise what went wrong in it."""
        self._stopped.set()
        self._thread.join(120)
        assert not self._thread.is_alive()
        if self.trouble is not None:
            raise self.trouble

    @property
    def over(self) -> bool:
        """Whether it has done its share."""
        met = all(self.kills[point] for point in POINTS)
        return met and sum(self.kills.values()) >= self.size.kills and self._restarts_done()

    def _restarts_done(self) -> bool:
        return self.town.postgresql is None or self.restarts >= self.size.restarts

    def _rage(self) -> None:
        try:
            while not self.over and not self._stopped.wait(self.size.pause * self.chance.uniform(0.5, 1.5)):
                self._strike()
        except BaseException as trouble:  # noqa: BLE001 - a test's thread: the test raises it
            self.trouble = trouble

    def _strike(self) -> None:
        done = sum(self.kills.values())
        if self.town.postgresql and self.restarts < self.size.restarts * done // max(self.size.kills, 1):
            self._restart_postgresql()
            return
        outside = ["web", "worker", "courier", *(["redis"] if self.town.redis else [])]
        deeds = [*POINTS, *outside]
        least = min(self.kills[each] for each in deeds)
        deed = self.chance.choice([each for each in deeds if self.kills[each] == least])
        if deed in POINTS:
            self._order(deed)
        elif deed == "redis":
            self._kill_redis()
        elif deed == "courier":
            self._kill_a_courier()
        else:
            self._kill(deed)

    def _order(self, point: str) -> None:
        """Let the next process that comes to the point die there."""
        before = self.town.kills_at(point)
        self.town.fault_file.write_text(point)
        until = time.monotonic() + PATIENCE
        while self.town.kills_at(point) == before and time.monotonic() < until:
            if self._stopped.wait(0.02):
                break
        self.town.fault_file.unlink(missing_ok=True)
        self.kills[point] += self.town.kills_at(point) - before

    def _kill(self, part: str) -> None:
        where = [(host, name) for host in self.town.hosts for name in host.children if name.startswith(part)]
        host, name = self.chance.choice(where)
        self.kills[part] += host.kill(name)

    def _kill_a_courier(self) -> None:
        """That of a worker which lives on; it may have none, as nothing was to be sent yet."""
        workers = [(host, name) for host in self.town.hosts for name in host.children if name.startswith("worker")]
        host, name = self.chance.choice(workers)
        self.kills["courier"] += host.kill_courier_of(name)

    def _kill_redis(self) -> None:
        assert self.town.redis is not None
        self.town.redis.stop()
        self.kills["redis"] += 1
        time.sleep(self.chance.uniform(0.0, 1.0))
        self.town.redis.start()

    def _restart_postgresql(self) -> None:
        """At times in order, at times as if it crashed."""
        assert self.town.postgresql is not None
        self.town.postgresql.stop(self.chance.choice((signal.SIGQUIT, signal.SIGINT)))
        time.sleep(self.chance.uniform(0.0, 1.0))
        self.town.postgresql.start()
        self.restarts += 1


def all_up(host: Host) -> bool:
    """Whether every process of a host runs."""
    return all(child.process is not None and child.process.poll() is None for child in host.children.values())


def calm(town: Town) -> None:
    """Wait until everything stands again."""
    wait_until(lambda: all(map(all_up, town.hosts)) and town.answers(), "everything to stand again")
