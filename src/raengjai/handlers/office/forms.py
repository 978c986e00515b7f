"""The forms: of every month, as they stand and as they were kept; closing, opening again, "sent to the ministry"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from flask import abort, request, url_for

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.days import read_month
from raengjai.handlers import closing_months
from raengjai.handlers.forms import versions
from raengjai.handlers.forms.kinds import SNB1, SNB2, SP12, Kind
from raengjai.handlers.month_states import OPEN, STATES, state_of
from raengjai.handlers.office.answers import Goes, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.moments import day
from raengjai.handlers.office.wording import month_code
from raengjai.storage import closings, editions, offices, periods, record_search, reopenings
from raengjai.storage.closings import ClosedAlready, NotClosed, StillRunning
from raengjai.storage.editions import Kept
from raengjai.storage.models import MonthEdition, Reopening, ReportingPeriod

MONTHS = 24  # two years of months on a page


@dataclass(frozen=True)
class Row:
    """A form of the month: of the centre or office, or (`about`: its id) of a unit.  `kept` are its versions."""

    kind: Kind
    name: str
    about: str
    kept: Sequence[tuple[int, int, MonthEdition]]  # number, amended as the form says it, edition


def listed(desk: Desk) -> Shown:
    """Every month that has begun, the latest first, some at a time."""
    begun = _begun(desk)
    rows = [
        (month, STATES[state_of(desk.session, desk.office, month)], editions.latest(desk.session, desk.office, month))
        for month in begun[:MONTHS]
    ]
    earlier = month_code(begun[MONTHS - 1]) if len(begun) > MONTHS else None
    return Shown("office/forms.html", {"months": rows, "before": earlier})


def _begun(desk: Desk) -> Sequence[ReportingPeriod]:
    """The months that have begun, and end before the one of the address if it names one; the latest first."""
    months = {desk.period.id: desk.period} | {one.id: one for one in periods.every(desk.session, desk.office)}
    begun = sorted((one for one in months.values() if one.starts_on <= desk.today), key=_name, reverse=True)
    written = request.args.get("before")
    if not written:
        return begun
    try:
        name = read_month(written)
    except ValueError:
        abort(404)
    return [one for one in begun if _name(one) < name]


def _name(period: ReportingPeriod) -> tuple[int, int]:
    return period.year, period.month


def month(desk: Desk, month: str) -> Shown:
    """One month's forms, and what can be done with it."""
    period = desk.month(month)
    state = state_of(desk.session, desk.office, period)
    return Shown(
        "office/forms_month.html",
        {
            "period": period,
            "state": state,
            "state_name": STATES[state],
            "is_over": desk.today > period.ends_on,
            "rows": _rows(desk, period),
            "open_again": [_told(desk, one) for one in reopenings.standing(desk.session, desk.office, period)],
            "is_draft": state == OPEN,
        },
    )


def _told(desk: Desk, one: Reopening) -> Text:
    """What is open again, through which day, and why."""
    last = day(bangkok_day(one.until - timedelta(seconds=1)))
    found = record_search.one(desk.session, desk.office, one.record_id) if one.record_id else None
    if found is None:
        return _("Open for correcting through {day}: {reason}").format(day=last, reason=one.reason)
    text = _("Record no. {number} is open for correcting through {day}: {reason}")
    return text.format(number=found.record.number, day=last, reason=one.reason)


def _rows(desk: Desk, period: ReportingPeriod) -> list[Row]:
    kept = versions.opened(editions.of_month(desk.session, desk.office, period))
    if kept:
        units = [(unit.id, unit.name) for unit in kept[-1].edition.units]
    else:
        units = [(str(unit.id), unit.name) for unit in offices.units(desk.session, desk.office)]
    whole = [(SP12, str(_("of the centre")), ""), (SNB2, "", ""), (SNB1, "", "")]
    return [_row(*one, kept) for one in (*whole, *((SP12, name, unit) for unit, name in units))]


def _row(kind: Kind, name: str, about: str, kept: Sequence[Kept]) -> Row:
    found = versions.of(kind, about, kept)
    return Row(kind, name, about, [(one.number, one.form.amended, one.row) for one in found])


def closed(desk: Desk, month: str) -> Goes:
    """Close a month that has ended, or what was opened again in it."""
    period = desk.month(month)
    back = url_for("office.forms_month", month=month_code(period))
    try:
        done = closing_months.close(desk.session, desk.office, period, by=desk.actor, now=desk.now)
    except StillRunning:
        return Goes(back, _("The month has not ended yet; it closes by itself."), warns=True)
    except ClosedAlready:
        return Goes(back, _("The month is closed already."), warns=True)
    if done.edition is None:
        return Goes(back, _("Closed again; nothing was changed."))
    if done.edition.number:
        return Goes(back, _("Closed again, as amendment {number}.").format(number=done.edition.number))
    return Goes(back, _("Closed. The forms can be made."))


def filed(desk: Desk, month: str) -> Goes:
    """Note that the month's forms were sent to the ministry."""
    period = desk.month(month)
    back = url_for("office.forms_month", month=month_code(period))
    try:
        closings.file(desk.session, desk.office, period, by=desk.actor, now=desk.now)
    except NotClosed:
        return Goes(back, _("The month is open, or something in it is: close it first."), warns=True)
    return Goes(back, _("Noted: sent to the ministry. Thank you."))
