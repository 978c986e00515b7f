"""A closed month, or a record of it, is opened again by staff; whose record it is hears of it.

Starts no messages: the volunteer is told within their next answer.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.answers import day_in_words
from raengjai.bot.conversation.bubbles import Bubble, Button
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import _, speaking
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.jobs.due_days import moment_of, workdays
from raengjai.handlers.words import month_name
from raengjai.storage import closings, holidays, people
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod
from raengjai.storage.reopenings import Wish

LONGEST = timedelta(days=60)
NAMES_GONE = _("The names of that month were kept long enough and are gone: it stays as it is.")


def usual_last_day(session: Session, office: Office, now: datetime) -> date:
    """The last day on which it is open unless told otherwise: the office's working day after this one."""
    return workdays(holidays.of_office(session, office)).first_from(bangkok_day(now) + timedelta(days=1))


def end_of(day: date) -> datetime:
    """24:00 of a day in Bangkok."""
    return moment_of(day + timedelta(days=1), time())


def open_again(session: Session, office: Office, period: ReportingPeriod, wish: Wish, now: datetime) -> None:
    """Open it and tell the record's volunteer; raise `closings.NotClosed` or `closings.NamesGone`."""
    closings.reopen(session, office, period, wish, now)
    if wish.record is not None:
        _tell(session, office, period, wish.record, wish)


def _tell(session: Session, office: Office, period: ReportingPeriod, record: HelpRecord, wish: Wish) -> None:
    chat = people.chat_of(session, office, record.volunteer_id)
    if chat is None or chat.gone_at is not None:
        return
    with speaking(chat.language):
        text = _(
            "The labour office has opened your record no. {number} of {month} again, until {day}. Why: {reason}\n"
            "Please look at it, and change it if need be."
        ).format(
            number=record.number,
            month=month_name(period),
            day=day_in_words(bangkok_day(wish.until - timedelta(seconds=1))),
            reason=without_ids(wish.reason),
        )
        see = str(_("See this record"))
        outbox.put(
            session, chat, [Bubble(str(text), quick=(Button(see, code(do="open", r=str(record.id)), says=see),))]
        )
