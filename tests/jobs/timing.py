"""A timetable whose clock a test moves, over a fresh database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from raengjai.bot import owners
from raengjai.bot.clock import BANGKOK, real_now
from raengjai.bot.due_times import Daily
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import Late, Rule, Run, Surroundings, for_all
from raengjai.storage.database import Database
from raengjai.storage.models import TimerRun

DAILY = for_all(Daily(time(9)))
"""A rule's times: nine every morning, in one scope."""


def bangkok(text: str) -> datetime:
    """A moment given in Bangkok time: "2026-11-21 14:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=BANGKOK).astimezone(UTC)


@dataclass
class Times:
    """Workers with one timetable and one clock."""

    database: Database
    at: datetime = field(default_factory=lambda: bangkok("2026-11-21 14:00"))
    lines: dict[str, Any] = field(default_factory=dict)
    runs: list[tuple[str, str, str]] = field(default_factory=list)  # (rule, scope, period)
    alarms: list[Late] = field(default_factory=list)
    ticks: int = 0
    sheets: Any = None

    def now(self) -> datetime:
        return self.at

    def note(self, run: Run) -> int:
        """A job that only writes down that it ran."""
        self.runs.append((run.rule, run.scope, run.period))
        return 1

    def worker(self, *rules: Rule, owner: str | None = None, on_late: Any = None, **how: float) -> Timekeeper:
        around = Surroundings(self.database, self.now, self.lines, sheets=self.sheets)
        return Timekeeper(
            around, rules, owner=owner or owners.me(), on_late=on_late or self._late, on_tick=self._tick, **how
        )

    def _late(self, _session: Session, late: Late, _now: datetime) -> None:
        self.alarms.append(late)

    def _tick(self) -> None:
        self.ticks += 1

    def look(self, worker: Timekeeper, at: str | None = None, **later: float) -> None:
        """Move the clock, then let a worker look, its plans made anew."""
        self.at = bangkok(at) if at else self.at + timedelta(**later)
        worker.plan_anew()
        worker.tick()

    def let_all_be_tried(self) -> None:
        """Wait for no job that failed."""
        with self.database.transaction() as session:
            session.execute(update(TimerRun).values(next_try_at=real_now()))

    def rows(self) -> Sequence[TimerRun]:
        with self.database.transaction() as session:
            return session.scalars(select(TimerRun).order_by(TimerRun.due_at, TimerRun.period)).all()

    def periods(self) -> list[str]:
        return [period for _rule, _scope, period in self.runs]
