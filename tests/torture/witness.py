"""What LINE saw of its own webhooks: which events were answered with 200, and how soon."""

from __future__ import annotations

import json
from collections import Counter

from raengjai.bot.simulator.posting import Posted, Poster


class Witness(Poster):
    """Posts as LINE does, and remembers the ids of events that were posted, and acknowledged in time."""

    def __init__(self) -> None:
        super().__init__()
        self.posted: Counter[str] = Counter()
        self.acknowledged: Counter[str] = Counter()
        self.milliseconds: list[float] = []
        self.refused: Counter[str] = Counter()

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> Posted:
        """Send once."""
        self.posted.update(_ids(body))
        posted = super().post(url, body, headers)
        if posted.ok:
            self.milliseconds.append(posted.milliseconds)
            self.acknowledged.update(_ids(body))
        else:
            self.refused[f"{posted.reason} {posted.detail}"] += 1
        return posted


def _ids(body: bytes) -> list[str]:
    try:
        events = json.loads(body)["events"]
        return [event["webhookEventId"] for event in events]
    except (ValueError, KeyError, TypeError):
        return []
