"""The codes by which volunteers join, each with its poster: a QR for whoever prints and hangs it."""

from __future__ import annotations

from uuid import UUID

from flask import Response, abort, url_for

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import _
from raengjai.handlers.forms.poster import Poster, as_pdf
from raengjai.handlers.office import qr
from raengjai.handlers.office.answers import Goes, Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.storage import offices
from raengjai.storage.database import OpenTransaction
from raengjai.storage.models import Invite


def listed(desk: Desk) -> Shown:
    """The codes that can still be used, the newest first."""
    invites = offices.valid_invites(desk.session, desk.office, desk.now)
    basic_id = desk.basic_id
    addresses = {one.id: qr.chat_address(basic_id, one.code) for one in invites}
    pictures = {key: qr.svg(address) for key, address in addresses.items() if address is not None}
    return Shown("office/posters.html", {"invites": invites, "pictures": pictures})


def made(desk: Desk) -> Goes:
    """A new code for volunteers."""
    offices.new_invite(desk.session, desk.office, desk.now)
    desk.note("invite made", "invite")
    return Goes(url_for("office.poster_pages_listed"), _("A new code is made; it holds for 90 days."))


def ended(desk: Desk, invite: UUID) -> Goes:
    """End a code before its time; who joined by it stays."""
    found = _invite(desk, invite)
    found.valid_until = desk.now
    desk.note("invite ended", "invite")
    return Goes(url_for("office.poster_pages_listed"), _("The code has ended."))


def poster(desk: Desk, invite: UUID) -> Later:
    """The poster of a code, as a PDF."""
    found = _invite(desk, invite)
    address = qr.chat_address(desk.basic_id, found.code)  # the chat with the code typed already
    told = Poster(
        office=desk.office.name,
        phone=desk.office.phone,
        code=found.code,
        valid_until=bangkok_day(found.valid_until),
        qr=str(qr.svg(address)) if address is not None else "",
    )
    desk.note("poster made", "invite")
    name = f"poster-{desk.office.province_code}.pdf"

    def make(_transaction: OpenTransaction) -> Response:
        with in_turn():
            return as_download(as_pdf(told), name)

    return make


def _invite(desk: Desk, invite: UUID) -> Invite:
    return offices.valid_invite(desk.session, desk.office, invite, desk.now) or abort(404)
