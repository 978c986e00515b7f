"""Projects of a fiscal year, and which service belongs to which of them."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.days import fiscal_year
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.settings.fields import NEEDED, TAKEN, Field, Listing, Row, listing, saved, typed, warned
from raengjai.storage import projects, services, targets
from raengjai.storage.models import Project
from raengjai.storage.projects import NameTaken

NAME = Field("name", _("Name, as in the plan"), most=300)
TARGET = Field("target", _("Target (people in the year)"), "number", most=7)
OFFERED: tuple[tuple[str, Text], ...] = (("up", _("Up")), ("down", _("Down")), ("retire", _("Offer no more")))
RETIRED: tuple[tuple[str, Text], ...] = (("back", _("Offer again")),)
EVERYTHING_ELSE = "else"
BAD_TARGET = _("A target is a number of people.")


def _year(desk: Desk) -> int:
    """The fiscal year of the address (Buddhist), else the one it is."""
    now = fiscal_year(desk.period.year, desk.period.month)
    asked = request.values.get("year", type=int)
    return asked if asked is not None and abs(asked - now) <= 5 else now


def shown(desk: Desk) -> Shown:
    """The year's projects."""
    return listing(_page(desk))


def _page(desk: Desk) -> Listing:
    year = _year(desk)
    every = projects.of_year(desk.session, desk.office, year, retired_too=True)
    aims = targets.of_projects(desk.session, desk.office, year)
    groups: list[tuple[object, list[Row]]] = [
        (
            _("Fiscal year {year}").format(year=year),
            [_row(one, aims.get(one.id)) for one in every if not one.retired_at],
        ),
        (_("Offered no more"), [_row(one, aims.get(one.id)) for one in every if one.retired_at]),
    ]
    links: list[tuple[str, object]] = [
        (url_for("office.project_list_shown", year=each), each) for each in (year - 1, year + 1)
    ]
    links.append((url_for("office.project_list_rules", year=year), _("Which service belongs to which project")))
    adding = (NAME, Field("year", _("Fiscal year"), "number", most=4))
    intro = _("A record gets its project from its service, by the rules. What is closed keeps its project.")
    return Listing(_("Projects and rules"), groups, adding, intro, links)


def _row(one: Project, aim: int | None) -> Row:
    about = _("target {count} people").format(count=aim) if aim else ""
    values = {"name": one.name, "target": aim or ""}
    address = url_for("office.project_list_changed", project=one.id)
    return Row(address, one.name, about, (NAME, TARGET), values, OFFERED if one.retired_at is None else RETIRED)


def added(desk: Desk) -> Answer:
    """Add a project to a year."""
    name, year = typed((NAME,))["name"], _year(desk)
    if not name:
        return listing(_page(desk), {"name": NEEDED})
    try:
        projects.add(desk.session, desk.office, year, name)
    except NameTaken:
        return listing(_page(desk), {"name": TAKEN})
    desk.note("projects changed", f"added, {year}")
    return saved("project_list_shown", year=year)


def changed(desk: Desk, project: UUID) -> Goes:
    """Rename it and set its target, move it, retire it or bring it back."""
    found = projects.with_id(desk.session, desk.office, project) or abort(404)
    do = request.form.get("do", "")
    if do == "change":
        return _renamed(desk, found)
    if do in ("up", "down"):
        order = [one.id for one in projects.of_year(desk.session, desk.office, found.fiscal_year, retired_too=True)]
        projects.move(desk.session, desk.office, found, order.index(found.id) + (0 if do == "up" else 2))
    elif do == "retire":
        projects.retire(found, desk.now)
    elif do == "back":
        projects.bring_back(found)
    else:
        abort(400)
    desk.note("projects changed", f"{do}, {found.fiscal_year}")
    return saved("project_list_shown", year=found.fiscal_year)


def _renamed(desk: Desk, found: Project) -> Goes:
    values, year = typed((NAME, TARGET)), found.fiscal_year
    if not values["name"]:
        return warned("project_list_shown", NEEDED, year=year)
    if values["target"] and not (values["target"].isascii() and values["target"].isdecimal()):
        return warned("project_list_shown", BAD_TARGET, year=year)
    try:
        projects.rename(desk.session, desk.office, found, values["name"])
    except NameTaken:
        return warned("project_list_shown", TAKEN, year=year)
    targets.put(desk.session, desk.office, year, found, int(values["target"] or 0) or None)
    desk.note("projects changed", f"renamed, {year}")
    return saved("project_list_shown", year=year)


def rules(desk: Desk) -> Shown:
    """Which project each service belongs to."""
    year = _year(desk)
    known = projects.rules(desk.session, desk.office, year)
    listed = [(one.id.hex, one.name, known.get(one.id)) for one in services.listed(desk.session, desk.office)]
    values = {
        "year": year,
        "projects": projects.of_year(desk.session, desk.office, year),
        "rules": [*listed, (EVERYTHING_ELSE, _("Everything else"), known.get(None))],
    }
    return Shown("office/settings/rules.html", values)


def ruled(desk: Desk) -> Goes:
    """Set them all."""
    year = _year(desk)
    offered = {one.id.hex: one for one in projects.of_year(desk.session, desk.office, year)}
    listed = services.with_ids(
        desk.session, desk.office, [str(one.id) for one in services.listed(desk.session, desk.office)]
    )
    for service in (*listed, None):
        chosen = request.form.get(service.id.hex if service is not None else EVERYTHING_ELSE, "")
        if chosen in offered:
            projects.set_rule(desk.session, desk.office, offered[chosen], service)
        elif not chosen:
            projects.remove_rule(desk.session, desk.office, year, service)
    desk.note("projects changed", f"rules, {year}")
    return saved("project_list_rules", year=year)
