"""The office's name and telephone, as people are told them."""

from __future__ import annotations

from raengjai.bot.i18n import _
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import NEEDED, NO_PHONE, Field, form, phone_of, saved, typed

TITLE = _("Office")
FIELDS = (
    Field("name", _("Name of the office"), help=_("As it stands in letters and in the chat.")),
    Field("phone", _("Telephone"), help=_("Told to people who need a person."), most=20),
)


def shown(desk: Desk) -> Shown:
    """As it is."""
    return form(TITLE, FIELDS, {"name": desk.office.name, "phone": desk.office.phone or ""})


def changed(desk: Desk) -> Answer:
    """As it shall be."""
    values = typed(FIELDS)
    phone = phone_of(values["phone"])
    if not values["name"] or phone is None:
        faults = {**({} if values["name"] else {"name": NEEDED}), **({"phone": NO_PHONE} if phone is None else {})}
        return form(TITLE, FIELDS, values, faults)
    desk.office.name, desk.office.phone = values["name"], phone or None
    desk.note("office changed", "name and telephone")
    return saved("office_itself_shown")
