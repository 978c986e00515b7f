"""What goes wrong in a month, besides what people do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from raengjai.bot.entrypoints.rehearsal.almanac import Month, Times, at
from raengjai.bot.entrypoints.rehearsal.town import Town

SHORT, LONG = 1.0, 6.0  # seconds (real clock): before trouble begins, and how long it lasts
MESSAGES_OF_93 = 60  # left for 93 volunteers when few are left: enough for the due day, not for the day before too


@dataclass(frozen=True)
class Away:
    """The worker's machine is off from one moment to another, by the moved clock."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class Plot:
    """A month's trouble: while people talk at some moment, the worker away, few messages left."""

    name: str
    troubles: Mapping[datetime, str] = field(default_factory=dict)
    away: Away | None = None
    messages_left: int | None = None


def power_cut(month: Month, _volunteers: int) -> Plot:
    """The worker dies while people record, and is away when the first reminder is due."""
    times, eve = Times(month), month.eve
    return Plot("power cut", {times.last_evening: "worker"}, Away(at(eve, 7, 50), at(eve, 10)))


def few_messages(month: Month, volunteers: int) -> Plot:
    """The month's messages are nearly used up, and LINE refuses everything for a while."""
    left = max(MESSAGES_OF_93 * volunteers // 93, 1)
    return Plot("few messages left", {Times(month).last_evening: "line"}, messages_left=left)


def no_database(month: Month, _volunteers: int) -> Plot:
    """The database can not be written for a while; the worker is away on the due day until the evening."""
    due = month.due_day
    return Plot("no database", {Times(month).weekends[1]: "database"}, Away(at(due, 8, 20), at(due, 19)))


PLOTS: tuple[Callable[[Month, int], Plot], ...] = (power_cut, few_messages, no_database)


@contextmanager
def trouble(town: Town, kind: str | None) -> Iterator[None]:
    """Let something go wrong a moment after the block has begun; all is well again at its end."""
    thread = threading.Thread(target=_TROUBLES[kind], args=(town,)) if kind else None
    if thread is not None:
        thread.start()
    yield
    if thread is not None:
        thread.join()


def _worker_dies(town: Town) -> None:
    time.sleep(SHORT)
    town.stop_worker()
    town.start_worker()


def _line_refuses(town: Town) -> None:
    time.sleep(SHORT)
    town.line.faults.add("*", "500_before")
    time.sleep(LONG)
    town.line.faults.clear()


def _database_is_locked(town: Town) -> None:
    time.sleep(SHORT)
    with town.locked_database():
        time.sleep(LONG)


_TROUBLES: Mapping[str, Callable[[Town], None]] = {
    "worker": _worker_dies,
    "line": _line_refuses,
    "database": _database_is_locked,
}
