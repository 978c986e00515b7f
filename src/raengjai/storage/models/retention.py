"""How long each kind of data is kept, and how far what is over has been emptied."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class RetentionChoice(Base):
    """How long an office keeps a kind of data, where it is not as usual (storage/retention/kinds.py)."""

    __tablename__ = "retention_choice"
    __table_args__ = (UniqueConstraint("office_id", "kind"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    kind: Mapped[str] = mapped_column(String(16))
    keep: Mapped[int]  # fiscal years, or days


class RetentionMark(Base):
    """Up to which moment a rule has emptied its rows (`office_id` None: a rule that no office has a part in)."""

    __tablename__ = "retention_mark"
    __table_args__ = (UniqueConstraint("office_id", "rule"),)

    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("office.id"))
    rule: Mapped[str] = mapped_column(String(60))
    through: Mapped[datetime]
