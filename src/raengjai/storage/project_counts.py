"""What each project has done in some months: from the records, and from the months before the bot came.

A month is (year of the common era, month), the name of a reporting month.  Counted is what stands on the forms.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import form_records, records_alike, worker_kinds
from raengjai.storage.models import Office, OpeningBalance, ReportingPeriod
from raengjai.storage.named_months import Month, in_months
from raengjai.storage.record_counts import Counts
from raengjai.storage.records_alike import Alike
from raengjai.storage.services import HELP_TYPES

ByProject = dict[UUID | None, Counts]
"""Counts of each project that has any, by its id; None: no project is named."""


def of_months(session: Session, office: Office, months: Sequence[Month]) -> ByProject:
    """The records of these months, by project; `people` are different persons within each project."""
    return of_records(session, office, months, records_alike.on_forms(session, office, months))


def of_records(session: Session, office: Office, months: Sequence[Month], records: Iterable[Alike]) -> ByProject:
    """The same of the records that stand on the forms of these months."""
    by_project = records_alike.sorted_by(records, lambda one: one.project)
    counted = {project: _counts_of(some) for project, some in by_project.items()}
    of_office = select(ReportingPeriod.id).where(
        ReportingPeriod.office_id == office.id, in_months(ReportingPeriod, months)
    )
    for project_id, kind, count in worker_kinds.counted(session, of_office):
        kinds = counted.setdefault(project_id, Counts(0, 0)).by_worker_type
        kinds[kind] = kinds.get(kind, 0) + count
    return counted


def _counts_of(records: Sequence[Alike]) -> Counts:
    by_help_type, by_worker_type = Counter[str](), Counter[str]()
    for one in records:
        by_help_type.update(dict.fromkeys(one.help_types, one.records))
        if one.worker_type != form_records.UNSAID:
            by_worker_type[one.worker_type] += one.records
    told = (dict(by_help_type), dict(by_worker_type))
    return Counts(records_alike.in_all(records), records_alike.people(records), *told)


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
    records = records_alike.on_forms(session, office, months)
    both = together(of_records(session, office, months, records), before)
    return both, records_alike.people(records) + sum(one.people for one in before.values())


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
