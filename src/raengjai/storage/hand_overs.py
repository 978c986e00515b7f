"""Open things that a member of staff has handed to another, with a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import HandOver, Membership


@dataclass(frozen=True)
class Given:
    """Who hands over to whom, how many things, and what they say to it."""

    giver: Membership
    to: Membership
    things: int
    note: str


def add(session: Session, given: Given, now: datetime) -> HandOver:
    """Keep it."""
    made = HandOver(
        office_id=given.giver.office_id,
        from_id=given.giver.id,
        to_id=given.to.id,
        things=given.things,
        note=given.note or None,
        made_at=now,
    )
    session.add(made)
    session.flush()
    return made


def unread(session: Session, membership: Membership) -> Sequence[HandOver]:
    """What a member of staff was handed and has not said to have read, the oldest first."""
    wanted = select(HandOver).where(
        HandOver.office_id == membership.office_id, HandOver.to_id == membership.id, HandOver.seen_at.is_(None)
    )
    return session.scalars(wanted.order_by(HandOver.made_at, HandOver.id)).all()


def with_id(session: Session, membership: Membership, hand_over_id: UUID) -> HandOver | None:
    """What a member of staff was handed, by its id."""
    wanted = select(HandOver).where(HandOver.office_id == membership.office_id, HandOver.to_id == membership.id)
    return session.scalar(wanted.where(HandOver.id == hand_over_id))
