"""What each project has done in some months: from the records, and from the months before the bot came.

A month is (year of the common era, month), the name of a reporting month.  Counted is what stands on the forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session

from raengjai.storage import form_records, worker_kinds
from raengjai.storage.models import HelpGiven, HelpRecord, Office, OpeningBalance, ReportingPeriod
from raengjai.storage.record_counts import Counts
from raengjai.storage.services import HELP_TYPES

Month = tuple[int, int]
ByProject = dict[UUID | None, Counts]
"""Counts of each project that has any, by its id; None: no project is named."""


def of_months(session: Session, office: Office, months: Sequence[Month]) -> ByProject:
    """The records of these months, by project; `people` are different persons within each project."""
    counted = records_and_people(session, office, months)
    for project_id, kind, count in session.execute(_by_help_type(office, months)):
        counted[project_id].by_help_type[kind] = count
    by_worker = _rows(office, months, HelpRecord.project_id, HelpRecord.worker_type, func.count())
    for project_id, kind, count in session.execute(by_worker.group_by(HelpRecord.worker_type)):
        if kind != form_records.UNSAID:
            counted[project_id].by_worker_type[kind] = count
    of_office = select(ReportingPeriod.id).where(
        ReportingPeriod.office_id == office.id, in_months(ReportingPeriod, months)
    )
    for project_id, kind, count in worker_kinds.counted(session, of_office):
        kinds = counted.setdefault(project_id, Counts(0, 0)).by_worker_type
        kinds[kind] = kinds.get(kind, 0) + count
    return counted


def records_and_people(session: Session, office: Office, months: Sequence[Month]) -> ByProject:
    """The same without the types of help and of workers."""
    tally = (func.count(), func.count(HelpRecord.person_key.distinct()))
    found = session.execute(_rows(office, months, HelpRecord.project_id, *tally))
    return {project_id: Counts(records, people, {}, {}) for project_id, records, people in found}


def _rows(office: Office, months: Sequence[Month], *columns: Any) -> Any:
    return (
        select(*columns)
        .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
        .where(*form_records.on_forms_of_months(office), in_months(ReportingPeriod, months))
        .group_by(HelpRecord.project_id)
    )


def _by_help_type(office: Office, months: Sequence[Month]) -> Any:
    counted = func.count(HelpGiven.record_id.distinct())
    rows = _rows(office, months, HelpRecord.project_id, HelpGiven.help_type, counted)
    return rows.join(HelpGiven, HelpGiven.record_id == HelpRecord.id).group_by(HelpGiven.help_type)


def people(session: Session, office: Office, months: Sequence[Month]) -> int:
    """The different persons of all projects together in the records of these months."""
    wanted = _rows(office, months, func.count(HelpRecord.person_key.distinct())).group_by(None)
    return session.scalar(wanted) or 0


def before_the_bot(session: Session, office: Office, months: Sequence[Month]) -> ByProject:
    """The opening balances of these months, by project."""
    found = session.scalars(
        select(OpeningBalance).where(OpeningBalance.office_id == office.id, in_months(OpeningBalance, months))
    )
    by_project: dict[UUID | None, list[Counts]] = defaultdict(list)
    for balance in found:
        by_project[balance.project_id].append(_counts(balance))
    return {project_id: total(balances) for project_id, balances in by_project.items()}


def _counts(balance: OpeningBalance) -> Counts:
    return Counts(
        balance.records,
        balance.people,
        {kind: getattr(balance, kind) for kind in HELP_TYPES},
        {kind: getattr(balance, kind) for kind in form_records.ON_FORM},
    )


def of_year_so_far(session: Session, office: Office, months: Sequence[Month]) -> tuple[ByProject, int]:
    """The fiscal year's figures of these months: by project, and the persons of all together.

    Opening balances are added as they are: who was counted there can not be known again.
    """
    before = before_the_bot(session, office, months)
    both = together(of_months(session, office, months), before)
    return both, people(session, office, months) + sum(one.people for one in before.values())


def together(recorded: ByProject, before: ByProject) -> ByProject:
    """What was recorded, and what the office counted before the bot came."""
    return {
        project_id: total([each[project_id] for each in (recorded, before) if project_id in each])
        for project_id in recorded | before
    }


def total(counts: Iterable[Counts]) -> Counts:
    """Their sum."""
    every = list(counts)
    return Counts(
        sum(one.records for one in every),
        sum(one.people for one in every),
        _added(one.by_help_type for one in every),
        _added(one.by_worker_type for one in every),
    )


def _added(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    added: dict[str, int] = defaultdict(int)
    for each in counts:
        for kind, count in each.items():
            added[kind] += count
    return dict(added)


def in_months(model: type[ReportingPeriod] | type[OpeningBalance], months: Sequence[Month]) -> Any:
    """Whether a row is of one of these months."""
    by_year: dict[int, list[int]] = defaultdict(list)
    for year, month in months:
        by_year[year].append(month)
    return or_(false(), *((model.year == year) & model.month.in_(some) for year, some in by_year.items()))
