"""The ministry's page: every province by counts, completeness and timeliness.  No persons."""

from __future__ import annotations

from datetime import date

from flask import abort, request

from raengjai.bot.thai.days import read_month
from raengjai.handlers.office.answers import Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import figures
from raengjai.storage.month_days import month_of

MONTHS = 12


def compared(desk: Desk) -> Shown:
    """The provinces of a month, the last that ended unless another is asked for."""
    names = _months(desk.today)
    year, month = _asked() or names[1]
    found = figures.provinces(desk.session, year, month, desk.today)
    return Shown(
        "office/ministry.html",
        {"provinces": found, "names": names, "asked": (year, month)},
    )


def _asked() -> tuple[int, int] | None:
    written = request.args.get("month")
    if not written:
        return None
    try:
        return read_month(written)
    except ValueError:
        abort(404)


def _months(today: date) -> list[tuple[int, int]]:
    """The running month and those before it, by the usual due day."""
    year, month = month_of(today, 25).name
    return [((year * 12 + month - 1 - back) // 12, (year * 12 + month - 1 - back) % 12 + 1) for back in range(MONTHS)]
