"""A month of an office in figures, and what in it an officer may want to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from raengjai.storage import approvals, project_counts, record_questions
from raengjai.storage.models import (
    HelpGiven,
    HelpRecord,
    Keeper,
    LineQuestion,
    NilReport,
    Office,
    Outreach,
    ReportingPeriod,
    Unit,
    Volunteer,
)

UNUSUAL_AT_LEAST = 20  # records; below that a jump is no wonder
UNUSUAL_TIMES = 3  # so many times the volunteer's own usual month
USUAL_MONTHS = 3


@dataclass(frozen=True)
class Tally:
    """Records, and the different persons in them."""

    records: int = 0
    people: int = 0


@dataclass(frozen=True)
class Figures:
    """A month: all of it, and by type of help and of worker; outreach as (activities, people reached)."""

    all: Tally
    by_help_type: dict[str, Tally] = field(default_factory=dict)
    by_worker_type: dict[str, Tally] = field(default_factory=dict)
    outreach: tuple[int, int] = (0, 0)


def of(session: Session, period: ReportingPeriod) -> Figures:
    """The month's figures, of all records that stand."""
    standing = (HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None))
    tally = (func.count(HelpRecord.id.distinct()), func.count(HelpRecord.person_key.distinct()))
    by_help = (
        select(HelpGiven.help_type, *tally)
        .join(HelpRecord, HelpRecord.id == HelpGiven.record_id)
        .where(*standing)
        .group_by(HelpGiven.help_type)
    )
    by_worker = select(HelpRecord.worker_type, *tally).where(*standing).group_by(HelpRecord.worker_type)
    return Figures(
        Tally(*session.execute(select(*tally).where(*standing)).one()),
        _by_type(session, by_help),
        _by_type(session, by_worker),
        _outreach(session, period),
    )


def _by_type(session: Session, wanted: Any) -> dict[str, Tally]:
    return {kind: Tally(records, people) for kind, records, people in session.execute(wanted)}


def _outreach(session: Session, period: ReportingPeriod) -> tuple[int, int]:
    counted = select(func.count(), func.coalesce(func.sum(Outreach.people), 0))
    activities, people = session.execute(
        counted.where(Outreach.period_id == period.id, Outreach.deleted_at.is_(None))
    ).one()
    return activities, people


def before_the_bot(session: Session, office: Office, year: int, month: int) -> Figures | None:
    """What the office wrote down of a month before the bot came; None: nothing."""
    found = project_counts.before_the_bot(session, office, [(year, month)])
    if not found:
        return None
    total = project_counts.total(found.values())
    return Figures(
        Tally(total.records, total.people),
        {kind: Tally(count) for kind, count in total.by_help_type.items()},
        {kind: Tally(count) for kind, count in total.by_worker_type.items()},
    )


def units(session: Session, office: Office, period: ReportingPeriod) -> tuple[int, int]:
    """(community service units that have reported, units in all): recorded for it, or its keeper said "nothing"."""
    recorded = exists().where(
        HelpRecord.unit_id == Unit.id, HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None)
    )
    keepers = (
        select(Volunteer.id)
        .join(Keeper, Keeper.membership_id == Volunteer.membership_id)
        .where(Keeper.unit_id == Unit.id, Keeper.ended_at.is_(None))
        .correlate(Unit)
    )
    nothing = exists().where(
        NilReport.period_id == period.id, NilReport.withdrawn_at.is_(None), NilReport.volunteer_id.in_(keepers)
    )
    reported = func.count().filter(recorded | nothing)
    found = session.execute(select(reported, func.count()).select_from(Unit).where(Unit.office_id == office.id)).one()
    return found[0], found[1]


@dataclass(frozen=True)
class Questions:
    """How many records an officer may want to look at, and the volunteers with a month far off their usual."""

    without_id: int = 0
    doubtful_id: int = 0
    doubles: int = 0
    no_project: int = 0
    unusual: Sequence[int] = ()

    @property
    def records(self) -> int:
        """Records to look at before the forms are right."""
        return self.without_id + self.doubtful_id + self.doubles


def questions(session: Session, office: Office, period: ReportingPeriod) -> Questions:
    """Questions of data quality in the month; none of them accuses anybody."""
    standing = (HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None))
    without, doubtful, unnamed = session.execute(
        select(
            func.count().filter(HelpRecord.id_kind == "none"),
            func.count().filter(HelpRecord.id_doubtful.is_(True)),
            func.count().filter(HelpRecord.project_id.is_(None)),
        ).where(*standing)
    ).one()
    return Questions(without, doubtful, _doubles(session, period), unnamed, _unusual(session, office, period))


@dataclass(frozen=True)
class Asked:
    """What waits for an answer in a month.

    Of volunteers: records sent back to them, and records entered for them.  Of the office: lines that units ask
    about, answers to look at, records to approve.
    """

    by_units: int
    by_office: int
    entered: int
    answered: int
    to_approve: int


def asked(session: Session, office: Office, period: ReportingPeriod) -> Asked:
    """Questions that are open in the month."""
    lines = select(func.count()).where(LineQuestion.period_id == period.id, LineQuestion.settled_at.is_(None))
    records = record_questions.counts(session, office, period)
    return Asked(
        by_units=session.scalar(lines) or 0,
        by_office=records.asked,
        entered=records.entered,
        answered=records.answered,
        to_approve=approvals.waiting(session, period),
    )


def _doubles(session: Session, period: ReportingPeriod) -> int:
    """Records of a person who stands in the month with the same day and type of help already, by whomever."""
    other, mine, theirs = aliased(HelpRecord), aliased(HelpGiven), aliased(HelpGiven)
    same_help = (
        exists()
        .where(mine.record_id == HelpRecord.id, theirs.record_id == other.id, mine.help_type == theirs.help_type)
        .correlate(HelpRecord, other)  # two levels out
    )
    earlier = exists().where(
        other.period_id == HelpRecord.period_id,
        other.deleted_at.is_(None),
        other.person_key == HelpRecord.person_key,
        other.helped_on == HelpRecord.helped_on,
        other.number < HelpRecord.number,
        same_help,
    )
    wanted = select(func.count()).where(HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None), earlier)
    return session.scalar(wanted) or 0


def _unusual(session: Session, office: Office, period: ReportingPeriod) -> Sequence[int]:
    """The numbers of volunteers who recorded several times as much as in each of their last months."""
    now = _by_volunteer(session, [period])
    many = {number: count for number, count in now.items() if count >= UNUSUAL_AT_LEAST}
    if not many:
        return ()
    months = session.scalars(
        select(ReportingPeriod)
        .where(ReportingPeriod.office_id == office.id, ReportingPeriod.ends_on < period.starts_on)
        .order_by(ReportingPeriod.ends_on.desc())
        .limit(USUAL_MONTHS)
    ).all()
    before = _by_volunteer(session, months)
    return sorted(
        number
        for number, count in many.items()
        if before.get(number) and count > UNUSUAL_TIMES * before[number] / len(months)
    )


def _by_volunteer(session: Session, months: Sequence[ReportingPeriod]) -> dict[int, int]:
    rows = session.execute(
        select(Volunteer.number, func.count())
        .join(HelpRecord, HelpRecord.volunteer_id == Volunteer.id)
        .where(HelpRecord.period_id.in_([month.id for month in months]), HelpRecord.deleted_at.is_(None))
        .group_by(Volunteer.number)
    )
    return {row[0]: row[1] for row in rows}
