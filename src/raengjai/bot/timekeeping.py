"""The thread that looks at the timetable: every worker has one, and a row is claimed by one of them."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot import owners, planning
from raengjai.bot.clock import real_now
from raengjai.bot.due_times import When, is_night
from raengjai.bot.timetable import LEASE, Alarm, Late, NotYet, Rule, Run, RunLost, Stopping, Surroundings
from raengjai.storage import timers
from raengjai.storage.models import TimerRun
from raengjai.storage.timers import Claim

EVERY = 5.0  # seconds between two looks
EVERY_APART = 1.0  # … for what somebody waits for
MOVED = 1.0  # seconds by which a clock is moved at least
GLANCE = 0.05  # seconds between two glances at a clock that may be moved
PLAN_EVERY = 30.0  # seconds
FIRST_WAIT = timedelta(minutes=1)  # after a job failed; doubled each time
LONGEST_WAIT = timedelta(hours=1)
GRACE_SECONDS = 1.0  # at the end, for the step in hand

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Found:
    """A run that is due."""

    run_id: UUID
    due_at: datetime
    rule: Rule
    when: When | None  # None: it was asked for

    @property
    def turn(self) -> tuple[bool, bool]:
        """Long work gives way to all else; what others asked for comes when they have all asked."""
        return self.rule.gives_way, self.rule.times is None

    def has_followers(self, now: datetime) -> bool:
        """Whether a later run of the same is due as well, which may come before another's."""
        return self.when is not None and self.when.next(self.due_at).at <= now


@dataclass(frozen=True)
class Claimed:
    """A run that is ours to do."""

    rule: Rule
    when: When | None  # None: it was asked for
    run: Run


class Timekeeper:
    """Does what is due, and tells when something is late."""

    def __init__(
        self,
        around: Surroundings,
        rules: Sequence[Rule],
        *,
        owner: str,
        on_late: Alarm,
        on_tick: Callable[[], None] | None = None,
        every: float = EVERY,
        glance: float | None = None,
    ) -> None:
        """`on_tick` is called after each look that found all well and nothing late.
        `glance`: how often (seconds) it is seen to that the clock was not moved; None: nobody moves it.
        """
        self._around = around
        self._rules = {rule.name: rule for rule in rules}
        self._owner = owner
        self._on_late = on_late
        self._on_tick = on_tick
        self._every, self._glance = every, glance or every
        self._apart: bool | None = None
        self._plan_at = 0.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="timetable", daemon=True)

    def only(self, *, apart: bool) -> Timekeeper:
        """Do only the rules that are apart (another plans, and tells what is late), or only the others."""
        self._apart = apart
        return self

    def start(self) -> None:
        """Look at the timetable from now on."""
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Begin nothing any more; what is left of a job is another worker's."""
        self._stopping.set()

    def stop(self, seconds: float = GRACE_SECONDS) -> None:
        """End, after the step in hand if it takes no longer than that."""
        self.ask_to_stop()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        while not self._stopping.is_set():
            ahead = self._ahead()
            try:
                self.tick()
            except SQLAlchemyError as trouble:
                log.warning("database", extra={"trouble": type(trouble).__name__})
            except Exception:  # our own bug must not end the timetable: it is told, and tried again later
                log.exception("timetable")
            self._rest(ahead)

    def _rest(self, ahead: float) -> None:
        """Until the next look; a clock that was moved since it was this far ahead (seconds) ends it."""
        until = time.monotonic() + self._every
        while (left := until - time.monotonic()) > 0 and abs(self._ahead() - ahead) < MOVED:
            if self._stopping.wait(min(left, self._glance)):
                return

    def _ahead(self) -> float:
        return (self._around.now() - real_now()).total_seconds()

    def tick(self) -> None:
        """One look.  A job's trouble rises, after it was written down."""
        if not self._apart:
            self._plan()
        while not self._stopping.is_set() and (due := self._due()):
            self._do_all(due)
        if not self._apart and not self._tell_late() and self._on_tick is not None:
            self._on_tick()

    def plan_anew(self) -> None:
        """Let the next look plan, without waiting for the time of it."""
        self._plan_at = 0.0

    def _plan(self) -> None:
        if time.monotonic() < self._plan_at:
            return
        with self._around.database.transaction() as session:
            for owner in filter(owners.is_dead, timers.owners(session)):
                timers.lapse(session, owner)
            planning.plan(session, self._rules.values(), self._around.now())
        self._plan_at = time.monotonic() + PLAN_EVERY

    def _due(self) -> list[Found]:
        """Those of the runs that wait whose turn it is, the longest waiting first.

        When a rule is due is asked once for all its runs: it looks at every office.
        """
        now, whens = self._around.now(), dict[str, Mapping[str, When]]()
        with self._around.database.transaction() as session:
            found = []
            for run in timers.due(session, now, real_now()):
                if (rule := self._rules.get(run.rule)) is not None and self._does(rule):
                    if rule.name not in whens:
                        whens[rule.name] = rule.whens(session)
                    found.append(Found(run.id, run.due_at, rule, whens[rule.name].get(run.scope)))
        may_begin = [each for each in found if each.rule.may_begin(each.when, now)]
        first = min((each.turn for each in may_begin), default=None)
        return [each for each in may_begin if each.turn == first]

    def _does(self, rule: Rule) -> bool:
        return self._apart is None or rule.apart == self._apart

    def _do_all(self, due: Sequence[Found]) -> None:
        """Do them, for a while: what is due when is looked up anew then."""
        until = time.monotonic() + PLAN_EVERY
        for found in due:
            if self._stopping.is_set() or time.monotonic() > until:
                return
            if (claimed := self._claim(found)) is not None:
                self._do(claimed)
            if found.has_followers(self._around.now()):
                return

    def _claim(self, found: Found) -> Claimed | None:
        now, real, rule = self._around.now(), real_now(), found.rule
        with self._around.database.transaction() as session:
            run = session.get(TimerRun, found.run_id)
            if run is None or run.due_at > now or not rule.may_begin(found.when, now):
                return None
            claim = timers.claim(session, run.id, self._owner, now_real=real, until=real + LEASE)
            if claim is None:
                return None
            if rule.times is not None and (
                found.when is None or planning.is_replaced(session, rule, run, found.when, now)
            ):
                timers.finish(session, claim, "skipped", None, real)
                return None
        ours = Run(run.rule, run.scope, run.period, run.due_at, self._around, claim, self._stopping)
        return Claimed(rule, found.when, ours)

    def _do(self, claimed: Claimed) -> None:
        run, started = claimed.run, time.monotonic()
        line = {"rule": run.rule, "period": run.period, "scope": run.scope}
        try:
            done = claimed.rule.job(run)
            outcome = "done" if self._finish(claimed, done) else "lost"
            log.info("job", extra={**line, "outcome": outcome, "done": done, "ms": _ms(started)})
        except Stopping:
            self._give_back(run.claim, timedelta())
        except NotYet as not_yet:
            log.info("job", extra={**line, "outcome": "not yet"})
            self._give_back(run.claim, not_yet.wait)
        except RunLost:
            log.info("job", extra={**line, "outcome": "lost"})
        except Exception as trouble:
            log.error("job", extra={**line, "outcome": "failed", "trouble": type(trouble).__name__})  # noqa: TRY400 - see _run
            wait = min(FIRST_WAIT * 2 ** min(run.claim.attempts - 1, 10), LONGEST_WAIT)
            self._give_back(run.claim, wait, type(trouble).__name__)
            raise

    def _finish(self, claimed: Claimed, done: int) -> bool:
        run = claimed.run
        with self._around.database.transaction() as session:
            if claimed.when is not None:
                planning.follow(session, claimed.rule, run.scope, claimed.when, run.due_at)
            return timers.finish(session, run.claim, "done", done, real_now())

    def _give_back(self, claim: Claim, wait: timedelta, trouble: str | None = None) -> None:
        with self._around.database.transaction() as session:
            timers.give_back(session, claim, next_try_at=real_now() + wait, trouble=trouble)

    def _tell_late(self) -> bool:
        """Raise the alarm for each late run, once; whether there is any."""
        now = self._around.now()
        with self._around.database.transaction() as session:
            late = [(run.id, run.rule, run.scope, run.period, run.due_at) for run in timers.late(session, now)]
        for run_id, name, scope, period, due_at in late:
            rule = self._rules.get(name)
            if rule is not None and not (rule.deadline and is_night(now)):  # people are told in the morning
                self._raise_alarm(run_id, Late(rule, scope, period, due_at))
        return bool(late)

    def _raise_alarm(self, run_id: UUID, late: Late) -> None:
        with self._around.database.transaction() as session:
            if not timers.raise_alarm(session, run_id, real_now()):
                return
            self._on_late(session, late, self._around.now())
        log.error("job late", extra={"rule": late.rule.name, "period": late.period, "scope": late.scope})


def _ms(started: float) -> int:
    return round((time.monotonic() - started) * 1000)
