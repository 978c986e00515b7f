"""What reports are made of: some months of a fiscal year in numbers, from what is stored.

Counted is what stands on the forms.  Opening balances belong to a fiscal year's figures: months before the bot
came are told as the office counted them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.remembered import remembered
from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.storage import (
    form_records,
    offices,
    places,
    project_counts,
    projects,
    records_alike,
    span_counts,
    targets,
)
from raengjai.storage.models import Office, Project
from raengjai.storage.named_months import Month
from raengjai.storage.project_counts import ByProject, total
from raengjai.storage.record_counts import Counts
from raengjai.storage.records_alike import Alike
from raengjai.storage.reporters import Completeness
from raengjai.storage.span_counts import Helped, Reached


@dataclass(frozen=True)
class MonthFigures:
    """One month; `complete` None: it has not begun, or the bot had not come."""

    month: Month
    helped: Helped
    reached: Reached
    complete: Completeness | None


@dataclass(frozen=True)
class ProjectFigures:
    """One project (`name` None: no project is named): the span's counts and the year's so far; money in satang."""

    name: str | None
    target: int | None
    span: Counts
    year: Counts
    budget: int | None = None
    spent: int | None = None
    problems: str = ""
    id: UUID | None = None


@dataclass(frozen=True)
class UnitFigures:
    """One community service unit: different persons of the span, and of the year so far."""

    name: str
    target: int | None
    span: int
    year: int
    id: UUID | None = None


@dataclass(frozen=True)
class Figures:
    """Some months (the span) of a fiscal year (Buddhist Era), as they were on a day.

    `people` are the different persons of all projects together, in the span and in the year up to its end;
    `balance` is what of the span comes from opening balances; `before` the same months of the year before, None
    if nothing is known of them; `others` workers of kinds that stand on no form.
    """

    province: str
    office: str
    fiscal_year: int
    as_of: date
    months: tuple[MonthFigures, ...]
    counts: Counts
    people: int
    year_people: int
    projects: tuple[ProjectFigures, ...]
    units: tuple[UnitFigures, ...]
    districts: tuple[tuple[str, Helped], ...]
    services: tuple[tuple[str, int], ...]
    others: Helped
    balance: Counts
    before: tuple[Helped, ...] | None


@dataclass(frozen=True)
class FiscalYear:
    """A fiscal year of an office (Buddhist Era): its records are looked at once."""

    session: Session
    office: Office
    number: int

    @property
    def months(self) -> tuple[Month, ...]:
        """Their names, October first."""
        return months_of_fiscal_year(self.number)

    @remembered
    def every_record(self) -> Sequence[Alike]:
        """Of all workers."""
        return records_alike.of_months(self.session, self.office, self.months)

    @remembered
    def records(self) -> Sequence[Alike]:
        """Of those who stand on forms."""
        return records_alike.standing(self.every_record)

    @remembered
    def by_month(self) -> Mapping[Month, Helped]:
        """Each month that has anything."""
        return span_counts.of_each_month(self.session, self.office, self.months, self.records)


@dataclass(frozen=True)
class Span:
    """The months from the `first` to the `last` of a fiscal year (October is 1): what is looked at is counted."""

    of: FiscalYear
    first: int
    last: int

    @property
    def session(self) -> Session:
        """Where it is asked."""
        return self.of.session

    @property
    def office(self) -> Office:
        """Whose it is."""
        return self.of.office

    @property
    def months(self) -> tuple[Month, ...]:
        """Their names."""
        return self.of.months[self.first - 1 : self.last]

    @remembered
    def records(self) -> Sequence[Alike]:
        """Of workers who stand on forms."""
        return [one for one in self.of.records if one.month in self.months]

    @remembered
    def balances(self) -> ByProject:
        """What of it comes from opening balances, by project."""
        return project_counts.before_the_bot(self.session, self.office, self.months)

    @remembered
    def by_project(self) -> ByProject:
        """What each project has done."""
        recorded = project_counts.of_records(self.session, self.office, self.months, self.records)
        return project_counts.together(recorded, self.balances)

    @remembered
    def counts(self) -> Counts:
        """All projects together."""
        return total(self.by_project.values())

    @remembered
    def people(self) -> int:
        """The different persons of all projects together; who is in a balance can not be known again."""
        return records_alike.people(self.records) + sum(one.people for one in self.balances.values())

    @remembered
    def year(self) -> Span:
        """The year so far."""
        return self if self.first == 1 else replace(self, first=1)

    @remembered
    def projects(self) -> tuple[ProjectFigures, ...]:
        """Each project of the year, and what belongs to none."""
        return _projects(self)

    @remembered
    def units(self) -> tuple[UnitFigures, ...]:
        """Each community service unit."""
        return _units(self)

    @remembered
    def people_of_units(self) -> Mapping[UUID | None, int]:
        """The different persons of each unit that has any."""
        by_unit = records_alike.sorted_by(self.records, lambda one: one.unit)
        return {unit: records_alike.people(some) for unit, some in by_unit.items()}

    @remembered
    def districts(self) -> tuple[tuple[str, Helped], ...]:
        """By district, the most helped first; one that is not known any more by its digits."""
        found = records_alike.sorted_by(self.records, lambda one: one.district)
        named = [(places.district_name(code) or code, span_counts.helped(some)) for code, some in found.items()]
        return tuple(sorted(named, key=lambda one: (-one[1].records, one[0])))

    @remembered
    def others(self) -> Helped:
        """Workers of kinds that stand on no form: helped too."""
        rest = (one for one in self.of.every_record if one.worker_type not in form_records.STANDING)
        return span_counts.helped(one for one in rest if one.month in self.months)

    @property
    def balance(self) -> Counts:
        """What of it comes from opening balances."""
        return total(self.balances.values())


def _months(span: Span, today: date) -> tuple[MonthFigures, ...]:
    helped = span.of.by_month
    reached = span_counts.outreach_of_each_month(span.session, span.office, span.months)
    complete = span_counts.completeness_of_each_month(span.session, span.office, span.months, today)
    return tuple(
        MonthFigures(month, helped.get(month, Helped()), reached.get(month, Reached()), complete.get(month))
        for month in span.months
    )


def _projects(span: Span) -> tuple[ProjectFigures, ...]:
    session, office, year = span.session, span.office, span.of.number
    aims, told = targets.of_projects(session, office, year), projects.told_of_month(session, office, *span.months[-1])
    listed = projects.of_year(session, office, year, retired_too=True)
    so_far, nothing = span.year.by_project, Counts(0, 0)

    def figures(project: Project) -> ProjectFigures:
        month = told.get(project.id)
        spent, problems = (month.spent, month.problems or "") if month is not None else (None, "")
        own, year_s = span.by_project.get(project.id, nothing), so_far.get(project.id, nothing)
        target = aims.get(project.id)
        return ProjectFigures(project.name, target, own, year_s, project.budget, spent, problems, project.id)

    known = {project.id for project in listed}
    unnamed = [counts for key, counts in so_far.items() if key not in known]
    if not unnamed:
        return tuple(map(figures, listed))
    rest = total(counts for key, counts in span.by_project.items() if key not in known)
    return (*map(figures, listed), ProjectFigures(None, None, rest, total(unnamed)))


def _units(span: Span) -> tuple[UnitFigures, ...]:
    aims = targets.of_units(span.session, span.office, span.of.number)
    own, year = span.people_of_units, span.year.people_of_units
    return tuple(
        UnitFigures(unit.name, aims.get(unit.id), own.get(unit.id, 0), year.get(unit.id, 0), unit.id)
        for unit in offices.units(span.session, span.office)
    )


def _before(span: Span) -> tuple[Helped, ...] | None:
    """The same months of the year before."""
    year = FiscalYear(span.session, span.office, span.of.number - 1)
    months = replace(span, of=year).months
    known = any(month in year.by_month for month in months)
    return tuple(year.by_month.get(month, Helped()) for month in months) if known else None


def of_span(session: Session, office: Office, fiscal_year: int, first: int, last: int, today: date) -> Figures:
    """The months from the `first` to the `last` of a fiscal year (October is 1, September 12)."""
    span = Span(FiscalYear(session, office, fiscal_year), first, last)
    return Figures(
        province=office.province_name,
        office=office.name,
        fiscal_year=fiscal_year,
        as_of=today,
        months=_months(span, today),
        counts=span.counts,
        people=span.people,
        year_people=span.year.people,
        projects=span.projects,
        units=span.units,
        districts=span.districts,
        services=tuple(span_counts.of_services(session, office, span.months)),
        others=span.others,
        balance=span.balance,
        before=_before(span),
    )
