"""Pictures and files that people send in the chat, from the moment they are wanted until they have their place."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, SealedBytes


class SentFile(Base):
    """What one message of a member of an office brought besides text.

    `state`: waiting (to be fetched from LINE) → come → placed (of a list, `list_id`) | used (it was read, or has its
    place elsewhere, as `picture_id` or `case_file_id`) | erased.
    `holds`: picture (a JPEG of our own drawing, `width` and `height` in pixels), table (a list as it was read, JSON),
    attached (a file for a case, as it is kept there), words (why it can not be used).  The name of a file is never
    kept, and but for what is attached the file as it was sent is not either.  `for_case`: it was sent where files of a
    case are taken; `untraced`: by somebody who may stay unnamed, so no log tells of it and the row goes with the talk.
    Moments are the real clock's, `sent_at` is LINE's.
    """

    __tablename__ = "sent_file"
    __table_args__ = (
        UniqueConstraint("chat_id", "message_id"),
        Index(
            "ix_sent_file_waiting",
            "next_try_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_sent_file_come", "come_at", sqlite_where=text("state = 'come'"),
              postgresql_where=text("state = 'come'")),
    )  # fmt: skip

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"))
    message_id: Mapped[str] = mapped_column(String(64))
    sent_at: Mapped[datetime]  # LINE's time stamp of the message
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    asked_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    deaths: Mapped[int] = mapped_column(default=0)  # of processes that fetched it
    next_try_at: Mapped[datetime]
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    come_at: Mapped[datetime | None]
    holds: Mapped[str | None] = mapped_column(String(8))
    width: Mapped[int] = mapped_column(default=0)
    height: Mapped[int] = mapped_column(default=0)
    list_id: Mapped[UUID | None] = mapped_column(index=True)  # no foreign keys: what they name may be gone
    picture_id: Mapped[UUID | None]
    for_case: Mapped[bool] = mapped_column(default=False)
    untraced: Mapped[bool] = mapped_column(default=False)
    case_file_id: Mapped[UUID | None]
    content_sealed: Mapped[bytes | None]
    content = SealedBytes()
