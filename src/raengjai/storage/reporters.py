"""Who must report in a month, who has, and who has been silent for long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import Session

from raengjai.storage.models import (
    Chat,
    HelpRecord,
    Membership,
    NilReport,
    Office,
    Outreach,
    Person,
    ReportingPeriod,
    Volunteer,
)

SILENT_MONTHS = 3  # after so many no push is sent any more: the office telephones


@dataclass(frozen=True)
class Reporter:
    """A volunteer who must report, and the chat they are reached in."""

    volunteer: Volunteer
    chat: Chat


@dataclass(frozen=True)
class Completeness:
    """How many reported of those expected ("nothing this month" is a report)."""

    reported: int
    expected: int


def owing(session: Session, office: Office, period: ReportingPeriod, today: date) -> list[Reporter]:
    """Expected reporters who have neither recorded nor declared "nothing this month"; those of units first."""
    wanted = _expected(office, today).where(~_has_reported(period))
    rows = session.execute(wanted.order_by(Volunteer.unit_id.is_(None), Volunteer.number))
    return [Reporter(volunteer, chat) for volunteer, chat in rows]


def owes(session: Session, volunteer: Volunteer, period: ReportingPeriod, today: date) -> bool:
    """Whether this volunteer still owes the month's report."""
    office_id = volunteer.office_id
    wanted = select(Volunteer.id).where(
        Volunteer.id == volunteer.id, Volunteer.office_id == office_id, *_must_report(today), ~_has_reported(period)
    )
    return session.scalar(wanted) is not None


def completeness(session: Session, office: Office, period: ReportingPeriod, today: date) -> Completeness:
    """The month's completeness so far."""
    expected = _expected(office, today).subquery()
    total = session.scalar(select(func.count()).select_from(expected)) or 0
    missing = len(owing(session, office, period, today))
    return Completeness(total - missing, total)


def long_silent(session: Session, reporters: Sequence[Reporter], period: ReportingPeriod) -> set[int]:
    """The numbers of those who were silent in each of the last months, and were volunteers all that time."""
    before = session.scalars(
        select(ReportingPeriod)
        .where(ReportingPeriod.office_id == period.office_id, ReportingPeriod.ends_on < period.starts_on)
        .order_by(ReportingPeriod.ends_on.desc())
        .limit(SILENT_MONTHS)
    ).all()
    if len(before) < SILENT_MONTHS:
        return set()
    silent = {one.volunteer.number for one in reporters if _was_there(session, one.volunteer, before[-1])}
    for month in before:
        reported = select(Volunteer.number).where(Volunteer.office_id == period.office_id, _has_reported(month))
        silent -= set(session.scalars(reported))
    return silent


def _was_there(session: Session, volunteer: Volunteer, month: ReportingPeriod) -> bool:
    started = session.scalar(select(Membership.started_at).where(Membership.id == volunteer.membership_id))
    return started is not None and started.date() <= month.starts_on


def _expected(office: Office, today: date) -> Select[Volunteer, Chat]:
    return (
        select(Volunteer, Chat)
        .join(Membership, Membership.id == Volunteer.membership_id)
        .join(Person, Person.id == Membership.person_id)
        .join(Chat, Chat.id == Person.chat_id)
        .where(Volunteer.office_id == office.id, Membership.role == "volunteer", Membership.state == "active")
        .where(*_must_report(today))
    )


def _must_report(today: date) -> tuple[ColumnElement[bool], ...]:
    not_paused = or_(Volunteer.paused_until.is_(None), Volunteer.paused_until < today)
    return (Volunteer.expected_reporter.is_(True), not_paused)


def _has_reported(period: ReportingPeriod) -> ColumnElement[bool]:
    recorded = exists().where(
        HelpRecord.volunteer_id == Volunteer.id, HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None)
    )
    reached = exists().where(
        Outreach.volunteer_id == Volunteer.id, Outreach.period_id == period.id, Outreach.deleted_at.is_(None)
    )
    nothing = exists().where(
        NilReport.volunteer_id == Volunteer.id, NilReport.period_id == period.id, NilReport.withdrawn_at.is_(None)
    )
    return or_(recorded, reached, nothing)
