"""A line within the next answer, which costs nothing: from five days before the due day, once a month; of a survey."""

from __future__ import annotations

from datetime import timedelta

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import _
from raengjai.handlers import notice, survey_calls
from raengjai.handlers.here import Here
from raengjai.handlers.words import month_name
from raengjai.storage import reporters, timers
from raengjai.storage.models import Volunteer

FROM = timedelta(days=5)


def line(at: Here) -> list[Bubble]:
    """A changed notice, once; else what waits for a volunteer: the month's report, a survey; not while they record."""
    if changed := notice.news(at):
        return changed
    volunteer, membership = at.standing.volunteer, at.standing.membership
    if volunteer is None or membership is None or membership.state != "active" or at.talk.live is not None:
        return []
    return _owes(at, volunteer) or survey_calls.reminder(at)


def _owes(at: Here, volunteer: Volunteer) -> list[Bubble]:
    today = bangkok_day(at.now)
    left = at.period.ends_on - today
    if left > FROM or not reporters.owes(at.session, volunteer, at.period, today):
        return []
    month = f"{at.period.year:04}-{at.period.month:02}"
    if not timers.once(at.session, "owes_line", str(volunteer.id), month, at.now):
        return []
    text = _("For {month} I have nothing from you yet; {days} days are left. If there was nothing, type เดือนนี้ไม่มี.")
    return [Bubble(str(text.format(month=month_name(at.period), days=left.days)))]
