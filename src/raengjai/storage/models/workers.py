"""Workers that are at work, wherever they run."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class WorkerSign(Base):
    """A worker's sign of life; `seen_at` is the real clock's."""

    __tablename__ = "worker_sign"
    __table_args__ = (UniqueConstraint("owner"), Index("ix_worker_sign_seen", "seen_at"))

    owner: Mapped[str] = mapped_column(String(80))  # bot/owners.py
    seen_at: Mapped[datetime]
