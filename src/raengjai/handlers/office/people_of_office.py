"""Staff of the office: who they are, inviting others, ending sessions and memberships.  For heads."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.line.menus import STRANGER
from raengjai.handlers.handing_over import hand_over
from raengjai.handlers.office import handing_over, qr
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import logins, staff
from raengjai.storage.retention import kinds
from raengjai.storage.staff import Seat

INVITED_BY_HEADS = (staff.OFFICER, staff.HEAD, staff.AUDITOR)  # the ministry is invited from the command line


def listed(desk: Desk) -> Shown:
    """Everybody, their living sessions, the codes nobody has used."""
    seats = staff.of_office(desk.session, desk.office)
    sessions = logins.of_members(desk.session, desk.office.id, desk.now)
    return Shown(
        "office/staff.html",
        {
            "seats": seats,
            "sessions": {seat.membership.id: [one for one in sessions if one.membership_id == seat.membership.id]
                         for seat in seats},
            "invites": staff.open_invites(desk.session, desk.office, desk.now),
        },
    )  # fmt: skip


def inviting(desk: Desk) -> Shown:
    """Choose the role of the one to be invited."""
    return Shown("office/staff_invite.html", {"roles": INVITED_BY_HEADS})


def invited(desk: Desk) -> Answer:
    """Make a code for one person of a role."""
    role = request.form.get("role", "")
    if role not in INVITED_BY_HEADS:
        abort(400)
    invite = staff.new_invite(desk.session, desk.office, role, desk.seat.membership, desk.now)
    desk.note("staff invited", f"role {role}")
    return Goes(url_for("office.people_of_office_invite", invite=invite.id))


def invite(desk: Desk, invite: UUID) -> Shown:
    """A code that nobody has used yet: what to type, and its QR."""
    found = staff.open_invite(desk.session, desk.office, invite, desk.now)
    if found is None:
        abort(404)
    words = f"เจ้าหน้าที่ {found.code}"
    address = qr.chat_address(desk.basic_id, words)
    return Shown(
        "office/invite.html", {"invite": found, "words": words, "picture": qr.svg(address) if address else None}
    )


def withdrawn(desk: Desk, invite: UUID) -> Goes:
    """End a code before its time."""
    found = staff.open_invite(desk.session, desk.office, invite, desk.now)
    if found is None:
        abort(404)
    staff.withdraw(found, desk.now)
    desk.note("staff invite withdrawn", f"role {found.role}")
    return Goes(url_for("office.people_of_office_listed"), _("The code has ended."))


def sessions_ended(desk: Desk, member: UUID) -> Goes:
    """Log somebody out in every browser."""
    seat = _seat(desk, member)
    logins.end_all(desk.session, seat.membership.id, desk.now)
    desk.note("sessions ended", f"staff {seat.membership.id}")
    return Goes(url_for("office.people_of_office_listed"), _("They are logged out everywhere."))


def ending(desk: Desk, member: UUID) -> Shown:
    """Ask before a membership ends."""
    return _ending(desk, _seat(desk, member))


def _ending(desk: Desk, seat: Seat, fault: Text | None = None) -> Shown:
    values = {"seat": seat, **handing_over.values(desk, seat, fault)}
    return Shown("office/staff_end.html", values, 422 if fault else 200)


def ended(desk: Desk, member: UUID) -> Answer:
    """End a membership: no more pages, no more of the office's notices.  What they did stays in the records.

    What they hold moves to another first, with a note.
    """
    seat = _seat(desk, member)
    if seat.role == staff.HEAD and len(staff.heads(desk.session, desk.office)) == 1:
        return Goes(
            url_for("office.people_of_office_listed"),
            _("The office needs a head: invite another one first."),
            warns=True,
        )
    to, note = handing_over.taker(desk, seat), handing_over.note()
    values = handing_over.values(desk, seat)
    if to is None and values["held"] and values["takers"]:
        return _ending(desk, seat, handing_over.CHOOSE)
    if to is not None and (values["held"] or note):
        hand_over(desk.session, seat, to, note, by=desk.actor, now=desk.now)
    logins.end_all(desk.session, seat.membership.id, desk.now)
    staff.leave(desk.session, seat, desk.now)
    desk.note("staff ended", f"staff {seat.membership.id}")
    _tell(desk, seat)
    return Goes(url_for("office.people_of_office_listed"), _("The membership has ended; they were told."))


def _seat(desk: Desk, member: UUID) -> Seat:
    seat = staff.seated(desk.session, desk.office, member)
    if seat is None:
        abort(404)
    return seat


def _tell(desk: Desk, seat: Seat) -> None:
    """They hear of it with their next answer; their menu changes at once."""
    with speaking(seat.chat.language):
        years = kinds.chosen(desk.session, desk.office)[kinds.PEOPLE.name]
        text = _(
            "You are no longer staff of {office} here. Thank you for your work. What you did stays in the audit, which "
            "shows who saw and changed people's data; your name goes {years} years after the fiscal year."
        ).format(office=desk.office.name, years=years)
        outbox.put(desk.session, seat.chat, [Bubble(str(text))])
    outbox.show_menu(desk.session, seat.chat, STRANGER.alias)
