"""What this month still allows: LINE's two numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from raengjai.bot.line.outgoing import Gateway

LINES_DAY = timezone(timedelta(hours=9))  # LINE counts days and months in UTC+9


@dataclass(frozen=True)
class Quota:
    """Messages allowed this month (None: no limit) and used, about."""

    limit: int | None
    used: int

    @property
    def left(self) -> int | None:
        """Messages left, never below zero; None when there is no limit."""
        return None if self.limit is None else max(0, self.limit - self.used)


def ask(gateway: Gateway) -> Quota:
    """Ask LINE; raises `SendFailed`."""
    return Quota(limit=gateway.quota(), used=gateway.quota_used())


def month_of(moment: datetime) -> str:
    """The month in LINE's counting: "2026-11"."""
    return f"{moment.astimezone(LINES_DAY):%Y-%m}"
