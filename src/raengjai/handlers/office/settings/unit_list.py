"""Community service units and who keeps them."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import NEEDED, TAKEN, Field, Listing, Row, listing, saved, typed, warned
from raengjai.storage import keepers, offices, people
from raengjai.storage.models import Unit

NAME = Field("name", _("Name of the unit"))
KEEPER = Field("keeper", _("Another keeper: the volunteer's number"), "number", most=6)
NO_VOLUNTEER = _("The office has no volunteer of that number.")


def shown(desk: Desk) -> Shown:
    """The units."""
    return listing(_page(desk))


def _page(desk: Desk) -> Listing:
    kept = keepers.of_office(desk.session, desk.office)
    rows = []
    for unit in offices.units(desk.session, desk.office):
        found = [people.volunteer_of(desk.session, one.membership) for one in kept if one.unit.id == unit.id]
        who = [one for one in found if one is not None]
        named = ", ".join(f"{one.number} {PersonName(one.prefix, one.name).full}" for one in who)
        buttons: list[tuple[str, Text]] = [
            (f"release-{one.number}", _("No. {number} keeps it no more").format(number=one.number)) for one in who
        ]
        about = _("kept by {names}").format(names=named) if named else _("nobody keeps it yet")
        address = url_for("office.unit_list_changed", unit=unit.id)
        rows.append(Row(address, unit.name, about, (NAME, KEEPER), {"name": unit.name, "keeper": ""}, buttons))
    intro = _("A unit owes its report every month. Its keepers see its page of สป-๑๒ in the chat.")
    return Listing(_("Service units"), [("", rows)], (NAME,), intro)


def added(desk: Desk) -> Answer:
    """Add a unit."""
    name = typed((NAME,))["name"]
    if not name:
        return listing(_page(desk), {"name": NEEDED})
    if offices.unit_named(desk.session, desk.office, name) is not None:
        return listing(_page(desk), {"name": TAKEN})
    offices.add_unit(desk.session, desk.office, name)
    desk.note("units changed", "added")
    return saved("unit_list_shown")


def changed(desk: Desk, unit: UUID) -> Goes:
    """Rename it; name another keeper, or release one."""
    found = offices.unit_with_id(desk.session, desk.office, unit) or abort(404)
    do = request.form.get("do", "")
    if do.startswith("release-"):
        return _kept(desk, found, do.removeprefix("release-"), ends=True)
    name = typed((NAME,))["name"]
    other = offices.unit_named(desk.session, desk.office, name)
    if not name or (other is not None and other.id != found.id):
        return warned("unit_list_shown", TAKEN if name else NEEDED)
    found.name = name
    keeper = typed((KEEPER,))["keeper"]
    if keeper:
        return _kept(desk, found, keeper, ends=False)
    desk.note("units changed", "renamed")
    return saved("unit_list_shown")


def _kept(desk: Desk, unit: Unit, number: str, *, ends: bool) -> Goes:
    volunteer = people.numbered(desk.session, desk.office, int(number)) if _is_number(number) else None
    if volunteer is None or volunteer[1].state != "active":
        return warned("unit_list_shown", NO_VOLUNTEER)
    act = keepers.release if ends else keepers.appoint
    act(desk.session, desk.office, unit, volunteer[1], desk.now)
    desk.note("keeper released" if ends else "keeper named", f"volunteer {volunteer[0].number}")
    return saved("unit_list_shown")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6
