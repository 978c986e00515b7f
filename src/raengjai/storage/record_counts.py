"""Help records in figures: how many, of how many different persons, by type of help and of worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from raengjai.storage.models import HelpGiven, HelpRecord, ReportingPeriod, Volunteer
from raengjai.storage.rows import table_of


@dataclass(frozen=True)
class Counts:
    """A month of one volunteer or office: records, different persons, and records by type of help and of worker."""

    records: int
    people: int
    by_help_type: dict[str, int] = field(default_factory=dict)
    by_worker_type: dict[str, int] = field(default_factory=dict)


_record = table_of(HelpRecord).c
# Written once: SQLAlchemy takes longer to put it together than to run it.
_SO_FAR = select(func.count(), func.count(_record.person_key.distinct())).where(
    _record.volunteer_id == bindparam("volunteer"),
    _record.period_id == bindparam("period"),
    _record.deleted_at.is_(None),
)


def so_far(session: Session, volunteer: Volunteer, period: ReportingPeriod) -> tuple[int, int]:
    """(records, different persons) of the volunteer's month."""
    records, people = session.execute(_SO_FAR, {"volunteer": volunteer.id, "period": period.id}).one()
    return records, people


def of_own_month(session: Session, volunteer: Volunteer, period: ReportingPeriod) -> Counts:
    """The volunteer's month in figures."""
    standing = (
        HelpRecord.volunteer_id == volunteer.id,
        HelpRecord.period_id == period.id,
        HelpRecord.deleted_at.is_(None),
    )
    return _counts(session, standing)


def of_volunteer(session: Session, volunteer: Volunteer) -> Counts:
    """All that a volunteer ever recorded, in figures."""
    return _counts(session, (HelpRecord.volunteer_id == volunteer.id, HelpRecord.deleted_at.is_(None)))


def of_months(session: Session, volunteer: Volunteer, periods: Sequence[UUID]) -> Counts:
    """The same of some months, by their ids."""
    return _counts(
        session,
        (HelpRecord.volunteer_id == volunteer.id, HelpRecord.period_id.in_(periods), HelpRecord.deleted_at.is_(None)),
    )


def of_month(session: Session, period: ReportingPeriod) -> Counts:
    """The office's month in figures."""
    return _counts(session, _standing_in(period))


def records_and_people(session: Session, period: ReportingPeriod) -> Counts:
    """The same without the kinds of help and of workers."""
    return _all(session, _standing_in(period))


def _standing_in(period: ReportingPeriod) -> tuple[Any, ...]:
    return (HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None))


def _all(session: Session, standing: tuple[Any, ...]) -> Counts:
    return Counts(
        *session.execute(select(func.count(), func.count(HelpRecord.person_key.distinct())).where(*standing)).one()
    )


def _counts(session: Session, standing: tuple[Any, ...]) -> Counts:
    found = _all(session, standing)
    if not found.records:
        return found
    by_worker = session.execute(
        select(HelpRecord.worker_type, func.count()).where(*standing).group_by(HelpRecord.worker_type)
    )
    return replace(
        found, by_help_type=_by_help_type(session, standing), by_worker_type={row[0]: row[1] for row in by_worker}
    )


def _by_help_type(session: Session, standing: tuple[Any, ...]) -> dict[str, int]:
    """How many records tell of each type; those that say nothing of it themselves are looked up."""
    counted: Counter[str] = Counter()
    same = select(HelpRecord.helped_with, func.count()).where(*standing).group_by(HelpRecord.helped_with)
    found = session.execute(same).all()
    for helped_with, records in found:
        counted.update(dict.fromkeys((helped_with or "").split(","), records))
    if any(helped_with is None for helped_with, _records in found):
        counted.update(_looked_up(session, standing))
    del counted[""]
    return dict(counted)


def _looked_up(session: Session, standing: tuple[Any, ...]) -> dict[str, int]:
    """Of those that an older program wrote, still at work beside this one."""
    given = (
        select(HelpGiven.help_type, func.count(HelpGiven.record_id.distinct()))
        .join(HelpRecord, HelpRecord.id == HelpGiven.record_id)
        .where(*standing, HelpRecord.helped_with.is_(None))
        .group_by(HelpGiven.help_type)
    )
    return {row[0]: row[1] for row in session.execute(given)}
