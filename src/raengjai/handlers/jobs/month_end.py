"""The month-end summary: on the last day of the calendar month each officer gets the month in one card.

Starts one message a month for each officer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Button, Card, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.due_times import Monthly
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai.names import PersonName
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.jobs.due_days import every_office
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES, month_name
from raengjai.storage import help_records, officers, offices, periods, reporters
from raengjai.storage.help_records import Counts
from raengjai.storage.models import Office, ReportingPeriod

NAMED_AT_MOST = 15


def summarise(run: Run) -> int:
    """Put the summary of the month that bears this calendar month's name in each officer's chat."""
    year, month = map(int, run.period.split("-"))
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None:
            return 0
        period = periods.named(session, office, year, month)
        chats = officers.chats(session, office)
        for chat in chats:
            with speaking(chat.language):
                card = summary(session, office, period, bangkok_day(run.now()))
                outbox.put(session, chat, [card], started=True, reason="month_end")
        return len(chats)


def summary(session: Session, office: Office, period: ReportingPeriod, today: date) -> Card:
    """The office's month: figures beside the month before, who is missing, what to look at."""
    now = help_records.office_counts(session, period)
    before = help_records.office_counts(session, periods.before(session, office, period))
    complete = reporters.completeness(session, office, period, today)
    label, reported = str(_("The office now")), _("{reported} of {expected} reported")
    return Card(
        text=str(_("{people} people, {records} records").format(people=now.people, records=now.records)),
        title=str(_("Summary of {month}").format(month=month_name(period))),
        emphasis=str(reported.format(reported=complete.reported, expected=complete.expected)),
        rows=(*_figures(now, before), *_missing(session, office, period, today), *_to_look_at(session, period)),
        buttons=(Button(label, code(do="menu"), says=label),),
        footnote=str(_("In brackets: the month before.")),
    )


def _figures(now: Counts, before: Counts) -> Sequence[Row]:
    kinds = [(HELP_TYPES[kind], now.by_help_type.get(kind, 0), before.by_help_type.get(kind, 0)) for kind in HELP_TYPES]
    workers = [
        (WORKER_TYPES[kind], now.by_worker_type.get(kind, 0), before.by_worker_type.get(kind, 0))
        for kind in WORKER_TYPES
    ]
    return [Row(str(label), f"{count} ({last})") for label, count, last in (*kinds, *workers) if count or last]


def _missing(session: Session, office: Office, period: ReportingPeriod, today: date) -> Sequence[Row]:
    missing = [one.volunteer for one in reporters.owing(session, office, period, today)]
    if not missing:
        return ()
    names = [PersonName(one.prefix, one.name).full for one in missing[:NAMED_AT_MOST]]
    more = (
        [str(_("and {count} more").format(count=len(missing) - NAMED_AT_MOST))] if len(missing) > NAMED_AT_MOST else []
    )
    return (Row(str(_("Not heard from")), "\n".join([*names, *more])),)


def _to_look_at(session: Session, period: ReportingPeriod) -> Sequence[Row]:
    questions = help_records.questions(session, period)
    rows = (
        (_("Without an ID"), questions.without_id),
        (_("ID to be checked"), questions.doubtful_id),
    )
    return [Row(str(label), str(count)) for label, count in rows if count]


RULE = Rule(
    "month_end",
    times=lambda session: {scope: Monthly(31, days.office.summary_at) for scope, days in every_office(session).items()},
    job=summarise,
    at_night=False,
    deadline=_("the month-end summary"),
)
