"""The months by which LINE counts messages."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

LINES_DAY = timezone(timedelta(hours=9))  # LINE counts days and months in UTC+9


def month_of(moment: datetime) -> str:
    """The month in LINE's counting: "2026-11"."""
    return f"{moment.astimezone(LINES_DAY):%Y-%m}"


def begins(moment: datetime) -> datetime:
    """When the month of this moment begins in LINE's counting."""
    return moment.astimezone(LINES_DAY).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def ends(moment: datetime) -> datetime:
    """When the month of this moment ends in LINE's counting."""
    return begins(begins(moment) + timedelta(days=32))
