"""Which days a reporting month has: reckoned from the office's due day, but for months that are rows already.

A change of the due day, or to calendar months, makes one odd month and rewrites none: the month that is open
keeps its days, the next begins the day after.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Month:
    """A reporting month: named by the month it closes in (year of the common era); both days are within."""

    year: int
    month: int
    starts_on: date
    ends_on: date

    @property
    def name(self) -> tuple[int, int]:
        """(year, month)."""
        return self.year, self.month


def month_of(day: date, due_day: int, *, calendar_month: bool = False) -> Month:
    """The reporting month of a day: from the day after the due day of one month to the due day of the next."""
    if calendar_month or day.day <= _due(day.year, day.month, due_day):
        return named_month(day.year, day.month, due_day, calendar_month=calendar_month)
    year, month = _next(day.year, day.month)
    return named_month(year, month, due_day)


def named_month(year: int, month: int, due_day: int, *, calendar_month: bool = False) -> Month:
    """The reporting month of that name (year of the common era)."""
    if calendar_month:
        return Month(year, month, date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    before_year, before = (year - 1, 12) if month == 1 else (year, month - 1)
    starts_on = date(before_year, before, _due(before_year, before, due_day)) + A_DAY
    return Month(year, month, starts_on, date(year, month, _due(year, month, due_day)))


def _due(year: int, month: int, due_day: int) -> int:
    return min(due_day, calendar.monthrange(year, month)[1])


def _next(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


@dataclass(frozen=True)
class Months:
    """An office's months; `known` are those that are rows, whatever the settings say by now."""

    due_day: int
    calendar_month: bool
    known: tuple[Month, ...] = ()

    def on(self, day: date) -> Month:
        """The month of a day."""
        if (
            found := next((month for month in self.known if month.starts_on <= day <= month.ends_on), None)
        ) is not None:
            return found
        month = month_of(day, self.due_day, calendar_month=self.calendar_month)
        if any(month.name == one.name for one in self.known):  # by its old days it is over
            return self.named(*_next(*month.name))
        return self._joined(month)

    def named(self, year: int, month: int) -> Month:
        """The month of that name."""
        found = next((one for one in self.known if one.name == (year, month)), None)
        return found or self._joined(named_month(year, month, self.due_day, calendar_month=self.calendar_month))

    def onward(self, day: date) -> Iterator[Month]:
        """The month of a day, and those after it."""
        while True:
            month = self.on(day)
            yield month
            day = month.ends_on + A_DAY

    def _joined(self, month: Month) -> Month:
        """The month, beginning where the one before it ended."""
        before = next((one for one in self.known if _next(*one.name) == month.name), None)
        return replace(month, starts_on=before.ends_on + A_DAY) if before is not None else month
