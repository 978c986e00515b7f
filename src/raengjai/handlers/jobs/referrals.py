"""Each working morning: agencies that are silent about a case, told to its owner, then to the head.

Starts a message for each of them.  The agency itself gets a letter by e-mail, where the office wants that.
"""

from __future__ import annotations

from datetime import datetime, time
from uuid import UUID

from raengjai.bot.clock import bangkok_day
from raengjai.bot.due_times import Daily
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.cases import referring, reminding_agencies
from raengjai.handlers.cases.reminding_agencies import Silent
from raengjai.handlers.jobs.due_days import every_office, of_offices
from raengjai.storage import offices, referrals

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
        silent = referrals.silent(session, office, today, referring.TOLD_AT_MOST)
        told = referring.tell_of_silence(session, office, days.workdays, today, now)
        if office.reminds_agencies and run.around.mail is not None:
            for referral, case in silent:
                reminding_agencies.remind(session, Silent(office, case, referral), now, run.around.public_url)
        return told


RULE = Rule(
    "referrals",
    times=lambda session: {scope: Daily(AT) for scope in every_office(session)},
    job=tell,
    at_night=False,
)
