"""A job that fails or may not begin yet is tried again, and somebody is told when it is late."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import update
from timing import DAILY, Times

from raengjai.bot.clock import real_now
from raengjai.bot.i18n import _
from raengjai.bot.timetable import NotYet, Rule, Run
from raengjai.storage.models import TimerRun


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


def test_not_yet_waits_as_long_as_it_says(times: Times) -> None:
    def job(_run: Run) -> int:
        raise NotYet(timedelta(minutes=3))

    worker = times.worker(Rule("morning", DAILY, job))
    times.look(worker)
    times.look(worker, "2026-11-22 09:00")
    (row,) = times.rows()
    assert timedelta(minutes=2) < row.next_try_at - real_now() <= timedelta(minutes=3)
    assert times.alarms == []
