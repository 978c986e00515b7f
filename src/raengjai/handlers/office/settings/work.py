"""After how many days a volunteer is asked what became of somebody who looks for work."""

from __future__ import annotations

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, form, saved, typed
from raengjai.storage.job_seekers import LATEST, SOONEST

TITLE = _("Job seekers")
INTRO = _("Volunteers are asked what became of those whom they brought. The question rides in their next answer, free.")
FIELDS = (Field("asks_after_days", _("Asked after so many days"), "number", _("7 to 180; usually 30."), 3),)
UNFIT: Text = _("Please give a number of days from {least} to {most}.").format(least=SOONEST, most=LATEST)


def shown(desk: Desk) -> Shown:
    """As it is."""
    return form(TITLE, FIELDS, {"asks_after_days": desk.office.asks_after_days}, intro=INTRO)


def changed(desk: Desk) -> Answer:
    """As it shall be, for whoever is asked after from now on."""
    values = typed(FIELDS)
    days = values["asks_after_days"]
    if not (days.isascii() and days.isdecimal() and SOONEST <= int(days) <= LATEST):
        return form(TITLE, FIELDS, values, {"asks_after_days": UNFIT}, INTRO)
    desk.office.asks_after_days = int(days)
    desk.note("days of job seekers chosen", f"{days} days")
    return saved("work_shown")
