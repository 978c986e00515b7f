"""What the bot wants to say (bubbles), and the requests to LINE that say it (deliveries)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base, Sealed, SealedJson, SealedMessages


class OutboxBubble(Base):
    """One bubble for one chat, as LINE will get it.

    `weight`: receipt (must arrive, even as a push) | answer (rides in the next answer when late) | question
    (falls away when a later question of the same `topic` exists) | started (the bot speaks first: a push).
    `state`: waiting → packed (its delivery tells the rest) | dropped (no longer needed).
    """

    __tablename__ = "outbox_bubble"
    __table_args__ = (
        UniqueConstraint("chat_id", "number"),
        Index(
            "ix_outbox_bubble_waiting",
            "chat_id",
            "number",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )

    chat_id: Mapped[UUID] = mapped_column(ForeignKey("chat.id"))
    number: Mapped[int]  # order within the chat
    event_id: Mapped[UUID | None] = mapped_column(ForeignKey("inbox_event.id"), index=True)
    weight: Mapped[str] = mapped_column(String(8))
    topic: Mapped[str | None] = mapped_column(String(64))  # the draft a question belongs to, and a card's number
    reason: Mapped[str | None] = mapped_column(String(40))  # why it is worth a push
    body_sealed: Mapped[bytes]  # a list of LINE's message objects, nearly always one
    body = SealedMessages()
    created_at: Mapped[datetime]  # real clock
    valid_until: Mapped[datetime | None]  # real clock
    state: Mapped[str] = mapped_column(String(8), default="waiting")
    delivery_id: Mapped[UUID | None] = mapped_column(ForeignKey("delivery.id"), index=True)


class Delivery(Base):
    """One request to LINE, frozen before its first try.

    The id of a push or multicast is its X-Line-Retry-Key.  `state`: ready → sent | probable (a reply whose
    answer was lost and whose token was then refused) | late (a reply not taken in time: its bubbles were set
    free) | unknown (not confirmed within 24 h) | refused (LINE says never) | parked (the month's quota is used
    up) | dropped (no longer needed).  A "menu" delivery shows a rich menu to one person (`messages` holds its
    name); it stands outside the chat's order.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_chat", "chat_id", "number"),
        Index(
            "ix_delivery_due",
            "next_try_at",
            sqlite_where=text("state = 'ready'"),
            postgresql_where=text("state = 'ready'"),
        ),
        Index(
            "ix_delivery_lease",
            "lease_until",
            sqlite_where=text("lease_owner IS NOT NULL"),
            postgresql_where=text("lease_owner IS NOT NULL"),
        ),
        Index(
            "ix_delivery_stuck",
            "state",
            "created_at",
            sqlite_where=text("state = 'parked' OR state = 'unknown' OR state = 'refused'"),
            postgresql_where=text("state = 'parked' OR state = 'unknown' OR state = 'refused'"),
        ),
        Index(
            "ix_delivery_open",
            "chat_id",
            "number",
            sqlite_where=text("state = 'ready'"),
            postgresql_where=text("state = 'ready'"),
        ),
    )

    chat_id: Mapped[UUID | None] = mapped_column(ForeignKey("chat.id"))  # None: a multicast
    channel: Mapped[str] = mapped_column(String(32))
    number: Mapped[int] = mapped_column(default=0)  # order within the chat: the number of its last bubble
    kind: Mapped[str] = mapped_column(String(10))  # reply, push, multicast, menu
    reason: Mapped[str | None] = mapped_column(String(40))  # why a push was worth a message of the month
    reply_token_sealed: Mapped[bytes | None]
    reply_token = Sealed()
    token_until: Mapped[datetime | None]  # real clock: do not try the token later
    recipients_sealed: Mapped[bytes | None]
    recipients = SealedJson()
    recipients_count: Mapped[int] = mapped_column(default=1)
    messages_sealed: Mapped[bytes | None]
    messages = SealedMessages()
    created_at: Mapped[datetime]
    valid_until: Mapped[datetime | None]  # real clock: what it says is wanted no later (a reminder, in the evening)
    state: Mapped[str] = mapped_column(String(8), default="ready")
    attempts: Mapped[int] = mapped_column(default=0)
    ambiguous: Mapped[bool] = mapped_column(default=False)  # LINE may have taken an earlier try
    first_tried_at: Mapped[datetime | None]
    next_try_at: Mapped[datetime]
    lease_owner: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    trouble: Mapped[str | None] = mapped_column(String(80))
    request_id: Mapped[str | None] = mapped_column(String(64))
