"""Somebody's deadline hangs on a job that did not run: officers are told.

A message of the month to each officer, unless a reply carries it or the month is used up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import _, speaking, spoken
from raengjai.bot.line import calendar
from raengjai.bot.thai import days
from raengjai.bot.timetable import EVERYWHERE, Late
from raengjai.storage import line_quota, officers, offices
from raengjai.storage.models import Office

_LATE = _(
    "Something is late: {what} should have begun on {day}, and has not yet. Nothing is lost. Please tell whoever "
    "looks after the machine."
)


def tell(session: Session, late: Late, now: datetime) -> None:
    """Tell the officers concerned; what is no deadline of theirs stands in the log and in the figures only."""
    if late.rule.deadline is None:
        return
    for office in _concerned(session, late.scope):
        known = line_quota.of_month(session, office.channel, calendar.month_of(now))
        may_push = known is None or known.left != 0
        for chat in officers.chats(session, office):
            with speaking(chat.language):
                text = str(_LATE.format(what=late.rule.deadline, day=_day(late.due_at)))
                outbox.put(session, chat, [Bubble(text)], started=may_push, reason="alarm" if may_push else None)


def _concerned(session: Session, scope: str) -> Sequence[Office]:
    if scope == EVERYWHERE:
        return offices.every(session)
    try:
        office = offices.with_id(session, UUID(scope))
    except ValueError:  # a channel
        return offices.on_channel(session, scope)
    return [office] if office is not None else []


def _day(moment: datetime) -> str:
    day = bangkok_day(moment)
    return days.in_words(day) if spoken() == "th" else days.in_english(day)
