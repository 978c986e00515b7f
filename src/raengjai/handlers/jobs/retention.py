"""Every night what was kept long enough is emptied or deleted, in small steps.  Starts no messages.

What is kept how long stands in storage/retention; what was done stands in each office's audit.
"""

from __future__ import annotations

from collections import Counter, deque
from datetime import time
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run, for_all
from raengjai.storage import audit, offices
from raengjai.storage.models import Office
from raengjai.storage.retention import sweeping
from raengjai.storage.retention.sweeping import Sweep

AT = time(1, 30)
RULES_A_STEP = 10  # that find nothing: most do, and a commit takes longer than to look


def sweep_all(run: Run) -> int:
    """Do it for every office, and for what is no office's; how many rows."""
    with run.transaction() as session:
        every: list[UUID | None] = [office.id for office in offices.every(session)]
    done = sum(_of_office(run, office_id) for office_id in (*every, None))
    if done:
        run.around.database.empty_log()
    return done


def _of_office(run: Run, office_id: UUID | None) -> int:
    with run.transaction() as session:
        office = offices.with_id(session, office_id) if office_id is not None else None
        waiting = deque(sweeping.sweeps(session, office, run.now()))
    taken, last = Counter[str](), None
    while waiting:
        with run.transaction() as session:
            last = _sweep(session, waiting, last, taken)
    if office is not None:
        _note(run, office, taken)
    return taken.total()


def _sweep(session: Session, waiting: deque[Sweep], last: UUID | None, taken: Counter[str]) -> UUID | None:
    """Take out the next rows: behind which id the rest of them begins.  A few rules that find none share a step."""
    for _at in range(min(len(waiting), RULES_A_STEP)):
        step = sweeping.step(session, waiting[0], last)
        taken[waiting[0].rule.name] += step.rows
        if step.last is not None:
            return step.last
        last = None
        waiting.popleft()
        if step.rows:
            break
    return None


def _note(run: Run, office: Office, taken: Counter[str]) -> None:
    with run.transaction() as session:
        for rule, rows in taken.items():
            if rows:
                audit.note(session, office, "clock", "kept long enough", f"{rule}: {rows}", run.now())


RULE = Rule("retention", times=for_all(Daily(AT)), job=sweep_all, gives_way=True)
