"""The days of an office's month on which something is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.bot.due_times import Due
from raengjai.bot.workdays import last_working
from raengjai.storage import offices
from raengjai.storage.models import Office
from raengjai.storage.periods import Month, month_of


@dataclass(frozen=True)
class ReminderDay:
    """The morning of the due day (`before` 0) or of the working day before it (1).

    A due day on a weekend or holiday moves the reminders to working days before it, never the closing.
    """

    office: Office
    before: int
    at: time = time(9)

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        for month in months_from(self.office, bangkok_day(after)):
            if (moment := _moment(self._day(month), self.at)) > after:
                return Due(f"{month.year:04}-{month.month:02}", moment)
        raise AssertionError("months never end")

    def _day(self, month: Month) -> date:
        day = last_working(month.ends_on)
        for _ in range(self.before):
            day = last_working(day - timedelta(days=1))
        return day


@dataclass(frozen=True)
class AfterClosing:
    """The moment at which the month closes: 24:00 of its last day."""

    office: Office

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        for month in months_from(self.office, bangkok_day(after - timedelta(days=1))):
            if (moment := _moment(month.ends_on + timedelta(days=1), time())) > after:
                return Due(f"{month.year:04}-{month.month:02}", moment)
        raise AssertionError("months never end")


def months_from(office: Office, day: date) -> Iterator[Month]:
    """The reporting month of a day, and those after it."""
    while True:
        month = month_of(day, office.due_day, calendar_month=office.calendar_month)
        yield month
        day = month.ends_on + timedelta(days=1)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, BANGKOK).astimezone(UTC)


def every_office(session: Session) -> dict[str, Office]:
    """Each office by the scope its runs carry."""
    return {str(office.id): office for office in offices.every(session)}
