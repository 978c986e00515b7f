"""People who look for work, brought by a volunteer with their consent, and the work that was found for them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class JobSeeker(Base):
    """Somebody who looks for work.  `state`: looking, working, other, silent or withdrawn.

    `consent_version` names the wording that was read out to them on `consent_on` by the person `consent_by`.
    """

    __tablename__ = "job_seeker"
    __table_args__ = (
        UniqueConstraint("office_id", "number"),
        UniqueConstraint("draft_id"),
        Index("ix_job_seeker_state", "office_id", "state", "ask_on"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]  # short number within the office, to be typed
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))  # who brought them
    draft_id: Mapped[str] = mapped_column(String(32))
    prefix: Mapped[str] = mapped_column(String(40))
    name_sealed: Mapped[bytes]
    name = Sealed()
    phone_sealed: Mapped[bytes | None]
    phone = Sealed()
    skills_sealed: Mapped[bytes]
    skills = Sealed()  # what they can do, in their words
    subdistrict_code: Mapped[str] = mapped_column(String(6))
    subdistrict_name: Mapped[str] = mapped_column(String(60))
    district_name: Mapped[str] = mapped_column(String(60))
    reach: Mapped[str] = mapped_column(String(10))  # how far they would go: district, province or anywhere
    consent_version: Mapped[str] = mapped_column(String(20))
    consent_on: Mapped[date]
    consent_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(String(10))
    ask_on: Mapped[date]  # when the volunteer is asked next how it went
    asks: Mapped[int] = mapped_column(default=0)  # so often they were asked since they last answered
    outcome_sealed: Mapped[bytes | None]
    outcome = Sealed()  # what became of it, in words
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class JobMatch(Base):
    """A vacancy that was shown for somebody who looks for work: it is told once."""

    __tablename__ = "job_match"
    __table_args__ = (
        UniqueConstraint("seeker_id", "vacancy_id"),
        Index("ix_job_match_vacancy_id", "vacancy_id"),
        Index("ix_job_match_over", "office_id", "told_at"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    seeker_id: Mapped[UUID] = mapped_column(ForeignKey("job_seeker.id"))
    vacancy_id: Mapped[UUID] = mapped_column(ForeignKey("vacancy.id"))
    told_at: Mapped[datetime]
