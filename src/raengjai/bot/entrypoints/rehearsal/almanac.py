"""The months of a rehearsal and their days, reckoned by rules of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from raengjai.bot.clock import BANGKOK
from raengjai.bot.thai.months import buddhist, month_name

LAST_DAY = 25
DAY = timedelta(days=1)


@cache
def _holidays() -> Any:
    import holidays  # noqa: PLC0415 - half a second to load

    return holidays.country_holidays("TH", categories=("public", "government"))


def is_working(day: date) -> bool:
    """Whether offices work on that day."""
    return day.isoweekday() <= 5 and day not in _holidays()


def _working_until(day: date) -> date:
    """That day if offices work then, else the last one before it."""
    return day if is_working(day) else _working_until(day - DAY)


@dataclass(frozen=True, order=True)
class Month:
    """A reporting month, named by the month in which it closes (`year` of the Common Era)."""

    year: int
    month: int

    @property
    def name(self) -> str:
        """Such as 2569-11."""
        return f"{buddhist(self.year)}-{self.month:02}"

    @property
    def in_thai(self) -> str:
        """Such as พฤศจิกายน 2569."""
        return month_name(self.year, self.month)

    @property
    def fiscal_year(self) -> int:
        """The Buddhist year in which its fiscal year ends, on 30 September."""
        return buddhist(self.year) + (self.month >= 10)

    @property
    def before(self) -> Month:
        """The month before."""
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    @property
    def after(self) -> Month:
        """The month after."""
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    @property
    def fiscal_year_so_far(self) -> list[Month]:
        """The months from October to this one."""
        return [self] if self.month == 10 else [*self.before.fiscal_year_so_far, self]

    @property
    def first(self) -> date:
        """Its first day."""
        return self.before.last + DAY

    @property
    def last(self) -> date:
        """Its last day: the report is due."""
        return date(self.year, self.month, LAST_DAY)

    @property
    def calendar_end(self) -> date:
        """The last day of the calendar month of its name."""
        return date(self.after.year, self.after.month, 1) - DAY

    @property
    def due_day(self) -> date:
        """The working day on whose morning people are reminded for the last time."""
        return _working_until(self.last)

    @property
    def filing_days(self) -> tuple[date, date, date]:
        """The working days on which staff are told of the ministry's forms; the last one is their due day."""
        due = _working_until(date(self.after.year, self.after.month, 5))
        before = _working_until(due - DAY)
        third = _working_until(_working_until(before - DAY) - DAY)
        return third, before, due

    @property
    def eve(self) -> date:
        """The working day before."""
        return _working_until(self.due_day - DAY)


def month_of(day: date) -> Month:
    """The reporting month of a day."""
    named = Month(day.year, day.month)
    return named if day.day <= LAST_DAY else named.after


def months_from(first: Month, count: int) -> list[Month]:
    """So many months in a row."""

    def in_a_row() -> Iterator[Month]:
        month = first
        for _ in range(count):
            yield month
            month = month.after

    return list(in_a_row())


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """A moment of that day in Bangkok."""
    return datetime.combine(day, time(hour, minute), BANGKOK)


@dataclass(frozen=True)
class Times:
    """When people reach for their phones in a month."""

    month: Month

    @property
    def first_evening(self) -> datetime:
        """The month is a day old."""
        return at(self.month.first + DAY, 19, 10)

    @property
    def weekends(self) -> tuple[datetime, ...]:
        """Now and then in the weeks that follow."""
        year, month = self.month.year, self.month.month
        return tuple(at(date(year, month, day), hour, 20) for day, hour in ((4, 12), (11, 20), (17, 7)))

    @property
    def nudged(self) -> datetime:
        """Five days are left: who writes now hears what is missing."""
        return at(self.month.last - 5 * DAY, 20, 15)

    @property
    def eve(self) -> datetime:
        """After the first reminder."""
        return at(self.month.eve, 10, 20)

    @property
    def due_morning(self) -> datetime:
        """After the last reminder."""
        return at(self.month.due_day, 10, 15)

    @property
    def last_evening(self) -> datetime:
        """Hours before it closes."""
        return at(self.month.last, 20, 30)

    @property
    def last_minutes(self) -> datetime:
        """Minutes before it closes."""
        return at(self.month.last, 23, 35)

    @property
    def too_late(self) -> datetime:
        """Minutes after it has closed."""
        return at(self.month.last + DAY, 0, 25)
