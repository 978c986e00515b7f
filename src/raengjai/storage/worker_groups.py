"""Groups of people without work and of people who work at home: brought together by volunteers, with their members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.bot.thai.text import matching_key
from raengjai.storage.consents import Consent
from raengjai.storage.models import GroupMember, Office, Volunteer, WorkerGroup
from raengjai.storage.places import Place
from raengjai.storage.retention import emptying

UNEMPLOYED, HOME_WORKERS = KINDS = ("unemployed", "home_workers")
LONGEST_NAME = 60
MOST_GROUPS, MOST_MEMBERS = 500, 200


@dataclass(frozen=True)
class Told:
    """A group as a volunteer tells of it."""

    kind: str
    name: str
    place: Place


@dataclass(frozen=True)
class Joining:
    """Who joins, and that they agreed; the same draft brings one."""

    name: PersonName
    phone: str | None
    consent: Consent
    draft_id: str


def of_office(office: Office) -> Select[WorkerGroup]:
    """The office's groups."""
    return select(WorkerGroup).where(WorkerGroup.office_id == office.id)


def numbered(session: Session, office: Office, number: int) -> WorkerGroup | None:
    """The office's group of that number."""
    return session.scalar(of_office(office).where(WorkerGroup.number == number))


def with_id(session: Session, office: Office, key: UUID) -> WorkerGroup | None:
    """The office's group of that id."""
    return session.scalar(of_office(office).where(WorkerGroup.id == key))


def form(session: Session, volunteer: Volunteer, told: Told, draft_id: str, now: datetime) -> WorkerGroup:
    """A volunteer brings a group together; the same draft one group."""
    office = session.get_one(Office, volunteer.office_id)
    known = session.scalar(of_office(office).where(WorkerGroup.draft_id == draft_id))
    if known is not None:
        return known
    last = session.scalar(select(func.max(WorkerGroup.number)).where(WorkerGroup.office_id == office.id))
    group = WorkerGroup(
        office_id=office.id,
        number=(last or 0) + 1,
        volunteer_id=volunteer.id,
        draft_id=draft_id,
        kind=told.kind,
        name=told.name,
        subdistrict_code=told.place.code,
        subdistrict_name=told.place.name,
        district_name=told.place.district,
        made_at=now,
    )
    session.add(group)
    session.flush()
    return group


def of_volunteer(session: Session, volunteer: Volunteer) -> Sequence[WorkerGroup]:
    """The groups that a volunteer looks after, the latest first."""
    wanted = select(WorkerGroup).where(
        WorkerGroup.office_id == volunteer.office_id,
        WorkerGroup.volunteer_id == volunteer.id,
        WorkerGroup.ended_at.is_(None),
    )
    return session.scalars(wanted.order_by(WorkerGroup.number.desc())).all()


def listed(session: Session, office: Office, kind: str = "") -> Sequence[WorkerGroup]:
    """The office's groups that are not over, of a kind or of both, by district."""
    wanted = of_office(office).where(WorkerGroup.ended_at.is_(None))
    if kind:
        wanted = wanted.where(WorkerGroup.kind == kind)
    order = (WorkerGroup.district_name, WorkerGroup.number)
    return session.scalars(wanted.order_by(*order).limit(MOST_GROUPS)).all()


def sizes(session: Session, office: Office) -> dict[UUID, int]:
    """How many members each group has, by its id."""
    wanted = (
        select(GroupMember.group_id, func.count())
        .where(GroupMember.office_id == office.id, GroupMember.left_at.is_(None))
        .group_by(GroupMember.group_id)
    )
    return {group: count for group, count in session.execute(wanted)}  # noqa: C416 - rows are no pairs to mypy


def members(session: Session, group: WorkerGroup) -> Sequence[GroupMember]:
    """Who is in it, in the order in which they came."""
    wanted = select(GroupMember).where(
        GroupMember.office_id == group.office_id, GroupMember.group_id == group.id, GroupMember.left_at.is_(None)
    )
    return session.scalars(wanted.order_by(GroupMember.number)).all()


def member(session: Session, office: Office, key: UUID) -> GroupMember | None:
    """The member of that id."""
    return session.scalar(select(GroupMember).where(GroupMember.office_id == office.id, GroupMember.id == key))


def join(session: Session, group: WorkerGroup, who: Joining, now: datetime) -> tuple[GroupMember, bool]:
    """Let somebody in; whether they are new.  The same person is in it once."""
    session.get_one(WorkerGroup, group.id, with_for_update=True)
    known = _known(session, group, who)
    if known is not None:
        return known, known.draft_id == who.draft_id
    last = session.scalar(select(func.max(GroupMember.number)).where(GroupMember.group_id == group.id))
    one = GroupMember(
        office_id=group.office_id,
        group_id=group.id,
        number=(last or 0) + 1,
        draft_id=who.draft_id,
        prefix=who.name.prefix,
        name=who.name.name,
        phone=who.phone,
        consent_version=who.consent.version,
        consent_on=who.consent.on,
        consent_by=who.consent.by,
        joined_at=now,
    )
    session.add(one)
    session.flush()
    return one, True


def _known(session: Session, group: WorkerGroup, who: Joining) -> GroupMember | None:
    key = matching_key(who.name.name)
    here = members(session, group)
    return next((one for one in here if one.draft_id == who.draft_id or matching_key(one.name) == key), None)


def leave(session: Session, one: GroupMember, now: datetime) -> bool:
    """They are a member no more, and their name goes; false: that was so before."""
    if one.left_at is not None:
        return False
    one.left_at = now
    emptying.members(session, [one])
    return True


def end(session: Session, group: WorkerGroup, now: datetime) -> bool:
    """The group is no more; its members' names go.  False: that was so before."""
    if group.ended_at is not None:
        return False
    for one in members(session, group):
        leave(session, one, now)
    group.ended_at = now
    return True
