"""After midnight vacancies whose last day is over end.  Starts no messages."""

from __future__ import annotations

from datetime import time

from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run, for_all
from raengjai.storage import offices, vacancies

AT = time(0, 15)


def end(run: Run) -> int:
    """End them, office by office; how many."""
    with run.transaction() as session:
        every = [office.id for office in offices.every(session)]
    done = 0
    for office_id in every:
        with run.transaction() as session:
            done += vacancies.end_over(session, office_id, run.now())
    return done


RULE = Rule("vacancies", times=for_all(Daily(AT)), job=end)
