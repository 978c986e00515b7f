"""What an office lets its volunteers look up: short answers, some with a leaflet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, SealedBytes


class LibraryEntry(Base):
    """One short answer.  `words`: what else it is looked for by, separated by commas.

    `starter` names the text of ours that it began as; `checked_at` is empty until the office stands for it.  A leaflet
    is a JPEG of our own making, or a PDF (`leaflet_kind`: "jpg", "pdf") that is never opened here.
    """

    __tablename__ = "library_entry"
    __table_args__ = (UniqueConstraint("office_id", "number"), UniqueConstraint("office_id", "starter"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]  # short number within the office, to be typed
    position: Mapped[int]  # in the office's order
    starter: Mapped[str | None] = mapped_column(String(24))
    title: Mapped[str] = mapped_column(String(100))
    words: Mapped[str] = mapped_column(String(300), default="")
    body: Mapped[str] = mapped_column(Text)
    leaflet_sealed: Mapped[bytes | None]
    leaflet = SealedBytes()
    leaflet_kind: Mapped[str] = mapped_column(String(4), default="")
    checked_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
