"""LINE groups that belong to an office, and the codes by which they are bound to it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed


class LineGroup(Base):
    """A group (or old-style room) of an office's volunteers; its talk is the chat's, like anybody's.

    `audience` and `chosen` (one a line) say whose figures it is told: storage/audiences.py.  LINE tells of no new name:
    name and members are as they were when they were looked at.
    """

    __tablename__ = "line_group"
    __table_args__ = (UniqueConstraint("chat_id"), Index("ix_line_group_office", "office_id"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"))
    name_sealed: Mapped[bytes | None]  # None: not looked at yet, or a room, which has none
    name = Sealed()
    members: Mapped[int | None]  # the bot not counted
    looked_at: Mapped[datetime | None]
    audience: Mapped[str] = mapped_column(String(10), default="all")
    chosen: Mapped[str] = mapped_column(String(2000), default="")
    bound_by: Mapped[UUID | None] = mapped_column(ForeignKey("membership.id"))  # whose code it was
    bound_at: Mapped[datetime]
    left_at: Mapped[datetime | None]  # the bot was removed, or left


class GroupCode(Base):
    """A code that binds one group to an office, once, when it is typed there."""

    __tablename__ = "group_code"
    __table_args__ = (UniqueConstraint("code_hash"), Index("ix_group_code_office", "office_id", "valid_until"))

    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    code_hash: Mapped[str] = mapped_column(String(48))
    code_sealed: Mapped[bytes]
    code = Sealed()
    made_by: Mapped[UUID] = mapped_column(ForeignKey("membership.id"))
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime]
    used_at: Mapped[datetime | None]
