"""The records of a community service unit in a month, whoever recorded them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from raengjai.storage import citizen_ids
from raengjai.storage.models import HelpRecord, ReportingPeriod, Unit


def page(
    session: Session, unit: Unit, period: ReportingPeriod, size: int, before: tuple[date, int] | None
) -> Sequence[HelpRecord]:
    """The standing records, the newest day first, before (day, number) if given."""
    wanted = _standing(unit, period)
    if before is not None:
        day, number = before
        wanted = wanted.where(
            (HelpRecord.helped_on < day) | ((HelpRecord.helped_on == day) & (HelpRecord.number < number))
        )
    return session.scalars(wanted.order_by(HelpRecord.helped_on.desc(), HelpRecord.number.desc()).limit(size)).all()


def with_id(session: Session, unit: Unit, period: ReportingPeriod, record_id: UUID) -> HelpRecord | None:
    """The standing record of that id."""
    return session.scalar(_standing(unit, period).where(HelpRecord.id == record_id))


def numbered(session: Session, unit: Unit, period: ReportingPeriod, number: int) -> HelpRecord | None:
    """The standing record of that number."""
    return session.scalar(_standing(unit, period).where(HelpRecord.number == number))


def same_help(
    session: Session, record: HelpRecord, citizen_id: str, helped_on: date, help_types: Sequence[str]
) -> HelpRecord | None:
    """Another standing record of the same unit and month: the same ID, day and one of these types of help."""
    wanted = select(HelpRecord).where(
        HelpRecord.office_id == record.office_id,
        HelpRecord.unit_id == record.unit_id,
        HelpRecord.period_id == record.period_id,
        HelpRecord.deleted_at.is_(None),
        HelpRecord.id != record.id,
        HelpRecord.citizen_id_hash.in_(citizen_ids.hashes(record.office_id, citizen_id)),
        HelpRecord.helped_on == helped_on,
    )
    found = session.scalars(wanted.order_by(HelpRecord.number)).all()
    return next((other for other in found if set(other.help_types) & set(help_types)), None)


def _standing(unit: Unit, period: ReportingPeriod) -> Select[HelpRecord]:
    return select(HelpRecord).where(
        HelpRecord.office_id == unit.office_id,
        HelpRecord.unit_id == unit.id,
        HelpRecord.period_id == period.id,
        HelpRecord.deleted_at.is_(None),
    )
