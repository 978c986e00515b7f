"""What reports are made of: some months of a fiscal year in numbers, from what is stored.

Counted is what stands on the forms.  Opening balances belong to a fiscal year's figures: months before the bot
came are told as the office counted them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.remembered import remembered
from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.storage import offices, places, progress, project_counts, projects, span_counts, targets
from raengjai.storage.models import Office, Project
from raengjai.storage.project_counts import ByProject, Month, total
from raengjai.storage.record_counts import Counts
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
class Span:
    """The months from the `first` to the `last` of a fiscal year (October is 1): what is looked at is counted."""

    session: Session
    office: Office
    fiscal_year: int
    first: int
    last: int

    @property
    def months(self) -> tuple[Month, ...]:
        """Their names."""
        return months_of_fiscal_year(self.fiscal_year)[self.first - 1 : self.last]

    @remembered
    def balances(self) -> ByProject:
        """What of it comes from opening balances, by project."""
        return project_counts.before_the_bot(self.session, self.office, self.months)

    @remembered
    def by_project(self) -> ByProject:
        """What each project has done."""
        recorded = project_counts.of_months(self.session, self.office, self.months)
        return project_counts.together(recorded, self.balances)

    @remembered
    def counts(self) -> Counts:
        """All projects together."""
        return total(self.by_project.values())

    @remembered
    def people(self) -> int:
        """The different persons of all projects together; who is in a balance can not be known again."""
        recorded = project_counts.people(self.session, self.office, self.months)
        return recorded + sum(one.people for one in self.balances.values())

    @remembered
    def year(self) -> Span:
        """The year so far."""
        return self if self.first == 1 else replace(self, first=1)

    @remembered
    def records_and_people(self) -> ByProject:
        """What each project has done, without the types of help and of workers."""
        recorded = project_counts.records_and_people(self.session, self.office, self.months)
        return project_counts.together(recorded, self.balances)

    @remembered
    def projects(self) -> tuple[ProjectFigures, ...]:
        """Each project of the year, and what belongs to none."""
        return _projects(self)

    @remembered
    def units(self) -> tuple[UnitFigures, ...]:
        """Each community service unit."""
        return _units(self)

    @remembered
    def districts(self) -> tuple[tuple[str, Helped], ...]:
        """By district, the most helped first; one that is not known any more by its digits."""
        found = span_counts.of_districts(self.session, self.office, self.months)
        named = [(places.district_name(code) or code, helped) for code, helped in found.items()]
        return tuple(sorted(named, key=lambda one: (-one[1].records, one[0])))

    @remembered
    def others(self) -> Helped:
        """Workers of kinds that stand on no form."""
        return span_counts.of_others(self.session, self.office, self.months)

    @property
    def balance(self) -> Counts:
        """What of it comes from opening balances."""
        return total(self.balances.values())


def _months(session: Session, office: Office, span: Sequence[Month], today: date) -> tuple[MonthFigures, ...]:
    helped = span_counts.of_each_month(session, office, span)
    reached = span_counts.outreach_of_each_month(session, office, span)
    complete = span_counts.completeness_of_each_month(session, office, span, today)
    return tuple(
        MonthFigures(month, helped.get(month, Helped()), reached.get(month, Reached()), complete.get(month))
        for month in span
    )


def _projects(span: Span) -> tuple[ProjectFigures, ...]:
    session, office, year = span.session, span.office, span.fiscal_year
    aims, told = targets.of_projects(session, office, year), projects.told_of_month(session, office, *span.months[-1])
    listed = projects.of_year(session, office, year, retired_too=True)
    so_far = span.by_project if span.year is span else span.year.records_and_people
    nothing = Counts(0, 0)

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
    session, office = span.session, span.office
    aims, own = targets.of_units(session, office, span.fiscal_year), progress.of_units(session, office, span.months)
    year = own if span.year is span else progress.of_units(session, office, span.year.months)
    return tuple(
        UnitFigures(unit.name, aims.get(unit.id), own.get(unit.id, 0), year.get(unit.id, 0), unit.id)
        for unit in offices.units(session, office)
    )


def _before(session: Session, office: Office, span: Sequence[Month]) -> tuple[Helped, ...] | None:
    helped = span_counts.of_each_month(session, office, span)
    return tuple(helped.get(month, Helped()) for month in span) if helped else None


def of_span(session: Session, office: Office, fiscal_year: int, first: int, last: int, today: date) -> Figures:
    """The months from the `first` to the `last` of a fiscal year (October is 1, September 12)."""
    span = Span(session, office, fiscal_year, first, last)
    return Figures(
        province=office.province_name,
        office=office.name,
        fiscal_year=fiscal_year,
        as_of=today,
        months=_months(session, office, span.months, today),
        counts=span.counts,
        people=span.people,
        year_people=span.year.people,
        projects=span.projects,
        units=span.units,
        districts=span.districts,
        services=tuple(span_counts.of_services(session, office, span.months)),
        others=span.others,
        balance=span.balance,
        before=_before(session, office, months_of_fiscal_year(fiscal_year - 1)[first - 1 : last]),
    )
