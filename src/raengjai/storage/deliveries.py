"""Requests to LINE, frozen before their first try; each is claimed by one sender at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from raengjai.storage.models import Delivery
from raengjai.storage.rows import of_few_lengths, table_of, touched

# Replies live for less than a minute.  A push that LINE can not take must not hold the chat's replies back.
PUSH_HOLDS_BACK = timedelta(seconds=30)

_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True)
class LastSaid:
    """How the latest delivery of a chat stands, and when it was made (real clock)."""

    delivery_id: UUID
    state: str
    created_at: datetime

    @property
    def on_its_way(self) -> bool:
        """LINE has not confirmed it yet."""
        return self.state == "ready"


_table = table_of(Delivery)
_delivery = _table.c
_LAST_SAID = (
    select(_delivery.id, _delivery.state, _delivery.created_at)
    .where(_delivery.chat_id == bindparam("chat"), _delivery.kind != "menu")
    .order_by(_delivery.number.desc())
    .limit(1)
)


def last_said(session: Session, chat_id: UUID) -> LastSaid | None:
    """The delivery that says what came last in a chat."""
    found = session.execute(_LAST_SAID, {"chat": chat_id}).first()
    return LastSaid(*found) if found is not None else None


_FREE = or_(Delivery.lease_until.is_(None), Delivery.lease_until < bindparam("now"))


def _its_turn() -> Any:
    """No earlier delivery of the same chat is on its way."""
    earlier = aliased(Delivery)
    blocked = exists().where(
        earlier.chat_id == Delivery.chat_id,
        earlier.state == "ready",
        earlier.kind != "menu",
        earlier.number < Delivery.number,
        or_(earlier.kind == "reply", earlier.created_at > bindparam("holds_back_since")),
    )
    return or_(Delivery.kind == "menu", ~blocked)


_DUE = (
    select(Delivery.id)
    .where(Delivery.state == "ready", Delivery.next_try_at <= bindparam("now"), _FREE, _its_turn())
    .order_by(Delivery.kind != "reply", Delivery.next_try_at)
    .limit(bindparam("most"))
)
_NEXT = (
    select(Delivery.id)
    .where(Delivery.chat_id == bindparam("chat"), Delivery.state == "ready", Delivery.kind != "menu")
    .where(Delivery.next_try_at <= bindparam("now"), _FREE, _its_turn())
    .order_by(Delivery.number)
    .limit(1)
)


def due(session: Session, now: datetime, limit: int) -> Sequence[UUID]:
    """Deliveries nobody sends now and whose turn it is, replies first: their time is short."""
    return session.scalars(_DUE, {"now": now, "holds_back_since": now - PUSH_HOLDS_BACK, "most": limit}).all()


def next_of_chat(session: Session, chat_id: UUID, now: datetime) -> UUID | None:
    """The delivery of this chat whose turn it is, if one is due."""
    return session.scalar(_NEXT, {"chat": chat_id, "now": now, "holds_back_since": now - PUSH_HOLDS_BACK})


_MORE = (
    select(_delivery.chat_id)
    .where(_delivery.chat_id.in_(bindparam("chats", expanding=True)), _delivery.state == "ready")
    .where(_delivery.kind != "menu", or_(_delivery.lease_until.is_(None), _delivery.lease_until < bindparam("now")))
    .distinct()
)


def chats_to_go_on(session: Session, chat_ids: Collection[UUID], now: datetime) -> Sequence[UUID]:
    """In which of these chats something waits to be sent that nobody sends now."""
    return session.scalars(_MORE, {"chats": of_few_lengths(sorted(chat_ids)), "now": now}).all() if chat_ids else ()


_CLAIM = (
    update(_table)
    .where(
        _delivery.id == bindparam("delivery"),
        _delivery.state == "ready",
        or_(_delivery.lease_until.is_(None), _delivery.lease_until < bindparam("now")),
    )
    .values(
        ambiguous=or_(_delivery.ambiguous, _delivery.lease_owner.is_not(None)),
        lease_owner=bindparam("owner"),
        lease_until=bindparam("until"),
        attempts=_delivery.attempts + 1,
        first_tried_at=func.coalesce(_delivery.first_tried_at, bindparam("now")),
    )
)


def claim(session: Session, delivery_id: UUID, owner: str, *, now: datetime, until: datetime) -> Delivery | None:
    """Take a delivery to send it; None when someone else has it.

    A lease that was never given back leaves the question open whether its request went out.
    """
    given = {"delivery": delivery_id, "owner": owner, "now": now, "until": until}
    if touched(session.execute(_CLAIM, given)) == 0:
        return None
    return session.get(Delivery, delivery_id, populate_existing=True)


def lock(session: Session, delivery_id: UUID) -> Delivery | None:
    """The delivery, its row locked until the transaction ends."""
    return session.get(Delivery, delivery_id, with_for_update={"key_share": True}, populate_existing=True)


_ACCEPT = (
    update(_table)
    .where(_delivery.id == bindparam("delivery"), _delivery.state == "ready")
    .values(
        state="sent",
        settled_at=bindparam("now"),
        request_id=bindparam("request"),
        lease_owner=None,
        lease_until=None,
        trouble=None,
    )
)


def accepted(session: Session, request_ids: Mapping[UUID, str | None], now: datetime) -> None:
    """LINE took these, each with the id of its request there, whoever holds them by now."""
    given = [{"delivery": each, "now": now, "request": request_ids[each]} for each in sorted(request_ids)]
    session.execute(_ACCEPT, given if len(given) > 1 else given[0])  # the drivers take longer over a list of one


def give_back(session: Session, delivery_ids: Collection[UUID], owner: str) -> None:
    """Claimed but not tried: as if never claimed."""
    session.execute(
        update(Delivery)
        .where(Delivery.id.in_(sorted(delivery_ids)), Delivery.lease_owner == owner)
        .values(lease_owner=None, lease_until=None, attempts=Delivery.attempts - 1),
        execution_options=_QUIETLY,
    )


_OWNERS = select(_delivery.lease_owner).where(_delivery.lease_owner.is_not(None)).distinct()


def owners(session: Session) -> list[str]:
    """Everybody who is sending now."""
    return list(session.scalars(_OWNERS))


def lapse(session: Session, owner: str) -> int:
    """Let the leases of an owner who died lapse at once (they stay marked as never given back); how many."""
    lapsed = update(Delivery).where(and_(Delivery.lease_owner == owner, Delivery.lease_until.is_not(None)))
    return touched(session.execute(lapsed.values(lease_until=None), execution_options=_QUIETLY))


def drop_menus(session: Session, chat_id: UUID) -> None:
    """A newer menu makes those still to be shown superfluous."""
    session.execute(
        update(Delivery)
        .where(Delivery.chat_id == chat_id, Delivery.kind == "menu", Delivery.state == "ready")
        .values(state="dropped"),
        execution_options=_QUIETLY,
    )


def parked(session: Session, channel: str | None = None) -> Sequence[Delivery]:
    """What waits for a new month or a larger plan, oldest first, locked; of one channel, or of all."""
    waiting = select(Delivery).where(Delivery.state == "parked").with_for_update()
    waiting = waiting.order_by(Delivery.created_at, Delivery.id)
    return session.scalars(waiting if channel is None else waiting.where(Delivery.channel == channel)).all()


def under_way(session: Session, channel: str | None = None) -> int:
    """How many messages of the month the requests that wait to be sent will cost; of one channel, or of all."""
    cost = func.coalesce(func.sum(Delivery.recipients_count), 0)
    waiting = select(cost).where(Delivery.state == "ready", Delivery.kind.in_(("push", "multicast")))
    return session.scalar(waiting if channel is None else waiting.where(Delivery.channel == channel)) or 0


def is_parked(session: Session, channel: str) -> bool:
    """Whether something of a channel waits for a new month or a larger plan."""
    waiting = exists().where(Delivery.state == "parked", Delivery.channel == channel)
    return bool(session.scalar(select(waiting)))
