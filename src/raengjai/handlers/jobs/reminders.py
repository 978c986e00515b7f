"""Remind those who still owe the month's report: on the working day before the due day, and on its morning.

Starts at most two messages a month for a volunteer who stays silent; none for those who have reported, are paused, or
were silent for three months (the office telephones them).  Who owes is asked at the moment of sending.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import LANGUAGES, Text, _, speaking
from raengjai.bot.timetable import Rule, Run, Times
from raengjai.handlers.jobs.due_days import ReminderDay, every_office
from raengjai.handlers.words import month_name
from raengjai.storage import line_quota, offices, periods, reporters, timers
from raengjai.storage.models import Office, ReportingPeriod
from raengjai.storage.reporters import Reporter

_EVE = _(
    "Good morning. For {month} I have nothing from you yet; the report closes on the {due}th. If you helped someone, "
    "record it now. If not, one tap says so."
)
_LAST = _(
    "Good morning. Today the report for {month} is due, and I have nothing from you yet. If you helped someone, record "
    "it now. If not, one tap says so."
)


def on_the_eve(run: Run) -> int:
    """The first push; it gives way to the second where the month's messages are short."""
    return _remind(run, _EVE, keeps_back=1)


def on_the_due_day(run: Run) -> int:
    """The last push."""
    return _remind(run, _LAST, keeps_back=0)


def _remind(run: Run, text: Text, *, keeps_back: int) -> int:
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        today = bangkok_day(run.now())
        if office is None:
            return 0
        period = periods.open_on(session, office, today)
        if f"{period.year:04}-{period.month:02}" != run.period:
            return 0  # everything was down until the month had closed: nobody is reminded of what is past
        chosen = _chosen(session, office, period, today, keeps_back)
        fresh = [
            one for one in chosen if timers.once(session, "reminded", str(one.chat.id), today.isoformat(), run.now())
        ]
        _send(session, office, period, fresh, text)
        return len(fresh)


def _chosen(
    session: Session, office: Office, period: ReportingPeriod, today: date, keeps_back: int
) -> Sequence[Reporter]:
    """Those who owe, as many as the month's messages allow; `keeps_back` further rounds are kept for them all."""
    wanted = reporters.to_remind(session, office, period, today)
    known = line_quota.latest(session, office.channel)
    if known is None or known.left is None:
        return wanted
    return wanted[: max(0, known.left - keeps_back * len(wanted))]


def _send(session: Session, office: Office, period: ReportingPeriod, to: Sequence[Reporter], text: Text) -> None:
    """The same words to many are one request."""
    for language in LANGUAGES:
        line_ids = [one.chat.line_id for one in to if one.chat.language == language]
        with speaking(language):
            words = str(text.format(month=month_name(period), due=period.ends_on.day))
            outbox.multicast(session, office.channel, line_ids, [Bubble(words, quick=_buttons())], reason="reminder")


def _buttons() -> tuple[Button, ...]:
    record, nothing = str(_("Record help")), str(_("Nothing this month"))
    return (Button(record, code(do="record"), says=record), Button(nothing, code(do="nil"), says=nothing))


def _mornings(before: int) -> Times:
    return lambda session: {scope: ReminderDay(days, before) for scope, days in every_office(session).items()}


def _suits(morning: ReminderDay, now: datetime) -> bool:
    return morning.days.speaks_at(now)


EVE = Rule("reminder_eve", times=_mornings(1), job=on_the_eve, at_night=False, suits=_suits)
LAST = Rule(
    "reminder_due_day",
    times=_mornings(0),
    job=on_the_due_day,
    at_night=False,
    suits=_suits,
    deadline=_("the reminder on the due day"),
)
