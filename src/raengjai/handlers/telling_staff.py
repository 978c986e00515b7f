"""Tell the staff of an office something of the bot's own accord: the same words are one request."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from raengjai.bot import outbox
from raengjai.bot.conversation.bubbles import Bubble
from raengjai.bot.i18n import LANGUAGES, speaking
from raengjai.storage import officers
from raengjai.storage.models import Office


def tell_subscribed(session: Session, office: Office, say: Callable[[], Bubble], *, reason: str) -> int:
    """Say it to each who takes the month's summary, in their language; how many."""
    chats = officers.subscribed(session, office)
    for language in LANGUAGES:
        line_ids = [chat.line_id for chat in chats if chat.language == language]
        if line_ids:
            with speaking(language):
                outbox.multicast(session, office.channel, line_ids, [say()], reason=reason)
    return len(chats)
