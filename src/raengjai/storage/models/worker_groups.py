"""Groups of people without work, and of people who work at home, with their members."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class WorkerGroup(Base):
    """One group.  `kind`: unemployed or home_workers."""

    __tablename__ = "worker_group"
    __table_args__ = (UniqueConstraint("office_id", "number"), UniqueConstraint("draft_id"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]  # short number within the office, to be typed
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"), index=True)  # who has brought it together
    draft_id: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(80))
    subdistrict_code: Mapped[str] = mapped_column(String(6))
    subdistrict_name: Mapped[str] = mapped_column(String(60))
    district_name: Mapped[str] = mapped_column(String(60))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class GroupMember(Base):
    """A member of a group; `left_at`: no more.

    `consent_version` names the wording that was read out to them on `consent_on` by the person `consent_by`.
    """

    __tablename__ = "group_member"
    __table_args__ = (
        UniqueConstraint("group_id", "number"),
        UniqueConstraint("draft_id"),
        Index("ix_group_member_over", "office_id", "left_at"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    group_id: Mapped[UUID] = mapped_column(ForeignKey("worker_group.id"))
    number: Mapped[int]  # within the group, in the order in which they came
    draft_id: Mapped[str] = mapped_column(String(32))
    prefix: Mapped[str] = mapped_column(String(40))
    name_sealed: Mapped[bytes]
    name = Sealed()
    phone_sealed: Mapped[bytes | None]
    phone = Sealed()
    consent_version: Mapped[str] = mapped_column(String(20))
    consent_on: Mapped[date]
    consent_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
