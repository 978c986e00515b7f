"""What the month's LINE messages are used for: what is planned, and whether volunteers are reminded on the eve too."""

from __future__ import annotations

from raengjai.bot.i18n import _
from raengjai.handlers import quota_plan
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, saved, typed
from raengjai.handlers.office.today import quota_sentence
from raengjai.storage import offices

FIELDS = (
    Field(
        "reminds_on_eve",
        _("Remind on the working day before the due day too"),
        "tick",
        _("Without it only on the due day itself: about half the messages."),
    ),
)


def shown(desk: Desk) -> Shown:
    """The plan of the channel's month, and the choice."""
    plan = quota_plan.of_channel(desk.session, desk.office.channel, desk.now)
    values = {
        "fields": FIELDS,
        "values": {"reminds_on_eve": desk.office.reminds_on_eve},
        "plan": plan,
        "left": quota_plan.left_now(desk.session, desk.office.channel, desk.now, plan),
        "quota": quota_sentence(desk),
        "shared": len(offices.on_channel(desk.session, desk.office.channel)) > 1,
    }
    return Shown("office/settings/quota.html", values)


def changed(desk: Desk) -> Answer:
    """Choose."""
    desk.office.reminds_on_eve = typed(FIELDS)["reminds_on_eve"]
    desk.note("reminders chosen", "eve and due day" if desk.office.reminds_on_eve else "due day only")
    return saved("quota_shown")
