"""Play a conversation against the real handlers and a real database, one event at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Bubble, Button, Card, Cards
from raengjai.bot.conversation.said import read_code
from raengjai.bot.fetching import Fetchers
from raengjai.bot.line import limits
from raengjai.bot.line.answers import Absence, Content, NotReady
from raengjai.bot.line.drawing import draw
from raengjai.bot.line.incoming import OWN, from_raw
from raengjai.handlers import arrived_files
from raengjai.handlers.chat import Reception
from raengjai.storage import chats
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, InboxEvent

_numbers = count(1)
_OF_KEY = select(Chat).where(Chat.key == bindparam("key"))  # written once: every turn of every test asks it


@dataclass(frozen=True)
class _Source:
    """LINE, which gives out one thing, or says why it does not."""

    given: Content | NotReady

    def content(self, message_id: str) -> Content | NotReady:
        return self.given


@dataclass
class Talking:
    """One person's chat.  `says` sends words, `taps` presses a button that was shown; both check what follows."""

    database: Database
    now: datetime
    line_id: str = ""
    reception: Reception = field(default_factory=lambda: Reception("https://bot.example", demo=False))
    shown: list[Bubble] = field(default_factory=list)
    menu: str | None = None
    message_id: str = ""
    untraced: bool = False  # whether what was said last is kept nowhere
    late: timedelta = field(default_factory=timedelta)  # how long what is said is on its way
    taken: list[tuple[str, datetime]] = field(default_factory=list)  # by LINE: what it was about, and when

    def __post_init__(self) -> None:
        self.line_id = self.line_id or f"U{next(_numbers):032x}"

    def says(self, text: str, sees: str | Sequence[str] = (), hides: str | Sequence[str] = ()) -> Talking:
        """Type words."""
        self.message_id = str(next(_numbers))
        return self.sends(
            {"type": "message", "message": {"type": "text", "id": self.message_id, "text": text}}, sees, hides
        )

    def shows(self, kind: str, sees: str | Sequence[str] = (), **details: Any) -> Talking:
        """Send a message that is not text."""
        message = {"type": kind, "id": str(next(_numbers)), **details}
        return self.sends({"type": "message", "message": message}, sees)

    def sends_content(
        self,
        body: bytes,
        sees: str | Sequence[str] = (),
        *,
        kind: str = "file",
        answered: bool | None = False,
        **more: Any,
    ) -> Talking:
        """Send a file (or, kind="image", a picture), which LINE gives out; the talk goes on when it has come.

        `answered`: it is answered at once, and not fetched (None: either).
        """
        self.message_id = str(next(_numbers))
        details = {"fileName": "ก.xlsx", "fileSize": len(body)} if kind == "file" else {}
        message = {"type": kind, "id": self.message_id, "contentProvider": {"type": "line"}, **details, **more}
        self.sends({"type": "message", "message": message}, sees if answered else ())
        if answered or (answered is None and self.shown):
            return self
        assert self.shown == []
        return self.receives(body, sees)

    def sends_what_is_lost(self, why: Absence, sees: str | Sequence[str] = ()) -> Talking:
        """Send a file that LINE does not give out, or that is too large when it comes."""
        self.message_id = str(next(_numbers))
        message = {"type": "file", "id": self.message_id, "contentProvider": {"type": "line"}}
        self.sends({"type": "message", "message": message})
        assert self.shown == []
        return self._fetched(NotReady(why), sees)

    def receives(self, body: bytes, sees: str | Sequence[str] = ()) -> Talking:
        """What was sent is fetched, and comes."""
        return self._fetched(Content(body, ""), sees)

    def _fetched(self, given: Content | NotReady, sees: str | Sequence[str]) -> Talking:
        source = {"main": _Source(given)}
        fetchers = Fetchers(
            self.database, source, arrived_files.look, owner="a test", tell=lambda _: None, wake_at=lambda _: None
        )
        fetchers.fetch_due()
        fetchers.stop(20)
        with self.database.transaction() as session:
            (come,) = session.query(InboxEvent).filter_by(kind=OWN, state="waiting").all()
            come.state, raw = "done", come.body
        return self._answered(raw, sees)

    def taps(self, label: str, sees: str | Sequence[str] = (), **params: str) -> Talking:
        """Press a button that stands in what was last shown."""
        return self.presses(self.button(label), sees, **params)

    def presses(self, button: Button, sees: str | Sequence[str] = (), **params: str) -> Talking:
        """Press any button, an old one too."""
        postback: dict[str, Any] = {"data": button.code, **({"params": params} if params else {})}
        return self.sends({"type": "postback", "postback": postback}, sees)

    def follows(self, sees: str | Sequence[str] = ()) -> Talking:
        """Add the bot as a friend."""
        return self.sends({"type": "follow", "follow": {"isUnblocked": False}}, sees)

    def unsends(self, message_id: str) -> Talking:
        """Take a message back."""
        return self.sends({"type": "unsend", "unsend": {"messageId": message_id}})

    def sends(self, part: dict[str, Any], sees: str | Sequence[str] = (), hides: str | Sequence[str] = ()) -> Talking:
        """Let one event happen; what is shown must fit LINE's limits and hold the words of `sees`."""
        raw = {
            **part,
            "webhookEventId": f"{next(_numbers):026d}",
            "timestamp": int((self.now - self.late).timestamp() * 1000),
            "mode": "active",
            "source": {"type": "user", "userId": self.line_id},
        }
        return self._answered(raw, sees, hides)

    def _answered(
        self, raw: dict[str, Any], sees: str | Sequence[str] = (), hides: str | Sequence[str] = ()
    ) -> Talking:
        with self.database.transaction() as session:
            reception = replace(self.reception, saw=self._saw)
            answer = reception.answer(session, self.chat_in(session), from_raw(raw), self.now)
        self.taken += [(bubble.topic, self.now) for bubble in answer.bubbles]
        self.shown, self.menu, self.untraced = list(answer.bubbles), answer.menu or self.menu, answer.untraced
        self._fits_line()
        for words in [sees] if isinstance(sees, str) else sees:
            assert words in self.text, f"{words!r} is not in:\n{self.text}"
        for words in [hides] if isinstance(hides, str) else hides:
            assert words not in self.text, f"{words!r} is in:\n{self.text}"
        return self

    def _saw(self, _session: Session, _chat: UUID, card: str, others: Sequence[str], _by: datetime) -> bool:
        """LINE takes everything at once; how late it is what was said, and not LINE's clock, tells what was seen."""
        seen = [topic for topic, at in self.taken if at <= self.now - self.late and topic in (card, *others)]
        return not seen or seen[-1] == card

    def chat_in(self, session: Any) -> Chat:
        """This chat in a session; it is added when the bot meets it."""
        key = chats.key_of("main", self.line_id)
        found: Chat | None = session.scalar(_OF_KEY, {"key": key})
        if found is None:
            found = Chat(channel="main", key=key, kind="user", line_id=self.line_id, created_at=self.now)
            session.add(found)
            session.flush()
        return found

    def _fits_line(self) -> None:
        own = [button for bubble in self.shown for button in bubble.quick if "pick" not in read_code(button.code)]
        assert [button.label for button in own if limits.graphemes(button.label) > limits.LABEL] == []
        messages = draw(self.shown)
        assert len(messages) <= limits.MESSAGES_A_REQUEST
        for message in messages:
            assert limits.violations(message) == [], json.dumps(message, ensure_ascii=False)

    @property
    def text(self) -> str:
        """All the words last shown."""
        return "\n".join(words_of(bubble) for bubble in self.shown)

    @property
    def buttons(self) -> list[Button]:
        """All the buttons last shown."""
        return [button for bubble in self.shown for button in buttons_of(bubble)]

    def button(self, label: str) -> Button:
        """The button whose label (or spoken words) holds `label`."""
        found = [button for button in self.buttons if label in (button.label, button.says)]
        found = found or [button for button in self.buttons if label in f"{button.label}|{button.says}"]
        assert found, f"no button {label!r} among {[button.label for button in self.buttons]}"
        return found[0]


def words_of(bubble: Bubble) -> str:
    """The words of a bubble, as a person reads them."""
    parts = [bubble.text]
    if isinstance(bubble, Cards):
        return "\n".join(words_of(card) for card in bubble.cards)
    if isinstance(bubble, Card):
        bars = [f"{each.label} {each.value}" for each in bubble.bars]
        rows = [f"{row.label} {row.value}" for row in bubble.rows]
        shown = [*bubble.legend, *bars, *rows, *(button.label for button in bubble.buttons)]
        parts = [bubble.title, bubble.emphasis, bubble.text, *shown, bubble.footnote]
    return "\n".join(part for part in parts if part)


def buttons_of(bubble: Bubble) -> list[Button]:
    """The buttons of a bubble."""
    if isinstance(bubble, Cards):
        return [button for card in bubble.cards for button in buttons_of(card)]
    own = [*bubble.buttons, *(row.tap for row in bubble.rows if row.tap)] if isinstance(bubble, Card) else []
    return [*own, *bubble.quick]
