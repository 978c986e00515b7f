"""The committee of the people-sector coordination centre: who sits in it, as what, from a day to a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName
from raengjai.storage.models import Chat, CommitteeSeat, Membership, Office, Person, Volunteer

CHAIR, VICE_CHAIR, MEMBER, SECRETARY = "chair", "vice_chair", "member", "secretary"
POSITIONS = (CHAIR, VICE_CHAIR, MEMBER, SECRETARY)
ONE_ONLY = (CHAIR, SECRETARY)


@dataclass(frozen=True)
class Seated:
    """One of the committee: the seat, the name, their volunteer's number and chat (None: not reached in LINE)."""

    seat: CommitteeSeat
    name: str
    number: int | None = None
    chat: Chat | None = None


class Taken(ValueError):
    """The seat can not be given: there is one of that position, or the member has a seat already."""

    def __init__(self, by: Seated) -> None:
        super().__init__("the seat is taken")
        self.by = by


def _seats(office: Office) -> Select[CommitteeSeat, Volunteer, Membership, Chat]:
    return (
        select(CommitteeSeat, Volunteer, Membership, Chat)
        .outerjoin(Membership, Membership.id == CommitteeSeat.membership_id)
        .outerjoin(Volunteer, Volunteer.membership_id == Membership.id)
        .outerjoin(Person, Person.id == Membership.person_id)
        .outerjoin(Chat, Chat.id == Person.chat_id)
        .where(CommitteeSeat.office_id == office.id)
    )


def _seated(
    seat: CommitteeSeat, volunteer: Volunteer | None, membership: Membership | None, chat: Chat | None
) -> Seated:
    if volunteer is None:
        return Seated(seat, PersonName(seat.prefix, seat.name or "").full)
    is_reached = membership is not None and membership.state == "active" and chat is not None and chat.gone_at is None
    name = PersonName(volunteer.prefix, volunteer.name).full
    return Seated(seat, name, volunteer.number, chat if is_reached else None)


def of_office(session: Session, office: Office) -> list[Seated]:
    """The committee as it sits, chair first, secretary last."""
    rows = session.execute(
        _seats(office).where(CommitteeSeat.ended_at.is_(None)).order_by(CommitteeSeat.started_at, CommitteeSeat.id)
    )
    return in_order(_seated(*row) for row in rows)


def in_order(seats: Iterable[Seated]) -> list[Seated]:
    """Chair, vice-chairs, members, secretary."""
    return sorted(seats, key=lambda one: POSITIONS.index(one.seat.position))


def with_seats(session: Session, office: Office, ids: Sequence[UUID]) -> list[Seated]:
    """These seats, whether they have ended or not, in the committee's order."""
    return in_order(_seated(*row) for row in session.execute(_seats(office).where(CommitteeSeat.id.in_(ids))))


def seat_of(session: Session, membership: Membership) -> CommitteeSeat | None:
    """The seat that a member has now."""
    return session.scalar(
        select(CommitteeSeat).where(
            CommitteeSeat.office_id == membership.office_id,
            CommitteeSeat.membership_id == membership.id,
            CommitteeSeat.ended_at.is_(None),
        )
    )


def appoint(
    session: Session, office: Office, who: Membership | PersonName, position: str, now: datetime
) -> CommitteeSeat:
    """Give somebody a seat: a member of the office, or one who does not write here, by name; raise `Taken`."""
    for one in of_office(session, office):
        if (position in ONE_ONLY and one.seat.position == position) or _is(one, who):
            raise Taken(one)
    seat = CommitteeSeat(
        office_id=office.id,
        membership_id=None if isinstance(who, PersonName) else who.id,
        prefix=who.prefix if isinstance(who, PersonName) else "",
        name=who.name if isinstance(who, PersonName) else None,
        position=position,
        started_at=now,
    )
    session.add(seat)
    session.flush()
    return seat


def _is(seated: Seated, who: Membership | PersonName) -> bool:
    if isinstance(who, PersonName):
        return seated.seat.membership_id is None and seated.name == who.full
    return seated.seat.membership_id == who.id


def with_id(session: Session, office: Office, seat_id: UUID) -> CommitteeSeat | None:
    """The office's seat of that id, if it has not ended."""
    return session.scalar(
        select(CommitteeSeat).where(
            CommitteeSeat.office_id == office.id, CommitteeSeat.id == seat_id, CommitteeSeat.ended_at.is_(None)
        )
    )


def end(seat: CommitteeSeat, now: datetime) -> None:
    """They sit in the committee no more."""
    seat.ended_at = now
