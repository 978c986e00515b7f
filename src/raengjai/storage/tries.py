"""How often somebody may try what is not for guessing, counted in the database: all processes count together."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from raengjai.storage import crypto
from raengjai.storage.models import InviteGuess, Tries

log = logging.getLogger(__name__)

GUESSED = (
    *("login", "line login", "agency-link", "page-link", "private-form", "case-code", "mail-code", "own-link"),
    "group code",
)
"""What somebody tries who guesses: links and codes."""
MANY = 5  # wrong ones within a stretch: nobody's slip any more

STRETCH = timedelta(minutes=10)
KEPT = timedelta(days=1)


def may_try(session: Session, what: str, who: str, most: int, now: datetime) -> bool:
    """Whether `who` (an address, say; kept as a keyed hash) tried `what` less than `most` times in this stretch."""
    wanted = select(Tries.count).where(Tries.key == _key(what, who), Tries.began_at == _stretch(now))
    return (session.scalar(wanted) or 0) < most


def guessing(session: Session, now: datetime) -> int:
    """From how many addresses and chats many wrong links or codes were tried since yesterday, a stretch once."""
    recent = (Tries.began_at > now - KEPT, Tries.count >= MANY)
    guessed = or_(*(Tries.key.like(f"{what}|%") for what in GUESSED))
    links = session.scalar(select(func.count()).where(*recent, guessed)) or 0
    by_chat = select(InviteGuess.chat_id).where(InviteGuess.guessed_at > now - KEPT)
    chats = by_chat.group_by(InviteGuess.chat_id).having(func.count() >= MANY).subquery()
    return links + (session.scalar(select(func.count()).select_from(chats)) or 0)


def note(session: Session, what: str, who: str, now: datetime) -> None:
    """Count one try; a wrong link or code stands in the log too, without who tried it."""
    if what in GUESSED:
        log.warning("wrong link or code", extra={"kind": what})
    key, began_at = _key(what, who), _stretch(now)
    if _counted(session, key, began_at):
        return
    session.execute(delete(Tries).where(Tries.began_at < now - KEPT))
    try:
        with session.begin_nested():
            session.add(Tries(key=key, began_at=began_at))
    except IntegrityError:  # another process began this stretch
        _counted(session, key, began_at)


def _counted(session: Session, key: str, began_at: datetime) -> bool:
    counted = session.execute(
        update(Tries)
        .where(Tries.key == key, Tries.began_at == began_at)
        .values(count=Tries.count + 1)
        .execution_options(synchronize_session=False)
    )
    return bool(counted.rowcount)  # type: ignore[attr-defined] # an update's result has it


def _key(what: str, who: str) -> str:
    return f"{what}|{crypto.hashed('tries', who)}"


def _stretch(now: datetime) -> datetime:
    seconds = STRETCH.total_seconds()
    return datetime.fromtimestamp(now.timestamp() // seconds * seconds, UTC)
