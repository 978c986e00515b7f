"""The due day and the hours at which volunteers and staff are spoken to."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import time
from typing import Any

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, form, saved, typed
from raengjai.storage import office_hours
from raengjai.storage.office_hours import Hours, Unfit

TITLE = _("Days and hours")
INTRO = _("The month that is open keeps its days: another due day holds from the next month on.")
FIELDS = (
    Field("due_day", _("Reports are due on day"), "number", _("1 to 31; 25 unless the ministry says otherwise."), 2),
    Field("calendar_month", _("The reporting month is the calendar month"), "tick"),
    Field("push_from", _("Volunteers are reminded from"), "time", _("08:00 at the earliest."), 5),
    Field("push_until", _("… until"), "time", _("18:00 at the latest."), 5),
    Field("remind_at", _("The reminder comes at"), "time", most=5),
    Field("summary_at", _("The month's summary comes at"), "time", _("On the last day of the calendar month."), 5),
)
NO_HOUR = _("Please give an hour such as 09:00.")
UNFIT: dict[str, tuple[str, Text]] = {
    "due_day": ("due_day", _("A due day is 1 to 31.")),
    "push_hours": ("push_until", _("Between 08:00 and 18:00, from an earlier to a later hour.")),
    "remind_at": ("remind_at", _("It must lie between the two hours above.")),
    "summary_at": ("summary_at", _("Between 08:00 and 18:00.")),
}


def shown(desk: Desk) -> Shown:
    """As they are."""
    return form(TITLE, FIELDS, _written(office_hours.of_office(desk.office)), intro=INTRO)


def _written(hours: Hours) -> dict[str, Any]:
    return {
        name: value.strftime("%H:%M") if isinstance(value, time) else value for name, value in asdict(hours).items()
    }


def changed(desk: Desk) -> Answer:
    """As they shall be."""
    values = typed(FIELDS)
    read, faults = _read(values)
    before = office_hours.of_office(desk.office)
    if not faults:
        try:
            office_hours.choose(desk.office, replace(before, **read))
        except Unfit as fault:
            faults = dict([UNFIT[fault.reason]])
    if faults:
        return form(TITLE, FIELDS, values, faults, INTRO)
    after = asdict(office_hours.of_office(desk.office))
    desk.note(
        "days and hours chosen", ", ".join(name for name, value in asdict(before).items() if after[name] != value)
    )
    return saved("days_shown")


def _read(values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Text]]:
    """What was typed as days and hours, and what is none."""
    read: dict[str, Any] = {"calendar_month": values["calendar_month"]}
    faults: dict[str, Text] = {}
    for one in FIELDS:
        try:
            if one.kind == "time":
                read[one.name] = time.fromisoformat(values[one.name])
            elif one.kind == "number":
                read[one.name] = int(values[one.name])
        except ValueError:
            faults[one.name] = NO_HOUR if one.kind == "time" else UNFIT["due_day"][1]
    return read, faults
