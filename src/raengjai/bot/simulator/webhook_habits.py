"""How LINE delivers today: whether again, how often, in what order, with what surprises."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass
class Habits:
    """All may be changed while running.

    `redeliver_every` seconds, at most `redeliver_tries` times: LINE keeps its own numbers secret.
    `copies` is how often each event is posted; `copies_marked`: the extra ones say isRedelivery;
    `copies_at_once`: concurrently, else one after another.  `delay` seconds before each post, or
    `delay_spread` more at random, out of order.  `batch`: events of several chats in one request.
    """

    on: bool = True
    redeliver: bool = True
    redeliver_every: float = 2.0
    redeliver_tries: int = 30
    copies: int = 1
    copies_marked: bool = False
    copies_at_once: bool = False
    delay: float = 0.0
    delay_spread: float = 0.0
    batch: int = 1
    escaped: bool = False
    novelties: bool = False
    held: bool = False

    def change(self, **given: Any) -> None:
        """Set some of them; an unknown name is refused with ValueError."""
        known = {field.name for field in fields(self)}
        if unknown := set(given) - known:
            raise ValueError(f"unknown webhook habit: {min(unknown)}")
        for name, value in given.items():
            setattr(self, name, value)

    def as_json(self) -> dict[str, Any]:
        """All of them by name."""
        return asdict(self)
