"""Photos of what was done: looked at with their record, the best of them chosen for the annual report."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai.months import fiscal_year
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import pictures
from raengjai.storage.models import Picture


def listed(desk: Desk) -> Shown:
    """A fiscal year's pictures; with ?year=2569 of that year."""
    now = fiscal_year(desk.period.year, desk.period.month)
    written = request.args.get("year", "")
    year = int(written) if written.isdecimal() and len(written) == 4 else now
    found = pictures.of_year(desk.session, desk.office, year)
    chosen = sum(one.chosen for one in found)
    return Shown("office/pictures.html", {"found": found, "year": year, "years": (now, now - 1), "chosen": chosen})


def picture(desk: Desk, picture: UUID) -> Response:
    """One picture."""
    return Response(_found(desk, picture).content, mimetype="image/jpeg")


def _found(desk: Desk, key: UUID) -> Picture:
    return pictures.with_id(desk.session, desk.office, key) or abort(404)


def changed(desk: Desk, picture: UUID) -> Goes:
    """Choose it for the annual report or leave it out, change its caption, or delete it for good."""
    found = _found(desk, picture)
    act, about = request.form.get("do", ""), f"picture {found.position} of fiscal year {found.fiscal_year}"
    back = url_for("office.pictures_listed", year=found.fiscal_year)
    if found.record_id is not None and request.form.get("from") == "record":
        back = url_for("office.records_one", record=found.record_id)
    if act == "remove":
        pictures.remove(desk.session, found)
        desk.note("picture removed", about)
        return Goes(back, _("The picture is deleted."))
    if act not in ("choose", "leave_out", "caption"):
        abort(400)
    found.caption = pictures.caption(request.form.get("caption", found.caption))
    if act != "caption":
        found.chosen = act == "choose"
        desk.note("picture chosen" if found.chosen else "picture left out", about)
    if act == "choose":
        return Goes(back, _("It stands in the annual report now."))
    return Goes(back, _("It does not stand in the annual report.") if act == "leave_out" else _("Changed."))
