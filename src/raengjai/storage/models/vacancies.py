"""Places of work that are free, as an office tells of them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class Vacancy(Base):
    """One vacancy.  `state`: waiting (a volunteer has told of it), open, declined or ended.

    Where it is: abroad (`country`), or in a province, a district of it, a subdistrict of that: as much as is known.
    Whom to ask, and from whom the office has it, may name people: both are sealed.
    """

    __tablename__ = "vacancy"
    __table_args__ = (
        UniqueConstraint("office_id", "number"),
        UniqueConstraint("draft_id"),
        Index("ix_vacancy_state", "office_id", "state", "closes_on"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]  # short number within the office, to be typed
    occupation: Mapped[str] = mapped_column(String(80))
    country: Mapped[str | None] = mapped_column(String(60))
    province_code: Mapped[str | None] = mapped_column(String(2))
    district_code: Mapped[str | None] = mapped_column(String(4))
    subdistrict_code: Mapped[str | None] = mapped_column(String(6))
    pay: Mapped[str | None] = mapped_column(String(60))
    places: Mapped[int | None]
    closes_on: Mapped[date]  # its last day
    contact_sealed: Mapped[bytes]
    contact = Sealed()
    source_sealed: Mapped[bytes | None]
    source = Sealed()
    state: Mapped[str] = mapped_column(String(10))
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"))  # who told of it
    draft_id: Mapped[str | None] = mapped_column(String(32))
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
