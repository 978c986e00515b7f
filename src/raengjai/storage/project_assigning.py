"""Records given to a project later, in bulk: those of which none was named, or those of another project."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from raengjai.storage import audit, help_records, late_changes, projects
from raengjai.storage.late_changes import Change
from raengjai.storage.models import HelpGiven, HelpRecord, Office, Project, ReportingPeriod, Service


@dataclass(frozen=True)
class Which:
    """Which records of a month: of no project (or of `project`), with one of the services, within some days."""

    project: Project | None = None
    services: Sequence[Service] = ()
    first_day: date | None = None
    last_day: date | None = None


Choose = Callable[[HelpRecord], UUID | None]
"""The project that a record shall have, by its id; None: it stays as it is."""


def to(project: Project) -> Choose:
    """Every record to this project."""
    return lambda _record: project.id


def by_rules(rules: projects.Rules) -> Choose:
    """Each record as the office's rules say of its services."""
    return lambda record: projects.by_rules(rules, [one.service_id for one in record.given if one.service_id])


def chosen(session: Session, office: Office, period: ReportingPeriod, which: Which) -> Sequence[HelpRecord]:
    """The standing records that are meant, in order of day, then number."""
    return session.scalars(_wanted(office, period, which).order_by(HelpRecord.helped_on, HelpRecord.number)).all()


def _wanted(office: Office, period: ReportingPeriod, which: Which) -> Select[HelpRecord]:
    project_is = HelpRecord.project_id.is_(None) if which.project is None else HelpRecord.project_id == which.project.id
    wanted = select(HelpRecord).where(
        HelpRecord.office_id == office.id,
        HelpRecord.period_id == period.id,
        HelpRecord.deleted_at.is_(None),
        project_is,
    )
    if which.services:
        wished = [service.id for service in which.services]
        with_service = select(HelpGiven.record_id).where(HelpGiven.service_id.in_(wished))
        wanted = wanted.where(HelpRecord.id.in_(with_service))
    if which.first_day is not None:
        wanted = wanted.where(HelpRecord.helped_on >= which.first_day)
    if which.last_day is not None:
        wanted = wanted.where(HelpRecord.helped_on <= which.last_day)
    return wanted


def assign(
    session: Session, office: Office, period: ReportingPeriod, which: Which, choose: Choose, change: Change
) -> int:
    """Give the chosen records of a month their project; how many changed.

    Raise what `late_changes.within` raises where the month is closed; nothing is opened when nothing would change.
    """
    wanted = [(record, choose(record)) for record in chosen(session, office, period, which)]
    moving = [(record, project) for record, project in wanted if project not in {None, record.project_id}]
    if not moving:
        return 0
    with late_changes.within(session, office, period, change):
        for record, project in moving:
            help_records.give_to_project(session, record, project, change.person, change.now)
    about = f"{len(moving)} records of {period.year}-{period.month:02}"
    audit.note(session, office, change.by, "project assigned", about, change.now)
    return len(moving)
