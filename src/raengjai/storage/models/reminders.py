"""Who was chosen to be reminded, by which rule, of which month, and what came of it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class Reminder(Base):
    """One volunteer, one rule, one month (or one day, for what an officer asks for): one row.

    `state`: waiting (chosen; asked again at sending) → sent (its delivery tells the rest) | spared (no longer to be
    reminded) | short (the month's messages do not reach so far).  `sent_on` is unique for a volunteer: at most one
    a day.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("rule", "volunteer_id", "about"),
        UniqueConstraint("volunteer_id", "sent_on"),
        Index(
            "ix_reminder_waiting",
            "office_id",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index("ix_reminder_period", "period_id", "state"),
        Index("ix_reminder_delivery", "delivery_id"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))  # whose report is owed
    rule: Mapped[str] = mapped_column(String(20))  # reminder_eve, reminder_due_day, nudge
    about: Mapped[str] = mapped_column(String(10))  # "2026-11", or the day of a nudge
    chosen_at: Mapped[datetime]  # the movable clock's, as is `sent_on`
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    sent_on: Mapped[date | None]
    delivery_id: Mapped[UUID | None] = mapped_column(ForeignKey("delivery.id"))
