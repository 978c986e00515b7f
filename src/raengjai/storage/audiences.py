"""For whom something is that an office tells many: each chat once, those that blocked the bot among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from raengjai.storage import periods, reporters
from raengjai.storage.models import Chat, Keeper, LineGroup, Membership, Office, Person, Volunteer
from raengjai.storage.staff import SEEING

EVERYBODY, MISSING, DISTRICTS, UNITS, STAFF = "all", "missing", "districts", "units", "staff"
GROUPS = "groups"  # LINE groups, in which something is said once to all
KINDS = (EVERYBODY, MISSING, DISTRICTS, UNITS, STAFF, GROUPS)
PARTS = (DISTRICTS, UNITS, GROUPS)  # of which some are chosen
MOST_IN_GROUP = 499  # as LINE allows: so many are reckoned with until it has told how many there are


@dataclass(frozen=True)
class Audience:
    """One of the kinds, and what of it was chosen: names of districts, ids of units or of LINE groups."""

    kind: str
    chosen: tuple[str, ...] = ()


def chats(session: Session, office: Office, whom: Audience, today: date) -> list[Chat]:
    """Every chat of it, in the order of their ids."""
    if whom.kind == MISSING:
        period = periods.open_on(session, office, today)
        found = [one.chat for one in reporters.owing(session, office, period, today)]
        return sorted(found, key=lambda chat: chat.id)
    if whom.kind == GROUPS:
        return list(session.scalars(_groups(office, whom).with_only_columns(Chat).order_by(Chat.id)))
    return list(session.scalars(_members(office, whom).distinct().order_by(Chat.id)))


def people(session: Session, office: Office, whom: Audience, there: Sequence[Chat]) -> int:
    """How many people are reached in these chats of it: what LINE counts when they are spoken to."""
    if whom.kind != GROUPS:
        return len(there)
    members = select(func.coalesce(LineGroup.members, MOST_IN_GROUP)).where(
        LineGroup.office_id == office.id, LineGroup.chat_id.in_([chat.id for chat in there])
    )
    return sum(session.scalars(members))


def _groups(office: Office, whom: Audience) -> Select[LineGroup]:
    chosen = [UUID(one) for one in whom.chosen]
    mine = LineGroup.office_id == office.id, LineGroup.id.in_(chosen), LineGroup.left_at.is_(None)
    return select(LineGroup).join(Chat, Chat.id == LineGroup.chat_id).where(*mine)


def _members(office: Office, whom: Audience) -> Select[Chat]:
    members = (
        select(Chat)
        .join(Person, Person.chat_id == Chat.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.office_id == office.id, Membership.state == "active")
    )
    if whom.kind == STAFF:
        return members.where(Membership.role.in_(SEEING))
    volunteers = members.join(Volunteer, Volunteer.membership_id == Membership.id).where(
        Membership.role == "volunteer", Volunteer.office_id == office.id
    )
    if whom.kind == DISTRICTS:
        return volunteers.where(Volunteer.district_name.in_(whom.chosen))
    if whom.kind == UNITS:
        return volunteers.where(_is_of_units(office, [UUID(one) for one in whom.chosen]))
    return volunteers


def volunteers(office: Office, whom: Audience) -> Select[UUID]:
    """The ids of the volunteers of it who are in now."""
    return _members(office, whom).with_only_columns(Volunteer.id)


def _is_of_units(office: Office, units: Sequence[UUID]) -> ColumnElement[bool]:
    """They record for one of these units, or keep it."""
    keeps = exists().where(
        Keeper.office_id == office.id,
        Keeper.membership_id == Membership.id,
        Keeper.unit_id.in_(units),
        Keeper.ended_at.is_(None),
    )
    return or_(Volunteer.unit_id.in_(units), keeps)


def districts(session: Session, office: Office) -> list[str]:
    """The districts in which the office has volunteers."""
    wanted = (
        select(Volunteer.district_name)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .where(Volunteer.office_id == office.id, Membership.state == "active")
    )
    return sorted(session.scalars(wanted.distinct()))
