"""What a worker does of the long work that an office asked for, and the file that comes of it."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import Any

from browsing_pages import Province, Visitor
from openpyxl import Workbook, load_workbook
from sqlalchemy import select
from sqlalchemy.orm import undefer

from raengjai.bot import owners
from raengjai.bot.clock import real_now
from raengjai.bot.timekeeping import Timekeeper
from raengjai.bot.timetable import LEASE, Run, Surroundings
from raengjai.handlers.jobs import long_tasks as job
from raengjai.handlers.long_work.work import Work, of_task
from raengjai.storage import long_tasks, timers
from raengjai.storage.models import LongTask


def work(province: Province) -> None:
    """Let a worker do what waits."""
    around = Surroundings(province.database, province.clock, {})

    def late(*_told: Any) -> None:
        raise AssertionError("nothing is late")

    Timekeeper(around, [job.RULE], owner=owners.me(), on_late=late).only(apart=True).tick()


def taken_up(province: Province) -> Work:
    """The only task that waits, in the hands of who will do it."""
    around = Surroundings(province.database, province.clock, {})
    with province.database.transaction() as session:
        (row,) = timers.due(session, province.clock(), real_now())
        claim = timers.claim(session, row.id, owners.me(), now_real=real_now(), until=real_now() + LEASE)
        assert claim is not None
        run = Run("long_task", row.scope, row.period, row.due_at, around, claim, threading.Event())
        task = session.scalars(select(LongTask).options(undefer("*")).where(LongTask.state == "waiting")).one()
        assert long_tasks.begin(session, task.id) is not None
        return of_task(run, task)


def taken_along(visitor: Visitor, province: Province, path: str, **form: str) -> Workbook:
    """The spreadsheet that a page's button asks for, made by the worker and taken from the task's page."""
    visitor.posts(path, **form).follows().sees("รอคิว")
    work(province)
    return result(visitor)


def result(visitor: Visitor) -> Workbook:
    """The file of the task whose page is open."""
    assert visitor.page is not None
    task = visitor.page.request.path
    visitor.opens(task).sees("แถว").opens(f"{task}/result")
    return load_workbook(BytesIO(visitor.page.data))
