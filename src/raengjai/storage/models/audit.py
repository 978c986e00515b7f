"""Who did, saw or took what: written, never changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class AuditEntry(Base):
    """One act on personal data; no names and no full IDs stand here."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_office", "office_id", "at"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))  # a person's id, or "command line", "clock"
    act: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(String(300))
