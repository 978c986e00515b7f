"""What staff choose for a whole list, as their form says it: it holds where a row of the list says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import request

from raengjai.bot.thai import days
from raengjai.handlers.lists import helped
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.judging import Chosen
from raengjai.handlers.lists.recording import Occasion
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES
from raengjai.storage import places, projects, services
from raengjai.storage.models import Volunteer
from raengjai.storage.places import Place
from raengjai.storage.projects import Rules

FIELDS = ("worker_type", "helped_on", "place", "project")
LONGEST = 200


def typed() -> tuple[dict[str, str], set[str]]:
    """(what stands in the fields, the boxes that are ticked)."""
    values = {name: request.form.get(name, "")[:LONGEST] for name in FIELDS}
    return values, {*request.form.getlist("help"), *request.form.getlist("service")}


def of_form(desk: Desk, values: Mapping[str, str], ticked: set[str], volunteer: Volunteer | None) -> Chosen:
    """What was chosen; raise `NotAList` for a subdistrict that is none."""
    given = [one for one in services.listed(desk.session, desk.office) if one.id.hex in ticked]
    kinds = {one.help_type for one in given} | ticked
    offered = projects.offered(desk.session, desk.office, days.fiscal_year(desk.period.year, desk.period.month))
    wanted = next((key for key in offered.names if key.hex == values["project"]), None)
    rules: Rules = offered.rules if wanted is None else {None: wanted}
    occasion = Occasion(
        help_types=tuple(kind for kind in HELP_TYPES if kind in kinds),
        services=tuple(one.id.hex for one in given),
        worker_type=values["worker_type"] if values["worker_type"] in WORKER_TYPES else "",
        helped_on=_day(values["helped_on"]),
        place=_place(desk, values["place"], volunteer),
        project_id=projects.by_rules(rules, [one.id for one in given]),
        rules=rules,
    )
    return Chosen(occasion, doubtful_too=request.form.get("doubtful_too") == "1")


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _place(desk: Desk, written: str, volunteer: Volunteer | None) -> Place | None:
    if not written.strip():
        own = volunteer
        return Place(own.subdistrict_code, own.subdistrict_name, own.district_name) if own is not None else None
    found = places.named_exactly(written, desk.office.province_code)
    if len(found) != 1:
        raise NotAList(helped.WHICH_PLACE if found else helped.UNKNOWN_PLACE)
    return found[0]
