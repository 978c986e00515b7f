"""A unit's open month as its keeper sees it: who has recorded, what is lacking, whether it has reported."""

from __future__ import annotations

from collections.abc import Sequence

from raengjai.bot.clock import bangkok_day
from raengjai.bot.conversation.bubbles import Button, Row
from raengjai.bot.conversation.said import code
from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import days
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.here import Here
from raengjai.storage import unit_records, unit_reports
from raengjai.storage.models import Unit, UnitReport
from raengjai.storage.unit_reports import Recorder

SHOWN = 10  # recorders, and records that lack something


def rows(at: Here, unit: Unit) -> tuple[Row, ...]:
    """The lines of the card."""
    report = unit_reports.standing(at.session, unit, at.period)
    recorders = unit_reports.recorders(at.session, unit, at.period)
    lacking = unit_reports.without_id(at.session, unit, at.period)
    return (
        *([_reported(at, report)] if report is not None else []),
        *map(_recorder, recorders[:SHOWN]),
        *([_lacking(lacking)] if lacking else []),
    )


def _reported(at: Here, report: UnitReport) -> Row:
    day = days.short(bangkok_day(report.sent_at))
    added = unit_reports.added_since(at.session, report)
    value = _("sent {day}; {count} records added since") if added else _("sent {day}")
    return Row(str(_("Unit's report")), str(value.format(day=day, count=added)))


def _recorder(one: Recorder) -> Row:
    name = PersonName(one.volunteer.prefix, one.volunteer.name).full
    value = _("{count} records").format(count=one.records) if one.records else _("none yet")
    return Row(name, str(value))


def _lacking(numbers: Sequence[int]) -> Row:
    shown = numbers[:SHOWN]
    return Row(str(_("ID lacking or to check")), str(_("no. {numbers}").format(numbers=", ".join(map(str, shown)))))


def buttons(at: Here, unit: Unit) -> tuple[Button, ...]:
    """What a keeper can do about the open month: report (or take that back), look at each record, record more."""
    has_reported = unit_reports.standing(at.session, unit, at.period) is not None
    about: dict[str, str | int] = {"u": unit.id.hex, "y": at.period.year, "m": at.period.month}
    report = (
        _button(_("Take the report back"), code(do="unit_take_back", **about))
        if has_reported
        else _button(_("Send the unit's report"), code(do="unit_send", **about))
    )
    return (
        report,
        *_list(at, unit),
        _button(_("Record for the unit"), code(do="unit_record", u=unit.id.hex)),
        _button(_("A group for the unit"), code(do="unit_group", u=unit.id.hex)),
    )


def _list(at: Here, unit: Unit) -> tuple[Button, ...]:
    """The way to each record, if there is any."""
    if not unit_records.page(at.session, unit, at.period, 1, None):
        return ()
    return (_button(_("The unit's records"), code(do="unit_list", u=unit.id.hex)),)


def _button(label: Text, tap: str) -> Button:
    return Button(str(label), tap, says=str(label))
