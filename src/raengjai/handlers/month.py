"""The volunteer's month: counts, the list of records, and "nothing this month"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Row, Weight
from raengjai.bot.conversation.program import Show
from raengjai.bot.conversation.said import Scene, code
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import _
from raengjai.bot.thai import days
from raengjai.handlers import receipts
from raengjai.handlers.here import Here, here
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES, month_name
from raengjai.storage import help_records, outreach, periods, progress, record_counts, targets
from raengjai.storage.models import HelpRecord, ReportingPeriod
from raengjai.storage.record_counts import Counts

PAGE = 8


def this_month(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """Counts by type, records and people."""
    at = here(scene)
    return Show([_card(at, at.period)])


def last_month(scene: Scene, _parts: Mapping[str, str]) -> Show:
    """The same for the month before."""
    at = here(scene)
    return Show([_card(at, periods.before(at.session, at.office, at.period))])


def _card(at: Here, period: ReportingPeriod) -> Card:
    counts = record_counts.of_own_month(at.session, at.volunteer, period)
    is_open = period.id == at.period.id
    return Card(
        text=str(_("{people} people, {records} records").format(people=counts.people, records=counts.records)),
        title=str(_("Your work in {month}").format(month=month_name(period))),
        rows=(*_by_type(counts), *_reached(at, period), *_nil(at, period), *_progress(at, period)),
        buttons=_buttons(period, counts, is_open=is_open),
        footnote=receipts.days_left(at) if is_open else str(_("This month has closed.")),
    )


def _by_type(counts: Counts) -> Sequence[Row]:
    kinds = [(HELP_TYPES[kind], counts.by_help_type.get(kind, 0)) for kind in HELP_TYPES]
    workers = [(WORKER_TYPES[kind], counts.by_worker_type.get(kind, 0)) for kind in WORKER_TYPES]
    return [Row(str(label), str(number)) for label, number in (*kinds, *workers) if number]


def _reached(at: Here, period: ReportingPeriod) -> Sequence[Row]:
    activities, people = outreach.counts(at.session, at.volunteer, period)
    if not activities:
        return ()
    value = _("{activities} times, {people} people").format(activities=activities, people=people)
    return (Row(str(_("Outreach")), str(value)),)


def _nil(at: Here, period: ReportingPeriod) -> Sequence[Row]:
    if periods.nil_report(at.session, period, at.volunteer) is None:
        return ()
    return (Row(str(_("Reported")), str(_("Nothing this month"))),)


def _progress(at: Here, period: ReportingPeriod) -> Sequence[Row]:
    """The volunteer's own way through the fiscal year, where the office wants it seen."""
    if not at.office.targets_shown:
        return ()
    year = days.fiscal_year(period.year, period.month)
    people = progress.of_volunteer(at.session, at.office, at.volunteer, days.months_of_fiscal_year(year))
    target = targets.of_each_volunteer(at.session, at.office, year)
    value = _("{people} people") if target is None else _("{people} of {target} people")
    return (Row(str(_("Fiscal year {year}").format(year=year)), str(value.format(people=people, target=target))),)


def _buttons(period: ReportingPeriod, counts: Counts, *, is_open: bool) -> tuple[Button, ...]:
    record = Button(str(_("Record help")), code(do="record"), says=str(_("Record help")))
    listed = Button(
        str(_("List of records")), code(do="list", y=period.year, m=period.month), says=str(_("List of records"))
    )
    nil = Button(str(_("Nothing this month")), code(do="nil"), says=str(_("Nothing this month")))
    last = Button(str(_("Last month")), code(do="last_month"), says=str(_("Last month")))
    buttons = [*([record] if is_open else []), *([listed] if counts.records else [])]
    return (*buttons, *([nil] if is_open and not counts.records else []), *([last] if is_open else []))


def listed(scene: Scene, parts: Mapping[str, str]) -> Show:
    """The records of a month with their numbers, a page at a time, the newest day first."""
    at = here(scene)
    period = _period(at, parts)
    after = (date.fromisoformat(parts["day"]), int(parts["n"])) if "day" in parts else None
    records = help_records.page(at.session, at.volunteer, period, PAGE + 1, after)
    if not records:
        return Show([Bubble(str(_("There are no records in {month} yet.").format(month=month_name(period))))])
    shown, more = records[:PAGE], len(records) > PAGE
    return Show([_list_card(period, shown, more=more, is_open=period.id == at.period.id)])


def _period(at: Here, parts: Mapping[str, str]) -> ReportingPeriod:
    if "y" not in parts:
        return at.period
    return periods.named(at.session, at.office, int(parts["y"]), int(parts["m"]))


def _list_card(period: ReportingPeriod, records: Sequence[HelpRecord], *, more: bool, is_open: bool) -> Card:
    last = records[-1]
    onward = code(do="list", y=period.year, m=period.month, day=last.helped_on.isoformat(), n=last.number)
    buttons = (Button(str(_("Next page")), onward, says=str(_("Next page"))),) if more else ()
    return Card(
        text="",
        title=str(_("Records of {month}").format(month=month_name(period))),
        rows=tuple(_list_row(record) for record in records),
        buttons=buttons,
        footnote=str(_("Tap a line to open it, or type ดู and its number.")) if is_open else "",
    )


def _list_row(record: HelpRecord) -> Row:
    tap = Button(
        str(_("Open")), code(do="open", r=str(record.id)), says=str(_("See {number}").format(number=record.number))
    )
    label = str(_("no. {number} · {day}").format(number=record.number, day=days.unbroken(record.helped_on)))
    return Row(label, record.full_name, tap)


def nothing(scene: Scene, parts: Mapping[str, str]) -> Show:
    """Declare "nothing this month" in one tap: of the open month, or of the one that a reminder was about."""
    at = here(scene)
    period = _spoken_of(at, parts)
    record = Button(str(_("Record help")), code(do="record"), says=str(_("Record help")))
    records, _people = record_counts.so_far(at.session, at.volunteer, period)
    if records:
        text = _("You have records in {month} already, so there is something to report. Thank you.")
        return Show([Bubble(str(text.format(month=month_name(period))))])
    periods.declare_nil(at.session, period, at.volunteer, at.now)
    text = _("Noted: nothing in {month}. Thank you for telling. If you help someone after all, just record it.")
    return Show([Bubble(str(text.format(month=month_name(period))), quick=(record,), weight=Weight.RECEIPT)])


def _spoken_of(at: Here, parts: Mapping[str, str]) -> ReportingPeriod:
    """The month of an old reminder's button, as long as the office can still use the word."""
    if "y" not in parts:
        return at.period
    recent = (at.period, periods.before(at.session, at.office, at.period))
    named = next((one for one in recent if (one.year, one.month) == (int(parts["y"]), int(parts["m"]))), None)
    if named is None or named.filed_at is not None:
        text = _("The month of that button is settled already. For {month}, type เดือนนี้ไม่มี.")
        raise Refused(str(text.format(month=month_name(at.period))))
    return named
