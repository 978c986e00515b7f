"""Records that an officer approves before they stand on forms, where the office has chosen so.

The choice is the office's, and is kept with each month: a month that has closed is not told anew by a later choice.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from raengjai.storage.models import HelpRecord, Office, ReportingPeriod
from raengjai.storage.rows import touched

SAVED, CHECKED = "saved", "checked"


def choose(session: Session, office: Office, today: date, *, wanted: bool) -> None:
    """From the open month on records are approved before they stand on forms, or not."""
    office.approves_records = wanted
    session.execute(
        update(ReportingPeriod)
        .where(
            ReportingPeriod.office_id == office.id,
            ReportingPeriod.closed_at.is_(None),
            ReportingPeriod.ends_on >= today,
        )
        .values(needs_approval=wanted)
    )


def waiting(session: Session, *months: ReportingPeriod) -> int:
    """How many records of these months wait for approval; none where nobody asks for it."""
    asking = [month.id for month in months if month.needs_approval]
    if not asking:
        return 0
    wanted = select(func.count()).where(
        HelpRecord.period_id.in_(asking), HelpRecord.deleted_at.is_(None), HelpRecord.state == SAVED
    )
    return session.scalar(wanted) or 0


def approve(session: Session, office: Office, period: ReportingPeriod, records: Collection[UUID]) -> int:
    """Approve these records of the month; how many were not yet.  Questions are settled first."""
    approved = session.execute(
        update(HelpRecord)
        .where(
            HelpRecord.office_id == office.id,
            HelpRecord.period_id == period.id,
            HelpRecord.id.in_(records),
            HelpRecord.deleted_at.is_(None),
            HelpRecord.state == SAVED,
        )
        .values(state=CHECKED)
    )
    return touched(approved)
