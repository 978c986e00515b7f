"""Targets of a fiscal year (Buddhist Era), in persons: of a project, of a unit, or of each volunteer."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Office, Project, Target, Unit


def of_projects(session: Session, office: Office, fiscal_year: int) -> dict[UUID, int]:
    """The persons each project shall help, by its id; projects without a target are left out."""
    return {one.project_id: one.people for one in _of_year(session, office, fiscal_year) if one.project_id is not None}


def of_units(session: Session, office: Office, fiscal_year: int) -> dict[UUID, int]:
    """The persons each community service unit shall help, by its id."""
    return {one.unit_id: one.people for one in _of_year(session, office, fiscal_year) if one.unit_id is not None}


def of_each_volunteer(session: Session, office: Office, fiscal_year: int) -> int | None:
    """The persons each volunteer shall help; None: no target is set."""
    found = _found(session, office, fiscal_year, None)
    return found.people if found is not None else None


def put(session: Session, office: Office, fiscal_year: int, of: Project | Unit | None, people: int | None) -> None:
    """Set the target of a project, a unit or (None) each volunteer; `people` None takes it away."""
    target = _found(session, office, fiscal_year, of)
    if people is None:
        if target is not None:
            session.delete(target)
    elif target is not None:
        target.people = people
    else:
        session.add(Target(office_id=office.id, fiscal_year=fiscal_year, people=people, **_named(of)))
    session.flush()


def _named(of: Project | Unit | None) -> dict[str, UUID | None]:
    return {
        "project_id": of.id if isinstance(of, Project) else None,
        "unit_id": of.id if isinstance(of, Unit) else None,
    }


def _found(session: Session, office: Office, fiscal_year: int, of: Project | Unit | None) -> Target | None:
    wanted = _wanted(office, fiscal_year)
    for column, value in _named(of).items():
        is_it = getattr(Target, column)
        wanted = wanted.where(is_it.is_(None) if value is None else is_it == value)
    return session.scalar(wanted)


def _of_year(session: Session, office: Office, fiscal_year: int) -> Sequence[Target]:
    return session.scalars(_wanted(office, fiscal_year)).all()


def _wanted(office: Office, fiscal_year: int) -> Select[Target]:
    return select(Target).where(Target.office_id == office.id, Target.fiscal_year == fiscal_year)
