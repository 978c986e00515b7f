"""What the clock starts is done when it is due: once, caught up after a stop, never at night."""

from __future__ import annotations

import threading
from datetime import time, timedelta

import pytest
from timing import DAILY, Times, bangkok

from raengjai.bot.due_times import Daily, FiscalYearly, Monthly, When, Yearly
from raengjai.bot.timetable import EVERYWHERE, NotYet, Rule, Run, for_all
from raengjai.storage import timers
from services import wait_until


def test_what_is_due_is_done_once_and_the_next_is_planned(times: Times) -> None:
    worker = times.worker(Rule("morning", DAILY, times.note))
    times.look(worker)
    assert (times.runs, [row.period for row in times.rows()]) == ([], ["2026-11-22"])
    times.look(worker, "2026-11-22 08:59")
    assert times.runs == []
    times.look(worker, "2026-11-22 09:00")
    times.look(worker, minutes=1)
    assert times.runs == [("morning", EVERYWHERE, "2026-11-22")]
    assert [(row.period, row.state, row.done) for row in times.rows()] == [
        ("2026-11-22", "done", 1),
        ("2026-11-23", "waiting", None),
    ]


def test_what_was_due_before_a_rule_was_first_seen_is_not_done_unless_it_says_so(times: Times) -> None:
    worker = times.worker(Rule("reminder", DAILY, times.note), Rule("reading", DAILY, times.note, at_first=True))
    times.look(worker)
    times.look(worker)
    times.look(times.worker(Rule("reading", DAILY, times.note, at_first=True)))
    assert times.runs == [("reading", EVERYWHERE, "first")]


@pytest.mark.parametrize(
    ("each", "periods"), [(False, ["2026-11-26"]), (True, [f"2026-11-{day}" for day in range(22, 27)])]
)
def test_runs_missed_while_everything_was_down_are_caught_up_at_the_start(
    times: Times, each: bool, periods: list[str]
) -> None:
    rule = Rule("morning", DAILY, times.note, each_missed=each)
    times.look(times.worker(rule))
    again = times.worker(rule)
    times.look(again, "2026-11-26 13:00")
    assert times.periods() == periods
    times.look(again, "2026-11-27 09:00")
    assert times.periods() == [*periods, "2026-11-27"]


def test_a_missed_run_that_speaks_to_people_waits_for_the_morning(times: Times) -> None:
    rule = Rule("evening", for_all(Daily(time(18))), times.note, at_night=False)
    times.look(times.worker(rule))
    again = times.worker(rule)
    times.look(again, "2026-11-22 23:00")
    assert times.runs == []
    times.look(again, "2026-11-23 07:59")
    assert times.runs == []
    times.look(again, "2026-11-23 08:00")
    assert times.periods() == ["2026-11-22"]


@pytest.mark.parametrize(
    ("when", "start", "days", "periods"),
    [
        (Monthly(31, time(9)), "2026-12-31 12:00", 93, ["2027-01", "2027-02", "2027-03"]),
        (Monthly(29, time(9)), "2028-01-30 12:00", 62, ["2028-02", "2028-03"]),
        (Monthly(25, time(9), days_before=3), "2027-01-23 12:00", 62, ["2027-02", "2027-03"]),
        (Yearly(2, 29, time(9)), "2027-01-01 12:00", 790, ["2027", "2028", "2029"]),
        (FiscalYearly(time(0, 5)), "2026-09-29 12:00", 370, ["FY2570", "FY2571"]),
    ],
)
def test_with_the_clock_moved_day_by_day(times: Times, when: When, start: str, days: int, periods: list[str]) -> None:
    worker = times.worker(Rule("calendar", for_all(when), times.note))
    times.look(worker, start)
    step = 1 if days < 100 else 10
    for _day in range(0, days, step):
        times.look(worker, days=step)
    assert times.periods() == periods


def test_each_scope_has_its_own_time_and_a_changed_time_is_followed(times: Times) -> None:
    days = {"one": 25, "two": 28}
    rule = Rule("due", lambda _session: {name: Monthly(day, time(9)) for name, day in days.items()}, times.note)
    worker = times.worker(rule)
    times.look(worker)
    times.look(worker, "2026-11-25 09:00")
    days["two"] = 26
    times.look(worker, "2026-11-26 09:00")
    assert times.runs == [("due", "one", "2026-11"), ("due", "two", "2026-11")]
    days.update(one=28, three=27)
    times.look(worker, "2026-11-28 10:00")
    assert len(times.runs) == 2
    times.look(worker, "2026-12-25 10:00")
    assert len(times.runs) == 2
    times.look(worker, "2026-12-28 10:00")
    assert sorted(times.runs[2:]) == [("due", "one", "2026-12"), ("due", "three", "2026-12"), ("due", "two", "2026-12")]


def test_a_rule_that_nobody_knows_any_more_is_forgotten_after_a_day(times: Times) -> None:
    times.look(times.worker(Rule("old", DAILY, times.note)))
    newer = times.worker(Rule("new", DAILY, times.note))
    times.look(newer, "2026-11-22 12:00")
    assert {row.rule for row in times.rows()} == {"old", "new"}
    times.look(newer, "2026-11-23 12:00")
    assert {row.rule for row in times.rows()} == {"new"}


def test_to_hasten_a_rule_twice_an_hour_hastens_it_once(times: Times) -> None:
    with times.database.transaction() as session:
        assert timers.hasten(session, "reading", "main", bangkok("2026-11-21 14:01"))
        assert not timers.hasten(session, "reading", "main", bangkok("2026-11-21 14:59"))
        assert timers.hasten(session, "reading", "main", bangkok("2026-11-21 15:00"))
    rule = Rule("reading", lambda _session: {"main": Daily(time(9))}, times.note)
    times.look(times.worker(rule), "2026-11-21 15:01")
    assert times.periods() == ["soon 2026-11-21T07", "soon 2026-11-21T08"]


def test_what_was_asked_for_is_run_once_and_a_job_may_say_not_yet(times: Times) -> None:
    busy = [timedelta(seconds=0)]

    def job(run: Run) -> int:
        if busy:
            raise NotYet(busy.pop())
        return times.note(run)

    worker = times.worker(Rule("errand", None, job))
    times.look(worker)
    assert times.rows() == []
    with times.database.transaction() as session:
        for hours in (1, 2):
            due_at = times.now() + timedelta(hours=hours)
            timers.ask(session, "errand", "main", due_at=due_at, late_at=due_at + timedelta(hours=2))
    times.look(worker, days=3)
    assert [(rule, scope) for rule, scope, _period in times.runs] == [("errand", "main")]
    (row,) = times.rows()
    assert (row.state, row.attempts, row.trouble) == ("done", 2, None)
    with times.database.transaction() as session:
        timers.ask(session, "errand", "main", due_at=times.now(), late_at=times.now() + timedelta(hours=2))
    times.look(worker, seconds=1)
    assert len(times.runs) == 2


def test_long_work_that_was_missed_lets_all_else_go_first(times: Times) -> None:
    rules = (
        Rule("files", for_all(Daily(time(1))), times.note, gives_way=True),
        Rule("errand", None, times.note),
        Rule("closing", DAILY, times.note),
    )
    times.look(times.worker(*rules))
    with times.database.transaction() as session:
        timers.ask(session, "errand", "main", due_at=times.now(), late_at=times.now() + timedelta(days=2))
    times.look(times.worker(*rules), "2026-11-22 09:00")
    assert [rule for rule, _scope, _period in times.runs] == ["closing", "errand", "files"]


def test_a_run_waits_for_a_moment_that_suits_it(times: Times) -> None:
    rule = Rule("weekly", DAILY, times.note, suits=lambda _when, now: now.weekday() == 0, each_missed=True)
    worker = times.worker(rule)
    times.look(worker)
    times.look(worker, "2026-11-22 09:00")
    assert times.runs == []
    times.look(worker, "2026-11-23 09:30")
    assert times.periods() == ["2026-11-22", "2026-11-23"]


def test_a_moved_clock_is_seen_at_once(times: Times) -> None:
    done = threading.Event()

    def job(_run: Run) -> int:
        done.set()
        return 1

    worker = times.worker(Rule("morning", DAILY, job), every=1000.0, glance=0.05)
    worker.start()
    wait_until(lambda: bool(times.rows()), "the morning to be planned")
    times.at = bangkok("2026-11-22 09:00")
    assert done.wait(20)
    worker.stop()
