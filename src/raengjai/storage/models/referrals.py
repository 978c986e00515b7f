"""Cases sent on to agencies, and what the agencies answer by their link."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedBytes

_SILENT = "answered_at IS NULL AND ended_at IS NULL"


class Referral(Base):
    """A case sent to an agency: what was asked of it, its link, and its last answer.

    The link's token is kept sealed beside its hash, so that staff can send it again; it opens until the case is
    closed or the referral is ended.  `answer`: received, not_ours, question, done.  `look_on` is the day on which
    silence is told next (`silent` times so far).  `files`: the numbers of the case's files that the agency sees,
    such as "1 3".
    """

    __tablename__ = "referral"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        Index("ix_referral_case", "case_id"),
        Index("ix_referral_silent", "look_on", sqlite_where=text(_SILENT), postgresql_where=text(_SILENT)),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("labour_case.id"))
    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    agency_name: Mapped[str] = mapped_column(String(120))
    wish_sealed: Mapped[bytes | None]  # what the office asks the agency to do
    wish = Sealed()
    with_contact: Mapped[bool]  # the worker's name and telephone are shown
    files: Mapped[str] = mapped_column(String(160), default="")
    token_hash: Mapped[str] = mapped_column(String(48))
    token_sealed: Mapped[bytes]
    token = Sealed()
    sent_by: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    sent_at: Mapped[datetime]
    look_on: Mapped[date]
    silent: Mapped[int] = mapped_column(default=0)
    answer: Mapped[str | None] = mapped_column(String(8))
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class AgencyFile(Base):
    """A file that an agency handed in: kept as it came, opened by nobody here."""

    __tablename__ = "agency_file"
    __table_args__ = (Index("ix_agency_file_referral", "referral_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    ending: Mapped[str] = mapped_column(String(8))  # pdf, jpg, png: judged by its first bytes
    size: Mapped[int]
    content_sealed: Mapped[bytes]
    content = SealedBytes()
    added_at: Mapped[datetime]
