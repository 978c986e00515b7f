"""Handing one's open things over to a colleague, with a note; and having read what was handed to oneself."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.handlers import handing_over
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import hand_overs
from raengjai.storage.staff import Seat

LONGEST = 1000

CHOOSE = _("Please choose who takes it over.")


def own(desk: Desk) -> Shown:
    """What one holds, and to whom it could go."""
    return _page(desk)


def given(desk: Desk) -> Answer:
    """Hand it over."""
    to = taker(desk, desk.seat)
    if to is None:
        return _page(desk, CHOOSE)
    things = handing_over.hand_over(desk.session, desk.seat, to, note(), by=desk.actor, now=desk.now)
    text = _("{count} open things are with {name} now.").format(count=things, name=to.name or "–")
    return Goes(url_for("office.account_own"), text)


def _page(desk: Desk, fault: Text | None = None) -> Shown:
    return Shown("office/hand_over.html", values(desk, desk.seat, fault), 422 if fault else 200)


def values(desk: Desk, giver: Seat, fault: Text | None = None) -> dict[str, object]:
    """What the part of a page shows that hands over."""
    return {
        "held": handing_over.held(desk.session, giver.membership),
        "takers": handing_over.takers(desk.session, desk.office, giver.membership),
        "to": request.form.get("to", ""),
        "note": request.form.get("note", ""),
        "fault": fault,
    }


def taker(desk: Desk, giver: Seat) -> Seat | None:
    """The colleague who was chosen."""
    chosen = request.form.get("to", "")
    for seat in handing_over.takers(desk.session, desk.office, giver.membership):
        if str(seat.membership.id) == chosen:
            return seat
    return None


def note() -> str:
    """What was written to it; ID numbers struck out."""
    return without_ids(clean(request.form.get("note", "")))[:LONGEST]


def read(desk: Desk, handover: UUID) -> Goes:
    """The note was read."""
    found = hand_overs.with_id(desk.session, desk.seat.membership, handover) or abort(404)
    found.seen_at = found.seen_at or desk.now
    return Goes(url_for("office.today_today"))
