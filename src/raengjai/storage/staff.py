"""Staff of an office, their roles, and the codes that make somebody one of them.

A person is staff of one office at a time: who takes an invite leaves what they were before.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.storage import chats, crypto, people
from raengjai.storage.models import Chat, GroupCode, Membership, Office, Person, StaffInvite, StaffMember, Volunteer
from raengjai.storage.offices import INVITE_DIGITS

OFFICER, HEAD, AUDITOR, MINISTRY = "officer", "head", "auditor", "ministry"
ROLES = (OFFICER, HEAD, AUDITOR, MINISTRY)
WORKING = (OFFICER, HEAD)  # they do the office's work, and are told of it
AUDITING = (HEAD, AUDITOR)  # they see who did, saw and took what
SEEING = (OFFICER, HEAD, AUDITOR)  # they see the office's people and records
CODE_SCOPE = "staff-invite"
INVITE_LIFE = timedelta(days=3)
ENDED = "ended"


@dataclass(frozen=True)
class Seat:
    """A member of staff in their office."""

    membership: Membership
    person: Person
    chat: Chat
    office: Office
    member: StaffMember | None = None

    @property
    def name(self) -> str:
        """What they are called in full; "" for one who never gave a name."""
        return PersonName(self.member.prefix, self.member.name).full if self.member is not None else ""

    @property
    def role(self) -> str:
        """Their role."""
        return self.membership.role


def _seats() -> Select[Membership, Person, Chat, Office, StaffMember]:
    return (
        select(Membership, Person, Chat, Office, StaffMember)
        .join(Person, Person.id == Membership.person_id)
        .join(Chat, Chat.id == Person.chat_id)
        .join(Office, Office.id == Membership.office_id)
        .outerjoin(StaffMember, StaffMember.membership_id == Membership.id)
        .where(*_is_staff())
    )


def _is_staff() -> tuple[ColumnElement[bool], ...]:
    return (Membership.role.in_(ROLES), Membership.state == "active")


def of_office(session: Session, office: Office) -> Sequence[Seat]:
    """The office's staff, those who came first before the others."""
    rows = session.execute(_seats().where(Membership.office_id == office.id).order_by(Membership.started_at))
    return [Seat(*row) for row in rows]


def seated(session: Session, office: Office, membership_id: UUID) -> Seat | None:
    """The member of the office's staff with that id."""
    row = session.execute(
        _seats().where(Membership.office_id == office.id, Membership.id == membership_id)
    ).one_or_none()
    return Seat(*row) if row is not None else None


def seat_of(session: Session, person: Person) -> Seat | None:
    """What a person is to the office they work for."""
    row = session.execute(_seats().where(Membership.person_id == person.id).limit(1)).first()
    return Seat(*row) if row is not None else None


def seat_of_line_user(session: Session, line_id: str) -> Seat | None:
    """The member of staff with that LINE user id, on whichever channel they talk to the bot."""
    channels = session.scalars(select(Office.channel).distinct())
    own = [chat.id for channel in channels if (chat := chats.find(session, channel, line_id)) is not None]
    row = session.execute(_seats().where(Chat.id.in_(own)).limit(1)).first()
    return Seat(*row) if row is not None else None


def name_of(session: Session, membership_id: UUID) -> str:
    """What someone is (or was) called who works (or worked) for an office; "" when they never said."""
    member = session.scalar(select(StaffMember).where(StaffMember.membership_id == membership_id))
    return PersonName(member.prefix, member.name).full if member is not None else ""


def names_of_people(session: Session, office: Office, people_ids: Collection[UUID]) -> dict[UUID, str]:
    """What these people are called who work, or worked, for the office, or are its volunteers."""
    rows = session.execute(
        select(Membership.person_id, StaffMember, Volunteer)
        .outerjoin(StaffMember, StaffMember.membership_id == Membership.id)
        .outerjoin(Volunteer, Volunteer.membership_id == Membership.id)
        .where(Membership.office_id == office.id, Membership.person_id.in_(people_ids))
    )
    found = {}
    for person, member, volunteer in rows:
        named = member or volunteer
        if named is not None:
            found[person] = PersonName(named.prefix, named.name).full
    return found


def names_of_members(session: Session, office: Office, memberships: Collection[UUID]) -> dict[UUID, str]:
    """What these members of its staff are, or were, called."""
    if not memberships:
        return {}
    rows = session.execute(
        select(Membership.id, StaffMember)
        .join(StaffMember, StaffMember.membership_id == Membership.id)
        .where(Membership.office_id == office.id, Membership.id.in_(memberships))
    )
    return {member: PersonName(named.prefix, named.name).full for member, named in rows}


def call(session: Session, membership: Membership, name: PersonName) -> StaffMember:
    """Write down what a member of staff is called."""
    member = session.scalar(select(StaffMember).where(StaffMember.membership_id == membership.id))
    if member is None:
        member = StaffMember(
            office_id=membership.office_id, membership_id=membership.id, prefix=name.prefix, name=name.name
        )
        session.add(member)
    member.prefix, member.name = name.prefix, name.name
    session.flush()
    return member


def heads(session: Session, office: Office) -> Sequence[Seat]:
    """The office's heads."""
    return [seat for seat in of_office(session, office) if seat.role == HEAD]


def may_reopen(session: Session, office: Office, membership: Membership) -> bool:
    """Whether a member of staff may open a closed month again: a head; where the office has none, an officer."""
    if membership.role == HEAD:
        return True
    return membership.role == OFFICER and not heads(session, office)


def take_seat(session: Session, office: Office, person: Person, role: str, name: PersonName, now: datetime) -> Seat:
    """Make a person staff of an office; whatever they were before, there or elsewhere, ends."""
    session.execute(
        update(Membership)
        .where(Membership.person_id == person.id, Membership.state != ENDED)
        .values(state=ENDED, ended_at=now)
        .execution_options(synchronize_session="fetch")
    )
    membership = people.join(session, office, person, role, approved=True, now=now)
    member = call(session, membership, name)
    return Seat(membership, person, session.get_one(Chat, person.chat_id), office, member)


def leave(session: Session, seat: Seat, now: datetime) -> None:
    """End a membership; what the person did stays theirs."""
    void_codes(session, seat.membership, now)
    seat.membership.state, seat.membership.ended_at = ENDED, now


def void_codes(session: Session, membership: Membership, now: datetime) -> None:
    """End the unused codes that somebody made: who goes would come back by them, or let others in."""
    for code in (StaffInvite, GroupCode):
        unused = (code.made_by == membership.id, code.used_at.is_(None), code.valid_until > now)
        session.execute(update(code).where(*unused).values(valid_until=now))


def new_invite(session: Session, office: Office, role: str, by: Membership | None, now: datetime) -> StaffInvite:
    """Make a code of eight digits that makes one person staff of the office."""
    code = str(secrets.randbelow(9 * 10 ** (INVITE_DIGITS - 1)) + 10 ** (INVITE_DIGITS - 1))
    invite = StaffInvite(
        office_id=office.id,
        role=role,
        code_hash=crypto.hashed(CODE_SCOPE, code),
        code=code,
        made_by=by.id if by is not None else None,
        created_at=now,
        valid_until=now + INVITE_LIFE,
    )
    session.add(invite)
    session.flush()
    return invite


def open_invites(session: Session, office: Office, now: datetime) -> Sequence[StaffInvite]:
    """The office's codes that nobody has used yet, the newest first."""
    wanted = select(StaffInvite).where(StaffInvite.office_id == office.id, *_usable(now))
    return session.scalars(wanted.order_by(StaffInvite.created_at.desc())).all()


def open_invite(session: Session, office: Office, invite_id: UUID, now: datetime) -> StaffInvite | None:
    """The office's unused code of that id."""
    wanted = select(StaffInvite).where(StaffInvite.office_id == office.id, StaffInvite.id == invite_id, *_usable(now))
    return session.scalar(wanted)


def invited_by(session: Session, code: str, channel: str, now: datetime) -> tuple[StaffInvite, Office] | None:
    """The invite of a code typed in a channel, with its office; None when it is wrong, used or over."""
    hashes = crypto.any_hash(CODE_SCOPE, code)
    wanted = select(StaffInvite, Office).join(Office, Office.id == StaffInvite.office_id)
    found = session.execute(
        wanted.where(StaffInvite.code_hash.in_(hashes), Office.channel == channel, *_usable(now))
    ).first()
    return (found[0], found[1]) if found is not None else None


def _usable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (StaffInvite.used_at.is_(None), StaffInvite.valid_until > now)


def spend_invite(session: Session, invite_id: UUID, now: datetime) -> StaffInvite | None:
    """Use a code up; None when somebody did so before, or it is over."""
    return session.scalar(
        update(StaffInvite)
        .where(StaffInvite.id == invite_id, *_usable(now))
        .values(used_at=now)
        .returning(StaffInvite)
        .execution_options(synchronize_session=False)
    )


def withdraw(invite: StaffInvite, now: datetime) -> None:
    """End a code before its time."""
    invite.valid_until = now
