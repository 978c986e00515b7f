"""Something is said to many: at once, which costs a message each, or within their next answer, which costs nothing.

What it costs is told before; at night, or where the month's messages do not suffice, it is not said at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.conversation.options import Option
from raengjai.bot.due_times import is_night
from raengjai.bot.errors import Refused
from raengjai.bot.i18n import LANGUAGES, Text, _, speaking
from raengjai.handlers import quota_plan
from raengjai.storage.models import Chat, Delivery, Office, OutboxBubble, Person

NOW, LATER = "now", "later"
Say = Callable[[], Sequence[Bubble]]
"""What is said to each, put into the language now spoken."""

WAYS = (
    Option(NOW, _("At once"), ("ทันที", "ส่งทันที", "now", "at once")),
    Option(LATER, _("With next answer"), ("ฝากไป", "ครั้งถัดไป", "later")),
)

_AT_NIGHT = _("At night nobody is spoken to first: please choose “With next answer”, or come again from 08:00.")
_TOO_FEW = _("It takes {people} messages, and this month has {left} left for it: please choose “With next answer”.")


@dataclass(frozen=True)
class Cost:
    """What it takes to say something to so many at once, and what the month has left for it (None: no limit known)."""

    people: int
    left: int | None
    now: datetime
    at_night: bool = False  # somebody said twice that the night does not matter

    @property
    def refusal(self) -> Text | None:
        """Why it can not be said at once."""
        if is_night(self.now) and not self.at_night:
            return _AT_NIGHT
        if self.left is not None and self.left < self.people:
            return _TOO_FEW.format(people=self.people, left=max(self.left, 0))
        return None

    @property
    def words(self) -> Text:
        """Both ways and what they cost."""
        if self.left is None:
            text = _("At once: {people} LINE messages of this month. With their next answer: none.")
            return text.format(people=self.people)
        text = _("At once: {people} LINE messages, {left} are left this month. With their next answer: none.")
        return text.format(people=self.people, left=max(self.left, 0))


def cost(session: Session, office: Office, people: int, now: datetime) -> Cost:
    """What it costs to say something to so many of the office at this moment."""
    return Cost(people, quota_plan.left_now(session, office.channel, now), now)


@dataclass(frozen=True)
class Caller:
    """Whoever lets many be told something, when, and which way."""

    person: Person
    now: datetime
    way: str

    def may_tell(self, session: Session, office: Office, people: int) -> None:
        """Raise `Refused` where so many can not be told at once."""
        refusal = cost(session, office, people, self.now).refusal
        if self.way == NOW and people and refusal is not None:
            raise Refused(str(refusal))

    def tell(self, session: Session, office: Office, chats: Sequence[Chat], say: Say, reason: str) -> None:
        """Tell each; `reason` says in a word why it is worth its messages."""
        if self.way == NOW:
            at_once(session, office, chats, say, reason)
        else:
            with_next_answer(session, chats, say)


def at_once(session: Session, office: Office, chats: Sequence[Chat], say: Say, reason: str) -> list[Delivery]:
    """Say it to each, in their language: the same words are one request to LINE.  What was made for LINE."""
    made = []
    for language in LANGUAGES:
        line_ids = [chat.line_id for chat in chats if chat.language == language]
        if line_ids:
            with speaking(language):
                made += outbox.multicast(session, office.channel, line_ids, say(), reason=reason)
    return made


def with_next_answer(
    session: Session, chats: Sequence[Chat], say: Say, *, valid_until: datetime | None = None
) -> list[list[OutboxBubble]]:
    """Say it to each within their next answer, if that comes by then (real clock).  What waits for each."""
    waiting = []
    for chat in chats:
        with speaking(chat.language):
            waiting.append(outbox.put(session, chat, say(), valid_until=valid_until))
    return waiting
