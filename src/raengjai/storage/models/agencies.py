"""Whom an office sends people to, and the numbers to call in need."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class Agency(Base):
    """A body to which an office refers needs, complaints and tip-offs; one it no longer names is retired.

    `code`: doe, dsd, dlpw, sso, office (domain.md's four agencies and the office itself), or "" for one of its own.
    """

    __tablename__ = "agency"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    code: Mapped[str] = mapped_column(String(8), default="")
    name: Mapped[str] = mapped_column(String(120))
    label: Mapped[str] = mapped_column(String(20))  # on a button: LINE shows 20 letters
    phone: Mapped[str | None] = mapped_column(String(20))
    email_sealed: Mapped[bytes | None]  # where it takes letters; it may name somebody
    email = Sealed()
    position: Mapped[int] = mapped_column(default=0)
    retired_at: Mapped[datetime | None]


class EmergencyNumber(Base):
    """A number that an office tells people in need to call."""

    __tablename__ = "emergency_number"
    __table_args__ = (UniqueConstraint("office_id", "phone"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    phone: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(60))
    position: Mapped[int] = mapped_column(default=0)
