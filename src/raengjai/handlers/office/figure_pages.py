"""The figures of a month, a quarter or a fiscal year: charts with their tables; each figure opens its records.

They are those of the reports and the forms (handlers/forms/report_figures.py): nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from markupsafe import Markup

from raengjai.bot.i18n import Text, _
from raengjai.bot.remembered import remembered
from raengjai.handlers.forms.report_figures import FiscalYear
from raengjai.handlers.forms.report_figures import Span as Figures
from raengjai.handlers.office import charts, spans
from raengjai.handlers.office.answers import Shown
from raengjai.handlers.office.charts import Column
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.record_filters import UNNAMED
from raengjai.handlers.office.spans import Span
from raengjai.handlers.office.wording import short_month_named
from raengjai.handlers.words import HELP_TYPES, WORKER_TYPES
from raengjai.storage import approvals, form_records, places
from raengjai.storage.models import ReportingPeriod
from raengjai.storage.named_months import Month
from raengjai.storage.span_counts import Helped


@dataclass(frozen=True)
class Row:
    """A line of a chart: its figure and where its records are opened, last year's too where that is known.

    `people` and `year` are different persons, of the span and of the fiscal year up to its end; `target` is in
    persons of the fiscal year.
    """

    label: str
    records: int
    address: str
    bar: Markup
    people: int | None = None
    before: int | None = None
    before_address: str = ""
    year: int | None = None
    target: int | None = None

    @property
    def reached(self) -> int | None:
        """Per cent of the target."""
        return 100 * (self.year or 0) // self.target if self.target else None


@dataclass(frozen=True)
class Told:
    """What a page tells: the span's figures, and those of the same months a year before if anything is known."""

    desk: Desk
    span: Span

    @remembered
    def year(self) -> FiscalYear:
        """The span's fiscal year."""
        return FiscalYear(self.desk.session, self.desk.office, self.span.fiscal_year)

    @remembered
    def year_before(self) -> FiscalYear:
        """And the one before it."""
        return replace(self.year, number=self.span.fiscal_year - 1)

    @remembered
    def now(self) -> Figures:
        """The span."""
        return Figures(self.year, self.span.first, self.span.last)

    @remembered
    def then(self) -> Figures | None:
        """The year before."""
        span = Figures(self.year_before, self.span.first, self.span.last)
        return span if any(month in self.year_before.by_month for month in span.months) else None

    def rows(self, kinds: Mapping[str, tuple[str, int, int | None, int | None]], name: str) -> list[Row]:
        """By the value of a filter of the records: (label, records, people, last year's records)."""
        largest = max((max(now, then or 0) for _label, now, _people, then in kinds.values()), default=0)
        return [
            Row(
                label,
                records,
                records_of(self.span, **{name: value}),
                charts.bar(records, largest, before=before),
                people=people,
                before=before,
                before_address=records_of(self.span.year_before, **{name: value}),
            )
            for value, (label, records, people, before) in kinds.items()
        ]


def records_of(span: Span, **wanted: str) -> str:
    """The page of the records that a figure counts."""
    filters: dict[str, Any] = {"month": span.code, "forms": "1", **wanted}
    return url_for("office.records_listed", **filters)


def shown(desk: Desk) -> Shown:
    """The figures of what is asked for: the open month, unless the address says another."""
    span = spans.asked(desk)
    months = spans.periods_of(desk, span)
    told = Told(desk, span)
    return Shown(
        "office/figures.html",
        {
            "span": span,
            "offered": spans.offered(desk) | {span.code: span.title},
            "counts": told.now.counts,
            "people": told.now.people,
            "other_workers": told.now.others,
            "balance": told.now.balance,
            "then": told.then.counts if told.then is not None else None,
            "everything": records_of(span),
            "others": _others(span, months),
            "waiting": approvals.waiting(desk.session, *months),
            "kinds": (
                (_("By kind of help"), _by_help(told)),
                (_("By kind of worker"), _by_worker(told, months)),
                (_("By district"), _by_district(told)),
            ),
            "projects": _by_project(told),
            "units": _by_unit(told),
            **_by_month(told),
        },
    )


def _others(span: Span, months: Sequence[ReportingPeriod]) -> str:
    """Workers of other kinds; where approval is asked for, they count once approved too."""
    state = approvals.CHECKED if months and all(one.needs_approval for one in months) else None
    return url_for("office.records_listed", month=span.code, worker="other", state=state)


def _by_help(told: Told) -> list[Row]:
    return _by_kind(told, HELP_TYPES, "by_help_type", "help")


def _by_worker(told: Told, months: Sequence[ReportingPeriod]) -> list[Row]:
    """Where only counts are kept there is nothing behind them to be opened."""
    on_forms = {kind: WORKER_TYPES[kind] for kind in form_records.ON_FORM}
    rows = _by_kind(told, on_forms, "by_worker_type", "worker")
    if any(month.types_counted for month in months):
        return [replace(row, address="", before_address="") for row in rows]
    return rows


def _by_kind(told: Told, kinds: Mapping[str, Text], of_kind: str, name: str) -> list[Row]:
    now = getattr(told.now.counts, of_kind)
    then = getattr(told.then.counts, of_kind) if told.then is not None else None
    return told.rows(
        {
            kind: (str(label), now.get(kind, 0), None, then.get(kind, 0) if then is not None else None)
            for kind, label in kinds.items()
        },
        name,
    )


def _by_district(told: Told) -> list[Row]:
    codes = {name: code for code, name in places.districts(told.desk.office.province_code).items()}
    then = dict(told.then.districts) if told.then is not None else None
    gone = [name for name in then or () if name not in dict(told.now.districts)]
    named = [*told.now.districts, *((name, Helped()) for name in gone)]
    return told.rows(
        {
            codes.get(name, name): (
                name, helped.records, helped.people, then.get(name, Helped()).records if then is not None else None
            )
            for name, helped in named
        },
        "district",
    )  # fmt: skip


def _by_project(told: Told) -> list[Row]:
    """Against their targets of the fiscal year; there is no last year, for projects are a year's."""
    found = [one for one in told.now.projects if one.year.records or one.target]
    largest = max((max(one.year.people, one.target or 0) for one in found), default=0)
    return [
        Row(
            one.name or str(_("Project not named yet")),
            one.span.records,
            records_of(told.span, project=one.id.hex if one.id else UNNAMED),
            charts.bar(one.year.people, largest, target=one.target),
            people=one.span.people,
            year=one.year.people,
            target=one.target,
        )
        for one in found
    ]


def _by_unit(told: Told) -> list[Row]:
    largest = max((max(one.year, one.target or 0) for one in told.now.units), default=0)
    return [
        Row(
            one.name,
            one.span,
            records_of(told.span, unit=one.id.hex if one.id else ""),
            charts.bar(one.year, largest, target=one.target),
            year=one.year,
            target=one.target,
        )
        for one in told.now.units
    ]


def _by_month(told: Told) -> dict[str, object]:
    """The fiscal year month by month, beside the year before."""
    year, before = told.year.months, told.year_before.months
    now, then = told.year.by_month, told.year_before.by_month
    return {
        "months": _month_rows(year, now, before, then),
        "columns": charts.columns(
            [
                Column(short_month_named(one), now.get(one, Helped()).records, _known(then, other))
                for one, other in zip(year, before, strict=True)
            ],
            str(_("Records by month, fiscal year {year}").format(year=told.year.number)),
        ),
    }


def _known(then: Mapping[Month, Helped], month: Month) -> int | None:
    return then.get(month, Helped()).records if then else None


def _month_rows(
    year: Sequence[Month], now: Mapping[Month, Helped], before: Sequence[Month], then: Mapping[Month, Helped]
) -> list[Row]:
    """The months that have anything, in this year or the last."""
    pairs = [pair for pair in zip(year, before, strict=True) if pair[0] in now or pair[1] in then]
    return [
        Row(
            spans.of_month(month).title,
            now.get(month, Helped()).records,
            records_of(spans.of_month(month)),
            Markup(),
            people=now.get(month, Helped()).people,
            before=_known(then, other),
            before_address=records_of(spans.of_month(other)),
        )
        for month, other in pairs
    ]
