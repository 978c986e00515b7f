"""Who must report in a month, who has, in time or not, and who has been silent for long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVarTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from raengjai.bot.clock import BANGKOK
from raengjai.storage import pauses, periods, unit_reports
from raengjai.storage.models import (
    Chat,
    HelpRecord,
    Keeper,
    Membership,
    NilReport,
    Office,
    Outreach,
    Person,
    ReportingPeriod,
    UnitReport,
    Volunteer,
)

Found = TypeVarTuple("Found")

SILENT_MONTHS = 3  # after so many no push is sent any more: the office telephones


@dataclass(frozen=True)
class Reporter:
    """A volunteer who must report, the chat they are reached in, and whether they keep a unit."""

    volunteer: Volunteer
    chat: Chat
    keeps_unit: bool = False


@dataclass(frozen=True)
class Missing:
    """Who owes an office the month's report; `silent` are the numbers of those who have been silent for long."""

    office: Office
    period: ReportingPeriod
    today: date
    owing: Sequence[Reporter]
    silent: set[int]


@dataclass(frozen=True)
class Completeness:
    """How many reported of those expected ("nothing this month" is a report), and how many before the month closed."""

    reported: int
    in_time: int
    expected: int

    @property
    def complete(self) -> int | None:
        """Per cent of the expected; None where nobody is."""
        return 100 * self.reported // self.expected if self.expected else None

    @property
    def timely(self) -> int | None:
        """Per cent of the expected who were in time; None where nobody is expected."""
        return 100 * self.in_time // self.expected if self.expected else None


def owing(session: Session, office: Office, period: ReportingPeriod, today: date) -> list[Reporter]:
    """Expected reporters who have neither recorded nor declared "nothing this month".

    Those who keep a unit come first, then others of units, then the rest.
    """
    wanted = _expected(office, _counted_on(period, today)).where(~_has_reported(period))
    rows = session.execute(wanted.order_by(_keeps_unit().desc(), Volunteer.unit_id.is_(None), Volunteer.number))
    return [Reporter(*row) for row in rows]


def to_remind(session: Session, office: Office, period: ReportingPeriod, today: date) -> list[Reporter]:
    """Of those who owe: whom a push may reach."""
    return reachable(session, missing(session, office, period, today))


def missing(session: Session, office: Office, period: ReportingPeriod, today: date) -> Missing:
    """Who owes the month's report, and who of them has been silent for long."""
    found = owing(session, office, period, today)
    return Missing(office, period, today, found, long_silent(session, found, period))


def reachable(session: Session, missing: Missing) -> list[Reporter]:
    """Of them whom a push may reach.  Who is away is left alone, who was silent for long is telephoned."""
    at_work = _at_work(session, missing.office, missing.today)
    return [
        one
        for one in missing.owing
        if one.volunteer.id in at_work and one.volunteer.number not in missing.silent and one.chat.gone_at is None
    ]


def _at_work(session: Session, office: Office, today: date) -> set[UUID]:
    """The volunteers who are members today and not away."""
    active = select(Volunteer.id).join(Membership, Membership.id == Volunteer.membership_id)
    wanted = active.where(Volunteer.office_id == office.id, Membership.state == "active", ~pauses.covers(today))
    return set(session.scalars(wanted))


def owes(session: Session, volunteer: Volunteer, period: ReportingPeriod, today: date) -> bool:
    """Whether this volunteer still owes the month's report."""
    office_id = volunteer.office_id
    wanted = select(Volunteer.id).where(
        Volunteer.id == volunteer.id, Volunteer.office_id == office_id, *_must_report(today), ~_has_reported(period)
    )
    return session.scalar(wanted) is not None


@dataclass(frozen=True)
class _SameDays:
    """A month of some offices, in all of which it begins and ends on the same days."""

    months: Sequence[ReportingPeriod]

    @property
    def ids(self) -> list[UUID]:
        return [month.id for month in self.months]

    @property
    def offices(self) -> list[UUID]:
        return [month.office_id for month in self.months]

    @property
    def days(self) -> tuple[date, date]:
        return self.months[0].starts_on, self.months[0].ends_on


def completeness(session: Session, period: ReportingPeriod, today: date) -> Completeness:
    """The month's completeness and timeliness so far.

    What is recorded of the month's days after its closing makes a report late, not missing.
    """
    return of_offices(session, [period], today)[period.office_id]


def of_offices(session: Session, months: Sequence[ReportingPeriod], today: date) -> dict[UUID, Completeness]:
    """The same of a month of several offices, by office, in one statement."""
    nothing = {month.office_id: Completeness(0, 0, 0) for month in months}
    if not months:
        return nothing
    found = session.execute(union_all(*(_counted(some, today) for some in _by_days(months))))
    return nothing | {office: Completeness(*counts) for office, *counts in found}


def _by_days(months: Sequence[ReportingPeriod]) -> list[_SameDays]:
    found: dict[tuple[date, date], list[ReportingPeriod]] = defaultdict(list)
    for month in months:
        found[month.starts_on, month.ends_on].append(month)
    return [_SameDays(some) for some in found.values()]


def _counted(some: _SameDays, today: date) -> Select[UUID, int, int, int]:
    day = _counted_on(some.months[0], today)
    counts = (func.count().filter(_reported(some)), func.count().filter(_reported_in_time(some)), func.count())
    return _joined(select(Volunteer.office_id, *counts), some.offices, day).group_by(Volunteer.office_id)


def long_silent(session: Session, reporters: Sequence[Reporter], period: ReportingPeriod) -> set[int]:
    """The numbers of those who were silent in each of the last months, and were expected in all of them."""
    before = session.scalars(
        select(ReportingPeriod)
        .where(ReportingPeriod.office_id == period.office_id, ReportingPeriod.ends_on < period.starts_on)
        .order_by(ReportingPeriod.ends_on.desc())
        .limit(SILENT_MONTHS)
    ).all()
    if len(before) < SILENT_MONTHS:
        return set()
    kept_silent = (
        select(Volunteer.number)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .where(Volunteer.office_id == period.office_id, *(part for month in before for part in _owed(month)))
    )
    return {one.volunteer.number for one in reporters} & set(session.scalars(kept_silent))


def _owed(month: ReportingPeriod) -> tuple[ColumnElement[bool], ...]:
    """Whether somebody was there and expected in a month, and did not report."""
    there = Membership.started_at < _end_of(month.starts_on)
    return (there, *_must_report(month.ends_on), ~_has_reported(month))


def who_reported(session: Session, period: ReportingPeriod) -> set[UUID]:
    """The ids of the office's volunteers who reported in a month, expected or not."""
    wanted = select(Volunteer.id).where(Volunteer.office_id == period.office_id, _has_reported(period))
    return set(session.scalars(wanted))


def who_must(session: Session, office: Office, period: ReportingPeriod, today: date) -> set[UUID]:
    """The ids of the office's volunteers who are expected to report in a month, whether they did or not."""
    expected = _expected(office, _counted_on(period, today)).subquery()
    return set(session.scalars(select(expected.c.id)))


def _counted_on(period: ReportingPeriod, today: date) -> date:
    """The day on which it is asked who must report: of a month that has ended its last."""
    return min(today, period.ends_on)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), BANGKOK)


def _expected(office: Office, day: date) -> Select[Volunteer, Chat, bool]:
    """The office's volunteers who must report, as of a day; one who has left since counts too."""
    return _joined(select(Volunteer, Chat, _keeps_unit()), [office.id], day)


def _joined(wanted: Select[*Found], offices: Sequence[UUID], day: date) -> Select[*Found]:
    was_there = and_(
        Membership.started_at < _end_of(day), or_(Membership.ended_at.is_(None), Membership.ended_at >= _end_of(day))
    )
    return (
        wanted.select_from(Volunteer)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .join(Chat, Chat.id == Person.chat_id)
        .where(Volunteer.office_id.in_(offices), Membership.role == "volunteer", was_there, *_must_report(day))
    )


def _must_report(day: date) -> tuple[ColumnElement[bool], ...]:
    """A unit always owes its report: who keeps one is expected, whatever the office ticks."""
    return (or_(Volunteer.expected_reporter.is_(True), _keeps_unit()), ~pauses.covers(day))


def _keeps_unit() -> ColumnElement[bool]:
    return exists().where(Keeper.membership_id == Volunteer.membership_id, Keeper.ended_at.is_(None))


def _has_reported(period: ReportingPeriod) -> ColumnElement[bool]:
    return _reported(_SameDays([period]))


def _reported(some: _SameDays) -> ColumnElement[bool]:
    return or_(
        _recorded(some),
        _reached(some),
        _said_nothing(some),
        unit_reports.sent_by_keepers(some.ids),
        _recorded_later(some),
    )


def _reported_in_time(some: _SameDays) -> ColumnElement[bool]:
    end = periods.closes_at(some.months[0])
    return or_(
        _recorded(some, HelpRecord.created_at < end),
        _reached(some, Outreach.created_at < end),
        _said_nothing(some, NilReport.declared_at < end),
        unit_reports.sent_by_keepers(some.ids, UnitReport.sent_at < end),
    )


def _recorded(some: _SameDays, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        HelpRecord.volunteer_id == Volunteer.id, HelpRecord.period_id.in_(some.ids), _was_reported(), *which
    )


def _recorded_later(some: _SameDays) -> ColumnElement[bool]:
    """Of this month's days, after it had closed: such a record stands on a later month's form."""
    later = select(ReportingPeriod.id).where(
        ReportingPeriod.office_id.in_(some.offices), ReportingPeriod.ends_on > some.days[1]
    )
    by_whom = select(HelpRecord.volunteer_id).where(
        HelpRecord.period_id.in_(later),
        HelpRecord.helped_on.between(*some.days),
        HelpRecord.volunteer_id.is_not(None),  # SQL's IN knows no answer where a list holds nothing
        _was_reported(),
    )
    return Volunteer.id.in_(by_whom)


def _was_reported() -> ColumnElement[bool]:
    """Who told of what another had told too has reported all the same."""
    return or_(HelpRecord.deleted_at.is_(None), HelpRecord.merged_into.is_not(None))


def _reached(some: _SameDays, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        Outreach.volunteer_id == Volunteer.id, Outreach.period_id.in_(some.ids), Outreach.deleted_at.is_(None), *which
    )


def _said_nothing(some: _SameDays, *which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        NilReport.volunteer_id == Volunteer.id,
        NilReport.period_id.in_(some.ids),
        NilReport.withdrawn_at.is_(None),
        *which,
    )
