"""A month of an office in figures, and what in it waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from raengjai.storage import approvals, project_counts, record_questions, unit_reports, worker_kinds
from raengjai.storage.form_records import UNSAID
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
        _with_counted(session, _by_type(session, by_worker), period),
        _outreach(session, period),
    )


def _with_counted(session: Session, said: dict[str, Tally], period: ReportingPeriod) -> dict[str, Tally]:
    """Records whose kind only the month's count tells: how many different persons they were is not known."""
    both = {kind: tally for kind, tally in said.items() if kind != UNSAID}
    for _project, kind, records in worker_kinds.counted(session, [period.id]) if period.types_counted else ():
        known = both.get(kind, Tally())
        both[kind] = Tally(known.records + records, known.people)
    return both


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
    """(community service units that have reported, units in all).

    A unit has reported when its keeper says so, when something is recorded for it, or its keeper said "nothing".
    """
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
    reported = func.count().filter(recorded | nothing | unit_reports.was_sent(period))
    found = session.execute(select(reported, func.count()).select_from(Unit).where(Unit.office_id == office.id)).one()
    return found[0], found[1]


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
