"""What staff choose for a whole list, as their form says it."""

from __future__ import annotations

from collections.abc import Mapping

from flask import request

from raengjai.handlers.lists import choices
from raengjai.handlers.lists.choices import Said
from raengjai.handlers.lists.judging import Chosen
from raengjai.handlers.office.desk import Desk
from raengjai.storage.models import Volunteer

FIELDS = ("worker_type", "helped_on", "place", "project")
LONGEST = 200


def typed() -> tuple[dict[str, str], set[str]]:
    """(what stands in the fields, the boxes that are ticked)."""
    values = {name: request.form.get(name, "")[:LONGEST] for name in FIELDS}
    return values, {*request.form.getlist("help"), *request.form.getlist("service")}


def said(values: Mapping[str, str], ticked: set[str]) -> Said:
    """The same, and whether doubtful numbers are taken too and the disabled have agreed."""
    doubtful_too, agreed = (request.form.get(name) == "1" for name in ("doubtful_too", "agreed"))
    return Said(values, ticked, doubtful_too, agreed)


def of_form(desk: Desk, values: Mapping[str, str], ticked: set[str], volunteer: Volunteer | None) -> Chosen:
    """What was chosen; raise `NotAList` for a subdistrict that is none."""
    return choices.understood(desk.session, desk.office, desk.period, volunteer, said(values, ticked))
