"""Mail to staff: their addresses, the letters on their way, and the passwords of the files in them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class MailAddress(Base):
    """Where one member of staff takes the month's summary; used only when they have typed the code sent there."""

    __tablename__ = "mail_address"
    __table_args__ = (UniqueConstraint("membership_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    address_sealed: Mapped[bytes]
    address = Sealed()
    code_hash: Mapped[str] = mapped_column(String(48))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]


class Mail(Base):
    """One letter.  `state`: waiting → sent | dead (given up) | dropped (seen by an operator).

    `period_id` with `with_forms`: the month's forms are made, locked and enclosed when it is sent.  What it said and to
    whom is emptied once it was sent.
    """

    __tablename__ = "mail"
    __table_args__ = (
        Index(
            "ix_mail_open",
            "state",
            "created_at",
            sqlite_where=text("state = 'waiting' OR state = 'dead'"),
            postgresql_where=text("state = 'waiting' OR state = 'dead'"),
        ),
        Index("ix_mail_over", "office_id", "created_at"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID | None] = mapped_column(ForeignKey("reporting_period.id"))
    with_forms: Mapped[bool] = mapped_column(default=False)
    kind: Mapped[str] = mapped_column(String(8))  # summary, code, agency
    to_sealed: Mapped[bytes | None]
    to = Sealed()
    subject: Mapped[str] = mapped_column(String(200))  # names no person
    text_sealed: Mapped[bytes | None]
    text = Sealed()
    created_at: Mapped[datetime]  # the real clock's, as are the others
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str | None] = mapped_column(String(80))
    settled_at: Mapped[datetime | None]


class FilePassword(Base):
    """What opens the files of one month that were mailed; told to the office's staff in LINE."""

    __tablename__ = "file_password"
    __table_args__ = (UniqueConstraint("period_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    period_id: Mapped[UUID] = mapped_column(ForeignKey("reporting_period.id"))
    password_sealed: Mapped[bytes]
    password = Sealed()
