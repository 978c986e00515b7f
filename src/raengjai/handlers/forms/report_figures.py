"""What reports are made of: some months of a fiscal year in numbers, from what is stored.

Counted is what stands on the forms.  Opening balances belong to a fiscal year's figures: months before the bot
came are told as the office counted them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.storage import offices, places, progress, project_counts, projects, span_counts, targets
from raengjai.storage.help_records import Counts
from raengjai.storage.models import Office, Project
from raengjai.storage.project_counts import ByProject, Month, total
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


def of_span(session: Session, office: Office, fiscal_year: int, first: int, last: int, today: date) -> Figures:
    """The months from the `first` to the `last` of a fiscal year (October is 1, September 12)."""
    year = months_of_fiscal_year(fiscal_year)
    span, so_far = year[first - 1 : last], year[:last]
    counts, people = project_counts.of_year_so_far(session, office, span)
    year_counts, year_people = project_counts.of_year_so_far(session, office, so_far)
    return Figures(
        province=office.province_name,
        office=office.name,
        fiscal_year=fiscal_year,
        as_of=today,
        months=_months(session, office, span, today),
        counts=total(counts.values()),
        people=people,
        year_people=year_people,
        projects=_projects(session, office, fiscal_year, counts, year_counts, last=span[-1]),
        units=_units(session, office, fiscal_year, span, so_far),
        districts=_districts(session, office, span),
        services=tuple(span_counts.of_services(session, office, span)),
        others=span_counts.of_others(session, office, span),
        balance=total(project_counts.before_the_bot(session, office, span).values()),
        before=_before(session, office, months_of_fiscal_year(fiscal_year - 1)[first - 1 : last]),
    )


def _months(session: Session, office: Office, span: Sequence[Month], today: date) -> tuple[MonthFigures, ...]:
    helped = span_counts.of_each_month(session, office, span)
    reached = span_counts.outreach_of_each_month(session, office, span)
    complete = span_counts.completeness_of_each_month(session, office, span, today)
    return tuple(
        MonthFigures(month, helped.get(month, Helped()), reached.get(month, Reached()), complete.get(month))
        for month in span
    )


def _projects(
    session: Session, office: Office, fiscal_year: int, span: ByProject, year: ByProject, *, last: Month
) -> tuple[ProjectFigures, ...]:
    aims, told = targets.of_projects(session, office, fiscal_year), projects.told_of_month(session, office, *last)
    listed = projects.of_year(session, office, fiscal_year, retired_too=True)
    nothing = Counts(0, 0)

    def figures(project: Project) -> ProjectFigures:
        month = told.get(project.id)
        spent, problems = (month.spent, month.problems or "") if month is not None else (None, "")
        own, so_far = span.get(project.id, nothing), year.get(project.id, nothing)
        target = aims.get(project.id)
        return ProjectFigures(project.name, target, own, so_far, project.budget, spent, problems, project.id)

    known = {project.id for project in listed}
    unnamed = [counts for key, counts in year.items() if key not in known]
    if not unnamed:
        return tuple(map(figures, listed))
    rest = total(counts for key, counts in span.items() if key not in known)
    return (*map(figures, listed), ProjectFigures(None, None, rest, total(unnamed)))


def _units(
    session: Session, office: Office, fiscal_year: int, span: Sequence[Month], so_far: Sequence[Month]
) -> tuple[UnitFigures, ...]:
    aims = targets.of_units(session, office, fiscal_year)
    own, year = (progress.of_units(session, office, months) for months in (span, so_far))
    return tuple(
        UnitFigures(unit.name, aims.get(unit.id), own.get(unit.id, 0), year.get(unit.id, 0), unit.id)
        for unit in offices.units(session, office)
    )


def _districts(session: Session, office: Office, span: Sequence[Month]) -> tuple[tuple[str, Helped], ...]:
    """By district, the most helped first; one that is not known any more by its digits."""
    found = span_counts.of_districts(session, office, span)
    named = [(places.district_name(code) or code, helped) for code, helped in found.items()]
    return tuple(sorted(named, key=lambda one: (-one[1].records, one[0])))


def _before(session: Session, office: Office, span: Sequence[Month]) -> tuple[Helped, ...] | None:
    helped = span_counts.of_each_month(session, office, span)
    return tuple(helped.get(month, Helped()) for month in span) if helped else None
