"""Staff of an office: who they are, how they are invited, and how they get in to the office's pages."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class StaffMember(Base):
    """What a member of staff is called; one for each membership of a staff role."""

    __tablename__ = "staff_member"
    __table_args__ = (UniqueConstraint("membership_id"),)

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    prefix: Mapped[str] = mapped_column(String(30), default="")
    name_sealed: Mapped[bytes]
    name = Sealed()


class StaffInvite(Base):
    """A code by which one person becomes staff of an office, once."""

    __tablename__ = "staff_invite"
    __table_args__ = (UniqueConstraint("code_hash"), Index("ix_staff_invite_office", "office_id", "valid_until"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    role: Mapped[str] = mapped_column(String(12))
    code_hash: Mapped[str] = mapped_column(String(48))
    code_sealed: Mapped[bytes]
    code = Sealed()
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id"))  # None: the command line
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    used_at: Mapped[datetime | None]


class LoginLink(Base):
    """A link that lets one member of staff in once; only a hash of its token is kept."""

    __tablename__ = "login_link"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        Index("ix_login_link_membership", "membership_id", "created_at"),
        Index("ix_login_link_over", "office_id", "valid_until"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    token_hash: Mapped[str] = mapped_column(String(48))
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    spent_at: Mapped[datetime | None]


class StaffSession(Base):
    """One browser in which a member of staff is logged in; only a hash of its token is kept.

    `way`: link (from the chat) or line (LINE Login).  It ends by itself when nothing was looked at for a while.
    """

    __tablename__ = "staff_session"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        Index("ix_staff_session_membership", "membership_id", "ended_at"),
        Index("ix_staff_session_over", "office_id", "seen_at"),
    )

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    token_hash: Mapped[str] = mapped_column(String(48))
    way: Mapped[str] = mapped_column(String(8))
    device: Mapped[str] = mapped_column(String(40))  # coarse: "Chrome, Android"
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Tries(Base):
    """How often somebody tried something that is not for guessing, in one stretch of time."""

    __tablename__ = "tries"
    __table_args__ = (UniqueConstraint("key", "began_at"), Index("ix_tries_began_at", "began_at"))

    key: Mapped[str] = mapped_column(String(64))  # what is tried, and a keyed hash of who tries
    began_at: Mapped[datetime]
    count: Mapped[int] = mapped_column(default=1)
