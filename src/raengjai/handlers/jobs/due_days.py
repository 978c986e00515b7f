"""The days of an office's month on which something is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.bot.due_times import Due
from raengjai.bot.workdays import Workdays
from raengjai.storage import holidays, offices, periods
from raengjai.storage.models import Holiday, Office
from raengjai.storage.month_days import Month, Months

FILING_DAY = 5
CHAIN_DAYS = (3, 1, 0)  # working days before the forms are due, on which staff are told what is in the way
LONGEST_WAY = timedelta(days=70)  # from a month's first day to the ministry, at most


@dataclass(frozen=True)
class OfficeDays:
    """One office's months and working days."""

    office: Office
    months: Months
    workdays: Workdays

    def reminder_day(self, month: Month, before: int) -> date:
        """The due day's working day (`before` 0), or a working day before it.

        A due day on a weekend or holiday moves the reminders to working days before it, never the closing.
        """
        return self.workdays.before(self.workdays.last_until(month.ends_on), before)

    def filing_day(self, month: Month, before: int) -> date:
        """The working day on which the ministry's forms are due (by the 5th of the month after), or days before it."""
        return self.workdays.before(self.workdays.last_until(filing_day(month.year, month.month)), before)

    def speaks_at(self, moment: datetime) -> bool:
        """Whether volunteers may be reminded at this moment: in the office's hours, on its working days."""
        here = moment.astimezone(BANGKOK)
        return self.office.push_from <= here.time() < self.office.push_until and self.workdays.is_working(here.date())


@dataclass(frozen=True)
class ReminderDay:
    """The morning of the due day (`before` 0) or of the working day before it (1)."""

    days: OfficeDays
    before: int

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        for month in self.days.months.onward(bangkok_day(after)):
            at = moment_of(self.days.reminder_day(month, self.before), self.days.office.remind_at)
            if at > after:
                return Due(named(month), at)
        raise AssertionError("months never end")


@dataclass(frozen=True)
class FilingDays:
    """The mornings three and one working days before the forms are due at the ministry, and of that day."""

    days: OfficeDays

    def next(self, after: datetime) -> Due:
        """The first one after this moment; named by the month of the forms, and by how many days are left."""
        for month in self.days.months.onward(bangkok_day(after) - LONGEST_WAY):
            for before in CHAIN_DAYS:
                at = moment_of(self.days.filing_day(month, before), self.days.office.remind_at)
                if at > after:
                    return Due(f"{named(month)} T-{before}", at)
        raise AssertionError("months never end")


@dataclass(frozen=True)
class AfterClosing:
    """The moment at which the month closes: 24:00 of its last day."""

    days: OfficeDays

    def next(self, after: datetime) -> Due:
        """The first one after this moment."""
        for month in self.days.months.onward(bangkok_day(after - timedelta(days=1))):
            if (at := moment_of(month.ends_on + timedelta(days=1), time())) > after:
                return Due(named(month), at)
        raise AssertionError("months never end")


def filing_day(year: int, month: int) -> date:
    """The day by which a month's forms are at the ministry: the 5th of the month after (source: the forms' notes)."""
    return date(year + 1, 1, FILING_DAY) if month == 12 else date(year, month + 1, FILING_DAY)


def named(month: Month) -> str:
    """The month as a run's period: "2026-11"."""
    return f"{month.year:04}-{month.month:02}"


def moment_of(day: date, at: time) -> datetime:
    """A moment in Bangkok, in UTC."""
    return datetime.combine(day, at, BANGKOK).astimezone(UTC)


def every_office(session: Session) -> dict[str, OfficeDays]:
    """Each office's days by the scope its runs carry."""
    return {str(days.office.id): days for days in of_offices(session, offices.every(session))}


def of_offices(session: Session, which: Sequence[Office]) -> list[OfficeDays]:
    """The days of some offices."""
    months, own = periods.months(session, *which), holidays.by_office(session)
    return [OfficeDays(office, months[office.id], workdays(own.get(office.id, ()))) for office in which]


def workdays(own: Iterable[Holiday]) -> Workdays:
    """The days on which an office works."""
    listed = list(own)
    return Workdays(
        off=frozenset(each.day for each in listed if not each.works),
        on=frozenset(each.day for each in listed if each.works),
    )
