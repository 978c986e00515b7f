"""Everything is down while months end: at the start each job that was missed is done once, whoever begins first."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable

import pytest
from hosts import WORKER, Host
from results import note
from sizes import GROWN, short_or_full, some_or_all
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from test_quota_ends import heard, officer_of
from town import Town

from raengjai.storage.models import ReportingPeriod, TimerRun
from services import wait_until

# Down from one moment to another (a working morning, on which people may be reminded), and the months that close then.
DOWN = [
    pytest.param("2027-09-20T10:00:00+07:00", "2027-10-04T09:30:00+07:00", {9}, id="the fiscal year ends"),
    pytest.param("2028-02-20T10:00:00+07:00", "2028-03-02T09:30:00+07:00", {2}, id="a leap day"),
    pytest.param("2026-12-20T10:00:00+07:00", "2027-03-02T09:30:00+07:00", {12, 1, 2}, id="three months"),
]
PATIENCE = 300.0


def due(town: Town) -> list[tuple[str, str, int, str | None]]:
    """Runs of the timetable that should be done by now: rule, period, tries, trouble."""
    with town.database.transaction() as session:
        waiting = select(TimerRun).where(TimerRun.state == "waiting", TimerRun.due_at <= town.line.clocks.now())
        return [(each.rule, each.period, each.attempts, each.trouble) for each in session.scalars(waiting)]


def done(workers: Iterable[str], host: Host) -> Counter[tuple[str, str, str]]:
    """How often each run was done, by the workers' own word."""
    written = [line for name in workers for line in host.children[name].wrote().splitlines()]
    lines = [json.loads(line) for line in written if line.startswith("{")]
    jobs = [line for line in lines if line["what"] == "job" and line["outcome"] == "done"]
    return Counter((line["rule"], line["scope"], line["period"]) for line in jobs)


def struck(town: Town, host: Host, names: list[str], kills: int) -> None:
    """Kill the workers in turn while there is something to do."""
    for number in range(kills):
        time.sleep(1.5)
        host.kill(names[number % len(names)])
    until = time.monotonic() + PATIENCE
    while left := looked(town):
        assert time.monotonic() < until, f"not done: {left}"
        time.sleep(0.5)


def looked(town: Town) -> object:
    """What is still due; that nobody could look, where a worker wrote for longer than we wait for SQLite."""
    try:
        return due(town)
    except OperationalError as busy:
        return busy


@pytest.mark.parametrize("town", ["embedded", GROWN], indirect=True)
@pytest.mark.parametrize(("before", "after", "months"), some_or_all(DOWN, 1))
def test_jobs_that_were_missed_while_all_was_down_are_done_once(town, before, after, months):
    town.line.clocks.move_to(before)
    people, officer = [*town.volunteers(short_or_full(4, 40))], officer_of(town)
    host = town.open()
    wait_until(lambda: town.count(TimerRun, TimerRun.state == "waiting") > 3 and not due(town), "a plan", PATIENCE)
    town.wait_until_settled()
    said_before = [len(heard(actor)) for actor in people]
    host.end("worker")
    town.line.clocks.move_to(after)
    names = ["worker A", "worker B"]
    for name in names:
        host.start(name, WORKER)
    struck(town, host, names, kills=short_or_full(2, 12))
    town.wait_until_settled()

    assert [run for run, times in done(names, host).items() if times > 1] == [], "done twice"
    with town.database.transaction() as session:
        closed = session.scalars(select(ReportingPeriod).where(ReportingPeriod.closed_at.is_not(None))).all()
        assert {each.month for each in closed} == months
    officer.says("เมนู")
    officer.wait_for(timeout=60)
    told = Counter(heard(officer))
    assert [text for text, times in told.items() if times > 1] == [], "said twice"
    assert sum("ปิดรับ" in text or "ปิดแล้ว" in text for text in told) >= 1
    for actor, count in zip(people, said_before, strict=True):
        assert heard(actor)[count:] == [], "reminded of a month that has closed"
    note(jobs=sum(done(names, host).values()), months=len(months))
