"""What the checks of a month look at: the few records that can mean anything to a rule, found in one pass.

Nothing is kept beside the records, so nothing can lag behind them.  Each question goes over one month by its index
and brings back only what some rule may point at; how many questions there are does not depend on the records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from raengjai.storage import registry
from raengjai.storage.models import HelpGiven, HelpRecord, Office, ReportingPeriod, Volunteer

USUAL_MONTHS = 3
AT_ONCE = 1_000  # persons or records that are asked for together
_T = TypeVar("_T")
CHILD = ("เด็กชาย", "เด็กหญิง")


@dataclass(frozen=True)
class Line:
    """One record, without what is sealed.

    `first_digit` of the citizen ID is known of elderly workers only; `in_register` of other workers only.
    """

    id: UUID
    number: int
    version: int
    day: date
    by: UUID | None  # the volunteer; None: a list of the office
    person: str
    has_id: bool
    id_kind: str
    doubtful: bool
    worker_type: str
    district: str
    prefix: str
    first_digit: str = ""
    in_register: bool = False
    help_types: frozenset[str] = frozenset()
    of_month: bool = True  # false: it stands in another month


@dataclass(frozen=True)
class Usual:
    """A volunteer's records of the month, and of a usual one of theirs."""

    volunteer: UUID
    number: int
    now: int
    usual: float


@dataclass(frozen=True)
class Facts:
    """The month.

    `lines`: records that say something odd by themselves.  `same_day`: those of one person on one day, wherever
    there are several.  `kinds`: those of a person who stands in the month as workers of several kinds.
    """

    is_over: bool
    lines: Sequence[Line] = ()
    same_day: Sequence[Sequence[Line]] = ()
    kinds: Sequence[Sequence[Line]] = ()
    volunteers: Sequence[Usual] = ()
    unnamed: int = 0


_COLUMNS = (
    HelpRecord.id,
    HelpRecord.number,
    HelpRecord.version,
    HelpRecord.helped_on,
    HelpRecord.volunteer_id,
    HelpRecord.person_key,
    HelpRecord.citizen_id_hash.is_not(None),
    HelpRecord.id_kind,
    HelpRecord.id_doubtful,
    HelpRecord.worker_type,
    func.substr(HelpRecord.subdistrict_code, 1, 4),
    HelpRecord.prefix,
)
_OPENED = case((HelpRecord.worker_type.in_(("elderly", "other")), HelpRecord.citizen_id_sealed))


def of(session: Session, office: Office, period: ReportingPeriod, today: date) -> Facts:
    """Everything the rules need to know of the month."""
    beside_others = _beside_others(session, period)
    return Facts(
        is_over=period.closed_at is not None or period.ends_on < today,
        lines=_odd_by_themselves(session, office, period),
        same_day=_same_day(session, [*beside_others, *_of_earlier_months(session, office, period)]),
        kinds=_of_several_kinds(beside_others),
        volunteers=_volunteers(session, office, period),
        unnamed=_unnamed(session, period),
    )


def _standing(period: ReportingPeriod) -> tuple[ColumnElement[bool], ...]:
    return (HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None))


def _odd_by_themselves(session: Session, office: Office, period: ReportingPeriod) -> list[Line]:
    odd = or_(
        HelpRecord.id_kind == "none",
        HelpRecord.id_doubtful.is_(True),
        HelpRecord.prefix.in_(CHILD),
        and_(HelpRecord.worker_type.in_(("elderly", "other")), HelpRecord.citizen_id_hash.is_not(None)),
    )
    rows = session.execute(select(*_COLUMNS, _OPENED).where(*_standing(period), odd)).all()
    numbers = {row[0]: _number(office, row[0], row[-1]) for row in rows if row[-1] is not None}
    others = {row[0] for row in rows if row[9] == "other"}
    listed = registry.listed(session, office, [number for key, number in numbers.items() if key in others])
    return [
        replace(
            Line(*row[:-1]),
            first_digit=numbers.get(row[0], "")[:1],
            in_register=bool(listed) and row[0] in others and numbers.get(row[0]) in (listed or ()),
        )
        for row in rows
    ]


def _number(office: Office, record_id: UUID, sealed: bytes) -> str:
    """The citizen ID of a record; only what it says is used, and it is not kept."""
    return str(HelpRecord.citizen_id.opened(sealed, record_id, office.id))


def _beside_others(session: Session, period: ReportingPeriod) -> list[Line]:
    """The month's records of persons who stand in it twice on a day, or as workers of several kinds, by number.

    The persons are found first, in an index, and most often nobody: then no record is opened.
    """
    twice = func.count() > func.count(HelpRecord.helped_on.distinct())
    several = func.min(HelpRecord.worker_type) != func.max(HelpRecord.worker_type)
    persons = select(HelpRecord.person_key).where(*_standing(period)).group_by(HelpRecord.person_key)
    found = session.scalars(persons.having(or_(twice, several))).all()
    wanted = select(*_COLUMNS).where(*_standing(period))
    lines = [line for some in _parts(found) for line in _lines(session, wanted.where(HelpRecord.person_key.in_(some)))]
    return sorted(lines, key=_in_order)


def _parts(every: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (every[start : start + AT_ONCE] for start in range(0, len(every), AT_ONCE))


def _same_day(session: Session, lines: Sequence[Line]) -> list[list[Line]]:
    together: dict[tuple[str, date], dict[UUID, Line]] = defaultdict(dict)
    for line in lines:
        together[line.person, line.day][line.id] = line
    several = [each for each in together.values() if len(each) > 1]
    given = _given(session, [record for each in several for record in each])
    return [
        sorted((replace(line, help_types=frozenset(given[line.id])) for line in each.values()), key=_in_order)
        for each in several
    ]


def _in_order(line: Line) -> tuple[bool, int]:
    """Those of other months came first."""
    return line.of_month, line.number


def _of_earlier_months(session: Session, office: Office, period: ReportingPeriod) -> Iterator[Line]:
    """Days of a month that had closed when they were recorded: what stands there already, and what stands here."""
    late, earlier = aliased(HelpRecord), HelpRecord
    same = and_(
        late.citizen_id_hash == earlier.citizen_id_hash,
        late.helped_on == earlier.helped_on,
        late.office_id == earlier.office_id,
    )
    pairs = (
        select(late.id, *_COLUMNS)
        .join(late, same)
        .where(
            late.period_id == period.id,
            late.deleted_at.is_(None),
            late.helped_on < period.starts_on,
            earlier.office_id == office.id,
            earlier.period_id != period.id,
            earlier.deleted_at.is_(None),
        )
    )
    rows = session.execute(pairs).all()
    yield from (replace(Line(*row[1:]), of_month=False) for row in rows)
    for some in _parts(list({row[0] for row in rows})):
        yield from _lines(session, select(*_COLUMNS).where(HelpRecord.id.in_(some)))


def _lines(session: Session, wanted: Select[Any]) -> Iterator[Line]:
    return (Line(*row) for row in session.execute(wanted))


def _given(session: Session, records: Sequence[UUID]) -> dict[UUID, set[str]]:
    given: dict[UUID, set[str]] = defaultdict(set)
    for some in _parts(records):
        wanted = select(HelpGiven.record_id, HelpGiven.help_type).where(HelpGiven.record_id.in_(some))
        for record_id, help_type in session.execute(wanted):
            given[record_id].add(help_type)
    return given


def _of_several_kinds(lines: Sequence[Line]) -> list[list[Line]]:
    people: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        if line.has_id:
            people[line.person].append(line)
    return [each for each in people.values() if len({line.worker_type for line in each}) > 1]


def _volunteers(session: Session, office: Office, period: ReportingPeriod) -> list[Usual]:
    """Those who recorded in the month and in one of the months before it."""
    before = (
        select(ReportingPeriod.id)
        .where(ReportingPeriod.office_id == office.id, ReportingPeriod.ends_on < period.starts_on)
        .order_by(ReportingPeriod.ends_on.desc())
        .limit(USUAL_MONTHS)
    )
    months = session.scalars(before).all()
    counted = _recorded_by(period, months)
    rows = session.execute(
        select(Volunteer.id, Volunteer.number, counted.c.now, counted.c.then)
        .join(counted, counted.c.volunteer_id == Volunteer.id)
        .where(counted.c.now > 0, counted.c.then > 0)
        .order_by(Volunteer.number)
    )
    return [Usual(id_, number, now, then / len(months)) for id_, number, now, then in rows]


def _recorded_by(period: ReportingPeriod, months: Collection[UUID]) -> Subquery:
    """What each volunteer recorded in the month and in those before it, counted before anything is joined."""
    own, theirs = (HelpRecord.period_id == period.id, HelpRecord.period_id.in_(months))
    return (
        select(
            HelpRecord.volunteer_id, func.count().filter(own).label("now"), func.count().filter(theirs).label("then")
        )
        .where(HelpRecord.period_id.in_([period.id, *months]), HelpRecord.deleted_at.is_(None))
        .group_by(HelpRecord.volunteer_id)
        .subquery()
    )


def _unnamed(session: Session, period: ReportingPeriod) -> int:
    wanted = select(func.count()).where(*_standing(period), HelpRecord.project_id.is_(None))
    return session.scalar(wanted) or 0
