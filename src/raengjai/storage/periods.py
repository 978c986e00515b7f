"""Reporting months: which one a day belongs to, which one is open, and who declared nothing in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.storage.models import NilReport, Office, ReportingPeriod, Volunteer
from raengjai.storage.month_days import Month, Months
from raengjai.storage.once import once
from raengjai.storage.rows import table_of

NEAR = timedelta(days=100)

# Statements of a recording are written once: SQLAlchemy takes longer to put one together than to run it.
_OF_DAY = (
    select(ReportingPeriod)
    .where(
        ReportingPeriod.office_id == bindparam("office"),
        ReportingPeriod.starts_on <= bindparam("day"),
        ReportingPeriod.ends_on >= bindparam("day"),
    )
    .order_by(ReportingPeriod.ends_on)
    .limit(1)
)
_period, _nil = table_of(ReportingPeriod), table_of(NilReport)
_TAKE_NUMBER = (
    update(_period)
    .where(_period.c.id == bindparam("period"))
    .values(last_number=_period.c.last_number + bindparam("count"))
    .returning(_period.c.last_number)
)
_WITHDRAW = (
    update(_nil)
    .where(
        _nil.c.period_id == bindparam("period"),
        _nil.c.volunteer_id == bindparam("volunteer"),
        _nil.c.withdrawn_at.is_(None),
    )
    .values(withdrawn_at=bindparam("now"))
)


def open_on(session: Session, office: Office, today: date) -> ReportingPeriod:
    """The office's open month on a day; its row is made when it is first needed."""
    if (found := session.scalar(_OF_DAY, {"office": office.id, "day": today})) is not None:
        return found
    rows = _near(session, office, today)
    return _row(session, office, _months(office, rows).on(today), rows)


def open_once(session: Session, office: Office, today: date) -> ReportingPeriod:
    """The same as `open_on`; asked once in a transaction, however many of the office's people talk in it."""
    return once(session, ("open month", office.id, today), lambda: open_on(session, office, today))


def before(session: Session, office: Office, period: ReportingPeriod) -> ReportingPeriod:
    """The month before."""
    return open_on(session, office, period.starts_on - timedelta(days=1))


def named(session: Session, office: Office, year: int, month: int) -> ReportingPeriod:
    """The month of that name."""
    rows = _near(session, office, date(year, month, 1))
    return _row(session, office, _months(office, rows).named(year, month), rows)


def known(session: Session, office: Office, year: int, month: int) -> ReportingPeriod | None:
    """The month of that name if it is a row: something was recorded, closed or asked in it."""
    return session.scalar(
        select(ReportingPeriod).where(
            ReportingPeriod.office_id == office.id, ReportingPeriod.year == year, ReportingPeriod.month == month
        )
    )


def every(session: Session, office: Office) -> Sequence[ReportingPeriod]:
    """Every month of the office that is a row, the latest first."""
    wanted = select(ReportingPeriod).where(ReportingPeriod.office_id == office.id)
    return session.scalars(wanted.order_by(ReportingPeriod.year.desc(), ReportingPeriod.month.desc())).all()


def known_before(session: Session, office: Office, period: ReportingPeriod) -> ReportingPeriod | None:
    """The month before, if it is a row."""
    wanted = select(ReportingPeriod).where(
        ReportingPeriod.office_id == office.id, ReportingPeriod.ends_on == period.starts_on - timedelta(days=1)
    )
    return session.scalar(wanted)


def months(session: Session, *which: Office) -> dict[UUID, Months]:
    """The months of some offices, by office; of those that are rows the last two years' are looked at."""
    named_days = (ReportingPeriod.year, ReportingPeriod.month, ReportingPeriod.starts_on, ReportingPeriod.ends_on)
    latest = select(func.max(ReportingPeriod.year)).scalar_subquery()
    recent = select(ReportingPeriod.office_id, *named_days).where(
        ReportingPeriod.office_id.in_([office.id for office in which]), ReportingPeriod.year >= latest - 1
    )
    known: dict[UUID, list[Month]] = {office.id: [] for office in which}
    for office_id, year, month, starts_on, ends_on in session.execute(recent.order_by(ReportingPeriod.ends_on)):
        known[office_id].append(Month(year, month, starts_on, ends_on))
    return {office.id: Months(office.due_day, office.calendar_month, tuple(known[office.id])) for office in which}


def _months(office: Office, rows: Sequence[ReportingPeriod]) -> Months:
    known = tuple(Month(row.year, row.month, row.starts_on, row.ends_on) for row in rows)
    return Months(office.due_day, office.calendar_month, known)


def _near(session: Session, office: Office, day: date) -> Sequence[ReportingPeriod]:
    wanted = select(ReportingPeriod).where(
        ReportingPeriod.office_id == office.id,
        ReportingPeriod.ends_on >= day - NEAR,
        ReportingPeriod.starts_on <= day + NEAR,
    )
    return session.scalars(wanted.order_by(ReportingPeriod.ends_on)).all()


def with_id(session: Session, office: Office, period_id: UUID) -> ReportingPeriod:
    """The office's month of that id."""
    return session.scalars(
        select(ReportingPeriod).where(ReportingPeriod.office_id == office.id, ReportingPeriod.id == period_id)
    ).one()


def with_ids(session: Session, office: Office, ids: Collection[UUID]) -> Sequence[ReportingPeriod]:
    """The office's months of these ids, in their order."""
    wanted = select(ReportingPeriod).where(ReportingPeriod.office_id == office.id, ReportingPeriod.id.in_(ids))
    return session.scalars(wanted.order_by(ReportingPeriod.ends_on)).all()


def hold(session: Session, period: ReportingPeriod) -> None:
    """Nobody else saves in the month until this transaction is over: so that what is looked for stays so."""
    session.refresh(period, with_for_update=True)


def closed(session: Session, office: Office, count: int) -> Sequence[ReportingPeriod]:
    """The office's last months that have closed, the newest first."""
    wanted = select(ReportingPeriod).where(
        ReportingPeriod.office_id == office.id, ReportingPeriod.closed_at.is_not(None)
    )
    return session.scalars(
        wanted.order_by(ReportingPeriod.year.desc(), ReportingPeriod.month.desc()).limit(count)
    ).all()


def closes_at(period: ReportingPeriod) -> datetime:
    """The moment at which the month closes: 24:00 of its last day."""
    return datetime.combine(period.ends_on + timedelta(days=1), time(), BANGKOK)


def left_open(session: Session, office: Office, today: date) -> Sequence[ReportingPeriod]:
    """Months that have ended and were never closed."""
    wanted = select(ReportingPeriod).where(
        ReportingPeriod.office_id == office.id, ReportingPeriod.closed_at.is_(None), ReportingPeriod.ends_on < today
    )
    return session.scalars(wanted.order_by(ReportingPeriod.year, ReportingPeriod.month)).all()


def _row(session: Session, office: Office, month: Month, rows: Sequence[ReportingPeriod]) -> ReportingPeriod:
    found = next((row for row in rows if (row.year, row.month) == month.name), None)
    return found or _made(session, office, month)


def _made(session: Session, office: Office, month: Month) -> ReportingPeriod:
    period = ReportingPeriod(
        office_id=office.id,
        year=month.year,
        month=month.month,
        starts_on=month.starts_on,
        ends_on=month.ends_on,
        needs_approval=office.approves_records,
        types_counted=office.type_ground == "counts",
    )
    try:
        with session.begin_nested():
            session.add(period)
    except IntegrityError:  # another process made it first
        wanted = select(ReportingPeriod).where(
            ReportingPeriod.office_id == office.id,
            ReportingPeriod.year == month.year,
            ReportingPeriod.month == month.month,
        )
        return session.scalars(wanted).one()
    return period


def take_number(session: Session, period: ReportingPeriod) -> int:
    """Take the next record number of the month.  Call it last: it holds the month's row until the commit."""
    return take_numbers(session, period, 1)[0]


def take_numbers(session: Session, period: ReportingPeriod, count: int) -> Sequence[int]:
    """Take the next so many, one after the other."""
    last = session.scalar(_TAKE_NUMBER, {"period": period.id, "count": count})
    if last is None:
        raise LookupError("the reporting month is gone")
    return range(int(last) - count + 1, int(last) + 1)


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
    session.execute(_WITHDRAW, {"period": period.id, "volunteer": volunteer.id, "now": now})
