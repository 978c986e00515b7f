"""Those who do an office's work, as they are reached."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Chat, Membership, Office, Person
from raengjai.storage.staff import WORKING


def chats(session: Session, office: Office) -> Sequence[Chat]:
    """The chats of the office's officers and heads, as far as they can be reached."""
    return session.scalars(_reachable(office).order_by(Chat.id)).all()


def _reachable(office: Office) -> Select[Chat]:
    return (
        select(Chat)
        .join(Person, Person.chat_id == Chat.id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.office_id == office.id,
            Membership.role.in_(WORKING),
            Membership.state == "active",
            Chat.gone_at.is_(None),
        )
    )


def subscribed(session: Session, office: Office) -> Sequence[Chat]:
    """Those of them who take the month's summary in LINE."""
    wanted = _reachable(office).where(Membership.takes_summary.is_(True))
    return session.scalars(wanted.order_by(Chat.id)).all()
