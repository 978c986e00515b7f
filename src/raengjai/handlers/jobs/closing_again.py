"""At midnight what was opened again closes again, when its time is over; so does an ended month that was left open.

Starts no messages: officers hear of it within their next answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.due_times import Daily
from raengjai.bot.i18n import speaking
from raengjai.bot.timetable import Rule, Run, for_all
from raengjai.handlers import closing_months
from raengjai.storage import officers, offices, periods, reopenings
from raengjai.storage.closings import Closed
from raengjai.storage.models import Office, ReportingPeriod

A_DAY = timedelta(days=1)


def close_again(run: Run) -> int:
    """Close it, an office at a time."""
    with run.transaction() as session:
        ids = [office.id for office in offices.every(session)]
    return sum(_of_office(run, office_id) for office_id in ids)


def _of_office(run: Run, office_id: UUID) -> int:
    with run.transaction() as session:
        office = offices.with_id(session, office_id)
        if office is None:
            return 0
        found = _due(session, office, run)
        for period in found:
            closed = closing_months.close(session, office, period, by="clock", now=run.now())
            _tell_officers(session, office, period, closed)
        return len(found)


def _due(session: Session, office: Office, run: Run) -> Sequence[ReportingPeriod]:
    now = run.now()
    left_open = periods.left_open(session, office, bangkok_day(now) - A_DAY)  # by then `closing` has had its turn
    return list(dict.fromkeys([*left_open, *reopenings.due(session, office, now)]))


def _tell_officers(session: Session, office: Office, period: ReportingPeriod, closed: Closed) -> None:
    """Of a month that closed late for the first time nothing is told: nobody waited for it."""
    if not closed.reasons:
        return
    for chat in officers.chats(session, office):
        with speaking(chat.language):
            outbox.put(session, chat, [Bubble(closing_months.again(period, closed))])


RULE = Rule("closing_again", times=for_all(Daily(time())), job=close_again)
