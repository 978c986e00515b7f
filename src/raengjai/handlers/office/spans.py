"""The months a page tells of, as written in its address: one month, a quarter, or a fiscal year.

2569-11 is November; 2570 the fiscal year that ends in September 2570; 2570-q1 its October to December.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from flask import abort, request

from raengjai.bot.i18n import _
from raengjai.bot.thai.months import fiscal_year, months_of_fiscal_year, read_month
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.moments import month_named
from raengjai.storage import periods
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.named_months import Month

MONTHS = 24  # offered one by one; older ones within their quarter and year
_YEAR = re.compile(r"(2[4-6]\d\d)(?:-q([1-4]))?")


@dataclass(frozen=True)
class Span:
    """Some months of a fiscal year (Buddhist Era), from the `first` to the `last` (October is 1)."""

    fiscal_year: int
    first: int
    last: int

    @property
    def months(self) -> tuple[Month, ...]:
        """Their names, the earliest first."""
        return months_of_fiscal_year(self.fiscal_year)[self.first - 1 : self.last]

    @property
    def year_before(self) -> Span:
        """The same months a year before."""
        return replace(self, fiscal_year=self.fiscal_year - 1)

    @property
    def is_month(self) -> bool:
        """Whether it is one month."""
        return self.first == self.last

    @property
    def code(self) -> str:
        """As it is written in an address."""
        if self.is_month:
            return code_of(self.months[0])
        return str(self.fiscal_year) if self.is_year else f"{self.fiscal_year}-q{self.last // 3}"

    @property
    def is_year(self) -> bool:
        """Whether it is a whole fiscal year."""
        return (self.first, self.last) == (1, 12)

    @property
    def title(self) -> str:
        """As it is called."""
        if self.is_month:
            return month_named(self.months[0])
        if self.is_year:
            return str(_("fiscal year {year}").format(year=self.fiscal_year))
        return str(_("quarter {number}, fiscal year {year}").format(number=self.last // 3, year=self.fiscal_year))


def code_of(month: Month) -> str:
    """A month in an address."""
    return f"{month[0] + 543}-{month[1]:02}"


def of_month(month: Month) -> Span:
    """One month alone."""
    year = fiscal_year(*month)
    place = months_of_fiscal_year(year).index(month) + 1
    return Span(year, place, place)


def read(written: str) -> Span:
    """What an address says; raise ValueError."""
    if match := _YEAR.fullmatch(written):
        quarter = int(match[2]) if match[2] else None
        return Span(int(match[1]), *((1, 12) if quarter is None else (3 * quarter - 2, 3 * quarter)))
    return of_month(read_month(written))


def asked(desk: Desk, written: str | None = None) -> Span:
    """The span of this address, or as it is written: the open month for none; 404 when it can not be read."""
    if written is None:
        written = request.args.get("month", "")
    if not written:
        return of_month((desk.period.year, desk.period.month))
    try:
        return read(written)
    except ValueError:
        abort(404)


def periods_of(desk: Desk, span: Span) -> Sequence[ReportingPeriod]:
    """Those of its months that the office has, the latest first; 404 when it is a month that never was."""
    known = {(one.year, one.month): one for one in periods.every(desk.session, desk.office)}
    known.setdefault((desk.period.year, desk.period.month), desk.period)
    found = [known[month] for month in reversed(span.months) if month in known]
    if span.is_month and not found:
        abort(404)
    return found


def offered(desk: Desk) -> dict[str, str]:
    """What a page offers to choose, by code: the months that have begun, and their fiscal years with quarters."""
    known = [one for one in periods.every(desk.session, desk.office) if one.starts_on <= desk.today]
    names = list(dict.fromkeys((one.year, one.month) for one in (desk.period, *known)))
    spans = [*map(of_month, names[:MONTHS]), *_longer(names)]
    return {span.code: span.title for span in spans}


def _longer(names: Sequence[Month]) -> Iterator[Span]:
    for year in dict.fromkeys(fiscal_year(*name) for name in names):
        yield Span(year, 1, 12)
        begun = {(months_of_fiscal_year(year).index(name) // 3) for name in names if fiscal_year(*name) == year}
        yield from (Span(year, 3 * quarter + 1, 3 * quarter + 3) for quarter in sorted(begun, reverse=True))
