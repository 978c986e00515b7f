"""Training courses that an office announces, and who has signed up for them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class Course(Base):
    """One course.  `closes_on` is the last day to sign up; `cancelled_at`: it is not held."""

    __tablename__ = "course"
    __table_args__ = (UniqueConstraint("office_id", "number"), Index("ix_course_begins_on", "office_id", "begins_on"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]  # short number within the office, to be typed
    title: Mapped[str] = mapped_column(String(100))
    about: Mapped[str] = mapped_column(String(300))
    place: Mapped[str] = mapped_column(String(120))
    begins_on: Mapped[date]
    ends_on: Mapped[date]
    closes_on: Mapped[date]
    places: Mapped[int]
    contact_sealed: Mapped[bytes]
    contact = Sealed()  # whom to ask: it may name people
    held_by: Mapped[str] = mapped_column(String(80))  # who teaches it
    made_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class CourseSeat(Base):
    """Somebody who has signed up.  `state`: seated, waiting or left; those who wait move up by their number.

    `consent_version` names the wording that was read out to them on `consent_on` by the person `consent_by`.
    """

    __tablename__ = "course_seat"
    __table_args__ = (UniqueConstraint("course_id", "number"), UniqueConstraint("draft_id"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    course_id: Mapped[UUID] = mapped_column(ForeignKey("course.id"))
    number: Mapped[int]  # in the order in which they signed up
    volunteer_id: Mapped[UUID | None] = mapped_column(ForeignKey("volunteer.id"), index=True)  # None: staff did it
    draft_id: Mapped[str | None] = mapped_column(String(32))
    prefix: Mapped[str] = mapped_column(String(40))
    name_sealed: Mapped[bytes]
    name = Sealed()
    phone_sealed: Mapped[bytes | None]
    phone = Sealed()
    consent_version: Mapped[str] = mapped_column(String(20))
    consent_on: Mapped[date]
    consent_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    state: Mapped[str] = mapped_column(String(10))
    signed_at: Mapped[datetime]
    moved_up_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
