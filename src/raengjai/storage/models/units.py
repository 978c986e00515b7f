"""Community service units: who keeps them, and what keepers say of their unit's page."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class Unit(Base):
    """A community service unit (หน่วยบริการชุมชนแรงงานนอกระบบ)."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("office_id", "name"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(120))
    subdistrict_code: Mapped[str | None] = mapped_column(String(6))


class Keeper(Base):
    """A member of the office who keeps a unit, from a day to a day."""

    __tablename__ = "keeper"
    __table_args__ = (UniqueConstraint("unit_id", "membership_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class UnitReport(Base):
    """A keeper's word, before the month closes, that their unit has reported; it may be taken back until then."""

    __tablename__ = "unit_report"
    __table_args__ = (UniqueConstraint("unit_id", "period_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"), index=True)
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    sent_at: Mapped[datetime]
    taken_back_at: Mapped[datetime | None]


class Acknowledgement(Base):
    """A keeper's word that the unit's page of an edition is right."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("edition_id", "unit_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("month_edition.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    said_at: Mapped[datetime]


class LineQuestion(Base):
    """A keeper's word that a line of the unit's page is not right; an officer settles it.

    `line` is the running number on the page they saw; `outcome`: opened (for correcting) or kept (as it is).
    """

    __tablename__ = "line_question"
    __table_args__ = (
        Index(
            "ix_line_question_open",
            "office_id",
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
        Index("ix_line_question_month", "period_id"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"))
    record_id: Mapped[UUID] = mapped_column(ForeignKey("help_record.id"))
    line: Mapped[int]
    words_sealed: Mapped[bytes]
    words = Sealed()
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    asked_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(8))
