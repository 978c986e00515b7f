"""The records of some months in one look: how many are alike in all that figures go by, and who was helped.

Figures of a span are added up from this.  Asked of the database one by one, each of them goes over all records again,
and different persons are what it takes longest to tell apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal, or_, select
from sqlalchemy.orm import Session

from raengjai.storage.form_records import STANDING, USED
from raengjai.storage.models import HelpGiven, HelpRecord, Office, ReportingPeriod
from raengjai.storage.named_months import Month, in_months

Key = TypeVar("Key", bound=Hashable)

_DISTRICT = func.substr(HelpRecord.subdistrict_code, 1, 4)
_SAME = (HelpRecord.period_id, HelpRecord.project_id, HelpRecord.unit_id, HelpRecord.worker_type, _DISTRICT)
_PEOPLE = func.aggregate_strings(HelpRecord.person_key, ",")


@dataclass(frozen=True, slots=True)
class Alike:
    """Records of one month that are alike.

    `district` are its four digits; `people` the keys of those who were helped, each as often as they were.
    """

    month: Month
    project: UUID | None
    unit: UUID | None
    worker_type: str
    district: str
    help_types: Sequence[str]
    records: int
    people: Sequence[str]


def of_months(session: Session, office: Office, months: Sequence[Month]) -> list[Alike]:
    """Of all workers, whether they stand on forms or not."""
    periods = _periods(session, office, months)
    if not periods:
        return []
    counted = _counted(periods)
    found = session.execute(_together(counted, HelpRecord.helped_with)).all()
    told = [row for row in found if row.help_types is not None]
    untold = session.execute(_one_by_one(counted)).all() if len(told) < len(found) else []
    names = {period.id: (period.year, period.month) for period in periods}
    return [_alike(names[row[0]], row) for row in (*told, *untold)]


def on_forms(session: Session, office: Office, months: Sequence[Month]) -> list[Alike]:
    """Of workers who stand on the ministry's forms."""
    return standing(of_months(session, office, months))


def standing(records: Iterable[Alike]) -> list[Alike]:
    """Those of them who do."""
    return [one for one in records if one.worker_type in STANDING]


def in_all(records: Iterable[Alike]) -> int:
    """How many records they are."""
    return sum(one.records for one in records)


def people(records: Iterable[Alike]) -> int:
    """How many different persons were helped."""
    return len(set().union(*(one.people for one in records)))


def sorted_by(records: Iterable[Alike], kind: Callable[[Alike], Key]) -> dict[Key, list[Alike]]:
    """The records of each kind."""
    found: dict[Key, list[Alike]] = defaultdict(list)
    for one in records:
        found[kind(one)].append(one)
    return dict(found)


def _periods(session: Session, office: Office, months: Sequence[Month]) -> Sequence[Any]:
    columns = (ReportingPeriod.id, ReportingPeriod.year, ReportingPeriod.month, ReportingPeriod.needs_approval)
    wanted = select(*columns).where(ReportingPeriod.office_id == office.id, in_months(ReportingPeriod, months))
    return session.execute(wanted).all()


def _counted(periods: Collection[Any]) -> tuple[ColumnElement[bool], ...]:
    """What the months tell of (form_records.counted), where it is known which they are."""
    freely = [period.id for period in periods if not period.needs_approval]
    approved = or_(HelpRecord.state == "checked", HelpRecord.period_id.in_(freely))
    return (HelpRecord.period_id.in_([period.id for period in periods]), *USED, approved)


def _together(counted: Sequence[ColumnElement[bool]], help_types: Any) -> Select[Any]:
    same = (*_SAME, help_types.label("help_types"))
    return select(*same, func.count(), _PEOPLE).where(*counted).group_by(*same)


def _one_by_one(counted: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """Those that say nothing of help: an older program, still at work beside this one, wrote them so."""
    given = select(func.aggregate_strings(HelpGiven.help_type, ",")).where(HelpGiven.record_id == HelpRecord.id)
    columns = (*_SAME, given.scalar_subquery(), literal(1), HelpRecord.person_key)
    return select(*columns).where(*counted, HelpRecord.helped_with.is_(None))


def _alike(month: Month, row: Any) -> Alike:
    _period, project, unit, worker_type, district, help_types, records, people = row
    kinds = tuple(kind for kind in dict.fromkeys((help_types or "").split(",")) if kind)
    return Alike(month, project, unit, worker_type, district, kinds, records, people.split(","))
