"""An officer reminds those who are missing, all or one: each once a day at most; the cost is told.

Starts a message for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.due_times import is_night
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import Text, _
from raengjai.handlers import quota_plan
from raengjai.handlers.jobs import asking_to_send
from raengjai.handlers.missing import period_of
from raengjai.handlers.roles import one_of
from raengjai.handlers.words import month_name
from raengjai.storage import audit, reminders, reporters, staff, timers
from raengjai.storage.models import Office, ReportingPeriod
from raengjai.storage.reporters import Missing, Reporter

ONCE = "nudged"

AT_NIGHT = _("I remind people between 08:00 and 18:00 only. Please tap again then.")
NOBODY = _("There is nobody to remind: they have reported, are away, or are to be telephoned.")
TOO_FEW = _("This month's LINE messages do not suffice for more; the due day needs what is left.")
TODAY_ALREADY = _("They were reminded today already. Once a day is enough; the others can be telephoned.")


@dataclass(frozen=True)
class Plan:
    """Whom a nudge would reach now, a message each; `refusal` says why nobody may be nudged."""

    who: Sequence[Reporter] = ()
    refusal: Text | None = None


def nudge(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Remind who owes the month's report, as far as the month's messages reach."""
    at = one_of(scene, staff.WORKING)
    period = period_of(at, parts)
    count = nudge_all(at.session, at.office, period, by=str(at.person.id), now=at.now)
    text = _("I am reminding {count} people for {month}; that takes {count} LINE messages of this month.")
    said = str(text.format(count=count, month=month_name(period)))
    return Show([Bubble(said, weight=Weight.RECEIPT)])


def plan(session: Session, missing: Missing, now: datetime) -> Plan:
    """Whom all would be, as far as the month's messages reach."""
    period = missing.period
    if period.filed_at is not None:
        return Plan(refusal=_("The month {month} was sent to the ministry.").format(month=month_name(period)))
    if is_night(now):
        return Plan(refusal=AT_NIGHT)
    who = _whom(session, missing, now)
    if not who:
        return Plan(refusal=NOBODY)
    left = quota_plan.left_now(session, missing.office.channel, now)
    if left is not None and left <= 0:
        return Plan(refusal=TOO_FEW)
    return Plan(who if left is None else who[:left])


def _whom(session: Session, missing: Missing, now: datetime) -> list[Reporter]:
    """Who may be reminded and was not today."""
    office, today = missing.office, bangkok_day(now)
    had_one = reminders.reminded_on(session, office, today)
    had_one |= reminders.chosen_for(session, office, reminders.NUDGE, today.isoformat())
    return [one for one in reporters.reachable(session, missing) if one.volunteer.id not in had_one]


def nudge_all(session: Session, office: Office, period: ReportingPeriod, *, by: str, now: datetime) -> int:
    """Remind all who are missing, once a day; how many, a message each.  Refused with the reason."""
    found = plan(session, reporters.missing(session, office, period, bangkok_day(now)), now)
    was_today = timers.is_done(session, ONCE, str(office.id), bangkok_day(now).isoformat())
    if was_today and found.refusal in (None, NOBODY):
        raise Refused(str(TODAY_ALREADY))
    if found.refusal is not None:
        raise Refused(str(found.refusal))
    if not timers.once(session, ONCE, str(office.id), bangkok_day(now).isoformat(), now):
        raise Refused(str(TODAY_ALREADY))
    return _remind(session, office, period, found.who, by=by, now=now)


def nudge_one(session: Session, office: Office, period: ReportingPeriod, number: int, *, by: str, now: datetime) -> int:
    """Remind one volunteer, once a day; refused with the reason."""
    missing = reporters.missing(session, office, period, bangkok_day(now))
    found = plan(session, missing, now)
    if found.refusal not in (None, NOBODY):
        raise Refused(str(found.refusal))
    who = [one for one in _whom(session, missing, now) if one.volunteer.number == number]
    if not who:
        text = _("No. {number} has reported, is away, is to be telephoned, or was reminded today already.")
        raise Refused(str(text.format(number=number)))
    return _remind(session, office, period, who, by=by, now=now)


def _remind(
    session: Session, office: Office, period: ReportingPeriod, who: Sequence[Reporter], *, by: str, now: datetime
) -> int:
    reminders.choose(session, who, reminders.NUDGE, bangkok_day(now).isoformat(), period, now)
    asking_to_send.ask(session, office.channel, now)
    about = f"{len(who)} volunteers, month {period.year}-{period.month:02}"
    audit.note(session, office, by, "missing reminded", about, now)
    return len(who)
