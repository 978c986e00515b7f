"""What staff have looked at and found in order; their word holds as long as nothing changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.models import CheckDismissal, Office, Person, ReportingPeriod


@dataclass(frozen=True)
class Found:
    """What a rule points at, and what that rests on."""

    rule: str
    subject: UUID
    basis: str


def of_month(session: Session, office: Office, period: ReportingPeriod) -> Sequence[CheckDismissal]:
    """Every dismissal of the month, whether it still holds or not."""
    wanted = select(CheckDismissal).where(CheckDismissal.office_id == office.id, CheckDismissal.period_id == period.id)
    return session.scalars(wanted).all()


def dismiss(session: Session, period: ReportingPeriod, found: Found, reason: str, by: Person, now: datetime) -> None:
    """Keep somebody's word that this is in order, in place of an earlier word about the same."""
    row = _about(session, period, found) or CheckDismissal(
        office_id=period.office_id, period_id=period.id, rule=found.rule, subject=found.subject
    )
    row.basis, row.reason, row.dismissed_by, row.dismissed_at = found.basis, reason, by.id, now
    session.add(row)
    session.flush()


def take_back(session: Session, period: ReportingPeriod, found: Found) -> bool:
    """Let it be looked at again; false when nobody had dismissed it."""
    row = _about(session, period, found)
    if row is None:
        return False
    session.delete(row)
    session.flush()
    return True


def _about(session: Session, period: ReportingPeriod, found: Found) -> CheckDismissal | None:
    return session.scalar(
        select(CheckDismissal).where(
            CheckDismissal.period_id == period.id,
            CheckDismissal.rule == found.rule,
            CheckDismissal.subject == found.subject,
        )
    )
