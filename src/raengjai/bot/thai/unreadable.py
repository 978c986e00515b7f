"""Why a typed day was not taken."""

from __future__ import annotations

from datetime import date


class UnreadableDay(ValueError):
    """A typed day that can not be taken as it stands.

    `reason`: "unreadable"; "no_such_day" (31 February); "future"; "ambiguous" (`candidates` are the days it
    may mean); "range" (`candidates` are its first and last day, where they can be told); "too_old" (more than
    ten years back, `candidates` is that day).  No candidate lies in the future; there may be none.
    """

    def __init__(self, reason: str, candidates: tuple[date, ...] = ()) -> None:
        super().__init__(f"not a usable day: {reason}")
        self.reason = reason
        self.candidates = candidates
