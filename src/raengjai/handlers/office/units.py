"""The community service units: who keeps each, who records for it, and how its month stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import abort, request, url_for
from sqlalchemy.orm import Session

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import clean
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.record_entering import everybody
from raengjai.storage import keepers, offices, people, unit_reports
from raengjai.storage.keepers import Kept
from raengjai.storage.models import Membership, Unit, UnitReport
from raengjai.storage.unit_reports import Recorder

LONGEST_NAME = 120
LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Keeping:
    """One who keeps a unit."""

    number: int
    name: str


@dataclass(frozen=True)
class Row:
    """A unit of the page: its keepers, its recorders with their records of the open month, its report."""

    unit: Unit
    keepers: Sequence[Keeping]
    recorders: Sequence[Recorder]
    report: UnitReport | None


def listed(desk: Desk) -> Shown:
    """Every unit."""
    return _page(desk)


def _page(desk: Desk, fault: Text | None = None) -> Shown:
    kept = keepers.of_office(desk.session, desk.office)
    reports = unit_reports.of_month(desk.session, desk.office, desk.period)
    rows = [_row(desk, unit, kept, reports.get(unit.id)) for unit in offices.units(desk.session, desk.office)]
    values = {
        "units": rows,
        "period": desk.period,
        "volunteers": everybody(desk),
        "fault": fault,
        "written": request.form.get("name", "")[:LONGEST_NAME],
    }
    return Shown("office/units.html", values, 422 if fault else 200)


def _row(desk: Desk, unit: Unit, kept: Sequence[Kept], report: UnitReport | None) -> Row:
    named = [_keeping(desk.session, one) for one in kept if one.unit.id == unit.id]
    recorders = unit_reports.recorders(desk.session, unit, desk.period)
    return Row(unit, [one for one in named if one is not None], recorders, report)


def _keeping(session: Session, kept: Kept) -> Keeping | None:
    volunteer = people.volunteer_of(session, kept.membership)
    if volunteer is None:
        return None
    return Keeping(volunteer.number, PersonName(volunteer.prefix, volunteer.name).full)


def added(desk: Desk) -> Answer:
    """A new unit."""
    name = clean(request.form.get("name", ""))[:LONGEST_NAME]
    if not any(letter.isalpha() for letter in name):
        return _page(desk, _("Please write the unit's name, such as หน่วยบริการบ้านสุขใจ."))
    if offices.unit_named(desk.session, desk.office, name) is not None:
        return _page(desk, _("There is a unit of that name already."))
    offices.add_unit(desk.session, desk.office, name)
    desk.note("unit added", "a unit")
    return _back(_("The unit is there now. Name its keeper below."))


def named(desk: Desk, unit: UUID) -> Goes:
    """Let a volunteer keep a unit; who belongs to none belongs to it from now on."""
    kept, (number, membership) = _unit(desk, unit), _member(desk)
    if not keepers.appoint(desk.session, desk.office, kept, membership, desk.now):
        return _back(_("They keep it already."), warns=True)
    volunteer = people.volunteer_of(desk.session, membership)
    if volunteer is not None and volunteer.unit_id is None:
        volunteer.unit_id = kept.id
    desk.note("keeper named", f"volunteer {number}")
    return _back(_("Named. They see the unit's page in LINE by the word แบบหน่วย."))


def released(desk: Desk, unit: UUID, number: int) -> Goes:
    """Let them keep it no more."""
    kept = _unit(desk, unit)
    found = people.numbered(desk.session, desk.office, number) if number <= LARGEST else None
    if found is None:
        abort(404)
    if not keepers.release(desk.session, desk.office, kept, found[1], desk.now):
        return _back(_("They do not keep it."), warns=True)
    desk.note("keeper released", f"volunteer {number}")
    return _back(_("They keep it no more."))


def belongs(desk: Desk, unit: UUID) -> Goes:
    """Let a volunteer record for a unit."""
    kept, (number, membership) = _unit(desk, unit), _member(desk)
    volunteer = people.volunteer_of(desk.session, membership) or abort(404)
    volunteer.unit_id = kept.id
    desk.note("unit chosen", f"volunteer {number}")
    return _back(_("From now on what they record belongs to the unit."))


def _unit(desk: Desk, unit: UUID) -> Unit:
    return offices.unit_with_id(desk.session, desk.office, unit) or abort(404)


def _member(desk: Desk) -> tuple[int, Membership]:
    """The volunteer that was chosen, who is in."""
    number = request.form.get("volunteer", type=int) or 0
    found = people.numbered(desk.session, desk.office, number) if 0 < number <= LARGEST else None
    if found is None or found[1].state != "active":
        abort(404)
    return number, found[1]


def _back(says: Text, *, warns: bool = False) -> Goes:
    return Goes(url_for("office.units_listed"), says, warns=warns)
