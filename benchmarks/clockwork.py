"""A worker alone with its timetable: its clock is moved, and it is watched until it has done what is due."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Select, create_engine, func, select
from sqlalchemy.orm import Session

from benchmarks.bots import RAENGJAI, RaengJai
from benchmarks.memory import family, family_cpu_seconds, is_image_of, pss_mb
from benchmarks.office import install_keys
from raengjai.bot import clock
from raengjai.bot.clock import real_now
from raengjai.storage.models import TimerRun

PATIENCE = 1_800.0  # seconds
LOOK_EVERY = 0.1


@dataclass
class Clockwork:
    """A worker whose clock is moved, and its database, looked at without asking for SQLite's write lock."""

    bot: RaengJai
    clock_file: Path
    engine: Engine
    most_mb: float = 0.0  # at any moment, its children counted
    _over: threading.Event = field(default_factory=threading.Event)

    @property
    def worker(self) -> int:
        """The worker's process number."""
        return self.bot.processes.running["worker"].pid

    def move_to(self, moment: datetime) -> float:
        """Let it be that moment; return the machine's monotonic time at which it was."""
        clock.move(self.clock_file, (moment - real_now()).total_seconds())
        return time.monotonic()

    def wait_until(self, found: Callable[[], bool], what: str) -> float:
        """Wait; return the monotonic time at which it was found."""
        until = time.monotonic() + PATIENCE
        while not found():
            if time.monotonic() > until or self.bot.processes.running["worker"].poll() is not None:
                raise TimeoutError(f"waited for {what}")
            time.sleep(LOOK_EVERY)
        return time.monotonic()

    def one(self, wanted: Select[Any]) -> Any:
        """The one value that is asked for."""
        with Session(self.engine) as session:
            return session.scalar(wanted)

    def has_done(self, rule: str, scopes: int, period: str) -> bool:
        """Whether a rule's run of a period was done for so many scopes."""
        done = select(func.count()).select_from(TimerRun)
        wanted = done.where(TimerRun.rule == rule, TimerRun.state == "done", TimerRun.period == period)
        return (self.one(wanted) or 0) >= scopes

    def plans(self, rule: str, scopes: int) -> bool:
        """Whether a rule is planned for so many scopes."""
        wanted = select(func.count()).select_from(TimerRun).where(TimerRun.rule == rule, TimerRun.state == "waiting")
        return (self.one(wanted) or 0) >= scopes

    def cpu_seconds(self) -> float:
        """CPU of the worker and of the children it has ended with so far."""
        return family_cpu_seconds(self.worker)

    def watch_memory(self) -> None:
        """Keep the most it ever holds (a thread's work)."""
        while not self._over.wait(LOOK_EVERY):
            self.most_mb = max(self.most_mb, _held(self.worker))

    def end(self) -> None:
        """Watch no longer."""
        self._over.set()
        self.engine.dispose()


def _held(number: int) -> float:
    """What the worker and its children hold; one that was started this moment is still the worker's own image."""
    return sum(pss_mb(each) for each in family(number) if each == number or not is_image_of(each, number))


@contextmanager
def started(bot: RaengJai) -> Iterator[Clockwork]:
    """A worker on the bot's database, at the real time; ended with the bot's processes."""
    install_keys()
    bot.start_messenger()
    clock_file = bot.processes.folder / "clock"
    bot.processes.start("worker", [RAENGJAI, "worker"], {**bot.environment(), "CLOCK_FILE": str(clock_file)})
    works = Clockwork(bot, clock_file, create_engine(bot.database_url))
    watcher = threading.Thread(target=works.watch_memory, daemon=True)
    watcher.start()
    try:
        yield works
    finally:
        works.end()
        watcher.join()
