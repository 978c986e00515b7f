"""Who works in which chat: a thread of this process takes chats in turn, a few events at a time.

One thread does most: of two that have one interpreter each waits for the other, at every word to the database, and what
they have in hand together costs more, for a transaction for many chats is cheaper than two for half as many each.
But when a thread does not come back in time, held up by the database or by a long turn, another takes what is in line.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from raengjai.bot.clock import real_now
from raengjai.bot.fault_points import reached
from raengjai.bot.handling import Handling
from raengjai.bot.senders import Senders
from raengjai.bot.threads import Threads
from raengjai.bot.turns import LANE_LEASE, Turn
from raengjai.storage import chats
from raengjai.storage.chats import Lane
from raengjai.storage.database import Database

THREADS = 2
HELD_UP = 0.25  # seconds; then another thread begins
EVENTS_A_TURN = 10  # then the chat goes to the end of the line: nobody's flood delays the others
CHATS_AT_ONCE = 16  # claimed in one transaction, when so many wait in line

log = logging.getLogger(__name__)


class Lanes:
    """Handles the events of chats, each chat by one thread at a time here and by one process anywhere."""

    def __init__(
        self,
        database: Database,
        handling: Handling,
        senders: Senders,
        *,
        owner: str,
        wake_at: Callable[[datetime], None],
        threads: int = THREADS,
    ) -> None:
        """`wake_at` is called with the moment at which an event is to be tried again."""
        self._database = database
        self._handling = handling
        self._senders = senders
        self._owner = owner
        self._wake_at = wake_at
        self._threads = Threads(threads, "lane")
        self._guard = threading.Lock()
        self._most = threads
        self._numbers = itertools.count()
        self._since: dict[int, float] = {}  # when each thread at work took what it has in hand (monotonic)
        self._in_line: deque[UUID] = deque()
        self._at_work: dict[UUID, bool] = {}  # chats in line or in work; true: told again meanwhile
        self._stopping = False

    def tell(self, chat_id: UUID) -> None:
        """There is something to handle in this chat (harmless when there is not)."""
        with self._guard:
            if self._stopping or chat_id in self._at_work:
                self._at_work.update({chat_id: True} if chat_id in self._at_work else {})
                return
            self._line_up(chat_id)
            self._see_that_somebody_works()

    def _line_up(self, chat_id: UUID) -> None:
        self._at_work[chat_id] = False
        self._in_line.append(chat_id)

    def _see_that_somebody_works(self) -> None:
        now = time.monotonic()
        if len(self._since) < self._most and all(now - since > HELD_UP for since in self._since.values()):
            number = next(self._numbers)
            self._since[number] = now
            self._threads.submit(self._work, number)

    def at_work(self) -> set[UUID]:
        """The chats in line or in work in this process."""
        with self._guard:
            return set(self._at_work)

    def stop(self, seconds: float) -> None:
        """Finish the events in hand, for so long; what was in line stays for others."""
        with self._guard:
            self._stopping = True
        self._threads.stop(seconds)

    def _work(self, number: int) -> None:
        """Work in the chats in line, until none is."""
        try:
            while chat_ids := self._first_in_line(number):
                self._work_in_all(chat_ids)
        finally:
            with self._guard:
                self._since.pop(number, None)  # it is there still after a fault

    def _first_in_line(self, number: int) -> list[UUID]:
        with self._guard:
            if self._stopping or not self._in_line:
                del self._since[number]
                return []
            self._since[number] = time.monotonic()
            return [self._in_line.popleft() for _ in range(min(CHATS_AT_ONCE, len(self._in_line)))]

    def _work_in_all(self, chat_ids: Sequence[UUID]) -> None:
        lanes: dict[UUID, Lane] = {}
        if len(chat_ids) > 1:
            with self._noting_trouble():
                lanes = self._claimed_together(chat_ids)
        turns = self._together(list(lanes.values()))
        for chat_id in chat_ids:
            self._work_in(chat_id, turns.get(chat_id) or self._begun(lanes.get(chat_id)))

    def _together(self, lanes: Sequence[Lane]) -> dict[UUID, Turn]:
        """Handle an event of each of these chats; their turns, most of them over.  Empty: nothing was done."""
        if len(lanes) < 2:
            return {}
        room = self._senders.room()
        turns = [self._new_turn(lane, may_lease=number < room) for number, lane in enumerate(lanes)]
        for turn in turns:
            turn.last_one = turn.catches_up = True
        reached("claimed")
        if not self._handling.together(turns):
            return {}
        self._gone_on(*turns)
        return {turn.lane.chat_id: turn for turn in turns}

    def _begun(self, lane: Lane | None) -> Turn | None:
        if lane is None:
            return None
        reached("claimed")
        return self._new_turn(lane, may_lease=self._senders.has_room())

    def _new_turn(self, lane: Lane, *, may_lease: bool) -> Turn:
        return Turn(lane, self._owner, may_lease, has_sent=self._senders.has_sent)

    def _work_in(self, chat_id: UUID, turn: Turn | None) -> None:
        """Handle some of the chat's events, in a turn that was begun or in one of its own."""
        more = False
        try:
            with self._noting_trouble():
                turn = turn or self._begun(self._claimed(chat_id))
                more = turn is not None and self._gone_on_with(turn)
        finally:
            self._leave(chat_id, more=more)

    @contextmanager
    def _noting_trouble(self) -> Iterator[None]:
        """The sweep finds the chats again once the database is back."""
        try:
            yield
        except SQLAlchemyError as trouble:
            log.warning("database", extra={"trouble": type(trouble).__name__})

    def _leave(self, chat_id: UUID, *, more: bool) -> None:
        with self._guard:
            told_again = self._at_work.pop(chat_id)
            if (more or told_again) and not self._stopping:
                self._line_up(chat_id)
                self._see_that_somebody_works()

    def _gone_on_with(self, turn: Turn) -> bool:
        """Handle some of the chat's events; tell whether more is left to do at once."""
        turn.catches_up = False  # from here on the turn ends when it has been long enough
        while not turn.over:
            turn.last_one = self._stopping or turn.handled + 1 >= EVENTS_A_TURN
            self._handling.next(turn)
            self._gone_on(turn)
        return turn.more

    def _claimed(self, chat_id: UUID) -> Lane | None:
        now = real_now()
        with self._database.one_by_one() as session:
            return chats.claim_lane(session, chat_id, self._owner, now=now, until=now + LANE_LEASE)

    def _claimed_together(self, chat_ids: Sequence[UUID]) -> dict[UUID, Lane]:
        with self._database.one_by_one() as session:
            return chats.claim_lanes(session, chat_ids, self._owner, until=real_now() + LANE_LEASE)

    def _gone_on(self, *turns: Turn) -> None:
        """Send, and fetch, what turns have brought until now; be there when an event is to be tried again."""
        self._senders.send(*(parcel for turn in turns for parcel in turn.parcels))
        for turn in turns:
            if turn.unsent:
                self._senders.look(turn.lane.chat_id)
            if turn.fetches:
                self._wake_at(real_now())
            if turn.retry_at is not None:
                self._wake_at(turn.retry_at)
