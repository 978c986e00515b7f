"""The month-end summary: on the last day of the calendar month each subscribed officer gets the month on cards.

Starts one message a month for each of them.
"""

from __future__ import annotations

from uuid import UUID

from raengjai.bot.clock import bangkok_day
from raengjai.bot.due_times import Monthly
from raengjai.bot.i18n import _
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import month_summary
from raengjai.handlers.jobs.due_days import every_office
from raengjai.handlers.month_summary import View
from raengjai.handlers.telling_staff import tell_subscribed
from raengjai.storage import offices, periods


def summarise(run: Run) -> int:
    """Send the summary of the month that bears this calendar month's name; to how many."""
    year, month = map(int, run.period.split("-"))
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None:
            return 0
        period = periods.named(session, office, year, month)
        view = View(session, office, period, bangkok_day(run.now()), run.around.public_url)
        return tell_subscribed(session, office, lambda: month_summary.cards(view), reason="month_end")


RULE = Rule(
    "month_end",
    times=lambda session: {scope: Monthly(31, days.office.summary_at) for scope, days in every_office(session).items()},
    job=summarise,
    at_night=False,
    deadline=_("the month-end summary"),
)
