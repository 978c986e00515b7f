"""Tell the staff of an office something of the bot's own accord."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import Text, speaking
from raengjai.handlers import telling_many
from raengjai.storage import officers, staff
from raengjai.storage.models import Office


def tell_subscribed(session: Session, office: Office, say: Callable[[], Bubble], *, reason: str) -> int:
    """Say it to each who takes the month's summary, in their language; how many."""
    chats = officers.subscribed(session, office)
    telling_many.at_once(session, office, chats, lambda: [say()], reason)
    return len(chats)


def with_next_answer(session: Session, office: Office, text: Text) -> None:
    """Say it to each who does the office's work, within their next answer: it costs no message."""
    for seat in staff.of_office(session, office):
        if seat.role in staff.WORKING:
            with speaking(seat.chat.language):
                outbox.put(session, seat.chat, [Bubble(str(text))])
