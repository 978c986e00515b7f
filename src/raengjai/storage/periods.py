"""Reporting months: which one a day belongs to, which one is open, and who declared nothing in it."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.storage.models import NilReport, Office, ReportingPeriod, Volunteer


@dataclass(frozen=True)
class Month:
    """A reporting month: named by the month it closes in; both days are within."""

    year: int
    month: int
    starts_on: date
    ends_on: date


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
    starts_on = date(before_year, before, _due(before_year, before, due_day)) + timedelta(days=1)
    return Month(year, month, starts_on, date(year, month, _due(year, month, due_day)))


def _due(year: int, month: int, due_day: int) -> int:
    return min(due_day, calendar.monthrange(year, month)[1])


def _next(year: int, month: int) -> tuple[int, int]:
    return (year + 1, 1) if month == 12 else (year, month + 1)


def open_on(session: Session, office: Office, today: date) -> ReportingPeriod:
    """The office's open month on a day; its row is made when it is first needed."""
    return _row(session, office, month_of(today, office.due_day, calendar_month=office.calendar_month))


def before(session: Session, office: Office, period: ReportingPeriod) -> ReportingPeriod:
    """The month before."""
    return open_on(session, office, period.starts_on - timedelta(days=1))


def named(session: Session, office: Office, year: int, month: int) -> ReportingPeriod:
    """The month of that name."""
    return _row(session, office, named_month(year, month, office.due_day, calendar_month=office.calendar_month))


def closes_at(period: ReportingPeriod) -> datetime:
    """The moment at which the month closes: 24:00 of its last day."""
    return datetime.combine(period.ends_on + timedelta(days=1), time(), BANGKOK)


def left_open(session: Session, office: Office, today: date) -> Sequence[ReportingPeriod]:
    """Months that have ended and were never closed."""
    wanted = select(ReportingPeriod).where(
        ReportingPeriod.office_id == office.id, ReportingPeriod.closed_at.is_(None), ReportingPeriod.ends_on < today
    )
    return session.scalars(wanted.order_by(ReportingPeriod.year, ReportingPeriod.month)).all()


def _row(session: Session, office: Office, month: Month) -> ReportingPeriod:
    wanted = select(ReportingPeriod).where(
        ReportingPeriod.office_id == office.id,
        ReportingPeriod.year == month.year,
        ReportingPeriod.month == month.month,
    )
    if (found := session.scalar(wanted)) is not None:
        return found
    period = ReportingPeriod(
        office_id=office.id,
        year=month.year,
        month=month.month,
        starts_on=month.starts_on,
        ends_on=month.ends_on,
    )
    try:
        with session.begin_nested():
            session.add(period)
    except IntegrityError:  # another process made it first
        return session.scalars(wanted).one()
    return period


def take_number(session: Session, period: ReportingPeriod) -> int:
    """Take the next record number of the month.  Call it last: it holds the month's row until the commit."""
    taken = session.scalar(
        update(ReportingPeriod)
        .where(ReportingPeriod.id == period.id)
        .values(last_number=ReportingPeriod.last_number + 1)
        .returning(ReportingPeriod.last_number)
        .execution_options(synchronize_session=False)
    )
    if taken is None:
        raise LookupError("the reporting month is gone")
    return taken


def nil_report(session: Session, period: ReportingPeriod, volunteer: Volunteer) -> NilReport | None:
    """The volunteer's standing word that there was nothing this month."""
    return session.scalar(
        select(NilReport).where(
            NilReport.period_id == period.id,
            NilReport.volunteer_id == volunteer.id,
            NilReport.withdrawn_at.is_(None),
        )
    )


def declare_nil(session: Session, period: ReportingPeriod, volunteer: Volunteer, now: datetime) -> None:
    """Keep the volunteer's word that there was nothing this month; saying it twice is harmless."""
    wanted = select(NilReport).where(NilReport.period_id == period.id, NilReport.volunteer_id == volunteer.id)
    report = session.scalar(wanted)
    if report is None:
        report = NilReport(office_id=volunteer.office_id, period_id=period.id, volunteer_id=volunteer.id)
        session.add(report)
    report.declared_at = now
    report.withdrawn_at = None


def withdraw_nil(session: Session, period: ReportingPeriod, volunteer: Volunteer, now: datetime) -> None:
    """Take the word back: something was recorded after all."""
    session.execute(
        update(NilReport)
        .where(
            NilReport.period_id == period.id,
            NilReport.volunteer_id == volunteer.id,
            NilReport.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now)
    )
