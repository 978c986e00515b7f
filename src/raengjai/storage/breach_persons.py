"""Persons of whom something was seen or taken, and how they are reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from raengjai.storage.models import (
    Base,
    Case,
    CourseSeat,
    GroupMember,
    HelpRecord,
    JobSeeker,
    PersonRequest,
    Volunteer,
)

Volunteers = Mapping[UUID, Volunteer]


@dataclass(frozen=True, slots=True)
class Touched:
    """A person of whom something was seen or taken.

    `citizen_id` in full; `phone`: their own; `through`: the volunteer by whom they can be reached (name, telephone).
    """

    kind: str
    where: str
    name: str
    citizen_id: str | None = None
    phone: str | None = None
    place: str = ""
    through: tuple[str, str | None] | None = None


def person(row: Any, volunteers: Volunteers) -> tuple[str, Touched]:
    """Whom a row tells of, and what makes them one person however often they are met."""
    key = row.person_key if isinstance(row, HelpRecord) else str(row.id)
    return key, _TELLS[type(row)](row, volunteers)


def _helped(row: HelpRecord, volunteers: Volunteers) -> Touched:
    name, by = f"{row.prefix}{row.name}", _through(row.volunteer_id, volunteers)
    return Touched("helped", f"record {row.number}", name, row.citizen_id, None, row.subdistrict_name, by)


def _volunteer(row: Volunteer, _volunteers: Volunteers) -> Touched:
    name = f"{row.prefix}{row.name}"
    return Touched("volunteer", f"volunteer {row.number}", name, phone=row.phone, place=row.subdistrict_name)


def _asked(row: PersonRequest, _volunteers: Volunteers) -> Touched:
    return Touched("asked", f"request {row.number}", row.name or "", row.citizen_id, row.contact)


def _of_case(row: Case, _volunteers: Volunteers) -> Touched:
    name, place = row.contact_name or "", row.subdistrict_name or ""
    return Touched("case", f"case {row.number}", name, phone=row.contact_phone, place=place)


def _seeker(row: JobSeeker, volunteers: Volunteers) -> Touched:
    name, by = f"{row.prefix}{row.name}", _through(row.volunteer_id, volunteers)
    return Touched("seeker", f"job seeker {row.number}", name, None, row.phone, row.subdistrict_name, by)


def _trainee(row: CourseSeat, volunteers: Volunteers) -> Touched:
    name, by = f"{row.prefix}{row.name}", _through(row.volunteer_id, volunteers)
    return Touched("trainee", f"course place {row.number}", name, phone=row.phone, through=by)


def _member(row: GroupMember, _volunteers: Volunteers) -> Touched:
    return Touched("member", f"group member {row.number}", f"{row.prefix}{row.name}", phone=row.phone)


def _through(volunteer_id: UUID | None, volunteers: Volunteers) -> tuple[str, str | None] | None:
    found = volunteers.get(volunteer_id) if volunteer_id is not None else None
    return (f"{found.prefix}{found.name}", found.phone) if found is not None else None


_TELLS: Mapping[type[Base], Callable[[Any, Volunteers], Touched]] = {
    HelpRecord: _helped,
    Volunteer: _volunteer,
    PersonRequest: _asked,
    Case: _of_case,
    JobSeeker: _seeker,
    CourseSeat: _trainee,
    GroupMember: _member,
}
