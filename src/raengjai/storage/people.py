"""People who talk to the bot, and the volunteers and officers among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.storage.models import Chat, Membership, Office, Person, Volunteer
from raengjai.storage.places import Place
from raengjai.storage.rows import of_few_lengths


@dataclass(frozen=True)
class Standing:
    """What the person of a chat is to an office (all None: nothing yet)."""

    person: Person
    membership: Membership | None = None
    office: Office | None = None
    volunteer: Volunteer | None = None


# Asked at every turn, so written once: SQLAlchemy takes longer to put it together than to run it.
_STANDINGS = (
    select(Person, Membership, Office, Volunteer)
    .outerjoin(Membership, (Membership.person_id == Person.id) & (Membership.state != "ended"))
    .outerjoin(Office, Office.id == Membership.office_id)
    .outerjoin(Volunteer, Volunteer.membership_id == Membership.id)
    .where(Person.chat_id.in_(bindparam("chats", expanding=True)))
    .order_by(Membership.role != "volunteer")
)


def standing(session: Session, chat: Chat, now: datetime) -> Standing:
    """Look up the person of a one-to-one chat, adding them when they are new.

    A person has one standing at a time in the chat: as officer if they are one, else as volunteer.
    """
    found = session.info.pop(_looked_up(chat.id), None) or _standings(session, [chat.id]).get(chat.id)
    if found is not None:
        return found
    person = Person(chat_id=chat.id, created_at=now)
    session.add(person)
    session.flush()
    return Standing(person)


def look_up(session: Session, chat_ids: Collection[UUID]) -> None:
    """Look up the people of these chats together; the next `standing` of each, in this transaction, asks no more."""
    for chat_id, found in _standings(session, chat_ids).items():
        session.info[_looked_up(chat_id)] = found


def _looked_up(chat_id: UUID) -> str:
    return f"standing in {chat_id}"


def _standings(session: Session, chat_ids: Collection[UUID]) -> dict[UUID, Standing]:
    """The last one of a chat counts."""
    found = session.execute(_STANDINGS, {"chats": of_few_lengths(sorted(chat_ids))})
    return {each.person.chat_id: each for each in (Standing(*row) for row in found)}


def join(session: Session, office: Office, person: Person, role: str, *, approved: bool, now: datetime) -> Membership:
    """Make the person a member, active at once or waiting for approval; an ended membership begins anew."""
    wanted = select(Membership).where(
        Membership.office_id == office.id, Membership.person_id == person.id, Membership.role == role
    )
    membership = session.scalar(wanted)
    if membership is None:
        membership = Membership(office_id=office.id, person_id=person.id, role=role, state="waiting", asked_at=now)
        session.add(membership)
    membership.ended_at = None
    membership.state = "active" if approved else "waiting"
    membership.started_at = now if approved else None
    session.flush()
    return membership


def volunteer_of(session: Session, membership: Membership) -> Volunteer | None:
    """The volunteer's page that belongs to a membership."""
    return session.scalar(select(Volunteer).where(Volunteer.membership_id == membership.id))


def add_volunteer(
    session: Session, office: Office, membership: Membership, name: PersonName, place: Place
) -> Volunteer:
    """Begin a volunteer's page, with the next short number of the office."""
    volunteer = Volunteer(
        office_id=office.id, membership_id=membership.id, number=_next_number(session, office),
        prefix=name.prefix, name=name.name,
    )  # fmt: skip
    move(volunteer, place)
    session.add(volunteer)
    session.flush()
    return volunteer


def move(volunteer: Volunteer, place: Place) -> None:
    """Let a volunteer look after another subdistrict."""
    volunteer.subdistrict_code, volunteer.subdistrict_name = place.code, place.name
    volunteer.district_name = place.district


def _next_number(session: Session, office: Office) -> int:
    """The next short number of a volunteer in the office."""
    last = session.scalar(select(func.max(Volunteer.number)).where(Volunteer.office_id == office.id))
    return (last or 0) + 1


def waiting(session: Session, office: Office) -> Sequence[tuple[Volunteer, Membership]]:
    """Volunteers who wait for approval, the longest first."""
    rows = session.execute(
        select(Volunteer, Membership)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .where(Volunteer.office_id == office.id, Membership.state == "waiting")
        .order_by(Membership.asked_at)
    )
    return [(volunteer, membership) for volunteer, membership in rows]


def numbered(session: Session, office: Office, number: int) -> tuple[Volunteer, Membership, Chat] | None:
    """The volunteer of that number in the office, with membership and chat."""
    row = session.execute(
        select(Volunteer, Membership, Chat)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .join(Chat, Chat.id == Person.chat_id)
        .where(Volunteer.office_id == office.id, Volunteer.number == number)
    ).first()
    return (row[0], row[1], row[2]) if row is not None else None


def chat_of(session: Session, office: Office, volunteer_id: UUID | None) -> Chat | None:
    """The chat in which one of the office's volunteers is reached; None: they have left, or there is none."""
    if volunteer_id is None:
        return None
    return session.scalar(
        select(Chat)
        .join(Person, Person.chat_id == Chat.id)
        .join(Membership, Membership.person_id == Person.id)
        .join(Volunteer, Volunteer.membership_id == Membership.id)
        .where(Volunteer.office_id == office.id, Volunteer.id == volunteer_id, Membership.state == "active")
    )


def approve(membership: Membership, now: datetime) -> bool:
    """Let a waiting member in; return False when they were in already."""
    if membership.state != "waiting":
        return False
    membership.state = "active"
    membership.started_at = now
    return True
