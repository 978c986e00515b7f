"""Chats and the people in them: a chat is a lane, worked by one process at a time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedJson

MAIN_CHANNEL = "main"  # the LINE channel of /callback, whose credentials stand in the settings


class Chat(Base):
    """A one-to-one chat, a group or a room on one LINE channel.

    `lane_*` is the lease under which its events are handled: whoever holds it counts `lane_fence` up, and
    each commit asks that the count is still theirs.  Leases use the real clock.  `rush` counts what was sent
    before the last answer had come, and leaks with time: a flood is answered once (bot/pace.py).
    """

    __tablename__ = "chat"
    __table_args__ = (
        UniqueConstraint("channel", "key"),
        Index(
            "ix_chat_lane",
            "lane_until",
            sqlite_where=text("lane_owner IS NOT NULL"),
            postgresql_where=text("lane_owner IS NOT NULL"),
        ),
    )

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
    lane_taken: Mapped[int] = mapped_column(default=0)  # takeovers from the dead in a row, with nothing done
    bubbles: Mapped[int] = mapped_column(default=0)  # the number of the last bubble put aside for this chat
    rush: Mapped[float] = mapped_column(default=0.0)
    rush_at: Mapped[datetime | None]
    slowed_at: Mapped[datetime | None]  # when the person was last asked to write more slowly


class Conversation(Base):
    """Where the talk of one chat stands: the live draft, parked ones, what was finished last."""

    __tablename__ = "conversation"

    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"), unique=True)
    talk_sealed: Mapped[bytes]
    talk = SealedJson()
    changed_at: Mapped[datetime]
