"""Read what LINE's month still allows, and reckon what it must carry: each day, and when LINE says it is used up.

Starts no messages: that the month is used up, or will not suffice, is told to officers within their next answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
    found, ahead = quota.ask(line), _ahead(run)
    with run.transaction() as session:
        known = write_down(session, run.scope, found, run.now())
        _tell_what_will_not_suffice(session, known, ahead, run.now())
        if known.left != 0 and deliveries.is_parked(session, run.scope):
            timers.hasten(session, RELEASE_RULE, run.scope, run.now())
    return 1


@dataclass(frozen=True)
class Ahead:
    """Messages still planned for LINE's month, and on its last day for the next month (else None), and its name."""

    planned: int
    planned_next: int | None
    next_month: str


def _ahead(run: Run) -> Ahead:
    """Reckon the rest of the month, and on its last day the next."""
    now = run.now()
    tomorrow = now + timedelta(days=1)
    is_last_day = calendar.month_of(tomorrow) != calendar.month_of(now)
    next_month = quota_plan.in_steps(run, calendar.begins(tomorrow)).all if is_last_day else None
    return Ahead(quota_plan.in_steps(run, now).all, next_month, calendar.month_of(tomorrow))


def write_down(session: Session, channel: str, found: quota.Quota, now: datetime) -> LineQuota:
    """Keep what LINE said, and tell officers once a month if nothing is left."""
    month = calendar.month_of(now)
    known = line_quota.note(session, channel, month, found.limit, found.used, real_now())
    if known.left == 0:
        _tell_once(session, channel, "quota_told", month, _USED_UP, now)
    return known


def _tell_what_will_not_suffice(session: Session, known: LineQuota, ahead: Ahead, now: datetime) -> None:
    """Tell officers, once."""
    known.planned = ahead.planned
    if known.left is not None and 0 < known.left < known.planned:
        text = _SHORT.format(left=known.left, planned=known.planned)
        _tell_once(session, known.channel, "quota_short", known.month, text, now)
    if ahead.planned_next is not None and known.allowed is not None and ahead.planned_next > known.allowed:
        text = _SHORT_NEXT.format(allowed=known.allowed, planned=ahead.planned_next)
        _tell_once(session, known.channel, "quota_short", ahead.next_month, text, now)


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
