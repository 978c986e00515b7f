"""Many vacancies at once: pasted as lines, or in a file; what reads spreadsheets is loaded when a list comes."""

from __future__ import annotations

from flask import Response, request

from raengjai.bot.i18n import Text
from raengjai.handlers.office.answers import Answer, Shown
from raengjai.handlers.office.desk import Desk

MOST_ROWS = 300


def blank(_desk: Desk) -> Shown:
    """Paste lines or hand a file in."""
    return _page()


def _page(fault: Text | None = None) -> Shown:
    values = {"fault": fault, "most": MOST_ROWS, "lines": request.form.get("lines", "")}
    return Shown("office/vacancy_list.html", values, 422 if fault else 200)


def template(_desk: Desk) -> Response:
    """The empty list to be filled in."""
    from raengjai.handlers.office import vacancy_list_taking  # noqa: PLC0415

    return vacancy_list_taking.template()


def handed_in(desk: Desk) -> Answer:
    """Look at the rows, or announce the good ones."""
    from raengjai.handlers.office import vacancy_list_taking  # noqa: PLC0415

    taken = vacancy_list_taking.taken(desk, most=MOST_ROWS, saves=request.form.get("do") == "save")
    return _page(taken) if isinstance(taken, Text) else taken
