"""The same events once more without a fault: what a run without kills would have made of them.

The events are taken in the order in which the bot handled them and given to the conversation itself, one
after the other, on an empty database.  An event without effect, or with two, shows as a difference.  What had reached
the phone when somebody confirmed is no part of it: the replay is told how it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from settlers import settle
from sqlalchemy import select
from town import Town

from raengjai.bot.conversation.draft import Talk
from raengjai.bot.conversation.following import LOOK_AGAIN
from raengjai.bot.i18n import speaking
from raengjai.bot.line.drawing import draw
from raengjai.bot.line.incoming import from_raw
from raengjai.bot.simulator import texts_of
from raengjai.handlers.chat import Reception
from raengjai.storage import chats, conversations
from raengjai.storage.database import Database
from raengjai.storage.models import Base, Chat, InboxEvent, OutboxBubble

_NUMBER = re.compile(r"เลขที่ \d+")  # given across all chats, whose order among each other is free


@dataclass(frozen=True)
class Heard:
    """An event as it was handled, and the texts that it brought."""

    line_id: str
    raw: dict[str, Any]
    occurred_at: datetime
    handled_at: datetime
    said: list[list[str]]

    @property
    def saw(self) -> bool:
        """Whether what was confirmed had been seen."""
        with speaking("th"):
            return not any(text.startswith(str(LOOK_AGAIN)) for bubble in self.said for text in bubble)


def same_without_faults(town: Town, folder: Path) -> int:
    """Assert that the run is equal to one without faults; how many events were compared."""
    heard = _heard(town)
    alone = _empty(folder)
    with alone.transaction() as session:
        settle(session, [person.id for person in town.line.people.persons.values()])
    reception = Reception("http://localhost:8000")
    for each in heard:
        with alone.transaction() as session:
            chat = chats.find(session, "main", each.line_id)
            assert chat is not None
            given = from_raw(each.raw, now=lambda occurred=each.occurred_at: occurred)
            told = replace(reception, saw=lambda *_cards, saw=each.saw: saw)
            answer = told.answer(session, chat, given, each.handled_at)
            said = [_texts(draw([bubble])) for bubble in answer.bubbles]
        assert said == each.said, f"{each.raw['message']['text']}: {each.said} instead of {said}"
    assert _talks(alone) == _talks(town.database)
    alone.close()
    return len(heard)


def _empty(folder: Path) -> Database:
    alone = Database(f"sqlite:///{folder}/replay.db")
    Base.metadata.create_all(alone.engine)
    return alone


def _heard(town: Town) -> list[Heard]:
    with town.database.transaction() as session:
        names = {chat.id: chat.line_id for chat in session.scalars(select(Chat))}
        said: dict[UUID | None, list[list[str]]] = defaultdict(list)
        for bubble in session.scalars(select(OutboxBubble).order_by(OutboxBubble.chat_id, OutboxBubble.number)):
            if bubble.topic != "slow_down":
                said[bubble.event_id].append(_texts(bubble.body))
        rows = session.scalars(select(InboxEvent).where(InboxEvent.state == "done").order_by(InboxEvent.handled_at))
        return [
            Heard(names[row.chat_id], row.body, row.occurred_at, row.handled_at, said[row.id])
            for row in rows
            if row.chat_id and row.handled_at
        ]


def _texts(messages: list[dict[str, Any]]) -> list[str]:
    return [_NUMBER.sub("เลขที่ …", text) for message in messages for text in texts_of(message)]


def _talks(database: Database) -> dict[str, Any]:
    """Where each talk stands, by LINE user; names of drafts are made by chance."""
    with database.transaction() as session:
        return {
            chat.line_id: _without_names(Talk.from_json(conversations.talk_of(session, chat)))
            for chat in session.scalars(select(Chat))
        }


def _without_names(talk: Talk) -> Any:
    live = talk.live and (talk.live.flow, talk.live.path)
    return live, len(talk.parked), len(talk.finished)
