"""On the 10th each volunteer is asked about scams and illegal work; the question rides in the next answer, free."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import UUID

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.due_times import Monthly
from raengjai.bot.i18n import speaking
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers.cases import situation
from raengjai.storage import offices, periods, situation_reports

DAY, AT = 10, time(10)
WANTED_FOR = timedelta(days=20)


def ask(run: Run) -> int:
    """Put the question aside for everybody of an office; how many."""
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        if office is None:
            return 0
        period = periods.open_on(session, office, bangkok_day(run.now()))
        chats = situation_reports.to_ask(session, office)
        for chat in chats:
            with speaking(chat.language):
                card = situation.question((period.year, period.month))
                outbox.put(session, chat, [card], valid_until=real_now() + WANTED_FOR)
        return len(chats)


RULE = Rule(
    "situation",
    times=lambda session: {str(office.id): Monthly(DAY, AT) for office in offices.every(session)},
    job=ask,
    at_night=False,
    gives_way=True,
)
