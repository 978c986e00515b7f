"""Thai working days: no weekend, no public or government holiday, but for what an office says of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any


@cache
def _national() -> Any:
    import holidays  # noqa: PLC0415 - half a second to load, and only the timetable asks

    return holidays.country_holidays("TH", categories=("public", "government"))


def national_holidays(year: int) -> dict[date, str]:
    """The country's public and government holidays of a year (common era), with their Thai names, by day."""
    import holidays  # noqa: PLC0415

    found = holidays.country_holidays("TH", categories=("public", "government"), years=year, language="th")
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class Workdays:
    """The days on which one office works: `off` are its own holidays, `on` holidays on which it works all the same."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether the office works on that day."""
        if day in self.off:
            return False
        return day in self.on or (day.weekday() < 5 and day not in _national())

    def last_until(self, day: date) -> date:
        """The day itself, or the last working day before it."""
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def first_from(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def after(self, day: date, count: int) -> date:
        """The working day so many working days after a day."""
        for _ in range(count):
            day = self.first_from(day + timedelta(days=1))
        return day

    def before(self, day: date, count: int) -> date:
        """The working day so many working days before a day."""
        for _ in range(count):
            day = self.last_until(day - timedelta(days=1))
        return day
