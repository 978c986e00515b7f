"""A LINE group in which people talk, played against the real handlers and a real database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from talking import Talking, words_of

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.inbox import store
from raengjai.bot.line import limits
from raengjai.bot.line.drawing import draw
from raengjai.bot.line.incoming import from_raw
from raengjai.handlers.chat import Reception
from raengjai.handlers.groups.addressing import is_addressed
from raengjai.storage import chats
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, InboxEvent

_numbers = count(1)
_ROOM_FOR = 40


@dataclass
class InGroup:
    """A group: each event is stored as the web process stores it, and what was stored is answered."""

    database: Database
    now: datetime
    line_id: str = ""
    shown: list[Bubble] = field(default_factory=list)
    reception: Reception = field(default_factory=lambda: Reception("https://bot.example"))

    def __post_init__(self) -> None:
        self.line_id = self.line_id or f"C{next(_numbers):032x}"

    def says(
        self,
        text: str,
        sees: str | Sequence[str] = (),
        *,
        by: Talking | None = None,
        mention: tuple[int, int] | None = None,
    ) -> InGroup:
        """Somebody types words; `mention`: where in them the bot is mentioned, in UTF-16."""
        message: dict[str, Any] = {"type": "text", "id": str(next(_numbers)), "text": text}
        if mention is not None:
            index, length = mention
            message["mention"] = {"mentionees": [{"index": index, "length": length, "type": "user", "isSelf": True}]}
        return self.happens("message", sees, by=by, message=message)

    def taps(self, code: str, sees: str | Sequence[str] = ()) -> InGroup:
        """Somebody taps a button."""
        return self.happens("postback", sees, postback={"data": code})

    def happens(self, kind: str, sees: str | Sequence[str] = (), *, by: Talking | None = None, **parts: Any) -> InGroup:
        """One event of the group."""
        raw = {
            "type": kind,
            "webhookEventId": f"g{next(_numbers):025d}",
            "timestamp": int(self.now.timestamp() * 1000),
            "mode": "active",
            "replyToken": f"token{next(_numbers)}",
            "source": {"type": "group", "groupId": self.line_id, **({"userId": by.line_id} if by else {})},
            **parts,
        }
        with self.database.transaction() as session:
            store(session, "main", [from_raw(raw)], self.now, is_addressed)
            kept = session.query(InboxEvent).filter_by(event_id=raw["webhookEventId"]).one_or_none()
            answer = (
                self.reception.answer(session, self.chat_in(session), from_raw(kept.body), self.now) if kept else None
            )
        self.shown = list(answer.bubbles) if answer else []
        for message in draw(self.shown):
            assert limits.violations(message) == []
        for words in [sees] if isinstance(sees, str) else sees:
            assert words in self.text, f"{words!r} is not in:\n{self.text}"
        return self

    def chat_in(self, session: Any) -> Chat:
        """This group's chat in a session."""
        ids = chats.find_or_add(session, "main", [("group", self.line_id)], self.now)
        found: Chat = session.get_one(Chat, ids[self.line_id])
        return found

    @property
    def text(self) -> str:
        """All the words last shown."""
        return "\n".join(words_of(bubble) for bubble in self.shown)
