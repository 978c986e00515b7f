"""Who was erased is written into a file beside the database, every night and soon after each erasure on a page.

So that an older backup, when it is restored, does not bring them back.  Starts no messages.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import EVERYWHERE, Rule, Run, for_all
from raengjai.storage import timers
from raengjai.storage.persons import tombstone_file

NAME = "tombstones"


def keep(run: Run) -> int:
    """Write the file; how many files."""
    if run.around.var_dir is None:
        return 0
    with run.transaction() as session:
        tombstone_file.keep(run.around.var_dir, session)
    return 1


def soon(session: Session, now: datetime) -> None:
    """Somebody was erased: the file is written with the worker's next look."""
    timers.ask(session, NAME, EVERYWHERE, due_at=now, late_at=now + timedelta(days=1))


RULE = Rule(NAME, times=for_all(Daily(time(1, 10))), job=keep)
