"""The kind of worker, which may say that somebody is disabled (Personal Data Protection Act, section 26).

The office says on which ground it keeps it by person: a law, or each one's consent; or it keeps counts only.  Then no
form tells the kind of anybody, of nobody's row: an empty cell that only the disabled have would tell it.  Until the
month is settled the records know it, so that a slip can be put right; then it is severed from them, and only how many
there were of each kind is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from raengjai.storage.form_records import KEPT_OUT, ON_FORM, UNSAID
from raengjai.storage.models import HelpRecord, HelpRecordVersion, Office, ReportingPeriod, WorkerCount

LAW, CONSENT, COUNTS = GROUNDS = ("law", "consent", "counts")
DISABLED = "disabled"


def choose(session: Session, office: Office, ground: str, why: str | None, today: date) -> None:
    """Keep the kinds of worker on this ground from now on; months that have closed stay as they are.

    What people were told in the privacy notice changes with it.
    """
    office.notice_edition += ground != office.type_ground
    office.type_ground, office.type_ground_why, office.type_ground_on = ground, why, today
    session.execute(
        update(ReportingPeriod)
        .where(ReportingPeriod.office_id == office.id, ReportingPeriod.closed_at.is_(None))
        .values(types_counted=ground == COUNTS)
    )


def needs_consent(office: Office, worker_type: str) -> bool:
    """Whether somebody of this kind is asked before it is kept."""
    return office.type_ground == CONSENT and worker_type == DISABLED


def on_paper(period: ReportingPeriod, worker_type: str) -> str:
    """The kind as forms and lists of the month tell it."""
    return UNSAID if period.types_counted and worker_type in ON_FORM else worker_type


def counted(session: Session, periods_asked: Any) -> Iterator[tuple[UUID | None, str, int]]:
    """(project, kind, records) of months whose records do not know it any more; `periods_asked` selects their ids."""
    wanted = select(WorkerCount.project_id, WorkerCount.worker_type, func.sum(WorkerCount.records)).where(
        WorkerCount.period_id.in_(periods_asked)
    )
    found = session.execute(wanted.group_by(WorkerCount.project_id, WorkerCount.worker_type))
    yield from ((project_id, kind, records) for project_id, kind, records in found)


def sever(session: Session, rows: Sequence[HelpRecord]) -> None:
    """From now on nobody knows of which kind these were; how many there were of each is kept."""
    wanted = select(ReportingPeriod).where(ReportingPeriod.id.in_({row.period_id for row in rows}))
    months = {month.id: month for month in session.scalars(wanted)}
    told = Counter(
        (row.office_id, row.period_id, row.project_id, row.worker_type)
        for row in rows
        if _stands(row, months[row.period_id])
    )
    for (office_id, period_id, project_id, kind), records in told.items():
        counts = {"project_id": project_id, "worker_type": kind, "records": records}
        session.add(WorkerCount(office_id=office_id, period_id=period_id, **counts))
    forget_before(session, rows, UNSAID)
    for row in rows:
        row.worker_type = UNSAID
        row.consent_version = row.consent_on = row.consent_by = None


def _stands(row: HelpRecord, month: ReportingPeriod) -> bool:
    """Whether it stood on the month's forms."""
    approved = row.state == "checked" or not month.needs_approval
    return row.deleted_at is None and row.restriction != KEPT_OUT and approved


def forget_before(session: Session, rows: Sequence[HelpRecord], kind: str) -> None:
    """What the records were before tells it no more either."""
    wanted = select(HelpRecordVersion).where(HelpRecordVersion.record_id.in_([row.id for row in rows]))
    for version in session.scalars(wanted):
        if version.before["worker_type"] in ON_FORM:
            version.before = version.before | {"worker_type": kind}
