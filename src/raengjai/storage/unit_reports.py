"""A unit has reported: a keeper's word, given before the month closes and taken back at will until then.

It counts for the unit's keepers too: a unit always owes its report, and they owe it for the unit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, and_, exists, func, select
from sqlalchemy.orm import Session, aliased

from raengjai.storage.models import HelpRecord, Keeper, Membership, Office, ReportingPeriod, Unit, UnitReport, Volunteer


def send(session: Session, unit: Unit, period: ReportingPeriod, membership: Membership, now: datetime) -> bool:
    """Keep a keeper's word that the unit has reported; false when it stands already."""
    found = _of(session, unit, period)
    if found is not None and found.taken_back_at is None:
        return False
    if found is None:
        found = UnitReport(
            office_id=unit.office_id, unit_id=unit.id, period_id=period.id, membership_id=membership.id, sent_at=now
        )
        session.add(found)
    found.membership_id, found.sent_at, found.taken_back_at = membership.id, now, None
    session.flush()
    return True


def take_back(session: Session, unit: Unit, period: ReportingPeriod, now: datetime) -> bool:
    """Take the word back; false when there is none."""
    found = standing(session, unit, period)
    if found is None:
        return False
    found.taken_back_at = now
    return True


def standing(session: Session, unit: Unit, period: ReportingPeriod) -> UnitReport | None:
    """The report that stands."""
    found = _of(session, unit, period)
    return found if found is not None and found.taken_back_at is None else None


def _of(session: Session, unit: Unit, period: ReportingPeriod) -> UnitReport | None:
    return session.scalar(
        select(UnitReport).where(
            UnitReport.office_id == unit.office_id, UnitReport.unit_id == unit.id, UnitReport.period_id == period.id
        )
    )


def of_month(session: Session, office: Office, period: ReportingPeriod) -> dict[UUID, UnitReport]:
    """The reports that stand, by unit."""
    wanted = select(UnitReport).where(
        UnitReport.office_id == office.id, UnitReport.period_id == period.id, UnitReport.taken_back_at.is_(None)
    )
    return {report.unit_id: report for report in session.scalars(wanted)}


def was_sent(period: ReportingPeriod) -> Exists:
    """Whether a `Unit` of the query around it has reported in the month."""
    return exists().where(
        UnitReport.unit_id == Unit.id, UnitReport.period_id == period.id, UnitReport.taken_back_at.is_(None)
    )


def sent_by_keepers(months: Sequence[UUID], *which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a `Volunteer` of the query around it keeps units, each of which has reported in the month, by its ids."""
    keeper = aliased(Keeper)
    keeps = (keeper.membership_id == Volunteer.membership_id, keeper.ended_at.is_(None))
    sent = exists().where(
        UnitReport.unit_id == keeper.unit_id,
        UnitReport.period_id.in_(months),
        UnitReport.taken_back_at.is_(None),
        *which,
    )
    return and_(exists().where(*keeps, sent), ~exists().where(*keeps, ~sent))


@dataclass(frozen=True)
class Recorder:
    """One who records for a unit, and how many records of the month are theirs."""

    volunteer: Volunteer
    records: int


def recorders(session: Session, unit: Unit, period: ReportingPeriod) -> Sequence[Recorder]:
    """Who belongs to the unit or has recorded for it this month, by number."""
    counted = _counts(session, unit, period)
    wanted = (
        select(Volunteer)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .where(
            Volunteer.office_id == unit.office_id,
            ((Volunteer.unit_id == unit.id) & (Membership.state == "active")) | Volunteer.id.in_(list(counted)),
        )
        .order_by(Volunteer.number)
    )
    return [Recorder(one, counted.get(one.id, 0)) for one in session.scalars(wanted)]


def _counts(session: Session, unit: Unit, period: ReportingPeriod) -> Mapping[UUID, int]:
    rows = session.execute(
        select(HelpRecord.volunteer_id, func.count())
        .where(*_of_unit(unit, period), HelpRecord.volunteer_id.is_not(None))
        .group_by(HelpRecord.volunteer_id)
    )
    return {volunteer: count for volunteer, count in rows if volunteer is not None}


def _of_unit(unit: Unit, period: ReportingPeriod) -> tuple[ColumnElement[bool], ...]:
    return (
        HelpRecord.office_id == unit.office_id,
        HelpRecord.period_id == period.id,
        HelpRecord.unit_id == unit.id,
        HelpRecord.deleted_at.is_(None),
    )


def without_id(session: Session, unit: Unit, period: ReportingPeriod) -> Sequence[int]:
    """The numbers of the unit's records that lack a citizen ID or whose ID is to be checked."""
    lacking = (HelpRecord.id_kind == "none") | HelpRecord.id_doubtful.is_(True)
    return session.scalars(
        select(HelpRecord.number).where(*_of_unit(unit, period), lacking).order_by(HelpRecord.number)
    ).all()


def added_since(session: Session, report: UnitReport) -> int:
    """How many standing records of the unit were added after it had reported."""
    return (
        session.scalar(
            select(func.count()).where(
                HelpRecord.office_id == report.office_id,
                HelpRecord.period_id == report.period_id,
                HelpRecord.unit_id == report.unit_id,
                HelpRecord.deleted_at.is_(None),
                HelpRecord.created_at > report.sent_at,
            )
        )
        or 0
    )
