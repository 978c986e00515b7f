"""What staff made of the checks of a month: looked at, and in order for a reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class CheckDismissal(Base):
    """An officer's word that what a rule found is in order.

    `subject`: the record, or the volunteer, that the rule points at.  `basis`: what it rested on (which records, in
    which versions); once that is something else, the word does not hold any more.
    """

    __tablename__ = "check_dismissal"
    __table_args__ = (UniqueConstraint("period_id", "rule", "subject"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    rule: Mapped[str] = mapped_column(String(16))
    subject: Mapped[UUID]
    basis: Mapped[str] = mapped_column(String(32))
    reason_sealed: Mapped[bytes]
    reason = Sealed()
    dismissed_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    dismissed_at: Mapped[datetime]
