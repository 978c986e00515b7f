"""What reports of a fiscal year are made with, and the reports that were made by the clock."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedBytes


class Picture(Base):
    """A picture of what was done in a fiscal year (Buddhist Era): a JPEG of our own making, without any metadata.

    `chosen`: it stands in the annual report.  Width and height are pixels.  A volunteer's picture is of a record or of
    an outreach activity; it stands in the report when staff have chosen it.
    """

    __tablename__ = "picture"
    __table_args__ = (Index("ix_picture_year", "office_id", "fiscal_year", "position"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    fiscal_year: Mapped[int]
    position: Mapped[int]
    chosen: Mapped[bool] = mapped_column(default=True)
    caption_sealed: Mapped[bytes]
    caption = Sealed()
    record_id: Mapped[UUID | None] = mapped_column(index=True)
    outreach_id: Mapped[UUID | None]
    width: Mapped[int]
    height: Mapped[int]
    content_sealed: Mapped[bytes]
    content = SealedBytes()
    added_at: Mapped[datetime]


class ReportFile(Base):
    """A report as it was when the clock made it: that file for ever.

    `name`: "quarterly 2570-1", "follow-up 2570-6", "annual 2570", "annual 2570 final".
    """

    __tablename__ = "report_file"
    __table_args__ = (UniqueConstraint("office_id", "name", "ending"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    name: Mapped[str] = mapped_column(String(40))
    ending: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    content_sealed: Mapped[bytes]
    content = SealedBytes()
