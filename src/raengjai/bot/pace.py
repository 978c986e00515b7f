"""How fast a person writes: who sends much before the last answer has come is answered once.

A level counts what was sent in a hurry and leaks with time, so that a burst of a few is nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

MOST = 5.0  # sent in a hurry before answers are put together
LEAK = 1.0  # a second
NOTICE_EVERY = timedelta(minutes=1)
QUIET = timedelta(seconds=1.5)  # then the flood is answered
PATIENCE = timedelta(seconds=8)  # and at the latest after so long


def level(before: float, at: datetime | None, now: datetime, *, hurried: bool) -> float:
    """The level after one more event; `before` was the level at the moment `at`."""
    passed = (now - at).total_seconds() if at is not None else 0.0
    return max(0.0, before - max(0.0, passed) * LEAK) + (1.0 if hurried else 0.0)


def is_flood(rush: float) -> bool:
    """Whether answers are to be put together."""
    return rush > MOST


def may_say_so(last: datetime | None, now: datetime) -> bool:
    """Whether the person may be asked (again) to write more slowly."""
    return last is None or now - last >= NOTICE_EVERY
