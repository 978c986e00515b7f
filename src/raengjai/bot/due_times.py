"""When something is due, by Bangkok's calendar: each `next` gives the first moment after another.

A month without the wanted day has its last day instead (the 31st of November is the 30th, the 29th of
February the 28th in most years).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.bot.thai.months import fiscal_year

EVENING, MORNING = time(18), time(8)  # between them nobody is spoken to first


@dataclass(frozen=True)
class Due:
    """A moment (UTC), and the day, month or year it stands for: "2026-11-25", "2026-11", "2026", "FY2570"."""

    period: str
    at: datetime


class When(Protocol):
    """A time that comes again."""

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""


@dataclass(frozen=True)
class Daily:
    """Each day."""

    at: time

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        day = bangkok_day(after)
        if _moment(day, self.at) <= after:
            day += timedelta(days=1)
        return Due(day.isoformat(), _moment(day, self.at))


@dataclass(frozen=True)
class Monthly:
    """Each month on a day, or some days before it; named by the month the day is in."""

    day: int
    at: time
    days_before: int = 0

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        start = bangkok_day(after)
        for year, month in _months_from(start.year, start.month):
            day = _day(year, month, self.day) - timedelta(days=self.days_before)
            if (moment := _moment(day, self.at)) > after:
                return Due(f"{year:04}-{month:02}", moment)
        raise AssertionError("months never end")


@dataclass(frozen=True)
class SomeMonths:
    """In some months of each year, on a day; named by the month the day is in."""

    months: frozenset[int]
    day: int
    at: time

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        start = bangkok_day(after)
        for year, month in _months_from(start.year, start.month):
            if month in self.months and (moment := _moment(_day(year, month, self.day), self.at)) > after:
                return Due(f"{year:04}-{month:02}", moment)
        raise AssertionError("months never end")


@dataclass(frozen=True)
class Yearly:
    """Each year on a day."""

    month: int
    day: int
    at: time

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        year = bangkok_day(after).year
        if _moment(_day(year, self.month, self.day), self.at) <= after:
            year += 1
        return Due(f"{year:04}", _moment(_day(year, self.month, self.day), self.at))


@dataclass(frozen=True)
class FiscalYearly:
    """On the first day of each fiscal year (1 October); named by the Buddhist year in which it ends."""

    at: time

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        begins = Yearly(10, 1, self.at).next(after)
        return Due(f"FY{fiscal_year(int(begins.period), 10)}", begins.at)


def is_night(moment: datetime) -> bool:
    """Whether nobody is spoken to first at this moment."""
    return not MORNING <= moment.astimezone(BANGKOK).time() < EVENING


def by_day(moment: datetime) -> datetime:
    """The moment itself, or the end of its night."""
    if not is_night(moment):
        return moment
    here = moment.astimezone(BANGKOK)
    day = here.date() + timedelta(days=1 if here.time() >= EVENING else 0)
    return _moment(day, MORNING)


def latest(when: When, first: Due, now: datetime) -> Due:
    """Of `first` and those that follow it, the last that is due by now."""
    while (following := when.next(first.at)).at <= now:
        first = following
    return first


def _months_from(year: int, month: int) -> Iterator[tuple[int, int]]:
    while True:
        yield year, month
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BANGKOK).astimezone(UTC)
