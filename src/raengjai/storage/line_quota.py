"""What LINE's month still allows, as last read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import LineQuota
from raengjai.storage.rows import insert_or_ignore


def note(session: Session, channel: str, month: str, allowed: int | None, used: int, now_real: datetime) -> LineQuota:
    """Write down what was read; `allowed` None: LINE sets no limit."""
    fresh = LineQuota(
        channel=channel, month=month, allowed=allowed, used=used, planned=None, read_at=now_real, left_since=None
    )
    insert_or_ignore(session, [fresh], LineQuota.id)
    named = select(LineQuota).where(LineQuota.channel == channel, LineQuota.month == month)
    row = session.scalars(named.with_for_update()).one()
    row.allowed, row.used, row.read_at = allowed, used, now_real
    row.left_since = None if row.left == 0 else row.left_since or now_real
    return row


def of_month(session: Session, channel: str, month: str) -> LineQuota | None:
    """What was read last for a channel's month; None: nothing yet."""
    return session.scalar(select(LineQuota).where(LineQuota.channel == channel, LineQuota.month == month))
