"""The month closes at 24:00 of its due day: its records stand fixed.

Starts no messages: officers hear of it within their next answer.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import _, speaking
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import closing_months
from raengjai.handlers.jobs.due_days import AfterClosing, every_office
from raengjai.handlers.words import month_name
from raengjai.storage import officers, offices, periods, record_counts, reporters
from raengjai.storage.closings import ClosedAlready, StillRunning
from raengjai.storage.models import Office, ReportingPeriod

_CLOSED = _(
    "The month {month} has closed: {people} people, {records} records; {reported} of {expected} reported. "
    "Form สป-๑๒ is ready to be made."
)


def close(run: Run) -> int:
    """Close the month the run stands for; one that is closed, or that was made longer since, stays as it is."""
    year, month = map(int, run.period.split("-"))
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None:
            return 0
        period = periods.named(session, office, year, month)
        try:
            closing_months.close(session, office, period, by="clock", now=run.now())
        except (ClosedAlready, StillRunning):
            return 0
        _tell_officers(session, office, period, run)
        return 1


def _tell_officers(session: Session, office: Office, period: ReportingPeriod, run: Run) -> None:
    counts = record_counts.of_month(session, period)
    complete = reporters.completeness(session, period, bangkok_day(run.due_at))
    for chat in officers.chats(session, office):
        with speaking(chat.language):
            words = _CLOSED.format(
                month=month_name(period),
                people=counts.people,
                records=counts.records,
                reported=complete.reported,
                expected=complete.expected,
            )
            outbox.put(session, chat, [Bubble(str(words))])


RULE = Rule(
    "closing",
    times=lambda session: {scope: AfterClosing(days) for scope, days in every_office(session).items()},
    job=close,
    deadline=_("the closing of the month"),
    each_missed=True,
)
