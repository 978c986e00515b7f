"""LINE's two times: the movable one that people and timestamps see, and the real one by which tokens age."""

from __future__ import annotations

import calendar
import time
from datetime import datetime, timedelta
from pathlib import Path

from raengjai.bot import clock
from raengjai.bot.clock import BANGKOK, Now

LINE_OFFSET = timedelta(hours=9)  # LINE counts days and months in UTC+9
MORNING = 9


class Clocks:
    """`now()` may be moved ahead (`file` shares the move with the bot); tokens age by real time.

    `tokens_ahead` (seconds) lets a test age reply tokens and retry keys without waiting.
    """

    def __init__(self, now: Now | None = None, file: Path | None = None) -> None:
        self._base = now or clock.real_now
        self._file = file
        self._ahead = 0.0
        self.tokens_ahead = 0.0

    def now(self) -> datetime:
        """LINE's own time, in UTC."""
        return self._base() + timedelta(seconds=self.moved_seconds())

    def moved_seconds(self) -> float:
        """By how much LINE's time runs ahead of the real one."""
        return clock.moved_by(self._file) if self._file else self._ahead

    def milliseconds(self) -> int:
        """LINE's own time as webhooks write it."""
        return int(self.now().timestamp() * 1000)

    def line_day(self) -> str:
        """The day in LINE's counting (UTC+9), `yyyyMMdd`."""
        return (self.now() + LINE_OFFSET).strftime("%Y%m%d")

    def token_now(self) -> float:
        """Seconds by which reply tokens and retry keys age."""
        return time.time() + self.tokens_ahead

    def move_by(self, seconds: float) -> None:
        """Move LINE's time (and the bot's, when they share a file) by `seconds` more."""
        self._set(self.moved_seconds() + seconds)

    def move_to(self, when: str) -> None:
        """Move to the next `20th`, `25th` or `month_end` at nine in the morning, or to an ISO moment."""
        target = self._moment(when)
        self.move_by((target - self.now()).total_seconds())

    def back_to_real(self) -> None:
        """Undo every move."""
        self._set(0.0)

    def _set(self, seconds: float) -> None:
        if self._file:
            clock.move(self._file, seconds)
        self._ahead = seconds

    def _moment(self, when: str) -> datetime:
        here = self.now().astimezone(BANGKOK)
        if when not in {"20th", "25th", "month_end"}:
            moment = datetime.fromisoformat(when)
            return moment if moment.tzinfo else moment.replace(tzinfo=BANGKOK)
        target = _on_day(here, when)
        return target if target > here else _on_day(_next_month(here), when)


def _on_day(moment: datetime, when: str) -> datetime:
    last = calendar.monthrange(moment.year, moment.month)[1]
    day = last if when == "month_end" else int(when.removesuffix("th"))
    return moment.replace(day=day, hour=MORNING, minute=0, second=0, microsecond=0)


def _next_month(moment: datetime) -> datetime:
    return moment.replace(day=1) + timedelta(days=32)
