"""The projects of an office's fiscal year (Buddhist Era), and which service belongs to which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Office, Project, ProjectMonth, ProjectRule, Service
from raengjai.storage.once import once
from raengjai.storage.rows import table_of

Rules = Mapping[UUID | None, UUID]
"""Service → project, by their ids; the key None is the year's default."""


@dataclass(frozen=True)
class Offered:
    """What a fiscal year offers: the projects' names by id, in the office's own order, and its rules."""

    names: Mapping[UUID, str]
    rules: Rules


class NameTaken(ValueError):
    """The year has a project of that name already."""


def of_year(session: Session, office: Office, fiscal_year: int, *, retired_too: bool = False) -> Sequence[Project]:
    """The office's projects of a fiscal year, in its own order."""
    wanted = select(Project).where(Project.office_id == office.id, Project.fiscal_year == fiscal_year)
    if not retired_too:
        wanted = wanted.where(Project.retired_at.is_(None))
    return session.scalars(wanted.order_by(Project.position, Project.name)).all()


# Written once, for every recording needs it: SQLAlchemy takes longer to put it together than to run it.
_project, _rule = table_of(Project), table_of(ProjectRule)
_OFFERED = (
    select(_project.c.id, _project.c.name, _rule.c.id, _rule.c.service_id)
    .outerjoin(
        _rule,
        and_(
            _rule.c.project_id == _project.c.id,
            _rule.c.office_id == bindparam("office"),
            _rule.c.fiscal_year == bindparam("year"),
        ),
    )
    .where(
        _project.c.office_id == bindparam("office"),
        _project.c.fiscal_year == bindparam("year"),
        _project.c.retired_at.is_(None),
    )
    .order_by(_project.c.position, _project.c.name)
)


def offered_once(session: Session, office: Office, fiscal_year: int) -> Offered:
    """The same as `offered`; asked once in a transaction, however many of the office's people talk in it."""
    return once(session, ("projects", office.id, fiscal_year), lambda: offered(session, office, fiscal_year))


def offered(session: Session, office: Office, fiscal_year: int) -> Offered:
    """The office's projects and rules of a fiscal year, in one look."""
    found = session.execute(_OFFERED, {"office": office.id, "year": fiscal_year}).all()
    return Offered(
        {project_id: name for project_id, name, _rule_id, _service_id in found},
        {service_id: project_id for project_id, _name, rule_id, service_id in found if rule_id is not None},
    )


def with_id(session: Session, office: Office, project_id: UUID) -> Project | None:
    """The office's project of that id."""
    return session.scalar(select(Project).where(Project.office_id == office.id, Project.id == project_id))


def named(session: Session, office: Office, fiscal_year: int, name: str) -> Project | None:
    """The year's project of that name, retired or not."""
    return session.scalar(
        select(Project).where(Project.office_id == office.id, Project.fiscal_year == fiscal_year, Project.name == name)
    )


def add(session: Session, office: Office, fiscal_year: int, name: str) -> Project:
    """Add a project behind the others; raise `NameTaken`."""
    if named(session, office, fiscal_year, name) is not None:
        raise NameTaken
    last = session.scalar(
        select(func.max(Project.position)).where(Project.office_id == office.id, Project.fiscal_year == fiscal_year)
    )
    position = 0 if last is None else last + 1
    project = Project(office_id=office.id, fiscal_year=fiscal_year, name=name, position=position)
    session.add(project)
    session.flush()
    return project


def rename(session: Session, office: Office, project: Project, name: str) -> None:
    """Give a project another name; forms made before keep the old one.  Raise `NameTaken`."""
    other = named(session, office, project.fiscal_year, name)
    if other is not None and other.id != project.id:
        raise NameTaken
    project.name = name


def move(session: Session, office: Office, project: Project, place: int) -> None:
    """Put a project in the year's list at a place (from 1; behind the last: at the end)."""
    others = [one for one in of_year(session, office, project.fiscal_year, retired_too=True) if one.id != project.id]
    others.insert(max(0, place - 1), project)
    for position, one in enumerate(others):
        one.position = position


def retire(project: Project, now: datetime) -> None:
    """Offer a project no more; its records, and its row on the year's forms, stay."""
    project.retired_at = project.retired_at or now


def bring_back(project: Project) -> None:
    """Offer a retired project again."""
    project.retired_at = None


def copy_year(session: Session, office: Office, from_year: int, to_year: int) -> list[Project]:
    """Carry projects and rules over to another year; names that it has already are left alone.  The copies."""
    here = {project.name: project for project in of_year(session, office, to_year, retired_too=True)}
    old = of_year(session, office, from_year)
    made = [add(session, office, to_year, project.name) for project in old if project.name not in here]
    here |= {project.name: project for project in made}
    new_of = {project.id: here[project.name] for project in old}
    known = rules(session, office, to_year)
    for service_id, project_id in rules(session, office, from_year).items():
        if service_id not in known:
            _add_rule(session, office, new_of[project_id], service_id)
    return made


def rules(session: Session, office: Office, fiscal_year: int) -> dict[UUID | None, UUID]:
    """Which project each service belongs to in a fiscal year; retired projects take nothing any more."""
    found = session.scalars(
        select(ProjectRule)
        .join(Project, Project.id == ProjectRule.project_id)
        .where(ProjectRule.office_id == office.id, ProjectRule.fiscal_year == fiscal_year, Project.retired_at.is_(None))
    )
    return {rule.service_id: rule.project_id for rule in found}


def by_rules(known: Rules, service_ids: Sequence[UUID]) -> UUID | None:
    """The project of the first service that has a rule, else the year's default, else none."""
    return next((known[service_id] for service_id in service_ids if service_id in known), known.get(None))


def set_rule(session: Session, office: Office, project: Project, service: Service | None) -> None:
    """From now on a service (None: whatever has no rule) belongs to this project, in the project's year."""
    remove_rule(session, office, project.fiscal_year, service)
    _add_rule(session, office, project, service.id if service is not None else None)


def remove_rule(session: Session, office: Office, fiscal_year: int, service: Service | None) -> bool:
    """Let a service belong to no project of the year any more; whether it did."""
    service_is = ProjectRule.service_id.is_(None) if service is None else ProjectRule.service_id == service.id
    found = session.scalars(
        select(ProjectRule).where(
            ProjectRule.office_id == office.id, ProjectRule.fiscal_year == fiscal_year, service_is
        )
    ).all()
    for rule in found:
        session.delete(rule)
    session.flush()
    return bool(found)


def _add_rule(session: Session, office: Office, project: Project, service_id: UUID | None) -> None:
    rule = ProjectRule(
        office_id=office.id, fiscal_year=project.fiscal_year, service_id=service_id, project_id=project.id
    )
    session.add(rule)
    session.flush()


def told_of_month(session: Session, office: Office, year: int, month: int) -> dict[UUID, ProjectMonth]:
    """What an officer said of each project at a month's end (year of the common era): money spent, problems."""
    found = session.scalars(
        select(ProjectMonth).where(
            ProjectMonth.office_id == office.id, ProjectMonth.year == year, ProjectMonth.month == month
        )
    )
    return {told.project_id: told for told in found}


def tell_of_month(session: Session, project: Project, year: int, month: int) -> ProjectMonth:
    """The row in which to write what is said of a project at a month's end."""
    wanted = select(ProjectMonth).where(
        ProjectMonth.office_id == project.office_id,
        ProjectMonth.project_id == project.id,
        ProjectMonth.year == year,
        ProjectMonth.month == month,
    )
    told = session.scalar(wanted)
    if told is None:
        told = ProjectMonth(office_id=project.office_id, project_id=project.id, year=year, month=month)
        session.add(told)
    return told
