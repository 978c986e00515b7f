"""The volunteers: roster with months at a glance, and a page each to let in, set away, and end with thanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from flask import abort, request, url_for

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.months import fiscal_year
from raengjai.handlers import leaving, letting_in, pausing
from raengjai.handlers.office import searches
from raengjai.handlers.office.answers import Answer, Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.storage import month_grid, offices, own_data, periods, places, record_counts, roster, volunteer_years
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.roster import Entry, Wanted

PAGE = 100
LARGEST = 2**31 - 1  # the largest number a database takes here
MONTHS = 6
ASKED = ("words", "place", "unit", "gone", "waiting")
LONGEST_AWAY = timedelta(days=365)
WAITING, HERE, GONE = ("waiting",), ("waiting", "active"), ("ended",)
SIGNS: Mapping[str, tuple[str, Text]] = {
    month_grid.REPORTED: ("●", _("reported")),
    month_grid.NOTHING: ("○", _("nothing to report")),
    month_grid.SILENT: ("✕", _("silent")),
    month_grid.PAUSED: ("‖", _("away")),
    month_grid.AWAITED: ("·", _("not yet")),
    month_grid.FREE: ("–", _("not expected")),
}
STATES = {"waiting": _("waits to join"), "active": _("in"), "ended": _("left")}


def listed(desk: Desk) -> Shown:
    """The roster, a page at a time by number: all of it, of one place or unit, those who wait, or by name."""
    gone, waiting = request.args.get("gone") == "1", request.args.get("waiting") == "1"
    after = min(max(request.args.get("after", 0, type=int), 0), LARGEST)
    states = GONE if gone else WAITING if waiting else HERE
    words = request.args.get("words", "")[:100]
    if words:
        searches.by_words(desk)
    wanted = Wanted(states, request.args.get("place", "")[:6], _unit(request.args.get("unit", "")), words)
    found = roster.page(desk.session, desk.office, wanted, desk.today, after=after, size=PAGE + 1)
    shown, more = found[:PAGE], len(found) > PAGE
    months = _months(desk)
    return Shown(
        "office/volunteers.html",
        {
            "entries": shown,
            "next": shown[-1].volunteer.number if more else None,
            "gone": gone,
            "waiting": waiting,
            "asked": {name: value for name in ASKED if (value := request.args.get(name))},
            "counts": roster.counts(desk.session, desk.office),
            "months": months,
            "grid": month_grid.of(desk.session, desk.office, months, desk.today),
            "signs": SIGNS,
            "states": STATES,
            "districts": places.districts(desk.office.province_code),
            "units": _units(desk),
        },
    )


def _unit(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _units(desk: Desk) -> dict[str, str]:
    return {unit.id.hex: unit.name for unit in offices.units(desk.session, desk.office)}


def _months(desk: Desk) -> Sequence[ReportingPeriod]:
    """The open month and those before it that are known, the oldest first."""
    known = [one for one in periods.every(desk.session, desk.office) if one.ends_on <= desk.period.ends_on]
    return [*reversed([one for one in known if one.id != desk.period.id][: MONTHS - 1]), desk.period]


def one(desk: Desk, number: int) -> Shown:
    """A volunteer's page."""
    return _page(desk, entry_of(desk, number))


def _page(desk: Desk, entry: Entry, fault: Text | None = None) -> Shown:
    months = _months(desk)
    grid = month_grid.of(desk.session, desk.office, months, desk.today)
    return Shown(
        "office/volunteer.html",
        {
            "entry": entry,
            "months": [(month, grid[month.id].get(entry.volunteer.id, month_grid.FREE)) for month in months],
            "signs": SIGNS,
            "certificates": _years(desk, entry),
            "states": STATES,
            "changes": own_data.changes(desk.session, entry.membership),
            "fault": fault,
            "first": desk.today.isoformat(),
            "last": (desk.today + LONGEST_AWAY).isoformat(),
        },
        422 if fault else 200,
    )


def _years(desk: Desk, entry: Entry) -> list[int]:
    """The fiscal years in which they did anything, this one and the last, the later first."""
    year = fiscal_year(desk.period.year, desk.period.month)
    return [one for one in (year, year - 1) if volunteer_years.did(desk.session, desk.office, entry.volunteer, one)]


def entry_of(desk: Desk, number: int) -> Entry:
    """The office's volunteer of that number; 404."""
    if number > LARGEST:
        abort(404)
    return roster.numbered(desk.session, desk.office, number, desk.today) or abort(404)


def _back(number: int) -> str:
    return url_for("office.volunteers_one", number=number)


def approved(desk: Desk, number: int) -> Goes:
    """Let a waiting volunteer in; they are told, which costs one message of the month."""
    entry_of(desk, number)
    let_in = letting_in.let_in(desk.session, desk.office, number, by=desk.actor, now=desk.now)
    said = _("No. {number} is in now and has been told.") if let_in else _("No. {number} is in already.")
    return Goes(_back(number), said.format(number=number), warns=not let_in)


def away(desk: Desk, number: int) -> Answer:
    """Set a volunteer away until a day; why is not asked, for an illness is nobody's business."""
    entry = entry_of(desk, number)
    try:
        until = date.fromisoformat(request.form.get("until", ""))
    except ValueError:
        return _page(desk, entry, _("Please choose the last day."))
    if not timedelta() <= until - desk.today <= LONGEST_AWAY:
        return _page(desk, entry, _("Please choose a day from today to a year ahead."))
    pausing.let_away(desk.session, desk.office, number, until, by=desk.actor, today=desk.today, now=desk.now)
    return Goes(_back(number), _("Noted: away, not reminded, not counted as missing."))


def back(desk: Desk, number: int) -> Goes:
    """End being away before its day."""
    entry_of(desk, number)
    pausing.let_back(desk.session, desk.office, number, by=desk.actor, today=desk.today, now=desk.now)
    return Goes(_back(number), _("Back from today."))


def expected(desk: Desk, number: int) -> Goes:
    """Whether this volunteer is expected to report each month."""
    entry = entry_of(desk, number)
    wanted = request.form.get("expected") == "1"
    entry.volunteer.expected_reporter = wanted
    desk.note("expected to report" if wanted else "not expected to report", f"volunteer {number}")
    return Goes(_back(number), _("Saved."))


def ending(desk: Desk, number: int) -> Shown:
    """Ask before a membership ends."""
    entry = entry_of(desk, number)
    kept = record_counts.of_volunteer(desk.session, entry.volunteer)
    return Shown("office/volunteer_end.html", {"entry": entry, "kept": kept})


def ended(desk: Desk, number: int) -> Goes:
    """End it, with thanks; what they recorded stays."""
    entry_of(desk, number)
    if not leaving.let_go(desk.session, desk.office, number, by=desk.actor, now=desk.now):
        return Goes(_back(number), _("That had ended already."), warns=True)
    return Goes(url_for("office.volunteers_listed"), _("Ended; they are thanked with their next answer."))
