"""One's own account: what one is called, where one is logged in."""

from __future__ import annotations

from flask import request, url_for

from raengjai.bot.i18n import _
from raengjai.bot.thai import names
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import logins, staff


def own(desk: Desk) -> Shown:
    """Name, role, and the browsers one is logged in with."""
    return _page(desk, desk.seat.name)


def named(desk: Desk) -> Answer:
    """Take a name over."""
    typed = request.form.get("name", "")
    try:
        name = names.read(typed)
    except names.NotAName:
        return _page(desk, typed, _("Please write name and surname, such as นายอรุณ ดูแลดี."), status=422)
    staff.call(desk.session, desk.seat.membership, name)
    desk.note("own name changed", "own")
    return Goes(url_for("office.account_own"), _("Saved."))


def _page(desk: Desk, name: str, fault: object = None, status: int = 200) -> Shown:
    sessions = [
        one
        for one in logins.of_members(desk.session, desk.office.id, desk.now)
        if one.membership_id == desk.seat.membership.id
    ]
    return Shown("office/account.html", {"name": name, "sessions": sessions, "fault": fault}, status)
