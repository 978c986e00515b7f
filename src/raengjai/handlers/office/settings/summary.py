"""Who of the staff gets the month's summary by itself, and what its letter encloses."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import Field, form, saved, typed
from raengjai.handlers.roles import ROLE_NAMES
from raengjai.storage import staff
from raengjai.storage.staff import Seat

TITLE = _("Who gets the summary")
INTRO = _("In LINE: the summary at the month's end, and what stands between the office and the forms. A message each.")
MAILS = Field(
    "mails_forms",
    _("The summary's e-mail encloses the forms, locked"),
    "tick",
    _("Each is locked by a password that stands in LINE only. Full ID numbers stand in them."),
)


def _working(desk: Desk) -> list[Seat]:
    return [seat for seat in staff.of_office(desk.session, desk.office) if seat.role in staff.WORKING]


def _fields(desk: Desk) -> Sequence[Field]:
    named = (Field(seat.membership.id.hex, _called(seat), "tick") for seat in _working(desk))
    return (*named, MAILS)


def _called(seat: Seat) -> Text:
    return Text("{name}").format(name=seat.name) if seat.name else ROLE_NAMES[seat.role]


def shown(desk: Desk) -> Shown:
    """As it is."""
    values = {seat.membership.id.hex: seat.membership.takes_summary for seat in _working(desk)}
    return form(TITLE, _fields(desk), {**values, "mails_forms": desk.office.mails_forms}, intro=INTRO)


def changed(desk: Desk) -> Answer:
    """As it shall be."""
    values = typed(_fields(desk))
    for seat in _working(desk):
        seat.membership.takes_summary = values[seat.membership.id.hex]
    desk.office.mails_forms = values["mails_forms"]
    count = sum(seat.membership.takes_summary for seat in _working(desk))
    desk.note(
        "summary chosen", f"{count} get it, {'forms enclosed' if desk.office.mails_forms else 'no forms enclosed'}"
    )
    return saved("summary_shown")
