"""Read what LINE's month still allows, and reckon what it must carry: each day, and when LINE says it is used up.

Starts no messages: that the month is used up, or will not suffice, is told to officers within their next answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.clock import real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.due_times import Daily, When
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.line import calendar, quota
from raengjai.bot.settling import QUOTA_RULE, RELEASE_RULE
from raengjai.bot.timetable import Rule, Run
from raengjai.handlers import quota_plan
from raengjai.storage import deliveries, line_quota, officers, offices, timers
from raengjai.storage.models import LineQuota
from raengjai.storage.models.chats import MAIN_CHANNEL

_USED_UP = _(
    "This month's LINE messages are used up. Answers in the chat go on as always, they are free; what I would send "
    "by myself waits for the new month, the important things first. To send it sooner, raise the plan in LINE "
    "Official Account Manager."
)
_SHORT = _(
    "This month {left} LINE messages are left, and I still plan about {planned}. The reminder on the due day comes "
    "first, the one before it gives way. To send all, raise the plan in LINE Official Account Manager."
)
_SHORT_NEXT = _(
    "Next month I plan about {planned} LINE messages, and the plan allows {allowed}. The reminder on the due day comes "
    "first, the one before it gives way."
)


def each_channel(when: When, session: Session) -> Mapping[str, When]:
    """A time for each LINE channel."""
    return dict.fromkeys({MAIN_CHANNEL, *(office.channel for office in offices.every(session))}, when)


def read(run: Run) -> int:
    """Ask LINE and write it down; let go what is parked if there is room for it again."""
    line = run.around.lines.get(run.scope)
    if line is None:
        return 0
    found = quota.ask(line)
    with run.transaction() as session:
        known = write_down(session, run.scope, found, run.now())
        _look_ahead(session, known, run.now())
        if known.left != 0 and deliveries.is_parked(session, run.scope):
            timers.hasten(session, RELEASE_RULE, run.scope, run.now())
    return 1


def write_down(session: Session, channel: str, found: quota.Quota, now: datetime) -> LineQuota:
    """Keep what LINE said, and tell officers once a month if nothing is left."""
    month = calendar.month_of(now)
    known = line_quota.note(session, channel, month, found.limit, found.used, real_now())
    if known.left == 0:
        _tell_once(session, channel, "quota_told", month, _USED_UP, now)
    return known


def _look_ahead(session: Session, known: LineQuota, now: datetime) -> None:
    """Reckon the rest of the month, and on its last day the next; tell officers once what will not suffice."""
    known.planned = quota_plan.of_channel(session, known.channel, now).all
    if known.left is not None and 0 < known.left < known.planned:
        text = _SHORT.format(left=known.left, planned=known.planned)
        _tell_once(session, known.channel, "quota_short", known.month, text, now)
    tomorrow = now + timedelta(days=1)
    if calendar.month_of(tomorrow) == known.month or known.allowed is None:
        return
    planned = quota_plan.of_channel(session, known.channel, calendar.begins(tomorrow)).all
    if planned > known.allowed:
        text = _SHORT_NEXT.format(allowed=known.allowed, planned=planned)
        _tell_once(session, known.channel, "quota_short", calendar.month_of(tomorrow), text, now)


def _tell_once(session: Session, channel: str, rule: str, month: str, text: Text, now: datetime) -> None:
    for office in offices.on_channel(session, channel):
        for chat in officers.chats(session, office):
            if timers.once(session, rule, str(chat.id), month, now):
                with speaking(chat.language):
                    outbox.put(session, chat, [Bubble(str(text))])


RULE = Rule(
    QUOTA_RULE,
    times=lambda session: each_channel(Daily(time(6, 30)), session),
    job=read,
    at_first=True,
)
