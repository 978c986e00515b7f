"""Talks between volunteers and the office end politely: who waits for a day hears that it is not forgotten, and what
has fallen silent ends.

Starts one message for a volunteer who has waited for a day; that a talk is over rides in the next answer.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.due_times import Daily
from raengjai.bot.i18n import _, speaking
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import staff_talks as talking
from raengjai.handlers.jobs.due_days import every_office, of_offices
from raengjai.storage import officers, offices, people, staff_talks
from raengjai.storage.models import Chat, Office, StaffTalk

WAITS = timedelta(hours=20)  # so that what was asked yesterday by noon is looked at in the morning
SILENT = timedelta(hours=24)
NAME = "staff_talks"


def look(run: Run) -> int:
    """Look after one office's talks; how many were told of."""
    with run.transaction() as session:
        office = offices.with_id(session, UUID(run.scope))
        return excuse_and_end(session, office, run.now()) if office is not None else 0


def excuse_and_end(session: Session, office: Office, now: datetime) -> int:
    """Tell who has waited for a day, and end what has fallen silent; on a day on which the office works."""
    (days,) = of_offices(session, [office])
    if not days.workdays.is_working(bangkok_day(now)):
        return 0
    return _excused(session, office, now) + _over(session, office, now)


def _excused(session: Session, office: Office, now: datetime) -> int:
    """Tell who has waited for a day; the office hears how many there are, with its next answer."""
    waiting = staff_talks.to_excuse(session, office, now - WAITS)
    for talk in waiting:
        talk.excused_at = now
        if (chat := _chat(session, office, talk)) is not None:
            with speaking(chat.language):
                outbox.put(session, chat, [talking.excuse(office)], started=True, reason=talking.REASON)
    for chat in officers.chats(session, office) if waiting else ():
        with speaking(chat.language):
            text = _("{count} volunteers have waited for an answer since yesterday. Type ใครเขียนมา.")
            outbox.put(session, chat, [Bubble(str(text.format(count=len(waiting))))])
    return len(waiting)


def _over(session: Session, office: Office, now: datetime) -> int:
    silent = staff_talks.fallen_silent(session, office, now - SILENT)
    for talk in silent:
        staff_talks.end(session, talk, staff_talks.SILENCE, now)
        if (chat := _chat(session, office, talk)) is not None:
            with speaking(chat.language):
                outbox.put(session, chat, [talking.over()])
    return len(silent)


def _chat(session: Session, office: Office, talk: StaffTalk) -> Chat | None:
    chat = people.chat_of(session, office, talk.volunteer_id)
    return chat if chat is not None and chat.gone_at is None else None


RULE = Rule(
    NAME,
    times=lambda session: dict.fromkeys(every_office(session), Daily(time(9, 15))),
    job=look,
    at_night=False,
)
