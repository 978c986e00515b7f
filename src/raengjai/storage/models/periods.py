"""Reporting months, and who declared that there was nothing to report."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class ReportingPeriod(Base):
    """One month of one office: first and last day (both within), and the last number given to a record.

    Named by the month in which it closes; the year is of the common era.
    """

    __tablename__ = "reporting_period"
    __table_args__ = (UniqueConstraint("office_id", "year", "month"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    year: Mapped[int]
    month: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    last_number: Mapped[int] = mapped_column(default=0)
    closed_at: Mapped[datetime | None]
    filed_at: Mapped[datetime | None]
    needs_approval: Mapped[bool] = mapped_column(default=False)  # as the office chose while the month was open
    types_counted: Mapped[bool] = mapped_column(default=False)  # kinds of worker only as counts, chosen while open
    names_gone: Mapped[bool] = mapped_column(default=False)  # kept long enough: only what can be counted is left


class WorkerCount(Base):
    """How many records of a month and project (None: not named) were of a kind of worker that is kept of nobody.

    They stand on forms; which of the records they are is not known any more.
    """

    __tablename__ = "worker_count"

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"), index=True)
    project_id: Mapped[UUID | None] = mapped_column(ForeignKey("project.id"))
    worker_type: Mapped[str] = mapped_column(String(12))
    records: Mapped[int]


class NilReport(Base):
    """A volunteer's word that there was nothing this month; taken back by recording."""

    __tablename__ = "nil_report"
    __table_args__ = (UniqueConstraint("period_id", "volunteer_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    declared_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
