"""Closed months: what was kept of each, the files made of it, and why one was opened again."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedBytes, SealedJson, SealedPackedJson


class Reopening(Base):
    """A closed month, or one record of it, opened again by staff for a while, with a reason.

    It ends when the month closes again: at `until` (movable clock) by itself, or before by hand.
    """

    __tablename__ = "reopening"
    __table_args__ = (
        Index(
            "ix_reopening_open",
            "period_id",
            sqlite_where=text("closed_again_at IS NULL"),
            postgresql_where=text("closed_again_at IS NULL"),
        ),
        Index("ix_reopening_month", "period_id"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    record_id: Mapped[UUID | None] = mapped_column(ForeignKey("help_record.id"))  # None: the whole month
    reason_sealed: Mapped[bytes]
    reason = Sealed()
    opened_by: Mapped[str] = mapped_column(String(60))  # as in the audit
    opened_at: Mapped[datetime]
    until: Mapped[datetime]
    closed_again_at: Mapped[datetime | None]


class MonthEdition(Base):
    """A month as it stood when it closed: everything its forms are made of.

    `number` 0 is the first closing, n the n-th after a change; `reasons` say why there is one after the first.
    """

    __tablename__ = "month_edition"
    __table_args__ = (UniqueConstraint("period_id", "number"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    number: Mapped[int]
    reasons_sealed: Mapped[bytes | None]
    reasons = SealedJson()
    made_at: Mapped[datetime]
    filed_at: Mapped[datetime | None]  # told by an officer: sent to the ministry
    files_at: Mapped[datetime | None]  # when the last of its forms' files was made
    content_sealed: Mapped[bytes]
    content = SealedPackedJson()


class KeptFile(Base):
    """A form's file, as it was made of an edition the first time: from then on it is this one."""

    __tablename__ = "kept_file"
    __table_args__ = (UniqueConstraint("edition_id", "name", "ending"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    edition_id: Mapped[UUID] = mapped_column(ForeignKey("month_edition.id"))
    name: Mapped[str] = mapped_column(String(60))  # "sp12", "sp12 <unit's id>", "volunteer 7"
    ending: Mapped[str] = mapped_column(String(8))
    made_at: Mapped[datetime]
    content_sealed: Mapped[bytes]
    content = SealedBytes()


class FormWords(Base):
    """What an office has set of its own on its forms and letters (storage/form_words.py)."""

    __tablename__ = "form_words"
    __table_args__ = (UniqueConstraint("office_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    words_sealed: Mapped[bytes]
    words = SealedJson()


class PageLink(Base):
    """An address that nobody can guess, at which a part of a form can be seen for some hours.

    What is seen is made when it is first looked at, and stays as it is.
    """

    __tablename__ = "page_link"
    __table_args__ = (UniqueConstraint("key"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    key: Mapped[str] = mapped_column(String(48))  # keyed hash of the token in the address
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    name: Mapped[str] = mapped_column(String(60))  # as a kept file's
    page: Mapped[int | None]  # from 1, a picture; None: the whole as PDF
    valid_until: Mapped[datetime] = mapped_column(index=True)
    content_sealed: Mapped[bytes | None]
    content = SealedBytes()
