"""Pictures and files sent in the chat: what is to be fetched from LINE, and what has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, case, delete, or_, select, update
from sqlalchemy.orm import Session, defer

from raengjai.storage.models import Chat, Office, SentFile
from raengjai.storage.rows import insert_or_ignore, touched

PICTURE, TABLE, WORDS, ATTACHED = "picture", "table", "words", "attached"

_QUIETLY = {"synchronize_session": False}


@dataclass(frozen=True)
class Wanted:
    """A file to be fetched; `attempts` counts this one, `deaths` the processes that died over it.

    `for_case`: it is to be kept with a case, whatever it is; `untraced`: no log may tell of it.
    """

    id: UUID
    chat_id: UUID
    channel: str
    language: str
    message_id: str
    attempts: int
    deaths: int
    asked_at: datetime
    for_case: bool = False
    untraced: bool = False


@dataclass(frozen=True)
class Sent:
    """A message with something besides text: its id, when it was sent, and for what."""

    message_id: str
    at: datetime
    for_case: bool = False
    untraced: bool = False


@dataclass(frozen=True)
class Looked:
    """What a file turned out to be: what it `holds`, and of a picture its size in pixels."""

    holds: str
    content: bytes
    width: int = 0
    height: int = 0


def want(session: Session, office: Office, chat: Chat, sent: Sent, now_real: datetime) -> bool:
    """Let a message's file be fetched; false when it was wanted before."""
    row = SentFile(
        office_id=office.id,
        chat_id=chat.id,
        message_id=sent.message_id,
        sent_at=sent.at,
        for_case=sent.for_case,
        untraced=sent.untraced,
        asked_at=now_real,
        next_try_at=now_real,
    )
    return bool(insert_or_ignore(session, [row], SentFile.id))


def _is_free(now: Any) -> ColumnElement[bool]:
    return or_(SentFile.lease_until.is_(None), SentFile.lease_until < now)


# Written once, for the sweep asks again and again.
_DUE = (
    select(
        SentFile.id,
        Chat.id,
        Chat.channel,
        Chat.language,
        SentFile.message_id,
        SentFile.asked_at,
        SentFile.for_case,
        SentFile.untraced,
    )
    .join(Chat, Chat.id == SentFile.chat_id)
    .where(SentFile.state == "waiting", SentFile.next_try_at <= bindparam("now"), _is_free(bindparam("now")))
    .order_by(SentFile.next_try_at)
    .limit(bindparam("most"))
)
_OWNERS = select(SentFile.lease_owner).where(SentFile.state == "waiting", SentFile.lease_until.is_not(None)).distinct()


def claim_due(session: Session, owner: str, *, now: datetime, until: datetime, most: int) -> list[Wanted]:
    """Take the files whose time has come and which nobody fetches, the longest waiting first."""
    found = session.execute(_DUE, {"now": now, "most": most}).all()
    claimed = [(row, _claim(session, row[0], owner, now, until)) for row in found]
    return [
        Wanted(key, chat_id, channel, language, message_id, *counts, asked_at, for_case, untraced)
        for (key, chat_id, channel, language, message_id, asked_at, for_case, untraced), counts in claimed
        if counts is not None
    ]


def _claim(session: Session, key: UUID, owner: str, now: datetime, until: datetime) -> tuple[int, int] | None:
    """(attempts, deaths): whoever held it and never gave it back has died."""
    row = session.execute(
        update(SentFile)
        .where(SentFile.id == key, SentFile.state == "waiting", _is_free(now))
        .values(
            lease_owner=owner,
            lease_until=until,
            attempts=SentFile.attempts + 1,
            deaths=SentFile.deaths + case((SentFile.lease_owner.is_(None), 0), else_=1),
        )
        .returning(SentFile.attempts, SentFile.deaths),
        execution_options=_QUIETLY,
    ).first()
    return (row[0], row[1]) if row is not None else None


def put_off(session: Session, wanted: Wanted, owner: str, next_try_at: datetime) -> None:
    """Let it be tried again later, by whoever is first then."""
    session.execute(
        update(SentFile)
        .where(SentFile.id == wanted.id, SentFile.state == "waiting", SentFile.lease_owner == owner)
        .values(lease_owner=None, lease_until=None, next_try_at=next_try_at),
        execution_options=_QUIETLY,
    )


def come(session: Session, wanted: Wanted, owner: str, looked: Looked, now: datetime) -> SentFile | None:
    """Keep what has come; None when somebody else was first, or it is not wanted any more."""
    row = session.scalar(
        select(SentFile)
        .where(SentFile.id == wanted.id, SentFile.state == "waiting", SentFile.lease_owner == owner)
        .with_for_update()
    )
    if row is None:
        return None
    row.state, row.come_at, row.lease_owner, row.lease_until = "come", now, None, None
    row.holds, row.content, row.width, row.height = looked.holds, looked.content, looked.width, looked.height
    session.flush()
    return row


def owners(session: Session) -> Sequence[str]:
    """Everybody who fetches something."""
    return [owner for owner in session.scalars(_OWNERS) if owner]


def lapse(session: Session, owner: str) -> None:
    """Let the leases of an owner who died end at once."""
    session.execute(
        update(SentFile).where(SentFile.state == "waiting", SentFile.lease_owner == owner).values(lease_until=None),
        execution_options=_QUIETLY,
    )


def is_on_its_way(session: Session, chat: Chat, *, for_case: bool = False) -> bool:
    """Whether more of this chat is still to come; of that, whether some is for a case."""
    wanted = select(SentFile.id).where(SentFile.chat_id == chat.id, SentFile.state == "waiting")
    if for_case:
        wanted = wanted.where(SentFile.for_case)
    return session.scalar(wanted.limit(1)) is not None


def give_up(session: Session, chat: Chat) -> None:
    """What is still to come for a case is not wanted any more."""
    session.execute(
        update(SentFile)
        .where(SentFile.chat_id == chat.id, SentFile.state == "waiting", SentFile.for_case)
        .values(state="erased", lease_owner=None, lease_until=None),
        execution_options=_QUIETLY,
    )


def of_chat(session: Session, chat: Chat, file_id: UUID) -> SentFile | None:
    """A file that came in this chat and has no place yet."""
    wanted = select(SentFile).where(SentFile.id == file_id, SentFile.chat_id == chat.id, SentFile.state == "come")
    return session.scalar(wanted)


def there(session: Session, chat: Chat, file_ids: Sequence[UUID]) -> list[UUID]:
    """Which of these files came in this chat and have no place yet, in this order."""
    wanted = select(SentFile.id).where(SentFile.chat_id == chat.id, SentFile.id.in_(file_ids), SentFile.state == "come")
    found = set(session.scalars(wanted))
    return [one for one in file_ids if one in found]


def pictures_without_place(session: Session, chat: Chat) -> Sequence[SentFile]:
    """The pictures of this chat of which nobody said yet what they are, the first first; drawn when asked for."""
    wanted = select(SentFile).where(SentFile.chat_id == chat.id, SentFile.state == "come", SentFile.holds == PICTURE)
    wanted = wanted.where(SentFile.for_case.is_(False))
    return session.scalars(wanted.options(defer(SentFile.content_sealed)).order_by(SentFile.come_at, SentFile.id)).all()


def of_message(session: Session, chat: Chat, message_id: str) -> SentFile | None:
    """What a message of this chat brought."""
    return session.scalar(select(SentFile).where(SentFile.chat_id == chat.id, SentFile.message_id == message_id))


def erase(file: SentFile, state: str = "erased") -> None:
    """Keep nothing of it but that it was there."""
    file.state, file.content = state, None


def erase_left(session: Session, *, came_before: datetime) -> int:
    """Erase what came before a moment and never found its place; how many.  What is untraced goes with its row."""
    session.execute(
        delete(SentFile).where(
            SentFile.untraced, SentFile.case_file_id.is_(None), SentFile.asked_at < came_before,
            SentFile.state != "waiting",
        ),
        execution_options=_QUIETLY,
    )  # fmt: skip
    erased = session.execute(
        update(SentFile)
        .where(SentFile.state == "come", SentFile.come_at < came_before)
        .values(state="erased", content_sealed=None),
        execution_options=_QUIETLY,
    )
    return touched(erased)
