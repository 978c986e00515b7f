"""What the clock starts: rules say when, a job does it, a row in the database sees to it that it is done once.

A job may be cut short and be run again by another worker: what it does for one office or person it does in one
transaction of its `Run`, and guards it by a conditional update or by `timers.once`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from raengjai.bot.clock import Now, real_now
from raengjai.bot.due_times import When, is_night
from raengjai.bot.i18n import Text
from raengjai.storage import timers
from raengjai.storage.database import Database
from raengjai.storage.timers import Claim

LEASE = timedelta(minutes=5)  # the longest stretch of a job without a transaction (real clock)
EVERYWHERE = ""  # the scope of what is done once for all


class RunLost(Exception):
    """Someone else does this run by now: nothing may be committed."""


class NotYet(Exception):
    """The job can not go on now, for a reason outside: it is run again after `wait` (real time)."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("not yet")
        self.wait = wait


class Stopping(Exception):
    """The process ends: the rest of the run is left to another."""


@dataclass(frozen=True)
class Surroundings:
    """What every job may use.

    `now` is the movable clock; `lines` are the channels to LINE (bot/line/outgoing); `sheets` is Google Sheets
    (bot/google_sheet), `mail` the mail server (bot/mail), each None where none is set; `var_dir` is where this
    machine keeps files.
    """

    database: Database
    now: Now
    lines: Mapping[str, Any]
    public_url: str = ""
    demo: bool = False
    sheets: Any = None
    mail: Any = None
    var_dir: Path | None = None


@dataclass(frozen=True)
class Run:
    """One run of a rule, as its job sees it.

    `scope` is what it is done for, `period` names the time it was due for, `due_at` is that time (UTC), which
    may be long ago when everything was down.
    """

    rule: str
    scope: str
    period: str
    due_at: datetime
    around: Surroundings
    claim: Claim
    stopping: threading.Event = field(default_factory=threading.Event)

    def now(self) -> datetime:
        """The movable clock."""
        return self.around.now()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One step of the job; it is committed only while the run is ours."""
        if self.stopping.is_set():
            raise Stopping
        with self.around.database.transaction() as session:
            if not timers.hold(session, self.claim, real_now() + LEASE):
                raise RunLost
            yield session


Job = Callable[[Run], int]
"""Does what is due, step by step; returns how many things it did."""

Times = Callable[[Session], Mapping[str, When]]
"""For whom (a scope: an office's id, a channel) and when; asked again each minute."""

Suits = Callable[[Any, datetime], bool]
"""Whether a run of this When may begin at a moment; it waits until it may."""


def for_all(when: When) -> Times:
    """Once for all."""
    return lambda _session: {EVERYWHERE: when}


@dataclass(frozen=True)
class Rule:
    """What is done when.

    A rule begins when it is first seen: what would have been due before is not done, unless it runs `at_first`.
    One without `times` is run when it was asked for (`timers.ask`).
    """

    name: str
    times: Times | None
    job: Job
    at_night: bool = True  # False: it speaks to people, and waits for the morning
    late_after: timedelta = timedelta(hours=2)  # then the alarm is raised
    deadline: Text | None = None  # what people call it, if their deadline hangs on it: officers are told of the alarm
    each_missed: bool = False  # True: every missed period is run, in order; else the last one stands for all
    at_first: bool = False  # True: it is also run when it is first seen
    gives_way: bool = False  # True: long work, for which nothing else that is due shall wait
    apart: bool = False  # True: somebody waits for it: it has a thread of its own, and is looked for each second
    suits: Suits | None = None  # further conditions on the moment at which it begins

    def whens(self, session: Session) -> Mapping[str, When]:
        """When it is due of itself, by scope."""
        return self.times(session) if self.times is not None else {}

    def may_begin(self, when: When | None, now: datetime) -> bool:
        """Whether a run that is due may begin at this moment."""
        if not self.at_night and is_night(now):
            return False
        return self.suits is None or when is None or self.suits(when, now)


@dataclass(frozen=True)
class Late:
    """A run that is late."""

    rule: Rule
    scope: str
    period: str
    due_at: datetime


Alarm = Callable[[Session, Late, datetime], None]
"""Tells people of a late run; the moment is the movable clock's."""
