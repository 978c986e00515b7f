"""What this month still allows: LINE's two numbers."""

from __future__ import annotations

from dataclasses import dataclass

from raengjai.bot.line.outgoing import Gateway


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
