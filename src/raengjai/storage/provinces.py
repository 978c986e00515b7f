"""A month of every office beside the others': counts, completeness, timeliness.  No persons.

However many offices there are, it asks the same few questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.thai.order import sort_key
from raengjai.storage import offices, periods, reporters
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod
from raengjai.storage.reporters import Completeness

Counts = dict[UUID, tuple[int, int]]


@dataclass(frozen=True)
class Province:
    """One office's month, or that of all."""

    name: str
    records: int
    people: int
    reports: Completeness
    filed: bool


def in_month(session: Session, year: int, month: int, today: date) -> list[Province]:
    """Every office that has this month or was there in it, by the alphabet; one that recorded nothing too."""
    months = _months(session, year, month)
    rows = list(months.values())
    counts, complete = _counts(session, rows), reporters.of_offices(session, rows, today)
    found = [_province(office, row, counts, complete[office.id]) for office, row in months.items()]
    return sorted(found, key=lambda one: sort_key(one.name))


def together(provinces: Sequence[Province], name: str) -> Province:
    """All of them; a person helped in two provinces is one in each."""
    return Province(
        name,
        sum(one.records for one in provinces),
        sum(one.people for one in provinces),
        Completeness(
            reported=sum(one.reports.reported for one in provinces),
            in_time=sum(one.reports.in_time for one in provinces),
            expected=sum(one.reports.expected for one in provinces),
        ),
        all(one.filed for one in provinces),
    )


def _months(session: Session, year: int, month: int) -> dict[Office, ReportingPeriod]:
    """Each office's month; where nothing happened in it yet there is no row, and none is made."""
    every = offices.every(session)
    wanted = select(ReportingPeriod).where(ReportingPeriod.year == year, ReportingPeriod.month == month)
    rows = {row.office_id: row for row in session.scalars(wanted)}
    named = periods.months(session, *every)
    found = {}
    for office in every:
        days = named[office.id].named(year, month)
        if office.id in rows:
            found[office] = rows[office.id]
        elif bangkok_day(office.created_at) <= days.ends_on:
            found[office] = ReportingPeriod(office_id=office.id, starts_on=days.starts_on, ends_on=days.ends_on)
    return found


def _counts(session: Session, rows: Sequence[ReportingPeriod]) -> Counts:
    counted = session.execute(
        select(HelpRecord.period_id, func.count(), func.count(HelpRecord.person_key.distinct()))
        .where(HelpRecord.period_id.in_([row.id for row in rows if row.id]), HelpRecord.deleted_at.is_(None))
        .group_by(HelpRecord.period_id)
    )
    return {period: (records, people) for period, records, people in counted}


def _province(office: Office, row: ReportingPeriod, counts: Counts, reports: Completeness) -> Province:
    records, people = counts.get(row.id, (0, 0))
    return Province(office.province_name, records, people, reports, row.filed_at is not None)
