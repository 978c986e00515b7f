"""How fast a person writes: who sends much before the last answer has come is answered once.

A level counts what was sent in a hurry and leaks with time, so that a burst of a few is nothing.  However fast the
answers are, who goes on for long faster than hands can write is in a hurry too.
"""

from __future__ import annotations

from datetime import datetime, timedelta

MOST = 5.0  # sent in a hurry before answers are put together
LEAK = 1.0  # a second
NO_HAND = timedelta(seconds=0.1)  # between two messages; a few may come so: forwarded, or held back by a bad line
NO_HAND_COUNTS = 0.1
NOTICE_EVERY = timedelta(minutes=1)
QUIET = timedelta(seconds=1.5)  # then the flood is answered
PATIENCE = timedelta(seconds=8)  # and at the latest after so long


def level(before: float, at: datetime | None, now: datetime, *, waited: bool) -> float:
    """The level after one more message; `before` was the level at the moment `at`.

    `waited`: the person had the last answer when they wrote this.
    """
    passed = max(timedelta(0), now - at) if at is not None else NO_HAND
    haste = 1.0 if not waited else NO_HAND_COUNTS if passed < NO_HAND else 0.0
    return after(before, passed) + haste


def after(before: float, passed: timedelta) -> float:
    """The level when so much time has passed without a message."""
    return max(0.0, before - passed.total_seconds() * LEAK)


def is_flood(rush: float) -> bool:
    """Whether answers are to be put together."""
    return rush > MOST


def may_say_so(last: datetime | None, now: datetime) -> bool:
    """Whether the person may be asked (again) to write more slowly."""
    return last is None or now - last >= NOTICE_EVERY
