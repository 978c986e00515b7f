"""A run is one worker's, and what was done in it once is not done again: by another, by a second try, side by side."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update
from timing import DAILY, Times, bangkok

from raengjai.bot.clock import real_now
from raengjai.bot.timetable import Rule, Run, Stopping
from raengjai.storage import timers
from raengjai.storage.models import Office, TimerRun


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
