"""Lists written by hand that volunteers send as pictures; staff type them on their behalf."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class ListPhoto(Base):
    """One list, of one picture or several (`SentFile.list_id`).

    `state`: open (to be typed) → typed (its records wait for the volunteer's word, asked `together`) → done | returned
    (staff could not use it) | withdrawn (the volunteer took it back).  Beyond typed its pictures are erased.
    """

    __tablename__ = "list_photo"
    __table_args__ = (
        Index(
            "ix_list_photo_open",
            "office_id",
            "sent_at",
            sqlite_where=text("state = 'open' OR state = 'typed'"),
            postgresql_where=text("state = 'open' OR state = 'typed'"),
        ),
        Index("ix_list_photo_over", "office_id", "sent_at"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    sent_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="open")
    together: Mapped[UUID]
    typed_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
