"""Each working morning: agencies that are silent about a case, told to its owner, then to the head.

Starts a message for each of them.
"""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from raengjai.bot.clock import bangkok_day
from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.cases import referring
from raengjai.handlers.jobs.due_days import every_office, of_offices
from raengjai.storage import offices

AT = time(9)


def tell(run: Run) -> int:
    """Tell of what is silent; on a day off nobody is told."""
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None:
            return 0
        now: datetime = run.now()
        (days,) = of_offices(session, [office])
        today = bangkok_day(now)
        if not days.workdays.is_working(today):
            return 0
        return referring.tell_of_silence(session, office, days.workdays, today, now)


RULE = Rule(
    "referrals",
    times=lambda session: {scope: Daily(AT) for scope in every_office(session)},
    job=tell,
    at_night=False,
)
