"""Where each chat's talk stands."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import Chat, Conversation


def talk_of(session: Session, chat: Chat) -> dict[str, Any]:
    """The kept talk of a chat; empty when there is none."""
    kept = session.scalar(select(Conversation).where(Conversation.chat_id == chat.id))
    return kept.talk if kept is not None else {}


def keep(session: Session, chat: Chat, talk: dict[str, Any], now: datetime) -> None:
    """Keep the talk of a chat.  The chat's lane is held, so nobody else writes it."""
    kept = session.scalar(select(Conversation).where(Conversation.chat_id == chat.id))
    if kept is None:
        session.add(Conversation(chat_id=chat.id, talk=talk, changed_at=now))
    else:
        kept.talk = talk
        kept.changed_at = now
