"""Whether an agency that is silent about a case is reminded by e-mail."""

from __future__ import annotations

from raengjai.bot.i18n import _
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, form, saved, typed

TITLE = _("Reminding agencies")
INTRO = _(
    "When an agency has not answered for five working days the case's owner is told, and then the head. If you like, "
    "the agency gets a letter by e-mail at the same time, with its link and nobody's name in it. It needs a mail "
    "server, and the agency's e-mail address (page Agencies)."
)
FIELDS = (Field("reminds_agencies", _("Remind the agency itself by e-mail"), "tick"),)


def shown(desk: Desk) -> Shown:
    """As it is."""
    return form(TITLE, FIELDS, {"reminds_agencies": desk.office.reminds_agencies}, intro=INTRO)


def changed(desk: Desk) -> Answer:
    """As it shall be."""
    desk.office.reminds_agencies = typed(FIELDS)["reminds_agencies"]
    desk.note("reminding agencies chosen", "on" if desk.office.reminds_agencies else "off")
    return saved("agency_reminders_shown")
