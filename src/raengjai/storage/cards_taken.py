"""Which cards LINE had taken when something was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Delivery, OutboxBubble
from raengjai.storage.rows import table_of

_bubble, _delivery = table_of(OutboxBubble).c, table_of(Delivery).c

# A token refused after a try whose answer was lost was used by that try.
_TAKEN = or_(_delivery.state == "sent", and_(_delivery.state == "probable", _delivery.trouble == "invalid_token"))
_NEVER = and_(_delivery.state.in_(("late", "refused")), _delivery.ambiguous.is_(False))
_TRIED = (
    select(_bubble.topic, and_(_TAKEN, _delivery.settled_at <= bindparam("by")))
    .join_from(table_of(OutboxBubble), table_of(Delivery), _bubble.delivery_id == _delivery.id)
    .where(_bubble.chat_id == bindparam("chat"), _bubble.topic.in_(bindparam("topics", expanding=True)))
    .where(_delivery.first_tried_at <= bindparam("by"), ~_NEVER)
    .order_by(_delivery.first_tried_at.desc(), _bubble.number.desc())  # what came too late is carried after newer ones
)


def saw(session: Session, chat_id: UUID, topic: str, others: Sequence[str], by: datetime) -> bool:
    """Whether the last card that can have been on the phone by then (real clock) is surely the one of this topic.

    When none of them can have been, nothing speaks against it.
    """
    given = {"chat": chat_id, "topics": [topic, *others], "by": by}
    with session.no_autoflush:
        tried = session.execute(_TRIED, given).all()
    for found, is_taken in tried:
        if found != topic:
            return False
        if is_taken:
            return True
    return True
