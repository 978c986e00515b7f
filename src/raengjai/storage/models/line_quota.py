"""What LINE allows a channel to start in a month, as last read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from raengjai.storage.models.base import Base


class LineQuota(Base):
    """One channel's month in LINE's counting ("2026-11", UTC+9); moments are the real clock's."""

    __tablename__ = "line_quota"
    __table_args__ = (UniqueConstraint("channel", "month"),)

    channel: Mapped[str] = mapped_column(String(32))
    month: Mapped[str] = mapped_column(String(7))
    allowed: Mapped[int | None]  # None: LINE sets no limit
    used: Mapped[int]  # about, as LINE says; with what was sent by hand from LINE's own pages
    planned: Mapped[int | None]  # what the bot still wants to start in this month, reckoned with the reading
    read_at: Mapped[datetime]
    left_since: Mapped[datetime | None]  # each reading since then found messages left; None: the last found none

    @property
    def left(self) -> int | None:
        """Messages left, never below zero; None when there is no limit."""
        return None if self.allowed is None else max(0, self.allowed - self.used)
