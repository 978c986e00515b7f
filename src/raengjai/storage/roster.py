"""The office's volunteers as a list: who they are, whether they are in, waiting or gone, and away until when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import matching_key
from raengjai.storage.models import Membership, Office, Pause, Unit, Volunteer


@dataclass(frozen=True)
class Wanted:
    """Whom to list: how they stand, of which place ("": any) or unit (None: any), and what their name holds."""

    states: Sequence[str]
    place: str = ""  # a subdistrict's six digits, or a district's four
    unit: UUID | None = None
    words: str = ""


@dataclass(frozen=True)
class Entry:
    """A volunteer, how they stand (waiting, active, ended), their unit's name, and the last day they are away."""

    volunteer: Volunteer
    membership: Membership
    unit: str | None
    away_until: date | None


def page(session: Session, office: Office, wanted: Wanted, today: date, *, after: int, size: int) -> Sequence[Entry]:
    """Those of the office who are wanted, by number, behind the number `after`."""
    found = _entries(office, today).where(Membership.state.in_(wanted.states), Volunteer.number > after)
    if wanted.place:
        found = found.where(Volunteer.subdistrict_code.startswith(wanted.place, autoescape=True))
    if wanted.unit is not None:
        found = found.where(Volunteer.unit_id == wanted.unit)
    if wanted.words:
        return _called(session, found, matching_key(wanted.words), size)
    return [Entry(*row) for row in session.execute(found.order_by(Volunteer.number).limit(size))]


def _called(
    session: Session, found: Select[Volunteer, Membership, str | None, date | None], words: str, size: int
) -> Sequence[Entry]:
    """Those whose name holds the words: names are sealed, so all are opened, as many as an office has."""
    every = (Entry(*row) for row in session.execute(found.order_by(Volunteer.number)))
    fitting = (one for one in every if words in matching_key(PersonName(one.volunteer.prefix, one.volunteer.name).full))
    return list(islice(fitting, size))


def in_each_place(session: Session, office: Office) -> dict[str, int]:
    """How many active volunteers look after each subdistrict, by its six digits; those without one are left out."""
    rows = session.execute(
        select(Volunteer.subdistrict_code, func.count())
        .join(Membership, Membership.id == Volunteer.membership_id)
        .where(Volunteer.office_id == office.id, Membership.state == "active")
        .group_by(Volunteer.subdistrict_code)
    )
    return {row[0]: row[1] for row in rows}


def numbered(session: Session, office: Office, number: int, today: date) -> Entry | None:
    """The office's volunteer of that number."""
    row = session.execute(_entries(office, today).where(Volunteer.number == number)).first()
    return Entry(*row) if row is not None else None


def with_ids(session: Session, office: Office, ids: Collection[UUID]) -> dict[UUID, Volunteer]:
    """The office's volunteers of these ids, by id."""
    wanted = select(Volunteer).where(Volunteer.office_id == office.id, Volunteer.id.in_(ids))
    return {one.id: one for one in session.scalars(wanted)}


def counts(session: Session, office: Office) -> dict[str, int]:
    """How many are in each state."""
    rows = session.execute(
        select(Membership.state, func.count())
        .join(Volunteer, Volunteer.membership_id == Membership.id)
        .where(Volunteer.office_id == office.id)
        .group_by(Membership.state)
    )
    return {row[0]: row[1] for row in rows}


def _entries(office: Office, today: date) -> Select[Volunteer, Membership, str | None, date | None]:
    away = (
        select(func.max(Pause.until_day))
        .where(Pause.volunteer_id == Volunteer.id, Pause.from_day <= today, Pause.until_day >= today)
        .scalar_subquery()
    )
    return (
        select(Volunteer, Membership, Unit.name, away)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .outerjoin(Unit, Unit.id == Volunteer.unit_id)
        .where(Volunteer.office_id == office.id, Membership.role == "volunteer")
    )
