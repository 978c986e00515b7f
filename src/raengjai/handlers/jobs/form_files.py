"""After midnight the files of the months that have closed are made and kept, so that they are at hand and stay so.

Two months at a time, for the typesetter works in a process of its own: meanwhile the other month's next file is read
and laid out.

Starts no messages.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from datetime import time
from uuid import UUID

from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run, for_all
from raengjai.handlers.forms import keeping
from raengjai.storage import kept_files, offices
from raengjai.storage.models import MonthEdition, Office, ReportingPeriod

AT = time(0, 5)
MONTHS_AT_ONCE = 2


def make(run: Run) -> int:
    """Make what is missing; how many months were complete then."""
    with run.transaction() as session:
        missing = [edition.id for office in offices.every(session) for edition in kept_files.without(session, office)]
    with ThreadPoolExecutor(MONTHS_AT_ONCE, thread_name_prefix="form files") as pool:
        return len(list(pool.map(lambda edition_id: _complete(run, edition_id), missing)))


def _complete(run: Run, edition_id: UUID) -> None:
    """Make the files of a month, a file at a time and each kept at once: a job that is cut short goes on from there."""
    with run.transaction() as session:
        edition = session.get_one(MonthEdition, edition_id)
        office, period = session.get_one(Office, edition.office_id), session.get_one(ReportingPeriod, edition.period_id)
        due = deque(keeping.due_files(session, office, period))
    while due:  # each is let go of when it is made: two thousand rows lie in it
        each = due.popleft()
        made = each.make()
        with run.transaction() as session:
            each.keep(session, made, run.now())
    with run.transaction() as session:
        session.get_one(MonthEdition, edition_id).files_at = run.now()


RULE = Rule("form_files", times=for_all(Daily(AT)), job=make, gives_way=True)
