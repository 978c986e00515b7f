"""People who talk to the bot, and what they are to an office."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedJson


class Person(Base):
    """Someone known by their one-to-one chat."""

    __tablename__ = "person"

    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"), unique=True)
    created_at: Mapped[datetime]
    notice_version: Mapped[str | None] = mapped_column(String(16))  # the privacy notice they were last shown
    notice_at: Mapped[datetime | None]


class Membership(Base):
    """What a person is to an office, from a day to a day.

    `role`: volunteer, or one of staff (storage/staff.py).  `state`: waiting (for approval) → active → ended.
    """

    __tablename__ = "membership"
    __table_args__ = (
        UniqueConstraint("office_id", "person_id", "role"),
        Index("ix_membership_person", "person_id", "state"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str] = mapped_column(String(12))
    state: Mapped[str] = mapped_column(String(8))
    asked_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    on_duty: Mapped[bool] = mapped_column(default=False)  # staff: tip-offs come to them first
    takes_summary: Mapped[bool] = mapped_column(default=True)  # staff: the month's summary and its chain, in LINE


class Volunteer(Base):
    """A labour volunteer of one office: who they are and where they work."""

    __tablename__ = "volunteer"
    __table_args__ = (
        UniqueConstraint("membership_id"),
        UniqueConstraint("office_id", "number"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    number: Mapped[int]  # short number within the office, for lists and the command line
    prefix: Mapped[str] = mapped_column(String(30), default="")
    name_sealed: Mapped[bytes]
    name = Sealed()
    phone_sealed: Mapped[bytes | None]
    phone = Sealed()
    card_number_sealed: Mapped[bytes | None]
    card_number = Sealed()
    subdistrict_code: Mapped[str] = mapped_column(String(6))
    subdistrict_name: Mapped[str] = mapped_column(String(60))
    district_name: Mapped[str] = mapped_column(String(60))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"))
    expected_reporter: Mapped[bool] = mapped_column(default=True)


class OwnChange(Base):
    """What a member's own data were before they put them right themselves: name, telephone, place."""

    __tablename__ = "own_change"
    __table_args__ = (Index("ix_own_change_membership", "membership_id", "changed_at"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    changed_at: Mapped[datetime]
    before_sealed: Mapped[bytes]
    before = SealedJson()


class Pause(Base):
    """A volunteer is away from a day to a day (both within): left alone, and out of the rates.

    Why is not kept: an illness is sensitive data (Personal Data Protection Act, section 26).  Who comes back
    early has `until_day` moved to the day before, so that past months keep their rates.
    """

    __tablename__ = "pause"
    __table_args__ = (
        Index("ix_pause_volunteer", "volunteer_id", "until_day"),
        Index("ix_pause_over", "office_id", "until_day"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    from_day: Mapped[date]
    until_day: Mapped[date]
    set_by: Mapped[str] = mapped_column(String(40))  # a person's id, or "command line"
    set_at: Mapped[datetime]
