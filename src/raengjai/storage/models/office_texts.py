"""Words of the bot that an office says in its own way."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class OfficeText(Base):
    """One of them; a text that the office has not changed has no row."""

    __tablename__ = "office_text"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(24))
    words: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
