"""LINE channels beside the main one, whose credentials stand in the settings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedJson


class LineChannel(Base):
    """A channel of one office, or of several; LINE delivers to /callback/<name>."""

    __tablename__ = "line_channel"
    __table_args__ = (UniqueConstraint("name"),)

    name: Mapped[str] = mapped_column(String(32))
    secrets_sealed: Mapped[bytes]
    secrets = SealedJson()  # the newest first; two while it is being changed
    token_sealed: Mapped[bytes]
    token = Sealed()
    basic_id: Mapped[str | None] = mapped_column(String(40))  # "@…", by which people add the bot; LINE tells it
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]  # the real clock's
