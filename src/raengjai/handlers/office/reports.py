"""The reports of the fiscal year: those that the clock made, and one of this moment.  They name nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import Response, abort

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai.days import read_month
from raengjai.bot.thai.months import fiscal_year, months_of_fiscal_year
from raengjai.handlers.forms.year_reports import KINDS, Made
from raengjai.handlers.office.answers import Later, Shown
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download, in_turn
from raengjai.storage import report_files
from raengjai.storage.models import ReportFile
from raengjai.storage.named_months import Month

ENDINGS = ("pdf", "xlsx")

_QUARTER = _("Summary of quarter {number}, fiscal year {year}")
_FOLLOW_UP = _("{number}-month follow-up, fiscal year {year}")
_ANNUAL = _("Annual report, fiscal year {year}")
_FINAL = _("Annual report, fiscal year {year}, final")


@dataclass(frozen=True)
class Offer:
    """A report that can be made now, and the address of its month."""

    kind: str
    title: Text
    month: str


def listed(desk: Desk) -> Shown:
    """What can be made now, and what was made by itself."""
    kept: dict[str, list[ReportFile]] = {}
    for file in report_files.of_office(desk.session, desk.office):
        kept.setdefault(file.name, []).append(file)
    rows = [(title_of(name), files) for name, files in kept.items()]
    return Shown("office/reports.html", {"offers": list(_offers(desk)), "kept": rows, "endings": ENDINGS})


def _offers(desk: Desk) -> Iterator[Offer]:
    """The fiscal year's quarters that have begun, its follow-ups, and the annual reports of this year and the last."""
    now = (desk.period.year, desk.period.month)
    year = fiscal_year(*now)
    for months in _quarters(year):
        if months[0] <= now:
            number = months_of_fiscal_year(year).index(months[-1]) // 3 + 1
            yield Offer("quarterly", _QUARTER.format(number=number, year=year), _written(months[-1]))
    for number in (6, 12):
        month = months_of_fiscal_year(year)[number - 1]
        if number == 6 or now > months_of_fiscal_year(year)[5]:
            yield Offer("follow-up", _FOLLOW_UP.format(number=number, year=year), _written(month))
    for each in (year, year - 1):
        yield Offer("annual", _ANNUAL.format(year=each), _written(months_of_fiscal_year(each)[-1]))


def _quarters(year: int) -> Sequence[Sequence[Month]]:
    months = months_of_fiscal_year(year)
    return [months[first : first + 3] for first in (0, 3, 6, 9)]


def _written(month: Month) -> str:
    year, number = month
    return f"{year + 543}-{number:02}"


def made(desk: Desk, kind: str, month: str, ending: str) -> Later:
    """A report of this moment, as a file."""
    make = KINDS.get(kind) or abort(404)
    if ending not in ENDINGS:
        abort(404)
    report = make(desk.session, desk.office, _month(month), desk.today)
    desk.note("report made", f"{report.name} as {ending}")
    name = f"{report.name.replace(' ', '-')}-{desk.office.province_code}.{ending}"
    return lambda _transaction: _download(report, name, ending)


def _download(report: Made, name: str, ending: str) -> Response:
    with in_turn():
        return as_download(report.file(ending), name)


def _month(written: str) -> Month:
    try:
        return read_month(written)
    except ValueError:
        abort(404)


def kept(desk: Desk, report: UUID) -> Response:
    """A report as the clock made it."""
    file = report_files.with_id(desk.session, desk.office, report) or abort(404)
    desk.note("report fetched", f"{file.name}.{file.ending}")
    return as_download(file.content, f"{file.name.replace(' ', '-')}-{desk.office.province_code}.{file.ending}")


def title_of(name: str) -> Text:
    """What a kept report is called."""
    kind, _space, rest = name.partition(" ")
    year, _dash, number = rest.removesuffix(" final").partition("-")
    if kind == "annual":
        return (_FINAL if rest.endswith(" final") else _ANNUAL).format(year=year)
    return (_QUARTER if kind == "quarterly" else _FOLLOW_UP).format(year=year, number=number)
