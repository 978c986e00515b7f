"""Talks between a volunteer and the office, and what a member of staff who leaves hands over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed

_OPEN = text("ended_at IS NULL")


class StaffTalk(Base):
    """A volunteer has asked to talk with the office: from the asking to its end.

    `holder_id`: the membership of who answers; None: nobody has yet.  Until `listens_until` the volunteer's words
    that nothing else takes are for the office.  `how` it ended: volunteer, staff or silence.
    """

    __tablename__ = "staff_talk"
    __table_args__ = (
        Index("ix_staff_talk_open", "office_id", "volunteer_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_staff_talk_over", "office_id", "ended_at"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    volunteer_id: Mapped[UUID] = mapped_column(ForeignKey("volunteer.id"))
    holder_id: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id"))
    began_at: Mapped[datetime]
    listens_until: Mapped[datetime]
    waits_since: Mapped[datetime | None]  # when the volunteer said what nobody has answered; None: all is answered
    answered_at: Mapped[datetime | None]  # when the office last said something
    excused_at: Mapped[datetime | None]  # when the volunteer was told that nobody has had the time yet
    ended_at: Mapped[datetime | None]
    how: Mapped[str | None] = mapped_column(String(10))


class TalkLine(Base):
    """Something said in a talk; `by_id` is the person of the staff who said it, None the volunteer."""

    __tablename__ = "talk_line"
    __table_args__ = (Index("ix_talk_line_talk", "talk_id", "said_at"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    talk_id: Mapped[UUID] = mapped_column(ForeignKey("staff_talk.id"))
    by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    said_at: Mapped[datetime]
    message_id: Mapped[str | None] = mapped_column(String(48))  # LINE's, of the volunteer's message
    words_sealed: Mapped[bytes]
    words = Sealed()


class HandOver(Base):
    """A member of staff has handed their open things to another, with a note."""

    __tablename__ = "hand_over"
    __table_args__ = (Index("ix_hand_over_to", "to_id", "seen_at"), Index("ix_hand_over_over", "office_id", "made_at"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    from_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    to_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    things: Mapped[int]  # how many moved
    note_sealed: Mapped[bytes | None]
    note = Sealed()
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]  # when the other said that they have read it
