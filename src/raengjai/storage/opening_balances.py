"""Opening balances: what each project had done in the months before the bot came, as the office counted it.

They enter the fiscal year's figures (storage/project_counts.py) and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.form_records import ON_FORM
from raengjai.storage.models import HelpRecord, Office, OpeningBalance, ReportingPeriod
from raengjai.storage.named_months import Month
from raengjai.storage.record_counts import Counts
from raengjai.storage.services import HELP_TYPES


def put(session: Session, office: Office, project_id: UUID | None, month: Month, counts: Counts) -> None:
    """Keep the balance of a project (None: not named) and month in place of what stood there."""
    balance = _of(session, office, project_id, month)
    if balance is None:
        year, number = month
        balance = OpeningBalance(office_id=office.id, project_id=project_id, year=year, month=number)
        session.add(balance)
    balance.records, balance.people = counts.records, counts.people
    for kind in HELP_TYPES:
        setattr(balance, kind, counts.by_help_type.get(kind, 0))
    for kind in ON_FORM:
        setattr(balance, kind, counts.by_worker_type.get(kind, 0))
    session.flush()


def remove(session: Session, office: Office, project_id: UUID | None, month: Month) -> bool:
    """Take a balance away; whether there was one."""
    balance = _of(session, office, project_id, month)
    if balance is None:
        return False
    session.delete(balance)
    session.flush()
    return True


def every(session: Session, office: Office) -> Sequence[OpeningBalance]:
    """Every balance, month by month."""
    wanted = select(OpeningBalance).where(OpeningBalance.office_id == office.id)
    return session.scalars(wanted.order_by(OpeningBalance.year, OpeningBalance.month, OpeningBalance.id)).all()


def first_month_with_records(session: Session, office: Office) -> Month | None:
    """The month in which the bot came; balances of later ones would count twice."""
    found = session.execute(
        select(ReportingPeriod.year, ReportingPeriod.month)
        .join(HelpRecord, HelpRecord.period_id == ReportingPeriod.id)
        .where(ReportingPeriod.office_id == office.id, HelpRecord.deleted_at.is_(None))
        .order_by(ReportingPeriod.year, ReportingPeriod.month)
        .limit(1)
    ).first()
    return (found.year, found.month) if found is not None else None


def _of(session: Session, office: Office, project_id: UUID | None, month: Month) -> OpeningBalance | None:
    project_is = OpeningBalance.project_id.is_(None) if project_id is None else OpeningBalance.project_id == project_id
    year, number = month
    return session.scalar(
        select(OpeningBalance).where(
            OpeningBalance.office_id == office.id,
            OpeningBalance.year == year,
            OpeningBalance.month == number,
            project_is,
        )
    )
