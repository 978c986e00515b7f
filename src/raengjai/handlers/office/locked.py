"""An office that is locked: heads alone get in, and no page gives a file; and the page with the switch."""

from __future__ import annotations

from flask import Response, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.handlers.office import reasons
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.reasons import NoReason
from raengjai.storage import locking, staff


def stopped(desk: Desk) -> Shown | None:
    """What whoever is no head sees of a locked office, whatever they ask for."""
    if desk.office.locked_at is None or desk.seat.role == staff.HEAD:
        return None
    return Shown("office/locked.html", status=423)


def holds_back(desk: Desk, answer: Answer) -> bool:
    """Whether the answer is a file that may not leave."""
    return desk.office.locked_at is not None and (isinstance(answer, Response) or callable(answer))


def asked(desk: Desk) -> Shown:
    """What the switch does, and whether it is on."""
    return _asked(desk)


def _asked(desk: Desk, fault: Text | None = None) -> Shown:
    return Shown("office/lock.html", {"fault": fault}, 422 if fault else 200)


def switched(desk: Desk) -> Answer:
    """Lock the office, or open it again, for a reason that the audit keeps."""
    try:
        reason = reasons.given()
    except NoReason:
        return _asked(desk, reasons.TOO_SHORT)
    if request.form.get("do") == "unlock":
        return _opened(desk, reason)
    ended = locking.lock(desk.session, desk.office, desk.now)
    desk.note("office locked", f"{ended} sessions ended", reason)
    return Goes(url_for("entering.login"), _("All is locked. To get in again, type สำนักงาน in the chat."))


def _opened(desk: Desk, reason: str) -> Goes:
    if locking.unlock(desk.office):
        desk.note("office unlocked", "office", reason)
    return Goes(url_for("office.people_of_office_listed"), _("Open again: files and links work, everybody may get in."))
