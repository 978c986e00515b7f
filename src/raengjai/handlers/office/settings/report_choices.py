"""Which reports are made by themselves, and whether volunteers see targets."""

from __future__ import annotations

from raengjai.bot.i18n import _
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, form, saved, typed

TITLE = _("Reports and targets")
FIELDS = (
    Field("quarterly_reports", _("The quarterly summary is made by itself"), "tick"),
    Field("follow_ups", _("Follow-ups after 6 and 12 months, against targets"), "tick"),
    Field("annual_reports", _("The annual report is made by itself, by 15 September and after the year"), "tick"),
    Field("targets_shown", _("Volunteers see their own progress towards the target"), "tick"),
)


def shown(desk: Desk) -> Shown:
    """As it is."""
    return form(TITLE, FIELDS, {one.name: getattr(desk.office, one.name) for one in FIELDS})


def changed(desk: Desk) -> Answer:
    """As it shall be."""
    values = typed(FIELDS)
    chosen = [name for name, value in values.items() if getattr(desk.office, name) != value]
    for name, value in values.items():
        setattr(desk.office, name, value)
    desk.note("reports chosen", ", ".join(chosen))
    return saved("report_choices_shown")
