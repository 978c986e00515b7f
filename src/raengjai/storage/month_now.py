"""The month as it stands now, read from the records: what an edition would be if the month closed this moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.months import fiscal_year, months_of_fiscal_year
from raengjai.bot.thai.names import PersonName
from raengjai.storage import (
    form_records,
    form_words,
    offices,
    project_counts,
    projects,
    registry,
    targets,
    worker_kinds,
)
from raengjai.storage.edition import THE_OFFICE, Activity, Edition, Given, Helper, Kinds, Line, ProjectLine, Unit
from raengjai.storage.models import HelpGiven, HelpRecord, Office, Outreach, Project, ReportingPeriod, Volunteer
from raengjai.storage.models.base import Sealed
from raengjai.storage.record_counts import Counts
from raengjai.storage.registry import Helped

NOTHING_YET = Counts(0, 0)

_ON_LINES = (
    HelpRecord.id,
    HelpRecord.number,
    HelpRecord.helped_on,
    HelpRecord.volunteer_id,
    HelpRecord.unit_id,
    HelpRecord.project_id,
    HelpRecord.person_key,
    HelpRecord.prefix,
    HelpRecord.name_sealed,
    HelpRecord.citizen_id_sealed,
    HelpRecord.other_document_sealed,
    HelpRecord.in_register,
    HelpRecord.worker_type,
    HelpRecord.subdistrict_name,
)
"""What is read of a record: the rest would be read in vain, and as objects they would take longer than all else."""


def of(session: Session, office: Office, period: ReportingPeriod) -> Edition:
    """The month as it stands."""
    helpers = session.scalars(
        select(Volunteer).where(Volunteer.office_id == office.id).order_by(Volunteer.number)
    ).all()
    numbers = {one.id: one.number for one in helpers}
    listed, year_people = _projects(session, office, period)
    return Edition(
        province_code=office.province_code,
        province=office.province_name,
        office=office.name,
        year=period.year,
        month=period.month,
        lines=_lines(session, office, period, numbers),
        activities=_activities(session, office, period, numbers),
        helpers=tuple(map(_helper, helpers)),
        units=tuple(Unit(str(unit.id), unit.name) for unit in offices.units(session, office)),
        projects=listed,
        year_people=year_people,
        register_year=_register_year(session, office),
        words=form_words.of(session, office),
        kinds=_kinds(session, office, period) if period.types_counted else None,
    )


def _kinds(session: Session, office: Office, period: ReportingPeriod) -> Kinds:
    counted = project_counts.of_months(session, office, [(period.year, period.month)])
    told = [(_id(one), kind, count) for one, of in counted.items() for kind, count in of.by_worker_type.items()]
    return tuple(sorted(told, key=str))


def _lines(session: Session, office: Office, period: ReportingPeriod, numbers: dict[UUID, int]) -> tuple[Line, ...]:
    wanted = select(*_ON_LINES).where(*_counted(office, period)).order_by(HelpRecord.helped_on, HelpRecord.number)
    rows, given = session.execute(wanted).all(), _given(session, office, period)
    helped = [Helped(row.id, _opened(HelpRecord.citizen_id, row, office), row.in_register) for row in rows]
    ticks = registry.ticks(session, office, helped)
    persons = {key: number for number, key in enumerate(dict.fromkeys(row.person_key for row in rows))}
    return tuple(
        Line(
            record=str(row.id),
            number=row.number,
            day=row.helped_on,
            volunteer=THE_OFFICE if row.volunteer_id is None else numbers[row.volunteer_id],
            unit=_id(row.unit_id),
            project=_id(row.project_id),
            person=persons[row.person_key],
            name=PersonName(row.prefix, _opened(HelpRecord.name, row, office)).full,
            citizen_id=one.citizen_id,
            other_document=_opened(HelpRecord.other_document, row, office),
            given=given.get(row.id, ()),
            worker_type=worker_kinds.on_paper(period, row.worker_type),
            place=row.subdistrict_name,
            registered=ticks[row.id],
        )
        for row, one in zip(rows, helped, strict=True)
    )


def _opened(sealed: Sealed, row: Any, office: Office) -> Any:
    return sealed.opened(getattr(row, sealed.column), row.id, office.id)


def _counted(office: Office, period: ReportingPeriod) -> Sequence[ColumnElement[bool]]:
    return (*form_records.counted(office), HelpRecord.period_id == period.id)


def _given(session: Session, office: Office, period: ReportingPeriod) -> dict[UUID, Given]:
    """The help of each record, by its id."""
    found: dict[UUID, dict[str, list[str]]] = defaultdict(dict)
    columns = (HelpGiven.record_id, HelpGiven.help_type, HelpGiven.service_name)
    wanted = select(*columns).join(HelpRecord, HelpRecord.id == HelpGiven.record_id).where(*_counted(office, period))
    for record, kind, service in session.execute(wanted.order_by(HelpGiven.position)):
        services = found[record].setdefault(kind, [])
        if service:
            services.append(service)
    return {
        record: tuple((kind, tuple(services)) for kind, services in kinds.items()) for record, kinds in found.items()
    }


def _activities(
    session: Session, office: Office, period: ReportingPeriod, numbers: dict[UUID, int]
) -> tuple[Activity, ...]:
    found = session.scalars(
        select(Outreach)
        .where(Outreach.office_id == office.id, Outreach.period_id == period.id, Outreach.deleted_at.is_(None))
        .order_by(Outreach.held_on, Outreach.id)
    )
    return tuple(
        Activity(str(one.id), one.held_on, numbers[one.volunteer_id], one.activity, one.people, one.subdistrict_name)
        for one in found
    )


def _helper(volunteer: Volunteer) -> Helper:
    name = PersonName(volunteer.prefix, volunteer.name).full
    return Helper(volunteer.number, name, volunteer.subdistrict_name, volunteer.district_name)


def _projects(session: Session, office: Office, period: ReportingPeriod) -> tuple[tuple[ProjectLine, ...], int]:
    """The fiscal year's projects in the office's order, then those of other years that were named; persons in all."""
    year = fiscal_year(period.year, period.month)
    months = months_of_fiscal_year(year)
    so_far = months[: months.index((period.year, period.month)) + 1]
    counts, year_people = project_counts.of_year_so_far(session, office, so_far)
    aims, told = targets.of_projects(session, office, year), projects.told_of_month(session, office, *so_far[-1])
    lines = []
    for project in _with_others(session, office, year, counts):
        month = told.get(project.id)
        spent, problems = (month.spent, month.problems or "") if month is not None else (None, "")
        done = counts.get(project.id, NOTHING_YET)
        lines.append(
            ProjectLine(str(project.id), project.name, aims.get(project.id), done, project.budget, spent, problems)
        )
    unnamed = [ProjectLine(None, "", None, counts[None])] if None in counts else []
    return (*lines, *unnamed), year_people


def _with_others(session: Session, office: Office, year: int, counts: project_counts.ByProject) -> Sequence[Project]:
    listed = list(projects.of_year(session, office, year, retired_too=True))
    others = [one for one in counts if one is not None and one not in {project.id for project in listed}]
    found = [projects.with_id(session, office, one) for one in others]
    return [*listed, *(project for project in found if project is not None)]


def _register_year(session: Session, office: Office) -> int | None:
    """The register that is used, if it has been imported."""
    register = registry.in_use(session, office)
    return None if register is None else register.year


def _id(found: UUID | None) -> str | None:
    return None if found is None else str(found)
