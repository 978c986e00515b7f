"""Thai working days: no weekend, no public or government holiday."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any


@cache
def _holidays() -> Any:
    import holidays  # noqa: PLC0415 - half a second to load, and only the timetable asks

    return holidays.country_holidays("TH", categories=("public", "government"))


def is_working(day: date) -> bool:
    """Whether offices work on that day."""
    return day.weekday() < 5 and day not in _holidays()


def last_working(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working(day):
        day -= timedelta(days=1)
    return day
