"""The people-sector coordination centre: its committee, and the meetings it is called to."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class CommitteeSeat(Base):
    """A seat in the committee of the centre, from a day to a day.

    `position`: chair, vice_chair, member or secretary (storage/committee.py).  Who does not write here has no
    membership, and is known by the name that staff wrote down.
    """

    __tablename__ = "committee_seat"
    __table_args__ = (Index("ix_committee_seat_office", "office_id", "ended_at"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    membership_id: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id"), index=True)
    prefix: Mapped[str] = mapped_column(String(30), default="")
    name_sealed: Mapped[bytes | None]
    name = Sealed()
    position: Mapped[str] = mapped_column(String(12))
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Meeting(Base):
    """A meeting to which the committee is called.  `draft_id`: it is called once, however often that is confirmed."""

    __tablename__ = "meeting"
    __table_args__ = (UniqueConstraint("office_id", "draft_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    draft_id: Mapped[str] = mapped_column(String(40))
    begins_at: Mapped[datetime]
    subject_sealed: Mapped[bytes]
    subject = Sealed()
    place_sealed: Mapped[bytes]
    place = Sealed()
    called_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    called_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class MeetingGuest(Base):
    """Whether one of the committee comes (None: they have not said)."""

    __tablename__ = "meeting_guest"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    seat_id: Mapped[UUID] = mapped_column(ForeignKey("committee_seat.id"), index=True)
    comes: Mapped[bool | None]
    said_at: Mapped[datetime | None]
