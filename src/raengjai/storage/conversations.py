"""Where each chat's talk stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from raengjai.storage.models import Chat, Conversation
from raengjai.storage.rows import write_changed, write_new

_OF_CHAT = select(Conversation).where(Conversation.chat_id == bindparam("chat"))


def talk_of(session: Session, chat: Chat) -> dict[str, Any]:
    """The kept talk of a chat; empty when there is none."""
    if (opened := session.info.pop(_opened(chat), None)) is not None:
        return cast(dict[str, Any], opened)
    kept = _row(session, chat)
    return kept.talk if kept is not None else {}


def answers_given(session: Session, chat: Chat) -> int:
    """How many questions of what is under way are answered: the more, the nearer it is to being saved."""
    talk = session.info[_opened(chat)] = talk_of(session, chat)
    return len((talk.get("live") or {}).get("path", ()))


def keep(session: Session, chat: Chat, talk: dict[str, Any], now: datetime) -> None:
    """Keep the talk of a chat.  The chat's lane is held, so nobody else writes it."""
    session.info.pop(_opened(chat), None)
    kept = _row(session, chat)
    if kept is None:
        write_new(session, [Conversation(chat_id=chat.id, talk=talk, changed_at=now)])
        del session.info[_seen(chat)]
    else:
        kept.talk, kept.changed_at = talk, now
        write_changed(session, kept)


def remember(session: Session, chat: Chat, row: Conversation | None) -> None:
    """The chat's row was read already in this transaction, with other things."""
    session.info[_seen(chat)] = row


def _row(session: Session, chat: Chat) -> Conversation | None:
    """The chat's row, looked for once in a transaction."""
    if _seen(chat) not in session.info:
        remember(session, chat, session.scalar(_OF_CHAT, {"chat": chat.id}))
    kept: Conversation | None = session.info[_seen(chat)]
    return kept


def _seen(chat: Chat) -> str:
    return f"conversation of {chat.id}"


def _opened(chat: Chat) -> str:
    return f"talk of {chat.id}"
