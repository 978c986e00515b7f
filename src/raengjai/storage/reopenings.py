"""A closed month, or a record of it, opened again: by staff, with a reason, for a while."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session

from raengjai.storage.models import HelpRecord, Office, Reopening, ReportingPeriod, Volunteer


@dataclass(frozen=True)
class Wish:
    """Why a month (or one record of it) is opened again, by whom (as in the audit), and until when."""

    reason: str
    by: str
    until: datetime
    record: HelpRecord | None = None


def add(session: Session, office: Office, period: ReportingPeriod, wish: Wish, now: datetime) -> Reopening:
    """Open the month or the record."""
    reopening = Reopening(
        office_id=office.id,
        period_id=period.id,
        record_id=wish.record.id if wish.record is not None else None,
        reason=wish.reason,
        opened_by=wish.by,
        opened_at=now,
        until=wish.until,
    )
    session.add(reopening)
    session.flush()
    return reopening


def standing(session: Session, office: Office, period: ReportingPeriod) -> Sequence[Reopening]:
    """What is open again in a month."""
    return session.scalars(_open(office.id).where(Reopening.period_id == period.id)).all()


def of_month(session: Session, office: Office, period: ReportingPeriod) -> Sequence[Reopening]:
    """Everything that was ever opened again in a month."""
    wanted = select(Reopening).where(Reopening.office_id == office.id, Reopening.period_id == period.id)
    return session.scalars(wanted.order_by(Reopening.opened_at, Reopening.id)).all()


def is_open(session: Session, record: HelpRecord) -> bool:
    """Whether a record of a closed month may be changed, for it or its month was opened again."""
    wanted = _open(record.office_id).where(Reopening.period_id == record.period_id, _covers(record))
    return session.scalar(wanted.limit(1)) is not None


def records_of(session: Session, volunteer: Volunteer) -> Sequence[HelpRecord]:
    """The volunteer's records that were opened again one by one, and wait to be looked at."""
    wanted = (
        select(HelpRecord)
        .join(Reopening, Reopening.record_id == HelpRecord.id)
        .where(
            HelpRecord.office_id == volunteer.office_id,
            HelpRecord.volunteer_id == volunteer.id,
            HelpRecord.deleted_at.is_(None),
            Reopening.closed_again_at.is_(None),
        )
    )
    return session.scalars(wanted.order_by(HelpRecord.period_id, HelpRecord.number).distinct()).all()


def of_record(session: Session, record: HelpRecord) -> Reopening | None:
    """By what a record is open again; the word about the record itself before that about its month."""
    wanted = _open(record.office_id).where(Reopening.period_id == record.period_id, _covers(record))
    return session.scalar(wanted.order_by(Reopening.record_id.is_(None), Reopening.opened_at.desc()).limit(1))


def _covers(record: HelpRecord) -> ColumnElement[bool]:
    return or_(Reopening.record_id.is_(None), Reopening.record_id == record.id)


def _open(office_id: UUID) -> Select[Reopening]:
    wanted = select(Reopening).where(Reopening.office_id == office_id, Reopening.closed_again_at.is_(None))
    return wanted.order_by(Reopening.opened_at, Reopening.id)


def end(session: Session, office: Office, period: ReportingPeriod, now: datetime) -> Sequence[Reopening]:
    """Close everything again; what was open."""
    open_again = standing(session, office, period)
    for one in open_again:
        one.closed_again_at = now
    session.flush()
    return open_again


def due(session: Session, office: Office, now: datetime) -> Sequence[ReportingPeriod]:
    """The months in which something's time is over."""
    ids = select(Reopening.period_id).where(Reopening.closed_again_at.is_(None), Reopening.until <= now)
    wanted = select(ReportingPeriod).where(ReportingPeriod.office_id == office.id, ReportingPeriod.id.in_(ids))
    return session.scalars(wanted.order_by(ReportingPeriod.year, ReportingPeriod.month)).all()
