"""What a handler gives back for one event, and what a handler is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.line.incoming import Event
from raengjai.storage.models import Chat


@dataclass(frozen=True)
class Answer:
    """Bubbles to say, and the name of the rich menu to show from now on (None: the one shown stays).

    `fetches`: something that was sent is to be fetched from LINE, at once.
    `untraced`: the event is stripped of its words and of LINE's ids, and no log names it (storage/forgetting.py).
    """

    bubbles: Sequence[Bubble] = ()
    menu: str | None = None
    fetches: bool = False
    untraced: bool = False


# The session's changes, the answer and the event's end are committed together.  The moment is the movable
# clock's.  Whatever is raised undoes all of it; the event is tried again, and buried when that does not help.
Handle = Callable[[Session, Chat, Event, datetime], Answer]
