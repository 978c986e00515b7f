"""What some months say together, for reports: month by month, by district and service, outreach, who reported.

A month is (year of the common era, month), the name of a reporting month.  Records counted are those on forms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage import form_records, reporters
from raengjai.storage.models import HelpGiven, HelpRecord, Office, OpeningBalance, Outreach, ReportingPeriod
from raengjai.storage.project_counts import Month, in_months
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


_HELPED = (func.count(), func.count(HelpRecord.person_key.distinct()))


def of_each_month(session: Session, office: Office, months: Sequence[Month]) -> dict[Month, Helped]:
    """The records of each month that has any; opening balances stand for months before the bot came."""
    name = (ReportingPeriod.year, ReportingPeriod.month)
    found = session.execute(_records(office, months, *name, *_HELPED).group_by(*name))
    recorded = {(year, month): Helped(records, people) for year, month, records, people in found}
    for month, balance in _before_the_bot(session, office, months).items():
        known = recorded.get(month, Helped())
        recorded[month] = Helped(known.records + balance.records, known.people + balance.people)
    return recorded


def records_of_each_month(session: Session, office: Office, months: Sequence[Month]) -> dict[Month, int]:
    """How many they are, without the different persons, which take the longest to count."""
    name = (ReportingPeriod.year, ReportingPeriod.month)
    found = session.execute(_records(office, months, *name, func.count()).group_by(*name))
    recorded = {(year, month): records for year, month, records in found}
    for month, balance in _before_the_bot(session, office, months).items():
        recorded[month] = recorded.get(month, 0) + balance.records
    return recorded


def _before_the_bot(session: Session, office: Office, months: Sequence[Month]) -> dict[Month, Helped]:
    name = (OpeningBalance.year, OpeningBalance.month)
    found = session.execute(
        select(*name, func.sum(OpeningBalance.records), func.sum(OpeningBalance.people))
        .where(OpeningBalance.office_id == office.id, in_months(OpeningBalance, months))
        .group_by(*name)
    )
    return {(year, month): Helped(records, people) for year, month, records, people in found}


def of_districts(session: Session, office: Office, months: Sequence[Month]) -> dict[str, Helped]:
    """By the four digits of the district in which people were helped."""
    district = func.substr(HelpRecord.subdistrict_code, 1, 4)
    found = session.execute(_records(office, months, district, *_HELPED).group_by(district))
    return {code: Helped(records, people) for code, records, people in found}


def of_services(session: Session, office: Office, months: Sequence[Month]) -> list[tuple[str, int]]:
    """How many records each service stands in, the most frequent first."""
    counted = func.count(HelpGiven.record_id.distinct())
    rows = _records(office, months, HelpGiven.service_name, counted)
    rows = rows.join(HelpGiven, HelpGiven.record_id == HelpRecord.id).where(HelpGiven.service_name.is_not(None))
    found = session.execute(rows.group_by(HelpGiven.service_name).order_by(counted.desc(), HelpGiven.service_name))
    return [(name, count) for name, count in found]


def of_others(session: Session, office: Office, months: Sequence[Month]) -> Helped:
    """Workers of other kinds: helped too, and on no form."""
    wanted = (
        select(*_HELPED)
        .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
        .where(
            *form_records.counted_in_months(office),
            HelpRecord.worker_type.not_in(form_records.STANDING),
            in_months(ReportingPeriod, months),
        )
    )
    return Helped(*session.execute(wanted).one())


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
    return {(one.year, one.month): reporters.completeness(session, office, one, today) for one in known}


def _records(office: Office, months: Sequence[Month], *columns: Any) -> Any:
    return (
        select(*columns)
        .select_from(HelpRecord)
        .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
        .where(*form_records.on_forms_of_months(office), in_months(ReportingPeriod, months))
    )
