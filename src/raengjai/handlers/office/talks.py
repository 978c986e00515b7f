"""Volunteers who have asked to talk with the office: what they wrote, and the answer to it."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.masking import without_ids
from raengjai.bot.thai.text import clean
from raengjai.handlers import handing_over, talk_answering
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.staff_talks import LONGEST
from raengjai.storage import staff, staff_talks
from raengjai.storage.staff_talks import Talk

SHOWN, OVER_SHOWN = 100, 20

EMPTY = _("Please write the answer.")
OVER = _("This talk is over. The volunteer can begin another one.")


def listed(desk: Desk) -> Shown:
    """The talks: who waits first, then those that are open, then the last that ended."""
    found = staff_talks.open_ones(desk.session, desk.office, SHOWN)
    values = {
        "waiting": [each for each in found if each.talk.waits_since is not None],
        "open": [each for each in found if each.talk.waits_since is None],
        "ended": staff_talks.ended_ones(desk.session, desk.office, OVER_SHOWN),
        "said": {key: without_ids(words) for key, words in staff_talks.last_said(desk.session, found).items()},
    }
    return Shown("office/talks.html", values)


def one(desk: Desk, talk: UUID) -> Shown:
    """One talk, line by line."""
    return _page(desk, _found(desk, talk))


def _found(desk: Desk, talk: UUID) -> Talk:
    return staff_talks.with_id(desk.session, desk.office, talk) or abort(404)


def _page(desk: Desk, found: Talk, fault: Text | None = None) -> Shown:
    lines = staff_talks.lines(desk.session, found.talk)
    names = staff.names_of_people(desk.session, desk.office, {line.by_id for line in lines if line.by_id})
    holder = found.talk.holder_id
    values = {
        "talk": found.talk,
        "volunteer": found.volunteer,
        "lines": [(line, names.get(line.by_id) if line.by_id else None, without_ids(line.words)) for line in lines],
        "holder": staff.name_of(desk.session, holder) if holder is not None else "",
        "takers": handing_over.takers(desk.session, desk.office, desk.seat.membership),
        "words": request.form.get("words", ""),
        "fault": fault,
        "works": desk.seat.role in staff.WORKING,
    }
    return Shown("office/talk.html", values, 422 if fault else 200)


def answered(desk: Desk, talk: UUID) -> Answer:
    """Say it in the volunteer's chat; it takes one message."""
    found = _found(desk, talk)
    words = without_ids(clean(request.form.get("words", "")))[:LONGEST]
    if not words:
        return _page(desk, found, EMPTY)
    if found.talk.ended_at is not None:
        return Goes(_address(found), OVER, warns=True)
    if not talk_answering.answer(desk.session, desk.seat, found, words, desk.now):
        return Goes(
            _address(found), _("Noted, but the volunteer is not reached in LINE: please telephone."), warns=True
        )
    return Goes(_address(found), _("Your answer is in their chat now."))


def settled(desk: Desk, talk: UUID) -> Goes:
    """Nothing more is to be said."""
    found = _found(desk, talk)
    if found.talk.ended_at is not None:
        return Goes(_address(found), OVER, warns=True)
    talk_answering.settle(desk.session, desk.seat, found, desk.now)
    return Goes(url_for("office.talks_listed"), _("Settled."))


def given(desk: Desk, talk: UUID) -> Goes:
    """Let a colleague answer from now on."""
    found = _found(desk, talk)
    chosen = request.form.get("to", "")
    seats = handing_over.takers(desk.session, desk.office, desk.seat.membership)
    seat = next((each for each in seats if str(each.membership.id) == chosen), None)
    if seat is None or found.talk.ended_at is not None:
        return Goes(_address(found), _("Please choose who takes it over."), warns=True)
    found.talk.holder_id = seat.membership.id
    desk.note("talk handed over", f"volunteer {found.volunteer.number} to staff {seat.membership.id}")
    return Goes(_address(found), _("{name} answers from now on.").format(name=seat.name or "–"))


def _address(found: Talk) -> str:
    return url_for("office.talks_one", talk=found.talk.id)
