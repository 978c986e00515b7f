"""Announcements of an office, and each chat that one is for."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedBytes


class Announcement(Base):
    """What an office lets many know.

    `state`: written → planned (to begin at `due_at`) → sending → sent | cancelled | held (the month had too few
    messages when it was to begin).  `audience` and `chosen` (one a line) say for whom: storage/audiences.py.  `cards`,
    one a line, are a kind and an id: handlers/announcement_cards.py.  `way`: now (a message each) or later (within
    their next answer); `people` is how many it was to reach when it was planned.
    """

    __tablename__ = "announcement"
    __table_args__ = (
        UniqueConstraint("office_id", "number"),
        UniqueConstraint("office_id", "draft_id"),
        Index(
            "ix_announcement_planned",
            "office_id",
            "due_at",
            sqlite_where=text("state = 'planned'"),
            postgresql_where=text("state = 'planned'"),
        ),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]  # short number within the office, to be typed
    draft_id: Mapped[str | None] = mapped_column(String(40))  # of the talk it was written in
    words_sealed: Mapped[bytes]
    words = Sealed()
    link: Mapped[str] = mapped_column(String(1000), default="")
    picture_sealed: Mapped[bytes | None]  # a JPEG
    picture = SealedBytes()
    cards: Mapped[str] = mapped_column(String(800), default="")
    audience: Mapped[str] = mapped_column(String(10))
    chosen: Mapped[str] = mapped_column(String(2000), default="")
    state: Mapped[str] = mapped_column(String(10), default="written")
    way: Mapped[str] = mapped_column(String(8), default="")
    at_night: Mapped[bool] = mapped_column(default=False)  # somebody said twice that the night does not matter
    people: Mapped[int] = mapped_column(default=0)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class AnnouncementAsked(Base):
    """One chat that an announcement is for, once, whatever happens.

    `state`: waiting → given (its delivery, or the bubble that rides, tells the rest) | blocked (the bot was known to be
    blocked) | stopped (cancelled in time).  The bubble may be gone when its chat was wiped.
    """

    __tablename__ = "announcement_asked"
    __table_args__ = (
        UniqueConstraint("announcement_id", "chat_id"),
        Index("ix_announcement_asked_delivery", "delivery_id"),
        Index("ix_announcement_asked_chat", "chat_id"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    announcement_id: Mapped[UUID] = mapped_column(ForeignKey("announcement.id"))
    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"))
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    delivery_id: Mapped[UUID | None] = mapped_column(ForeignKey("delivery.id"))
    bubble_id: Mapped[UUID | None]
    seen_at: Mapped[datetime | None]  # tapped รับทราบ
