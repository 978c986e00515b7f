"""What the clock starts is done once: by one worker of many, caught up after a stop, never at night."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from timing import Times, bangkok

from raengjai.bot.clock import real_now
from raengjai.bot.due_times import Daily, FiscalYearly, Monthly, When, Yearly
from raengjai.bot.i18n import _
from raengjai.bot.timetable import EVERYWHERE, NotYet, Rule, Run, Stopping, for_all
from raengjai.storage import timers
from raengjai.storage.models import Office, TimerRun
from services import wait_until

DAILY = for_all(Daily(time(9)))


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


def test_two_workers_one_run(times: Times) -> None:
    together, started = threading.Barrier(2, timeout=20), []

    def job(run: Run) -> int:
        started.append(run.period)
        return times.note(run)

    workers = [times.worker(Rule("morning", DAILY, job), owner=f"elsewhere:{number}:1") for number in range(2)]
    for worker in workers:
        times.look(worker)

    def work(worker: object) -> None:
        together.wait()
        worker.tick()  # type: ignore[attr-defined]

    for day in range(22, 27):
        times.at = bangkok(f"2026-11-{day} 09:00")
        threads = [threading.Thread(target=work, args=(worker,)) for worker in workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert started == [f"2026-11-{day}" for day in range(22, 27)]


def test_a_job_that_fails_is_tried_again_later_and_the_alarm_is_raised_once(times: Times) -> None:
    broken = [True]

    def job(run: Run) -> int:
        if broken:
            raise KeyError("not yet")
        return times.note(run)

    rule = Rule("closing", DAILY, job, late_after=timedelta(hours=1), deadline=_("Closing the month"))
    worker = times.worker(rule)
    times.look(worker)
    with pytest.raises(KeyError):
        times.look(worker, "2026-11-22 09:00")
    (row, *_rest) = times.rows()
    assert (row.state, row.trouble, row.lease_owner, row.attempts) == ("waiting", "KeyError", None, 1)
    assert timedelta(seconds=50) < row.next_try_at - real_now() <= timedelta(minutes=1)
    ticks = times.ticks
    times.look(worker, "2026-11-22 09:59")
    assert (times.alarms, times.ticks) == ([], ticks + 1)
    for _look in range(2):
        times.look(worker, minutes=2)
    assert [(late.rule.name, late.period) for late in times.alarms] == [("closing", "2026-11-22")]
    assert times.ticks == ticks + 1
    broken.clear()
    with times.database.transaction() as session:
        session.execute(update(TimerRun).values(next_try_at=real_now()))
    times.look(worker, minutes=2)
    assert times.periods() == ["2026-11-22"]
    assert times.ticks == ticks + 2


def test_a_deadline_missed_at_night_is_told_in_the_morning(times: Times) -> None:
    job_of_another_version = times.worker(Rule("closing", DAILY, times.note))
    times.look(job_of_another_version)
    rule = Rule(
        "closing", DAILY, times.note, at_night=False, late_after=timedelta(hours=1), deadline=_("Closing the month")
    )
    with times.database.transaction() as session:
        session.execute(
            update(TimerRun).values(lease_owner="elsewhere:1:1", lease_until=real_now() + timedelta(days=1))
        )
    worker = times.worker(rule)
    times.look(worker, "2026-11-22 22:00")
    assert times.alarms == []
    times.look(worker, "2026-11-23 08:00")
    assert len(times.alarms) == 1


def test_the_run_of_a_worker_that_died_is_taken_over(times: Times) -> None:
    code = "from raengjai.bot import owners; print(owners.me())"
    dead = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    worker = times.worker(Rule("morning", DAILY, times.note))
    times.look(worker)
    with times.database.transaction() as session:
        session.execute(update(TimerRun).values(lease_owner=dead, lease_until=real_now() + timedelta(minutes=5)))
    times.look(worker, "2026-11-22 09:00")
    assert times.periods() == ["2026-11-22"]


def test_a_lease_of_another_machine_ends_by_real_time(times: Times) -> None:
    worker = times.worker(Rule("morning", DAILY, times.note))
    times.look(worker)
    with times.database.transaction() as session:
        lease = {"lease_owner": "elsewhere:1:1", "lease_until": real_now() + timedelta(minutes=5)}
        session.execute(update(TimerRun).values(**lease))
    times.look(worker, "2026-11-22 09:00")
    times.look(worker, "2026-11-22 10:00")
    assert times.runs == []
    with times.database.transaction() as session:
        session.execute(update(TimerRun).values(lease_until=real_now() - timedelta(seconds=1)))
    times.look(worker)
    assert times.periods() == ["2026-11-22"]


def an_office(number: int) -> Office:
    return Office(province_code=f"{number}", province_name="ทดสอบ", name="สำนักงาน", created_at=real_now())


def test_a_step_is_committed_only_while_the_run_is_ours(times: Times) -> None:
    office = an_office(24)

    def job(run: Run) -> int:
        with times.database.transaction() as session:  # meanwhile another worker took the run over
            session.execute(update(TimerRun).values(fence=TimerRun.fence + 1, lease_owner="elsewhere:1:1"))
        with run.transaction() as session:
            session.add(office)
        return 1

    worker = times.worker(Rule("morning", DAILY, job))
    times.look(worker)
    times.look(worker, "2026-11-22 09:00")
    with times.database.transaction() as session:
        assert session.scalars(select(Office)).all() == []
    assert times.rows()[0].state == "waiting"


def test_what_is_left_of_a_job_at_the_end_is_another_workers(times: Times) -> None:
    people = [str(uuid4()) for _ in range(3)]
    asked_to_stop = []

    def job(run: Run) -> int:
        for person in people:
            with run.transaction() as session:
                if timers.once(session, "greeting", person, run.period, run.now()):
                    times.runs.append(("greeting", person, run.period))
            if not asked_to_stop:
                asked_to_stop.append(first.ask_to_stop())
        return len(people)

    rule = Rule("morning", DAILY, job)
    first, second = times.worker(rule), times.worker(rule)
    times.look(first)
    times.look(first, "2026-11-22 09:00")
    assert [person for _rule, person, _period in times.runs] == people[:1]
    times.look(second)
    assert [person for _rule, person, _period in times.runs] == people


def test_to_begin_a_step_after_the_end_is_refused(times: Times) -> None:
    stopping = threading.Event()
    stopping.set()
    nobody = timers.Claim(uuid4(), 1, 1)
    run = Run("x", "", "2026", times.at, times.worker()._around, nobody, stopping)
    with pytest.raises(Stopping), run.transaction():
        pass


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


def test_once_a_person_and_month_even_side_by_side(times: Times) -> None:
    now, first = times.now(), []
    person, ready = str(uuid4()), threading.Barrier(4, timeout=20)

    def tell() -> None:
        ready.wait()
        with times.database.transaction() as session:
            if timers.once(session, "reminder", person, "2026-11", now):
                first.append(1)

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert first == [1]
    with times.database.transaction() as session:
        assert timers.once(session, "reminder", person, "2026-12", now)


def test_once_undone_is_not_done(times: Times) -> None:
    def tell_and_fail() -> None:
        with times.database.transaction() as session:
            timers.once(session, "reminder", "somebody", "2026-11", times.now())
            raise KeyError("the step failed")

    with pytest.raises(KeyError):
        tell_and_fail()
    with times.database.transaction() as session:
        assert timers.once(session, "reminder", "somebody", "2026-11", times.now())


def test_to_hasten_a_rule_twice_an_hour_hastens_it_once(times: Times) -> None:
    with times.database.transaction() as session:
        assert timers.hasten(session, "reading", "main", bangkok("2026-11-21 14:01"))
        assert not timers.hasten(session, "reading", "main", bangkok("2026-11-21 14:59"))
        assert timers.hasten(session, "reading", "main", bangkok("2026-11-21 15:00"))
    rule = Rule("reading", lambda _session: {"main": Daily(time(9))}, times.note)
    times.look(times.worker(rule), "2026-11-21 15:01")
    assert times.periods() == ["soon 2026-11-21T07", "soon 2026-11-21T08"]


def test_the_thread_goes_on_after_a_failure(times: Times) -> None:
    done = threading.Event()

    def job(run: Run) -> int:
        if run.rule == "broken":
            raise KeyError("always")
        done.set()
        return 1

    rules = (Rule("broken", DAILY, job, at_first=True), Rule("sound", DAILY, job, at_first=True))
    worker = times.worker(*rules, every=0.05)
    worker.start()
    assert done.wait(20)
    worker.stop()


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


def test_not_yet_waits_as_long_as_it_says(times: Times) -> None:
    def job(_run: Run) -> int:
        raise NotYet(timedelta(minutes=3))

    worker = times.worker(Rule("morning", DAILY, job))
    times.look(worker)
    times.look(worker, "2026-11-22 09:00")
    (row,) = times.rows()
    assert timedelta(minutes=2) < row.next_try_at - real_now() <= timedelta(minutes=3)
    assert times.alarms == []


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
