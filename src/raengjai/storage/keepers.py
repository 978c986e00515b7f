"""Who keeps a community service unit: members of the office, from a day to a day; a unit may have several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import Chat, Keeper, Membership, Office, Person, Unit


@dataclass(frozen=True)
class Kept:
    """A unit, one who keeps it, and the chat they are reached in."""

    unit: Unit
    membership: Membership
    chat: Chat


def appoint(session: Session, office: Office, unit: Unit, membership: Membership, now: datetime) -> bool:
    """Let a member of the office keep a unit; false when they did already."""
    found = _of(session, office, unit, membership)
    if found is not None and found.ended_at is None:
        return False
    if found is None:
        session.add(Keeper(office_id=office.id, unit_id=unit.id, membership_id=membership.id, started_at=now))
    else:
        found.started_at, found.ended_at = now, None
    session.flush()
    return True


def release(session: Session, office: Office, unit: Unit, membership: Membership, now: datetime) -> bool:
    """Let them keep it no more; false when they did not."""
    found = _of(session, office, unit, membership)
    if found is None or found.ended_at is not None:
        return False
    found.ended_at = now
    return True


def _of(session: Session, office: Office, unit: Unit, membership: Membership) -> Keeper | None:
    return session.scalar(
        select(Keeper).where(
            Keeper.office_id == office.id, Keeper.unit_id == unit.id, Keeper.membership_id == membership.id
        )
    )


def units_of(session: Session, membership: Membership) -> Sequence[Unit]:
    """The units that a member keeps, by name."""
    return session.scalars(
        select(Unit)
        .join(Keeper, Keeper.unit_id == Unit.id)
        .where(
            Keeper.office_id == membership.office_id,
            Keeper.membership_id == membership.id,
            Keeper.ended_at.is_(None),
        )
        .order_by(Unit.name)
    ).all()


def of_office(session: Session, office: Office) -> Sequence[Kept]:
    """Every unit with each of its keepers, as far as they are still members."""
    rows = session.execute(
        select(Unit, Membership, Chat)
        .join(Keeper, Keeper.unit_id == Unit.id)
        .join(Membership, Membership.id == Keeper.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .join(Chat, Chat.id == Person.chat_id)
        .where(Keeper.office_id == office.id, Keeper.ended_at.is_(None), Membership.state == "active")
        .order_by(Unit.name, Keeper.started_at)
    )
    return [Kept(*row) for row in rows]
