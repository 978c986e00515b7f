"""What LINE delivered, kept before it was acknowledged."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedJson


class InboxEvent(Base):
    """One webhook event.

    `state`: waiting → done (handled) | ignored (kept, not answered: standby, unknown, no source) | dead
    (failed too often).  `occurred_at` is LINE's time stamp (it orders a chat), `received_at` our real clock
    (it ages the reply token).  `trouble` names the kind of error, never its words.
    """

    __tablename__ = "inbox_event"
    __table_args__ = (
        UniqueConstraint("channel", "event_id"),
        Index(
            "ix_inbox_event_waiting",
            "chat_id",
            "occurred_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_inbox_event_due",
            "next_try_at",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
        Index(
            "ix_inbox_event_dead",
            "received_at",
            sqlite_where=text("state = 'dead'"),
            postgresql_where=text("state = 'dead'"),
        ),
        Index(
            "ix_inbox_event_token",
            "chat_id",
            "received_at",
            sqlite_where=text("reply_token_sealed IS NOT NULL AND token_spent_at IS NULL"),
            postgresql_where=text("reply_token_sealed IS NOT NULL AND token_spent_at IS NULL"),
        ),
    )

    channel: Mapped[str] = mapped_column(String(32))
    event_id: Mapped[str] = mapped_column(String(80))
    chat_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat.id"))
    kind: Mapped[str] = mapped_column(String(32))
    message_id: Mapped[str | None] = mapped_column(String(64), index=True)  # so that an unsent message is found
    occurred_at: Mapped[datetime]
    received_at: Mapped[datetime]
    body_sealed: Mapped[bytes | None]  # emptied when its message was unsent
    body = SealedJson()
    reply_token_sealed: Mapped[bytes | None]
    reply_token = Sealed()
    token_spent_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    attempts: Mapped[int] = mapped_column(default=0)  # times its handler failed
    next_try_at: Mapped[datetime]
    handled_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(80))
