"""A list of people as a spreadsheet, a training's or a volunteer's paper: handed in, checked or saved.

What reads spreadsheets is loaded when a list comes: ten megabytes that no other page needs.
"""

from __future__ import annotations

from flask import Response, request

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office import record_form
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.record_entering import OFFICE, everybody, of_number
from raengjai.handlers.office.record_form import About

MOST_ROWS = 2_000
FIELDS = ("volunteer", "worker_type", "helped_on", "place", "project")


def blank(desk: Desk) -> Shown:
    """Choose for whom it is and what holds for all rows, as it was chosen before for who checked it, and the file."""
    return _page(desk, {name: request.args.get(name, "")[:200] for name in FIELDS}, {*request.args.getlist("help")})


def _page(desk: Desk, values: dict[str, str], chosen: set[str], fault: Text | None = None) -> Shown:
    shown = {
        "values": values,
        "chosen": chosen,
        "fault": fault,
        "volunteers": everybody(desk),
        "most": MOST_ROWS,
        **record_form.choices(desk, About(desk.period, None)),
    }
    return Shown("office/record_list.html", shown, 422 if fault else 200)


def template(desk: Desk) -> Response:
    """The empty list to be filled in."""
    from raengjai.handlers.office import record_list_taking  # noqa: PLC0415

    return record_list_taking.template(desk)


def handed_in(desk: Desk) -> Answer:
    """Look at the list, or save its good rows."""
    from raengjai.handlers.office import record_list_taking  # noqa: PLC0415

    values = {name: request.form.get(name, "")[:200] for name in FIELDS}
    ticked = {*request.form.getlist("help"), *request.form.getlist("service")}
    volunteer = of_number(desk, values["volunteer"])
    if volunteer is None and values["volunteer"] != OFFICE:
        return _page(desk, values, ticked, _("Please choose for whom it is entered."))
    taken = record_list_taking.taken(desk, values, ticked, volunteer, most=MOST_ROWS)
    return _page(desk, values, ticked, taken) if isinstance(taken, Text) else taken
