"""How long the office keeps each kind of data, and what goes next; nothing is deleted from here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from flask import request, url_for

from raengjai.bot.clock import BANGKOK
from raengjai.bot.i18n import Text, _
from raengjai.handlers import keeping
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage.retention import kinds
from raengjai.storage.retention.kinds import CHOSEN, Unfit

FARTHEST = timedelta(days=366 * 40)


def shown(desk: Desk) -> Shown:
    """Every kind, and what goes on a day (next night, unless another is asked for)."""
    return _page(desk)


def chosen(desk: Desk) -> Answer:
    """Keep them as long as it says from now on."""
    try:
        changed = [name for name in CHOSEN if name in request.form and _choose(desk, name)]
    except (Unfit, ValueError):
        return _page(desk, _("Please give whole numbers within the limits that stand beside each field."), status=422)
    if changed:
        desk.note("retention chosen", ", ".join(changed))
    return Goes(url_for("office.retention_shown"), _("Saved."))


def _choose(desk: Desk, name: str) -> bool:
    return kinds.choose(desk.session, desk.office, name, int(request.form[name]))


def _page(desk: Desk, fault: Text | None = None, status: int = 200) -> Shown:
    day = _day(desk)
    at = datetime.combine(day, time(23, 59), BANGKOK).astimezone(UTC)
    values = {"kinds": keeping.of_office(desk.session, desk.office, at), "day": day, "fault": fault}
    return Shown("office/retention.html", values, status)


def _day(desk: Desk) -> date:
    """The day asked for; what can not be read, or lies behind, is today."""
    try:
        day = date.fromisoformat(request.args.get("day", ""))
    except ValueError:
        return desk.today
    return day if desk.today <= day <= desk.today + FARTHEST else desk.today
