"""The month-end summary: on the last day of the calendar month each subscribed officer gets the month on cards.

Starts one message a month for each of them.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.due_times import Monthly
from raengjai.bot.i18n import _, speaking
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import month_letter, month_summary
from raengjai.handlers.jobs import mails
from raengjai.handlers.jobs.due_days import every_office
from raengjai.handlers.month_summary import View
from raengjai.handlers.telling_staff import tell_subscribed
from raengjai.storage import mails as stored_mails
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
        if run.around.mail is not None:
            _write(session, view, run.now())
        return tell_subscribed(session, office, lambda: month_summary.cards(view), reason="month_end")


def _write(session: Session, view: View, now: datetime) -> None:
    """The same as a letter, to those who take it by e-mail; the password of what is enclosed is told in LINE."""
    if view.office.mails_forms:
        stored_mails.password_for(session, view.office, view.period)
    with speaking("th"):
        for address in stored_mails.addresses(session, view.office):
            mails.put(session, view.office, month_letter.letter(view, address), now)


RULE = Rule(
    "month_end",
    times=lambda session: {scope: Monthly(31, days.office.summary_at) for scope, days in every_office(session).items()},
    job=summarise,
    at_night=False,
    deadline=_("the month-end summary"),
)
