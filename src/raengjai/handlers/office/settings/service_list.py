"""The services that the office lists under each type of help."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import NEEDED, TAKEN, Field, Listing, Row, listing, saved, typed, warned
from raengjai.handlers.words import HELP_TYPES
from raengjai.storage import services
from raengjai.storage.models import Service
from raengjai.storage.services import NameTaken

NAME = Field("name", _("Name of the service"))
ADDING = (Field("help_type", _("Type of help"), "choice", options=tuple(HELP_TYPES.items())), NAME)
OFFERED: tuple[tuple[str, Text], ...] = (("up", _("Up")), ("down", _("Down")), ("retire", _("Offer no more")))
RETIRED: tuple[tuple[str, Text], ...] = (("back", _("Offer again")),)


def shown(desk: Desk) -> Shown:
    """All of them, type by type."""
    return listing(_page(desk))


def _page(desk: Desk) -> Listing:
    every = services.every(desk.session, desk.office)
    groups: list[tuple[object, list[Row]]] = [
        (label, [_row(one) for one in every if one.help_type == kind and one.retired_at is None])
        for kind, label in HELP_TYPES.items()
    ]
    groups.append((_("Offered no more"), [_row(one) for one in every if one.retired_at is not None]))
    intro = _("What volunteers choose from, after the type of help. What was recorded keeps the name of its day.")
    return Listing(_("Services"), groups, ADDING, intro)


def _row(one: Service) -> Row:
    address = url_for("office.service_list_changed", service=one.id)
    return Row(address, one.name, "", (NAME,), {"name": one.name}, OFFERED if one.retired_at is None else RETIRED)


def added(desk: Desk) -> Answer:
    """Offer another."""
    values = typed(ADDING)
    if values["help_type"] not in HELP_TYPES or not values["name"]:
        return listing(_page(desk), {"name": NEEDED})
    try:
        services.add(desk.session, desk.office, values["help_type"], values["name"])
    except NameTaken:
        return listing(_page(desk), {"name": TAKEN})
    desk.note("services changed", "added")
    return saved("service_list_shown")


def changed(desk: Desk, service: UUID) -> Goes:
    """Rename, move, retire or bring back."""
    found = services.with_id(desk.session, desk.office, service) or abort(404)
    do = request.form.get("do", "")
    if do == "change":
        return _renamed(desk, found)
    if do in ("up", "down"):
        services.move(desk.session, desk.office, found, -1 if do == "up" else 1)
    elif do == "retire":
        found.retired_at = desk.now
    elif do == "back":
        found.retired_at = None
    else:
        abort(400)
    desk.note("services changed", do)
    return saved("service_list_shown")


def _renamed(desk: Desk, found: Service) -> Goes:
    name = typed((NAME,))["name"]
    if not name:
        return warned("service_list_shown", NEEDED)
    try:
        services.rename(desk.session, desk.office, found, name)
    except NameTaken:
        return warned("service_list_shown", TAKEN)
    desk.note("services changed", "renamed")
    return saved("service_list_shown")
