"""Chats, and the lease under which one chat's events are handled."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Update, bindparam, case, func, or_, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from raengjai.storage import crypto
from raengjai.storage.models import Chat, InboxEvent
from raengjai.storage.rows import insert_or_ignore, of_few_lengths, table_of, write


def _scope(channel: str) -> str:
    return f"chat|{channel}"


def key_of(channel: str, line_id: str) -> str:
    """By what the chat of a LINE id is found."""
    return crypto.hashed(_scope(channel), line_id)


def find(session: Session, channel: str, line_id: str) -> Chat | None:
    """The chat of a LINE user, group or room id."""
    keys = crypto.any_hash(_scope(channel), line_id)
    return session.scalar(select(Chat).where(Chat.channel == channel, Chat.key.in_(keys)))


class Known:
    """Ids of chats that stand in the database, remembered by the process that stores their events: none ever goes.

    By keyed hash, and no more than a limited number.
    """

    def __init__(self, most: int = 5_000) -> None:
        self._most = most
        self._ids: dict[str, UUID] = {}

    def lend(self, session: Session) -> None:
        """Let this transaction not ask for what is known, and note what it finds or adds."""
        session.info[_LENT] = (self._ids, {})

    def learn(self, session: Session) -> None:
        """Remember what a transaction has found, now that it is committed."""
        _known, found = session.info.pop(_LENT)
        if len(self._ids) + len(found) > self._most:
            self.forget()
        self._ids.update(found)

    def forget(self) -> None:
        """The database may be another by now: one that was restored."""
        self._ids = {}


_LENT = "known chats"


def find_or_add(session: Session, channel: str, wanted: Iterable[tuple[str, str]], now: datetime) -> dict[str, UUID]:
    """The id of each wanted chat, given as (kind, LINE's id); what is new is added.  By LINE's id."""
    known, noted = session.info.get(_LENT, ({}, {}))
    kinds = {line_id: kind for kind, line_id in wanted}
    keys = {line_id: key_of(channel, line_id) for line_id in kinds}
    found = {line_id: known[key] for line_id, key in keys.items() if key in known}
    found |= _ids(session, channel, kinds.keys() - found.keys())
    missing = sorted(kinds.keys() - found.keys())  # in one order everywhere, so that no two wait for each other
    if missing:
        insert_or_ignore(session, [_new(channel, kinds[each], each, now) for each in missing], Chat.id)
        found |= _ids(session, channel, missing)
    noted.update({keys[line_id]: chat_id for line_id, chat_id in found.items()})
    return found


def _ids(session: Session, channel: str, line_ids: Collection[str]) -> dict[str, UUID]:
    if not line_ids:
        return {}
    keys = {key: line_id for line_id in line_ids for key in crypto.any_hash(_scope(channel), line_id)}
    found = session.connection().execute(_IDS, {"channel": channel, "keys": list(keys)})
    return {keys[key]: chat_id for key, chat_id in found}


def _new(channel: str, kind: str, line_id: str, now: datetime) -> Chat:
    key = key_of(channel, line_id)
    return Chat(channel=channel, key=key, kind=kind, line_id=line_id, created_at=now)


@dataclass(frozen=True)
class Lane:
    """The right to handle one chat's events, until `Chat.lane_until`; lost when the fence has moved on."""

    chat_id: UUID
    fence: int
    taken: int = 0  # how often in a row it was taken over from someone who died with nothing done


# Statements of every event are written once: SQLAlchemy takes longer to put one together than to run it.
_table = table_of(Chat)
_chat = _table.c
_IDS = select(_chat.key, _chat.id).where(
    _chat.channel == bindparam("channel"), _chat.key.in_(bindparam("keys", expanding=True))
)
_IS_FREE = or_(_chat.lane_until.is_(None), _chat.lane_until < bindparam("now"))
_CLAIM = (
    update(_table)
    .where(_chat.id == bindparam("chat"), _IS_FREE)
    .values(
        lane_owner=bindparam("owner"),
        lane_until=bindparam("until"),
        lane_fence=_chat.lane_fence + 1,
        lane_taken=case((_chat.lane_owner.is_(None), 0), else_=_chat.lane_taken + 1),
    )
    .returning(_chat.lane_fence, _chat.lane_taken)
)


_CLAIM_MANY = (
    update(_table)
    .where(
        _chat.id.in_(
            select(_chat.id)
            .where(_chat.id.in_(bindparam("chats", expanding=True)), _chat.lane_owner.is_(None))
            .with_for_update(key_share=True, skip_locked=True)
            .scalar_subquery()
        )
    )
    .values(lane_owner=bindparam("owner"), lane_until=bindparam("until"), lane_fence=_chat.lane_fence + 1, lane_taken=0)
    .returning(_chat.id, _chat.lane_fence)
)


def claim_lane(session: Session, chat_id: UUID, owner: str, *, now: datetime, until: datetime) -> Lane | None:
    """Take the lease on a chat; None while someone else holds it.  Moments are the real clock's."""
    claimed = session.execute(_CLAIM, {"chat": chat_id, "owner": owner, "now": now, "until": until}).first()
    return Lane(chat_id, *claimed) if claimed is not None else None


def claim_lanes(session: Session, chat_ids: Sequence[UUID], owner: str, *, until: datetime) -> dict[UUID, Lane]:
    """Take the lease on those of these chats that nobody holds and nobody died with, each with its lane.

    What someone died with is taken alone (`claim_lane`): an event that kills its handler must be told from
    those that were only claimed beside it.
    """
    claimed = session.execute(_CLAIM_MANY, {"chats": of_few_lengths(chat_ids), "owner": owner, "until": until})
    return {chat_id: Lane(chat_id, fence) for chat_id, fence in claimed}


def hold_lane(session: Session, lane: Lane, owner: str, until: datetime, **columns: Any) -> bool:
    """Renew the lease with other `columns` of the chat; false when the lane was lost: commit nothing then.

    Locks the chat's row until the transaction ends.  Written `together` with others, it can not be told yet.
    """
    return _change(session, lane, lane_owner=owner, lane_until=until, **columns)


def leave_lane(session: Session, lane: Lane, **columns: Any) -> bool:
    """Give the lease back; otherwise like `hold_lane`."""
    return _change(session, lane, lane_owner=None, lane_until=None, **columns)


def _change(session: Session, lane: Lane, **columns: Any) -> bool:
    given = {"of_chat": lane.chat_id, "fence": lane.fence, **columns}
    return write(session, _changing(tuple(sorted(columns.keys() - {_COUNTED_FROM}))), [given]) == 1


@cache
def _changing(columns: tuple[str, ...]) -> Update:
    """One for each choice of columns; when bubbles were counted, none may have been counted by others meanwhile."""
    ours = update(_table).where(_chat.id == bindparam("of_chat"), _chat.lane_fence == bindparam("fence"))
    if "bubbles" in columns:
        ours = ours.where(_chat.bubbles == bindparam(_COUNTED_FROM))
    return ours.values(lane_taken=0, **{name: bindparam(name) for name in columns})


def lock(session: Session, chat_id: UUID) -> Chat | None:
    """The chat, its row locked until the transaction ends (events of it can still be stored)."""
    return session.get(Chat, chat_id, with_for_update={"key_share": True}, populate_existing=True)


def number_bubbles(session: Session, chat: Chat, count: int) -> int:
    """Count `count` bubbles up and return the first one's number; safe beside other transactions.

    Within a turn the count is written with the lane (`counted`).
    """
    if _has_turn(session, chat):
        first = chat.bubbles + 1
        set_committed_value(chat, "bubbles", chat.bubbles + count)
        return first
    counting = update(Chat).where(Chat.id == chat.id).values(bubbles=Chat.bubbles + count).returning(Chat.bubbles)
    last = session.execute(counting, execution_options={"synchronize_session": False}).scalar_one()
    return int(last) - count + 1


_TURNS, _COUNTED_FROM = "turns of chats", "counted_from"


def take_turn(session: Session, chat: Chat) -> None:
    """This transaction will write the chat's count of bubbles with the lane."""
    session.info.setdefault(_TURNS, {})[chat.id] = chat.bubbles


def _has_turn(session: Session, chat: Chat) -> bool:
    return chat.id in session.info.get(_TURNS, ())


def counted(session: Session, chat: Chat) -> dict[str, int]:
    """The chat's count of bubbles and what it was, when it is to be written with the lane."""
    if not _has_turn(session, chat):
        return {}
    return {"bubbles": chat.bubbles, _COUNTED_FROM: session.info[_TURNS][chat.id]}


_OWNERS = select(_chat.lane_owner).where(_chat.lane_owner.is_not(None)).distinct()
_HELD = select(_chat.id).where(_chat.lane_owner == bindparam("owner"), _chat.lane_until.is_not(None))


def lane_owners(session: Session) -> list[str]:
    """Everybody who holds a lane, or died with one."""
    return list(session.scalars(_OWNERS))


def lanes_of(session: Session, owner: str) -> list[UUID]:
    """The chats whose lane an owner holds."""
    return list(session.scalars(_HELD, {"owner": owner}))


def lapse(session: Session, chat_ids: Collection[UUID], owner: str) -> None:
    """Let an owner's lanes lapse at once; whoever claims one sees that it was never given back."""
    session.execute(
        update(Chat)
        .where(Chat.id.in_(sorted(chat_ids)), Chat.lane_owner == owner)
        .values(lane_until=None)
        .execution_options(synchronize_session=False)
    )


_event = table_of(InboxEvent).c
_WITH_WORK = (
    select(_event.chat_id)
    .join(_table, _chat.id == _event.chat_id)
    .where(_event.state == "waiting", _IS_FREE)
    .group_by(_event.chat_id)
    .having(func.max(_event.next_try_at) <= bindparam("now"))
    .order_by(func.min(_event.next_try_at))
    .limit(bindparam("most"))
)


def with_work(session: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Chats nobody works in whose earliest waiting event is due, longest waiting first."""
    return session.scalars(_WITH_WORK, {"now": now, "most": limit}).all()
