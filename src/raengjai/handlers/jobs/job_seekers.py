"""Each morning: new work for those who look for it is told to whoever brought them; who was silent is asked after.

Starts a message only for a question that rode along for a week unanswered, twice at most for each person brought.
"""

from __future__ import annotations

from datetime import time
from uuid import UUID

from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.jobs.due_days import every_office
from raengjai.handlers.seekers import asking
from raengjai.storage import offices

AT = time(9, 20)


def look_after(run: Run) -> int:
    """Do both for an office; how many volunteers hear something."""
    done = 0
    for step in (asking.tell_of_work, asking.ask):
        with run.transaction() as session:
            office = offices.with_id(session, UUID(run.scope))
            done += step(session, office, run.now()) if office is not None else 0
    return done


RULE = Rule(
    "job_seekers",
    times=lambda session: {scope: Daily(AT) for scope in every_office(session)},
    job=look_after,
    at_night=False,
    gives_way=True,
)
