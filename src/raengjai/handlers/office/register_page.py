"""The province's register of informal workers: which years there are, which is in use, a new one handed in.

The worker reads it (handlers/long_work/register.py): tens of thousands of rows take minutes.
"""

from __future__ import annotations

from flask import request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.bot.thai.digits import to_arabic
from raengjai.handlers.office import tasks
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import registry

FIRST_YEAR = 2540


def shown(desk: Desk) -> Shown:
    """The years, and the form to hand one in."""
    return _page(desk)


def _page(desk: Desk, fault: Text | None = None) -> Shown:
    values = {
        "editions": registry.editions(desk.session, desk.office),
        "this_year": days.buddhist(desk.today.year),
        "first_year": FIRST_YEAR,
        "year": request.form.get("year", "")[:8],
        "fault": fault,
    }
    return Shown("office/register.html", values, 422 if fault else 200)


def handed_in(desk: Desk) -> Answer:
    """Let the worker import the file; what is no list at all is told there, with row and column."""
    year, file = _year(desk), request.files.get("file")
    if year is None:
        return _page(desk, _("Please give the year of the register in the Buddhist Era, such as 2563."))
    if file is None or not file.filename or not (content := file.read()):
        return _page(desk, _("Please choose the file."))
    wanted = {"year": year, "despite_faults": request.form.get("despite_faults") == "1"}
    return tasks.begun(desk, "register", wanted, content)


def chosen(desk: Desk) -> Goes:
    """Say whose year's register สนบ.๒ asks; none: no row has a tick."""
    year, to = _year(desk), url_for("office.register_page_shown")
    if year is not None and registry.current(desk.session, desk.office, year) is None:
        return Goes(to, _("There is no register of that year."), warns=True)
    desk.office.register_year = year
    desk.note("register chosen", f"register {year or 'none'}")
    return Goes(to, _("It is in use from now on; forms of closed months stay as they are."))


def _year(desk: Desk) -> int | None:
    written = to_arabic(request.form.get("year", "")).strip()
    year = int(written) if written.isdecimal() and len(written) == 4 else 0
    return year if FIRST_YEAR <= year <= days.buddhist(desk.today.year) + 1 else None
