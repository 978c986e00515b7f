"""A volunteer's page: another subdistrict, another unit."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.handlers import moving
from raengjai.handlers.moving import Move
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.volunteers import entry_of
from raengjai.storage import offices, places
from raengjai.storage.models import Unit
from raengjai.storage.places import Place

WHICH = _("There are several subdistricts of this name: please choose the one with its district.")
UNKNOWN = _("There is no such subdistrict in the province.")


def asked(desk: Desk, number: int) -> Shown:
    """Choose where to."""
    return _page(desk, number)


def _page(desk: Desk, number: int, fault: Text | None = None) -> Shown:
    entry = entry_of(desk, number)
    if entry.membership.state != "active":
        abort(404)
    volunteer = entry.volunteer
    values = {
        "entry": entry,
        "place": request.form.get("place", f"{volunteer.subdistrict_name} {volunteer.district_name}")[:100],
        "unit": request.form.get("unit", volunteer.unit_id.hex if volunteer.unit_id else ""),
        "places": [f"{place.name} {place.district}" for place in places.of_province(desk.office.province_code)],
        "units": offices.units(desk.session, desk.office),
        "fault": fault,
    }
    return Shown("office/volunteer_move.html", values, 422 if fault else 200)


def moved(desk: Desk, number: int) -> Answer:
    """Move them; they are told with their next answer."""
    place = _place(desk)
    if isinstance(place, Text):
        return _page(desk, number, place)
    entry_of(desk, number)
    did = moving.move(desk.session, desk.office, number, Move(place, _unit(desk), desk.actor, desk.now))
    said = _("Moved; they are told with their next answer.") if did else _("They are there already.")
    return Goes(url_for("office.volunteers_one", number=number), said, warns=not did)


def _place(desk: Desk) -> Place | Text:
    found = places.named_exactly(request.form.get("place", "")[:100], desk.office.province_code)
    if len(found) == 1:
        return found[0]
    return WHICH if found else UNKNOWN


def _unit(desk: Desk) -> Unit | None:
    written = request.form.get("unit", "")
    if not written:
        return None
    try:
        return offices.unit_with_id(desk.session, desk.office, UUID(written)) or abort(404)
    except ValueError:
        abort(404)
