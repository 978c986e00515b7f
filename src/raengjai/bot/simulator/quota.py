"""The month's messages: what was sent that counts, per recipient, and the limit."""

from __future__ import annotations

from collections import Counter

from raengjai.bot.simulator.clocks import Clocks


class Quota:
    """`limit` None: no limit.  Counts are kept per LINE day (UTC+9) and kind; replies are counted but free."""

    def __init__(self, clocks: Clocks, limit: int | None) -> None:
        self._clocks = clocks
        self.limit = limit
        self.sent: Counter[str] = Counter()  # "yyyyMMdd/kind" -> recipients
        self.outside: Counter[str] = Counter()  # "yyyyMM" -> sent by hand, from LINE's own manager

    def used(self) -> int:
        """What counts in this month so far."""
        month = self._clocks.line_day()[:6]
        ours = sum(count for key, count in self.sent.items() if key.startswith(month) and not key.endswith("/reply"))
        return ours + self.outside[month]

    def allows(self, recipients: int) -> bool:
        """Whether so many more fit into the month."""
        return self.limit is None or recipients == 0 or self.used() + recipients <= self.limit

    def count(self, kind: str, recipients: int) -> None:
        """Note a send."""
        self.sent[f"{self._clocks.line_day()}/{kind}"] += recipients

    def set_used(self, used: int) -> None:
        """Make this month's count so large, as if sent from LINE's own manager."""
        month = self._clocks.line_day()[:6]
        self.outside[month] += used - self.used()

    def delivered(self, kind: str, day: str) -> int:
        """Recipients of this kind on this LINE day."""
        return self.sent[f"{day}/{kind}"]
