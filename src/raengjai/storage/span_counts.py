"""What some months say together, for reports: month by month, by service, outreach, who reported.

Records counted are those on forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage import form_records, records_alike, reporters
from raengjai.storage.models import HelpGiven, HelpRecord, Office, OpeningBalance, Outreach, ReportingPeriod
from raengjai.storage.named_months import Month, in_months
from raengjai.storage.records_alike import Alike
from raengjai.storage.reporters import Completeness


@dataclass(frozen=True)
class Helped:
    """How often, and how many different persons."""

    records: int = 0
    people: int = 0


@dataclass(frozen=True)
class Reached:
    """Outreach: activities and heads."""

    activities: int = 0
    people: int = 0


def helped(records: Iterable[Alike]) -> Helped:
    """What these records are together."""
    every = list(records)
    return Helped(records_alike.in_all(every), records_alike.people(every))


def of_each_month(
    session: Session, office: Office, months: Sequence[Month], records: Iterable[Alike]
) -> dict[Month, Helped]:
    """The records of each month that has any; opening balances stand for months before the bot came."""
    recorded = {month: helped(some) for month, some in records_alike.sorted_by(records, _month).items()}
    for month, balance in _before_the_bot(session, office, months).items():
        known = recorded.get(month, Helped())
        recorded[month] = Helped(known.records + balance.records, known.people + balance.people)
    return recorded


def _month(one: Alike) -> Month:
    return one.month


def _before_the_bot(session: Session, office: Office, months: Sequence[Month]) -> dict[Month, Helped]:
    name = (OpeningBalance.year, OpeningBalance.month)
    found = session.execute(
        select(*name, func.sum(OpeningBalance.records), func.sum(OpeningBalance.people))
        .where(OpeningBalance.office_id == office.id, in_months(OpeningBalance, months))
        .group_by(*name)
    )
    return {(year, month): Helped(records, people) for year, month, records, people in found}


def of_services(session: Session, office: Office, months: Sequence[Month]) -> list[tuple[str, int]]:
    """How many records each service stands in, the most frequent first."""
    counted = func.count(HelpGiven.record_id.distinct())
    found = session.execute(
        select(HelpGiven.service_name, counted)
        .join(HelpRecord, HelpGiven.record_id == HelpRecord.id)
        .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
        .where(
            *form_records.on_forms_of_months(office),
            in_months(ReportingPeriod, months),
            HelpGiven.service_name.is_not(None),
        )
        .group_by(HelpGiven.service_name)
        .order_by(counted.desc(), HelpGiven.service_name)
    )
    return [(name, count) for name, count in found if name is not None]


def outreach_of_each_month(session: Session, office: Office, months: Sequence[Month]) -> dict[Month, Reached]:
    """The outreach of each month that has any."""
    found = session.execute(
        select(ReportingPeriod.year, ReportingPeriod.month, func.count(), func.sum(Outreach.people))
        .join(ReportingPeriod, ReportingPeriod.id == Outreach.period_id)
        .where(Outreach.office_id == office.id, Outreach.deleted_at.is_(None), in_months(ReportingPeriod, months))
        .group_by(ReportingPeriod.year, ReportingPeriod.month)
    )
    return {(year, month): Reached(activities, people) for year, month, activities, people in found}


def completeness_of_each_month(
    session: Session, office: Office, months: Sequence[Month], today: date
) -> dict[Month, Completeness]:
    """Who reported in each month that has begun and that the bot knows."""
    known = session.scalars(
        select(ReportingPeriod).where(
            ReportingPeriod.office_id == office.id,
            ReportingPeriod.starts_on <= today,
            in_months(ReportingPeriod, months),
        )
    )
    return {(one.year, one.month): reporters.completeness(session, one, today) for one in known}
