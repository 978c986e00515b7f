"""Chats, and the lease under which one chat's events are handled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, or_, select, update
from sqlalchemy.orm import Session

from raengjai.storage import crypto
from raengjai.storage.models import Chat, InboxEvent
from raengjai.storage.rows import insert_or_ignore, touched


def _scope(channel: str) -> str:
    return f"chat|{channel}"


def find(session: Session, channel: str, line_id: str) -> Chat | None:
    """The chat of a LINE user, group or room id."""
    keys = crypto.any_hash(_scope(channel), line_id)
    return session.scalar(select(Chat).where(Chat.channel == channel, Chat.key.in_(keys)))


def find_or_add(session: Session, channel: str, wanted: Iterable[tuple[str, str]], now: datetime) -> dict[str, UUID]:
    """The id of each wanted chat, given as (kind, LINE's id); what is new is added.  By LINE's id."""
    kinds = {line_id: kind for kind, line_id in wanted}
    found = _ids(session, channel, kinds)
    missing = sorted(set(kinds) - set(found))  # in one order everywhere, so that no two wait for each other
    if missing:
        insert_or_ignore(session, [_new(channel, kinds[each], each, now) for each in missing], Chat.id)
        found |= _ids(session, channel, missing)
    return found


def _ids(session: Session, channel: str, line_ids: Collection[str]) -> dict[str, UUID]:
    if not line_ids:
        return {}
    keys = {key: line_id for line_id in line_ids for key in crypto.any_hash(_scope(channel), line_id)}
    found = session.execute(select(Chat.key, Chat.id).where(Chat.channel == channel, Chat.key.in_(keys)))
    return {keys[key]: chat_id for key, chat_id in found}


def _new(channel: str, kind: str, line_id: str, now: datetime) -> Chat:
    key = crypto.hashed(_scope(channel), line_id)
    return Chat(channel=channel, key=key, kind=kind, line_id=line_id, created_at=now)


@dataclass(frozen=True)
class Lane:
    """The right to handle one chat's events, until `Chat.lane_until`; lost when the fence has moved on."""

    chat_id: UUID
    fence: int
    taken: int = 0  # how often in a row it was taken over from someone who died with nothing done


def claim_lane(session: Session, chat_id: UUID, owner: str, *, now: datetime, until: datetime) -> Lane | None:
    """Take the lease on a chat; None while someone else holds it.  Moments are the real clock's."""
    given_back = Chat.lane_owner.is_(None)
    claimed = session.execute(
        update(Chat)
        .where(Chat.id == chat_id, _is_free(now))
        .values(
            lane_owner=owner,
            lane_until=until,
            lane_fence=Chat.lane_fence + 1,
            lane_taken=case((given_back, 0), else_=Chat.lane_taken + 1),
        )
        .returning(Chat.lane_fence, Chat.lane_taken)
        .execution_options(synchronize_session=False)
    ).first()
    return Lane(chat_id, *claimed) if claimed is not None else None


def _is_free(now: datetime) -> Any:
    return or_(Chat.lane_until.is_(None), Chat.lane_until < now)


def hold_lane(session: Session, lane: Lane, until: datetime, **columns: Any) -> bool:
    """Renew the lease with other `columns` of the chat; false when the lane was lost: commit nothing then.

    Locks the chat's row until the transaction ends.
    """
    return _change(session, lane, lane_until=until, lane_taken=0, **columns)


def leave_lane(session: Session, lane: Lane, **columns: Any) -> bool:
    """Give the lease back; otherwise like `hold_lane`."""
    return _change(session, lane, lane_owner=None, lane_until=None, lane_taken=0, **columns)


def _change(session: Session, lane: Lane, **columns: Any) -> bool:
    changed = session.execute(
        update(Chat)
        .where(Chat.id == lane.chat_id, Chat.lane_fence == lane.fence)
        .values(**columns)
        .execution_options(synchronize_session=False)
    )
    return touched(changed) == 1


def lock(session: Session, chat_id: UUID) -> Chat | None:
    """The chat, its row locked until the transaction ends."""
    return session.get(Chat, chat_id, with_for_update=True, populate_existing=True)


def number_bubbles(session: Session, chat_id: UUID, count: int) -> int:
    """Count `count` bubbles up and return the first one's number; safe beside other transactions."""
    last = session.execute(
        update(Chat)
        .where(Chat.id == chat_id)
        .values(bubbles=Chat.bubbles + count)
        .returning(Chat.bubbles)
        .execution_options(synchronize_session=False)
    ).scalar_one()
    return int(last) - count + 1


def lane_owners(session: Session) -> list[str]:
    """Everybody who holds a lane, or died with one."""
    held = select(Chat.lane_owner).where(Chat.lane_owner.is_not(None)).distinct()
    return [owner for owner in session.scalars(held) if owner]


def lanes_of(session: Session, owner: str) -> list[UUID]:
    """The chats whose lane an owner holds."""
    return list(session.scalars(select(Chat.id).where(Chat.lane_owner == owner, Chat.lane_until.is_not(None))))


def lapse(session: Session, chat_ids: Collection[UUID], owner: str) -> None:
    """Let an owner's lanes lapse at once; whoever claims one sees that it was never given back."""
    session.execute(
        update(Chat)
        .where(Chat.id.in_(sorted(chat_ids)), Chat.lane_owner == owner)
        .values(lane_until=None)
        .execution_options(synchronize_session=False)
    )


def with_work(session: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Chats nobody works in whose earliest waiting event is due, longest waiting first."""
    return session.scalars(
        select(InboxEvent.chat_id)
        .join(Chat, Chat.id == InboxEvent.chat_id)
        .where(InboxEvent.state == "waiting", _is_free(now))
        .group_by(InboxEvent.chat_id)
        .having(func.max(InboxEvent.next_try_at) <= now)
        .order_by(func.min(InboxEvent.next_try_at))
        .limit(limit)
    ).all()  # type: ignore[return-value] # the join leaves no event without a chat
