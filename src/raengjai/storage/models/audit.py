"""Who did, saw or took what: written, never changed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class AuditEntry(Base):
    """One act on personal data; no names and no full IDs stand here.

    `came_from`: a browser's address, "LINE", "command line" or "clock"; None: not kept then.  The database refuses to
    change entries, and to delete them but by whole days that were sealed and dropped (storage/audit_guard.py).
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_office", "office_id", "at"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(60))  # a person's id, or "command line", "clock"
    act: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(String(300))
    came_from: Mapped[str | None] = mapped_column(String(60))


class AuditSeal(Base):
    """One day (Bangkok) of an office's audit, closed: how many entries it had, their digest, and the chain's next link.

    `seal` is a keyed hash of the office's seal before it, the day, the count and the digest.  It stays when the day's
    entries were kept long enough and dropped.
    """

    __tablename__ = "audit_seal"
    __table_args__ = (UniqueConstraint("office_id", "day"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    day: Mapped[date]
    entries: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(48))
    sealed_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]
