"""An officer reminds those who are missing, once a day at most; the cost is told.

Starts a message for each of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene
from raengjai.bot.due_times import is_night
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.line import calendar
from raengjai.handlers import quota_plan
from raengjai.handlers.here import Here
from raengjai.handlers.jobs import sending_reminders
from raengjai.handlers.missing import period_of
from raengjai.handlers.roles import one_of
from raengjai.handlers.words import month_name
from raengjai.storage import audit, deliveries, line_quota, reminders, reporters, staff, timers
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.reporters import Reporter

ONCE = "nudged"


def nudge(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Remind who owes the month's report, as far as the month's messages reach."""
    at = one_of(scene, staff.WORKING)
    period = period_of(at, parts)
    if period.filed_at is not None:
        raise Refused(str(_("The month {month} was sent to the ministry.").format(month=month_name(period))))
    if is_night(at.now):
        raise Refused(str(_("I remind people between 08:00 and 18:00 only. Please tap again then.")))
    who = _whom(at, period)
    if not who:
        raise Refused(str(_("There is nobody to remind: they have reported, are away, or are to be telephoned.")))
    left = _left(at)
    if left is not None and left <= 0:
        raise Refused(str(_("This month's LINE messages do not suffice for more; the due day needs what is left.")))
    return Show([Bubble(_begun(at, period, who if left is None else who[:left]), weight=Weight.RECEIPT)])


def _whom(at: Here, period: ReportingPeriod) -> list[Reporter]:
    """Who may be reminded and was not today."""
    today = bangkok_day(at.now)
    had_one = reminders.reminded_on(at.session, at.office, today)
    found = reporters.to_remind(at.session, at.office, period, today)
    return [one for one in found if one.volunteer.id not in had_one]


def _left(at: Here) -> int | None:
    """How many messages the month has left for this; None: no limit is known."""
    known = line_quota.of_month(at.session, at.office.channel, calendar.month_of(at.now))
    if known is None or known.left is None:
        return None
    reserve = quota_plan.of_channel(at.session, at.office.channel, at.now).reserve
    return known.left - deliveries.under_way(at.session, at.office.channel) - reserve


def _begun(at: Here, period: ReportingPeriod, who: list[Reporter]) -> str:
    today = bangkok_day(at.now).isoformat()
    if not timers.once(at.session, ONCE, str(at.office.id), today, at.now):
        raise Refused(str(_("They were reminded today already. Once a day is enough; the others can be telephoned.")))
    reminders.choose(at.session, who, reminders.NUDGE, today, period, at.now)
    sending_reminders.ask(at.session, at.office.channel, at.now)
    about = f"{len(who)} volunteers, month {period.year}-{period.month:02}"
    audit.note(at.session, at.office, str(at.person.id), "missing reminded", about, at.now)
    text = _("I am reminding {count} people for {month}; that takes {count} LINE messages of this month.")
    return str(text.format(count=len(who), month=month_name(period)))
