"""Those who do an office's work, as they are reached."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import Chat, Membership, Office, Person
from raengjai.storage.staff import WORKING


def chats(session: Session, office: Office) -> Sequence[Chat]:
    """The chats of the office's officers and heads, as far as they can be reached."""
    return session.scalars(
        select(Chat)
        .join(Person, Person.chat_id == Chat.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.office_id == office.id,
            Membership.role.in_(WORKING),
            Membership.state == "active",
            Chat.gone_at.is_(None),
        )
        .order_by(Chat.id)
    ).all()
