"""The agencies to which the office refers people."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.mail_addresses import is_address
from raengjai.bot.thai.phones import shown as shown_phone
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
    warned,
)
from raengjai.storage import agencies
from raengjai.storage.agencies import Named, NameTaken
from raengjai.storage.models import Agency

ADDING = (
    Field("name", _("Name of the agency")),
    Field("label", _("Short name, for buttons"), help=_("At most 20 letters."), most=20),
    Field("phone", _("Telephone"), most=20),
    Field("email", _("E-mail"), help=_("For sending them cases, and reminders if the office wants them."), most=120),
)

NO_EMAIL = _("That is no e-mail address, such as arun@example.go.th.")


def shown(desk: Desk) -> Shown:
    """All of them."""
    return listing(_page(desk))


def _page(desk: Desk) -> Listing:
    every = agencies.every(desk.session, desk.office)
    groups: list[tuple[object, list[Row]]] = [
        ("", [_row(one) for one in every if one.retired_at is None]),
        (_("Named no more"), [_row(one) for one in every if one.retired_at is not None]),
    ]
    return Listing(_("Agencies"), groups, ADDING, _("To whom needs, complaints and tip-offs are passed on."))


def _row(one: Agency) -> Row:
    values = {"name": one.name, "label": one.label, "phone": one.phone or "", "email": one.email or ""}
    buttons = (("retire", _("Name no more")),) if one.retired_at is None else (("back", _("Name again")),)
    address = url_for("office.agency_list_changed", agency=one.id)
    return Row(address, one.name, shown_phone(one.phone) if one.phone else "", ADDING, values, buttons)


def _named() -> tuple[Named, dict[str, Text]]:
    """What was typed, and what is wrong with it."""
    values = typed(ADDING)
    phone = phone_of(values["phone"])
    faults = {name: NEEDED for name in ("name", "label") if not values[name]}
    if phone is None:
        faults["phone"] = NO_PHONE
    if values["email"] and not is_address(values["email"]):
        faults["email"] = NO_EMAIL
    return Named(values["name"], values["label"], phone or None, values["email"] or None), faults


def added(desk: Desk) -> Answer:
    """Name another."""
    named, faults = _named()
    if faults:
        return listing(_page(desk), faults)
    try:
        agencies.add(desk.session, desk.office, named)
    except NameTaken:
        return listing(_page(desk), {"name": TAKEN})
    desk.note("agencies changed", "added")
    return saved("agency_list_shown")


def changed(desk: Desk, agency: UUID) -> Goes:
    """Say otherwise of it, name it no more, or again."""
    found = agencies.with_id(desk.session, desk.office, agency) or abort(404)
    do = request.form.get("do", "")
    if do == "change":
        return _changed(desk, found)
    if do not in ("retire", "back"):
        abort(400)
    found.retired_at = desk.now if do == "retire" else None
    desk.note("agencies changed", do)
    return saved("agency_list_shown")


def _changed(desk: Desk, found: Agency) -> Goes:
    named, faults = _named()
    if faults:
        return warned("agency_list_shown", next(iter(faults.values())))
    try:
        agencies.change(desk.session, desk.office, found, named)
    except NameTaken:
        return warned("agency_list_shown", TAKEN)
    desk.note("agencies changed", "changed")
    return saved("agency_list_shown")
