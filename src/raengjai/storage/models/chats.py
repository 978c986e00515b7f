"""Chats and the people in them: a chat is a lane, worked by one process at a time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedJson


class Chat(Base):
    """A one-to-one chat, a group or a room on one LINE channel.

    `lane_*` is the lease under which its events are handled: whoever holds it counts `lane_fence` up, and
    each commit asks that the count is still theirs.  Leases use the real clock.
    """

    __tablename__ = "chat"
    __table_args__ = (UniqueConstraint("channel", "key"),)

    channel: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(48))  # keyed hash of LINE's id
    kind: Mapped[str] = mapped_column(String(8))  # user, group, room
    line_id_sealed: Mapped[bytes]
    line_id = Sealed()
    language: Mapped[str] = mapped_column(String(8), default="th")
    created_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]  # blocked, or the bot was removed
    lane_owner: Mapped[str | None] = mapped_column(String(64))
    lane_fence: Mapped[int] = mapped_column(default=0)
    lane_until: Mapped[datetime | None]
    bubbles: Mapped[int] = mapped_column(default=0)  # the number of the last bubble put aside for this chat


class Conversation(Base):
    """Where the talk of one chat stands: the live draft, parked ones, what was finished last."""

    __tablename__ = "conversation"

    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"), unique=True)
    talk_sealed: Mapped[bytes]
    talk = SealedJson()
    changed_at: Mapped[datetime]
