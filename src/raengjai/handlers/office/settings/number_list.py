"""The numbers that people in need are told to call."""

from __future__ import annotations

from uuid import UUID

from flask import abort, url_for

from raengjai.bot.i18n import _
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import (
    NEEDED,
    NO_PHONE,
    TAKEN,
    Field,
    Listing,
    Row,
    listing,
    phone_of,
    saved,
    typed,
)
from raengjai.storage import emergency_numbers
from raengjai.storage.emergency_numbers import NumberTaken

ADDING = (Field("phone", _("Number"), most=20), Field("name", _("Whose it is"), most=60))


def shown(desk: Desk) -> Shown:
    """All of them."""
    return listing(_page(desk))


def _page(desk: Desk) -> Listing:
    rows = [
        Row(
            url_for("office.number_list_removed", emergency=one.id), one.phone, one.name,
            buttons=(("remove", _("Remove")),),
        )
        for one in emergency_numbers.listed(desk.session, desk.office)
    ]  # fmt: skip
    intro = _("Told in the chat to whoever needs help now. Without any, the usual ones are told.")
    return Listing(_("Emergency numbers"), [("", rows)], ADDING, intro)


def added(desk: Desk) -> Answer:
    """List another."""
    values = typed(ADDING)
    phone = phone_of(values["phone"])
    faults = {**({"phone": NO_PHONE} if not phone else {}), **({} if values["name"] else {"name": NEEDED})}
    if not phone or faults:
        return listing(_page(desk), faults)
    try:
        emergency_numbers.add(desk.session, desk.office, phone, values["name"])
    except NumberTaken:
        return listing(_page(desk), {"phone": TAKEN})
    desk.note("emergency numbers changed", "added")
    return saved("number_list_shown")


def removed(desk: Desk, emergency: UUID) -> Goes:
    """List one no longer."""
    found = emergency_numbers.with_id(desk.session, desk.office, emergency) or abort(404)
    emergency_numbers.remove(desk.session, found)
    desk.note("emergency numbers changed", "removed")
    return saved("number_list_shown")
