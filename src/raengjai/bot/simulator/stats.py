"""Counts and times: how fast the bot took webhooks, how fast it answered, what it was refused."""

from __future__ import annotations

from collections import Counter, deque
from typing import Any

from raengjai.bot.simulator.posting import Posted

KEPT = 200_000


class Stats:
    """Numbers since the start or the last `clear`."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Start counting anew."""
        self.events = 0
        self.redeliveries = 0
        self.webhooks: Counter[str] = Counter()
        self.acknowledge_ms: deque[float] = deque(maxlen=KEPT)
        self.answer_ms: deque[float] = deque(maxlen=KEPT)
        self.calls: Counter[str] = Counter()
        self.refused_repeats = 0
        self.messages = 0

    def note_webhook(self, posted: Posted, events: int) -> None:
        """One webhook request was posted."""
        self.webhooks[posted.reason] += 1
        self.webhooks["events"] += events
        if posted.ok:
            self.acknowledge_ms.append(posted.milliseconds)

    def note_call(self, endpoint: str, status: int) -> None:
        """The bot called us."""
        self.calls[f"{endpoint} {status}"] += 1

    def summary(self, *, raw: bool = False) -> dict[str, Any]:
        """All numbers; with `raw` also every time measured."""
        found: dict[str, Any] = {
            "events": self.events,
            "redeliveries": self.redeliveries,
            "webhooks": dict(self.webhooks),
            "acknowledge_ms": spread(self.acknowledge_ms),
            "answer_ms": spread(self.answer_ms),
            "calls": dict(self.calls),
            "errors": sum(count for name, count in self.calls.items() if int(name.rpartition(" ")[2]) >= 400),
            "messages": self.messages,
            "refused_repeats": self.refused_repeats,
        }
        if raw:
            found["acknowledge_all_ms"] = list(self.acknowledge_ms)
            found["answer_all_ms"] = list(self.answer_ms)
        return found


def spread(times: deque[float]) -> dict[str, float]:
    """How many, the middle, the 99th of a hundred, and the largest; in milliseconds."""
    ranked = sorted(times)
    if not ranked:
        return {"count": 0}
    return {
        "count": len(ranked),
        "p50": round(ranked[len(ranked) // 2], 2),
        "p99": round(ranked[min(len(ranked) - 1, len(ranked) * 99 // 100)], 2),
        "max": round(ranked[-1], 2),
    }
