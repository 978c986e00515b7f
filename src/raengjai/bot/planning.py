"""The timetable's next runs, as rows: planned before they are due, so that what is late can be seen by all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.due_times import Due, When, by_day, latest
from raengjai.bot.timetable import Rule
from raengjai.storage import timers
from raengjai.storage.models import TimerRun


def plan(session: Session, rules: Collection[Rule], now: datetime) -> None:
    """See to it that each rule has its next run planned for each scope, at the right time."""
    open_runs = timers.open_runs(session)
    known = {(run.rule, run.scope) for run in open_runs}
    wanted = {(rule.name, scope): (rule, when) for rule in rules for scope, when in rule.whens(session).items()}
    asked_for = {rule.name for rule in rules if rule.times is None}
    for (name, scope), (rule, when) in wanted.items():
        if (name, scope) not in known:
            _begin(session, rule, scope, when, now)
    for run in open_runs:
        if (run.rule, run.scope) in wanted:
            _move(run, *wanted[run.rule, run.scope])
        elif run.rule not in asked_for:
            timers.forget(session, run.id, now)


def _begin(session: Session, rule: Rule, scope: str, when: When, now: datetime) -> None:
    if rule.at_first and not timers.is_known(session, rule.name, scope):
        _add(session, rule, scope, Due("first", now), now)
    _add(session, rule, scope, when.next(now), now)


def _add(session: Session, rule: Rule, scope: str, due: Due, planned_from: datetime) -> bool:
    late_at = late_from(rule, due.at)
    return timers.plan(session, rule.name, scope, due.period, planned_from=planned_from, due_at=due.at, late_at=late_at)


def late_from(rule: Rule, due_at: datetime) -> datetime:
    """When a run is late."""
    return (due_at if rule.at_night else by_day(due_at)) + rule.late_after


def _move(run: TimerRun, rule: Rule, when: When) -> None:
    """Follow the rule where its time was changed (an office's due day), the same period at another moment."""
    if run.lease_owner is not None:
        return
    wanted = when.next(run.planned_from)
    if wanted.period != run.period:
        wanted = when.next(wanted.at)  # the period before was done already, at its old time
    if wanted.period == run.period and wanted.at != run.due_at:
        run.due_at, run.late_at = wanted.at, late_from(rule, wanted.at)


def is_replaced(session: Session, rule: Rule, run: TimerRun, when: When, now: datetime) -> bool:
    """Whether a later run, planned here, stands for this one, which was missed."""
    if rule.each_missed:
        return False
    last = latest(when, Due(run.period, run.due_at), now)
    if last.period == run.period:
        return False
    _add(session, rule, run.scope, last, run.due_at)
    return True


def follow(session: Session, rule: Rule, scope: str, when: When, due_at: datetime) -> None:
    """Plan the run after the one that was due at this moment."""
    _add(session, rule, scope, when.next(due_at), due_at)
