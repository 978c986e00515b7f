"""A turn: one stretch of work in one chat, under its lease."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.clock import real_now
from raengjai.bot.packing import Packed, lease, pack
from raengjai.bot.settling import Parcel, parcel
from raengjai.storage import chats, inbox_events
from raengjai.storage.chats import Lane
from raengjai.storage.deliveries import last_said
from raengjai.storage.models import Chat, Delivery
from raengjai.storage.rows import write_changed
from raengjai.storage.turn_starts import TurnStart

LANE_LEASE = timedelta(seconds=10)


class LaneLost(Exception):
    """Someone else works in this chat by now: nothing may be committed."""


@dataclass
class Turn:
    """What is known of a turn; `packed` and `parcels` are the last event's."""

    lane: Lane
    owner: str
    may_lease: bool  # a sender of this process is free for what is packed
    last_one: bool = False  # the turn ends with the next event, whatever waits: others want their turn too
    catches_up: bool = False  # but not with one too old to be answered: a newer one, whose token is good, may wait
    has_sent: Callable[[UUID], bool] = lambda _delivery_id: False  # whether LINE took it, though nobody wrote so yet
    handled: int = 0
    over: bool = False
    more: bool = False  # events wait that were not handled in this turn
    event: UUID | None = None  # at hand now
    events: dict[UUID, str] = field(default_factory=dict)  # of this turn: LINE's id of each
    retry_at: datetime | None = None
    parcels: list[Parcel] = field(default_factory=list)  # claimed for a sender of this process
    unsent: bool = False  # something was packed that another delivery still holds back
    fetches: bool = False  # something is to be fetched from LINE

    def begin_event(self) -> None:
        """Forget what the last event, or a try that was undone, has brought."""
        self.parcels, self.unsent, self.fetches = [], False, False

    def claim(self, delivery: Delivery, now: datetime) -> None:
        """Keep a delivery just made for a sender of this process, which saves claiming it."""
        if self.may_lease:
            lease(delivery, self.owner, now)
            self.parcels.append(parcel(delivery, [self.events[self.event]] if self.event is not None else []))


def its_turn(session: Session, turn: Turn, start: TurnStart | None) -> TurnStart | None:
    """What there is to handle now; ends the turn when there is nothing, or nothing is due."""
    if start is not None and start.chat.lane_fence != turn.lane.fence:
        raise LaneLost
    if start is not None and start.event.next_try_at <= real_now():
        chats.take_turn(session, start.chat)
        return start
    turn.over = True
    turn.retry_at = start.event.next_try_at if start is not None else None
    if chats.leave_lane(session, turn.lane) and turn.handled:
        _pack(session, turn, session.get_one(Chat, turn.lane.chat_id), may_push=start is None)
    return None


def move_on(session: Session, turn: Turn, start: TurnStart, *, answer_now: bool, **columns: Any) -> None:
    """Ask that the lane is still ours; keep it if more waits, else give it back and pack what is to be said.

    The chat's row has been locked since the event's turn came: an event stored from then on finds the lane free
    as soon as this transaction ends.
    """
    with session.no_autoflush:  # each row is written once, at the end
        columns |= chats.counted(session, start.chat)
        turn.more = start.others_wait
        if turn.more and (not turn.last_one or _catches_up(turn, start)):
            is_ours = chats.hold_lane(session, turn.lane, turn.owner, real_now() + LANE_LEASE, **columns)
        else:
            is_ours = chats.leave_lane(session, turn.lane, **columns)
            turn.over = True
        if not is_ours:
            raise LaneLost
        if turn.over and answer_now:
            _pack(session, turn, start.chat, start, may_push=not turn.more)
        write_changed(session, start.event)


def _catches_up(turn: Turn, start: TurnStart) -> bool:
    return turn.catches_up and not inbox_events.is_spare(start.event, real_now())


def leave(session: Session, turn: Turn, chat: Chat) -> None:
    """End the turn early, with what was said so far."""
    turn.over, turn.more = True, False
    if not chats.leave_lane(session, turn.lane):
        raise LaneLost
    _pack(session, turn, chat, may_push=False)


def _pack(session: Session, turn: Turn, chat: Chat, start: TurnStart | None = None, *, may_push: bool) -> None:
    last = start.last if start is not None else last_said(session, chat.id)
    is_on_its_way = last is not None and last.on_its_way and not turn.has_sent(last.delivery_id)
    is_ours = turn.may_lease and not is_on_its_way
    packed = pack(session, chat, real_now(), may_push=may_push, start=start, owner=turn.owner if is_ours else None)
    if packed and is_ours:
        turn.parcels.append(parcel(packed[0].delivery, _answered(session, turn, packed[0])))
    turn.unsent = bool(packed) and not is_ours


def _answered(session: Session, turn: Turn, packed: Packed) -> Sequence[str]:
    """LINE's ids of the events that a request answers; asked of the database only when one is of another turn."""
    events = dict.fromkeys(bubble.event_id for bubble in packed.bubbles if bubble.event_id is not None)
    if all(each in turn.events for each in events):
        return [turn.events[each] for each in events]
    return inbox_events.names_of(session, events)
