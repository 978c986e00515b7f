"""One event, one transaction: the handler's changes, the bubbles, the event's end, the lane's fence.

When many chats wait, an event of each of several goes into one transaction: all of it holds for all of them, or
nothing for any; then each has one of its own.  Here our own bugs end: the one place of the worker that catches
them, undoes, and tries again or apologises.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot import logs, outbox, pace
from raengjai.bot.answer import Handle
from raengjai.bot.clock import Now, real_now
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.fault_points import reached
from raengjai.bot.i18n import Text, _, speaking
from raengjai.bot.line import incoming
from raengjai.bot.turns import LaneLost, Turn, its_turn, leave, move_on
from raengjai.storage import chats, conversations, forgetting, inbox_events, outbox_bubbles, turn_starts
from raengjai.storage.database import Database, OpenTransaction
from raengjai.storage.deliveries import last_said
from raengjai.storage.models import Chat, InboxEvent
from raengjai.storage.passing import is_passing
from raengjai.storage.rows import RowsLost, together
from raengjai.storage.turn_starts import TurnStart

WAITS = (0.5, 2.0, 8.0)  # seconds before another try; when the last one fails too the event is dead
MOST_TAKEOVERS = 12  # processes that died over one event before it is taken for their killer
FLOOD = timedelta(minutes=1)  # answers older than this are no part of it
SLOW_DOWN = "slow_down"

_TYPED = frozenset(("message", "postback"))
_APOLOGY = _("Sorry, something went wrong on my side and I could not take that. Please send it again.")
_SLOW_DOWN = _("I read every message, one after the other. There is no need to hurry.")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Handling:
    """Handles events with one handler; `now` is the movable clock, which handlers live by."""

    database: Database
    handle: Handle
    now: Now

    def together(self, turns: Sequence[Turn]) -> bool:
        """Handle an event of each of these chats in one transaction, which is cheaper; `turns` tell what came of it.

        False: nothing was done, because of one of them.  Then each is to be handled alone.
        """
        started = time.monotonic()
        try:
            lines = self._handled(turns)
        except Exception as trouble:  # noqa: BLE001 - whose it is shows when each is alone
            log.info("not together", extra={"chats": len(turns), "trouble": type(trouble).__name__})
            return False
        _log(lines, started)
        return True

    def next(self, turn: Turn) -> None:
        """Handle the event whose turn it is; `turn` tells what came of it.

        Raises only what the database's own troubles raise: then nothing was done, and the lease runs on.
        """
        started = time.monotonic()
        try:
            lines = self._handled_alone(turn)
        except (LaneLost, RowsLost):
            turn.begin_event()
            turn.over, lines = True, [{"outcome": "lane lost"}]
        except Exception as trouble:
            if turn.event is None or is_passing(trouble):
                raise
            lines = [self._undone(turn, type(trouble).__name__)]
        _log(lines, started)

    def _handled_alone(self, turn: Turn) -> list[dict[str, Any]]:
        try:
            return self._handled([turn])
        except RowsLost:  # somebody wrote meanwhile: once more, and nobody else does
            return self._handled([turn], self.database.transaction)

    def _handled(self, turns: Sequence[Turn], opened: OpenTransaction | None = None) -> list[dict[str, Any]]:
        for turn in turns:
            turn.event = None
            turn.begin_event()
        with (opened or self.database.writing_late)() as session:
            starts = turn_starts.of_chats(session, [turn.lane.chat_id for turn in turns])
            with together(session):
                in_order = _savers_last(session, turns, starts)
                taken = [self._taken(session, turn, starts.get(turn.lane.chat_id)) for turn in in_order]
            reached("before_commit")
        reached("after_commit")
        for turn in turns:
            turn.handled += turn.event is not None
        return [line for line in taken if line]

    def _taken(self, session: Session, turn: Turn, start: TurnStart | None) -> dict[str, Any]:
        start = its_turn(session, turn, start)
        if start is None:
            return {}
        turn.event = start.event.id
        turn.events[turn.event] = start.event.event_id
        rush = _rush(turn, start)
        self._finish(session, turn, start.event, start.chat, is_flood=pace.is_flood(rush))
        turn.events[turn.event] = start.event.event_id  # it may have lost its name meanwhile
        written_at = _written_at(start.event)
        move_on(session, turn, start, answer_now=not pace.is_flood(rush), rush=rush, rush_at=written_at)
        return _line(start.event, start.chat)

    def _finish(self, session: Session, turn: Turn, row: InboxEvent, chat: Chat, *, is_flood: bool) -> None:
        if turn.lane.taken >= MOST_TAKEOVERS:
            _bury(session, row, chat, "Crash")
        else:
            self._answer(session, turn, row, chat, is_flood=is_flood)
            row.state, row.handled_at = "done", real_now()

    def _answer(self, session: Session, turn: Turn, row: InboxEvent, chat: Chat, *, is_flood: bool) -> None:
        if row.body_sealed is None:  # it was unsent
            return
        event = incoming.from_raw(row.body, now=lambda: row.occurred_at)
        answer = self.handle(session, chat, event, self.now())
        if is_flood:
            _ask_to_slow_down(session, chat)
        said = outbox.put(session, chat, answer.bubbles, event=row)
        if is_flood and said:
            _keep_the_last(session, chat, said[0].number)
        turn.fetches = turn.fetches or answer.fetches
        if answer.untraced:
            forgetting.untrace(session, row)
        menu = outbox.show_menu(session, chat, answer.menu) if answer.menu is not None else None
        if menu is not None:
            turn.claim(menu, real_now())

    def _undone(self, turn: Turn, trouble: str) -> dict[str, Any]:
        turn.begin_event()
        try:
            return self._failed(turn, trouble)
        except LaneLost:
            turn.over = True
            return {"outcome": "lane lost"}

    def _failed(self, turn: Turn, trouble: str) -> dict[str, Any]:
        """Everything the event did is undone; note that, and try again soon or give it up."""
        with self.database.transaction() as session:
            chat = chats.lock(session, turn.lane.chat_id)
            row = session.get(InboxEvent, turn.event)
            if chat is None or row is None or chat.lane_fence != turn.lane.fence:
                raise LaneLost
            row.attempts += 1
            row.trouble = trouble[:80]
            if row.attempts > len(WAITS):
                _bury(session, row, chat, trouble)
                move_on(session, turn, _start_of(session, row, chat), answer_now=True)
            else:
                row.next_try_at = turn.retry_at = real_now() + timedelta(seconds=WAITS[row.attempts - 1])
                leave(session, turn, chat)
            return _line(row, chat) | {"trouble": row.trouble, "attempts": row.attempts}


def _savers_last(session: Session, turns: Sequence[Turn], starts: Mapping[UUID, TurnStart]) -> Sequence[Turn]:
    """Saving takes a number, and holds the month's row until the transaction ends: others of the office wait for it."""
    if len(turns) == 1:
        return turns
    begun = {chat_id: conversations.answers_given(session, start.chat) for chat_id, start in starts.items()}
    return sorted(turns, key=lambda turn: begun.get(turn.lane.chat_id, 0))


def _log(lines: Sequence[dict[str, Any]], started: float) -> None:
    with logs.together():
        for line in lines:  # those handled together have taken their share of the time
            log.info("event", extra={**line, "ms": round((time.monotonic() - started) * 1000 / len(lines))})


def _line(row: InboxEvent, chat: Chat) -> dict[str, Any]:
    if forgetting.is_untraced(row.event_id):
        return {"outcome": row.state}
    return {"event": row.event_id, "kind": row.kind, "chat": chat.id, "outcome": row.state}


def _start_of(session: Session, row: InboxEvent, chat: Chat) -> TurnStart:
    session.flush()
    others_wait = inbox_events.is_waiting(session, chat.id)
    return TurnStart(row, chat, last_said(session, chat.id), others_wait, bubbles_wait=True)


def _rush(turn: Turn, start: TurnStart) -> float:
    """How fast the person writes: did they wait until the last answer was made?

    When it was seen is not known; when LINE took it is known a moment too late.
    """
    row, chat, last, now = start.event, start.chat, start.last, _written_at(start.event)
    if row.kind not in _TYPED or chat.kind != "user":
        return pace.after(chat.rush, now - (chat.rush_at or now))
    waited = turn.handled == 0 and (last is None or last.created_at <= row.received_at)
    return pace.level(chat.rush, chat.rush_at, now, waited=waited)


def _written_at(row: InboxEvent) -> datetime:
    """When the person wrote, whenever we get round to it: who waited for us in an outage was in no hurry."""
    return min(row.occurred_at, row.received_at)  # LINE's clock may be ahead of ours


def _bury(session: Session, row: InboxEvent, chat: Chat, trouble: str) -> None:
    """Give an event up: staff see it, the person is asked to send it again."""
    row.state, row.handled_at, row.trouble = "dead", real_now(), trouble[:80]
    _say(session, chat, _APOLOGY, row)


def _say(session: Session, chat: Chat, text: Text, row: InboxEvent | None = None, topic: str = "") -> None:
    with speaking(chat.language):
        outbox.put(session, chat, [Bubble(str(text), topic=topic)], event=row)


def _ask_to_slow_down(session: Session, chat: Chat) -> None:
    now = real_now()
    if pace.may_say_so(chat.slowed_at, now):
        chat.slowed_at = now
        _say(session, chat, _SLOW_DOWN, topic=SLOW_DOWN)


def _keep_the_last(session: Session, chat: Chat, number: int) -> None:
    """Of a flood only the last answer is given; receipts are always."""
    session.flush()
    outbox_bubbles.drop_older(session, chat.id, before=number, since=real_now() - FLOOD, but=SLOW_DOWN)
