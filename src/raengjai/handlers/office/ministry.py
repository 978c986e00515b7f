"""The ministry's page: every province by counts, completeness and timeliness.  No persons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from flask import abort, request

from raengjai.bot.i18n import _
from raengjai.bot.thai.days import read_month
from raengjai.handlers.office.answers import Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import provinces
from raengjai.storage.month_days import month_of
from raengjai.storage.provinces import Province

MONTHS = 12
ORDERS: Mapping[str, Callable[[Province], int]] = {
    "records": lambda one: one.records,
    "people": lambda one: one.people,
    "complete": lambda one: -1 if one.reports.complete is None else one.reports.complete,
    "timely": lambda one: -1 if one.reports.timely is None else one.reports.timely,
}
"""What the provinces can be sorted by, the most first; where nobody is expected comes last."""


def compared(desk: Desk) -> Shown:
    """The provinces of a month: unless one is asked for the last that ended, at the very beginning the running one."""
    names = _months(desk.today)
    order = request.args.get("by", "")
    (year, month), found = _found(desk, _asked() or names[1])
    if not found and _asked() is None:
        (year, month), found = _found(desk, names[0])
    return Shown(
        "office/ministry.html",
        {
            "provinces": sorted(found, key=ORDERS[order], reverse=True) if order in ORDERS else found,
            "together": provinces.together(found, str(_("All {count} provinces").format(count=len(found)))),
            "names": names,
            "asked": (year, month),
            "code": f"{year + 543}-{month:02}",
            "order": order if order in ORDERS else "",
        },
    )


def _found(desk: Desk, month: tuple[int, int]) -> tuple[tuple[int, int], list[Province]]:
    return month, provinces.in_month(desk.session, *month, desk.today)


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
