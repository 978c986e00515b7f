"""Choose who still owes the month's report: on the working day before the due day, and on its morning.

Starts no messages itself: who is chosen is asked again at the moment of sending (sending_reminders), at most twice a
month for a volunteer who stays silent.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import _
from raengjai.bot.timetable import Rule, Run, Times
from raengjai.handlers.jobs import asking_to_send
from raengjai.handlers.jobs.due_days import ReminderDay, every_office
from raengjai.storage import offices, periods, reminders, reporters


def choose(run: Run) -> int:
    """Choose those who owe the month that the run stands for; of a month that is past nobody is reminded."""
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        today = bangkok_day(run.now())
        if office is None:
            return 0
        period = periods.open_on(session, office, today)
        if f"{period.year:04}-{period.month:02}" != run.period:
            return 0
        who = reporters.to_remind(session, office, period, today)
        asking_to_send.ask(session, office.channel, run.now())
        return reminders.choose(session, who, run.rule, run.period, period, run.now())


def _mornings(before: int) -> Times:
    """Each office's; on the eve of those that wish it."""
    return lambda session: {
        scope: ReminderDay(days, before)
        for scope, days in every_office(session).items()
        if before == 0 or days.office.reminds_on_eve
    }


def _suits(morning: ReminderDay, now: datetime) -> bool:
    return morning.days.speaks_at(now)


EVE = Rule(reminders.EVE, times=_mornings(1), job=choose, at_night=False, suits=_suits)
LAST = Rule(
    reminders.DUE_DAY,
    times=_mornings(0),
    job=choose,
    at_night=False,
    suits=_suits,
    deadline=_("the reminder on the due day"),
)
