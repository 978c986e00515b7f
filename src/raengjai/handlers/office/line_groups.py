"""LINE groups of the office: bound by a code, for whom they stand, and let go."""

from __future__ import annotations

from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import _
from raengjai.handlers import announcing
from raengjai.handlers.groups import looking, questions
from raengjai.handlers.groups.for_staff import ONE_A_GROUP, STEPS
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import audiences, line_groups, offices
from raengjai.storage.audiences import DISTRICTS, EVERYBODY, UNITS, Audience
from raengjai.storage.models import Chat, LineGroup

STANDS_FOR = (EVERYBODY, DISTRICTS, UNITS)


def listed(desk: Desk) -> Shown:
    """Every group, how it stands, and how another is bound."""
    found = line_groups.of_office(desk.session, desk.office)
    values = {
        "groups": found,
        "stands_for": {one.id: line_groups.whom(one) for one in found},
        "whom": {one.id: announcing.whom_in_words(desk.session, desk.office, line_groups.whom(one)) for one in found},
        "kinds": {kind: announcing.AUDIENCES[kind] for kind in STANDS_FOR},
        "districts": audiences.districts(desk.session, desk.office),
        "units": offices.units(desk.session, desk.office),
        "codes": line_groups.open_codes(desk.session, desk.office, desk.now),
        "words": questions.words(),
        "steps": STEPS,
        "one_a_group": ONE_A_GROUP,
        "members": sum(one.members or 0 for one in found if one.left_at is None),
    }
    return Shown("office/line_groups.html", values)


def coded(desk: Desk) -> Goes:
    """A code that binds another."""
    line_groups.new_code(desk.session, desk.office, desk.seat.membership, desk.now)
    desk.note("group code made", "own")
    return Goes(url_for("office.line_groups_listed"), _("A new code is made; it holds for one hour."))


def switched(desk: Desk) -> Goes:
    """Whether an announcement may be said in groups at once, which costs a message for each member."""
    desk.office.pushes_into_groups = request.form.get("pushing") == "1"
    desk.note("speaking first in groups chosen", "on" if desk.office.pushes_into_groups else "off")
    return Goes(url_for("office.line_groups_listed"), _("Saved."))


def changed(desk: Desk, group: UUID) -> Goes:
    """For whom it stands: whose month is told there."""
    found = _found(desk, group)
    back = url_for("office.line_groups_listed")
    whom = _chosen(desk)
    if whom is None:
        return Goes(back, _("Please choose for whom the group stands."), warns=True)
    line_groups.stand_for(found, whom)
    desk.note("group changed", f"group {found.id}, {whom.kind}")
    return Goes(back, _("Saved."))


def _chosen(desk: Desk) -> Audience | None:
    kind, given = request.form.get("whom", ""), request.form
    if kind == DISTRICTS:
        known = audiences.districts(desk.session, desk.office)
        chosen = tuple(one for one in known if one in given.getlist("district"))
    elif kind == UNITS:
        units = [str(unit.id) for unit in offices.units(desk.session, desk.office)]
        chosen = tuple(one for one in units if one in given.getlist("unit"))
    else:
        return Audience(EVERYBODY) if kind == EVERYBODY else None
    return Audience(kind, chosen) if chosen else None


def left(desk: Desk, group: UUID) -> Goes:
    """Let it go: the bot leaves it."""
    found = _found(desk, group)
    looking.leave_soon(desk.session, found, desk.now)
    line_groups.leave(desk.session, desk.session.get_one(Chat, found.chat_id), desk.now)
    desk.note("group left", f"group {found.id}")
    return Goes(url_for("office.line_groups_listed"), _("The bot leaves the group."))


def _found(desk: Desk, group: UUID) -> LineGroup:
    return line_groups.with_id(desk.session, desk.office, group) or abort(404)
