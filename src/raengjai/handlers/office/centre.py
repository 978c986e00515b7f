"""The people-sector coordination centre: the roster of its committee, and its meetings."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from uuid import UUID

from flask import Response, abort, request, url_for

from raengjai.bot.clock import BANGKOK
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import hours, names
from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import clean
from raengjai.handlers import meeting_calls, telling_many
from raengjai.handlers.committee_words import POSITIONS
from raengjai.handlers.forms import meeting_list
from raengjai.handlers.office.answers import Answer, Goes, Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.handlers.office.record_entering import everybody, of_number
from raengjai.handlers.telling_many import Caller
from raengjai.storage import committee, meetings
from raengjai.storage.database import OpenTransaction
from raengjai.storage.meetings import Call
from raengjai.storage.models import Meeting, Membership

SHOWN = 10  # meetings
LONGEST = 200
DRAFT = 24  # letters
SAID = {"yes": True, "no": False}


class NotReadable(ValueError):
    """What was written can not be used; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__("not readable")
        self.text = text


def listed(desk: Desk) -> Shown:
    """The committee and its meetings."""
    return _page(desk)


def _page(desk: Desk, fault: Text | None = None) -> Shown:
    seats = committee.of_office(desk.session, desk.office)
    price = telling_many.cost(desk.session, desk.office, sum(one.chat is not None for one in seats), desk.now)
    values = {
        "seats": seats,
        "positions": POSITIONS,
        "volunteers": everybody(desk),
        "meetings": meetings.last(desk.session, desk.office, SHOWN),
        "cost": price,
        "first": desk.today.isoformat(),
        "form": request.form,
        "draft": secrets.token_hex(DRAFT // 2),  # the same page sent twice calls once
        "fault": fault,
    }
    return Shown("office/centre.html", values, 422 if fault else 200)


def appointed(desk: Desk) -> Answer:
    """Give a seat to a volunteer, or to somebody by name who does not write here."""
    position = request.form.get("position", "")
    if position not in POSITIONS:
        abort(400)
    try:
        who = _who(desk)
        committee.appoint(desk.session, desk.office, who, position, desk.now)
    except NotReadable as wrong:
        return _page(desk, wrong.text)
    except committee.Taken as taken:
        text = _("{name} is {position} already. End that seat first.")
        return _page(desk, text.format(name=taken.by.name, position=str(POSITIONS[taken.by.seat.position])))
    desk.note("committee changed", f"seat of {position} given")
    return Goes(_here(), _("Written down."))


def _who(desk: Desk) -> Membership | PersonName:
    number, name = request.form.get("volunteer", ""), clean(request.form.get("name", ""))[:LONGEST]
    if number:
        volunteer = of_number(desk, number) or abort(404)
        return desk.session.get_one(Membership, volunteer.membership_id)
    try:
        return names.read(name)
    except names.NotAName:
        raise NotReadable(_("Please choose a volunteer, or write a name such as นายสมชาย ใจดี.")) from None


def ended(desk: Desk, seat: UUID) -> Goes:
    """They sit in the committee no more."""
    found = committee.with_id(desk.session, desk.office, seat) or abort(404)
    committee.end(found, desk.now)
    desk.note("committee changed", f"seat of {found.position} ended")
    return Goes(_here(), _("The seat has ended."))


def called(desk: Desk) -> Answer:
    """Call a meeting."""
    try:
        what = _call(desk)
    except NotReadable as wrong:
        return _page(desk, wrong.text)
    draft = request.form.get("draft", "")
    if len(draft) != DRAFT:
        abort(400)
    meeting_calls.call(desk.session, desk.office, what, _caller(desk), draft)
    return Goes(_here(), _("The meeting is called."))


def _call(desk: Desk) -> Call:
    subject, place = (clean(request.form.get(name, ""))[:LONGEST] for name in ("subject", "place"))
    if not subject or not place:
        raise NotReadable(_("Please write what the meeting is about, and where it is."))
    try:
        day, hour = date.fromisoformat(request.form.get("day", "")), hours.read(request.form.get("time", ""))
    except ValueError:
        raise NotReadable(_("Please choose the day and write the time, such as 09:30.")) from None
    begins = datetime.combine(day, hour, BANGKOK)
    if begins <= desk.now:
        raise NotReadable(_("That time is over already. Please choose a later one."))
    reached = meeting_calls.reached(desk.session, desk.office)
    if not committee.of_office(desk.session, desk.office):
        raise NotReadable(_("Write down the committee first."))
    refusal = telling_many.cost(desk.session, desk.office, len(reached), desk.now).refusal
    if _way() == telling_many.NOW and refusal is not None:
        raise NotReadable(refusal)
    return Call(subject, begins, place)


def _way() -> str:
    return telling_many.NOW if request.form.get("when") == telling_many.NOW else telling_many.LATER


def _caller(desk: Desk) -> Caller:
    return Caller(desk.seat.person, desk.now, _way())


def meeting(desk: Desk, meeting: UUID) -> Shown:
    """Who comes; what was told by telephone is written down here."""
    found = _meeting(desk, meeting)
    guests = meetings.guests(desk.session, desk.office, found)
    price = telling_many.cost(desk.session, desk.office, sum(one.seated.chat is not None for one in guests), desk.now)
    values = {
        "meeting": found,
        "guests": guests,
        "positions": POSITIONS,
        "cost": price,
        "is_over": found.begins_at < desk.now,
    }
    return Shown("office/meeting.html", values)


def said(desk: Desk, meeting: UUID) -> Goes:
    """Somebody told the office whether they come."""
    found = _meeting(desk, meeting)
    try:
        seat = UUID(request.form.get("seat", ""))
    except ValueError:
        abort(404)
    guest = meetings.guest_of_seat(desk.session, desk.office, found, seat) or abort(404)
    if request.form.get("comes") not in SAID:
        abort(400)
    meetings.say(guest, comes=SAID[request.form["comes"]], now=desk.now)
    return Goes(url_for("office.centre_meeting", meeting=found.id), _("Written down."))


def called_off(desk: Desk, meeting: UUID) -> Goes:
    """Call it off, and tell whoever was called."""
    found = _meeting(desk, meeting)
    back = url_for("office.centre_meeting", meeting=found.id)
    if found.cancelled_at is not None or found.begins_at < desk.now:
        return Goes(back, _("That meeting is over or was called off."), warns=True)
    guests = meetings.guests(desk.session, desk.office, found)
    price = telling_many.cost(desk.session, desk.office, sum(one.seated.chat is not None for one in guests), desk.now)
    if _way() == telling_many.NOW and price.refusal is not None:
        return Goes(back, price.refusal, warns=True)
    meeting_calls.call_off(desk.session, desk.office, found, _caller(desk))
    return Goes(back, _("The meeting is called off."))


def as_list(desk: Desk, meeting: UUID) -> Later:
    """The list to sign, as a PDF."""
    found = _meeting(desk, meeting)
    made = meeting_list.of(desk.session, desk.office, found.id)
    name = f"meeting-{desk.office.province_code}-{found.begins_at.astimezone(BANGKOK):%Y-%m-%d}.pdf"

    def make(_transaction: OpenTransaction) -> Response:
        with in_turn():
            return as_download(meeting_list.as_pdf(made), name)

    return make


def _meeting(desk: Desk, meeting: UUID) -> Meeting:
    return meetings.with_id(desk.session, desk.office, meeting) or abort(404)


def _here() -> str:
    return url_for("office.centre_listed")
