"""Which records stand on the ministry's forms, and which the month tells of: what holds for them, for any query."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from raengjai.storage.models import HelpRecord, Office, ReportingPeriod

KEPT_OUT = "kept_out"  # its use is restricted (Personal Data Protection Act, section 34): kept, and not used
ON_FORM = ("informal", "elderly", "disabled")  # other workers are counted, and stand on no form
UNSAID = "unsaid"  # one of those three, which of them is kept of nobody: only their number is (worker_kinds.py)
STANDING = (*ON_FORM, UNSAID)
USED = (HelpRecord.deleted_at.is_(None), or_(HelpRecord.restriction.is_(None), HelpRecord.restriction != KEPT_OUT))
"""What holds for every record that is told of: it stands, and its use is not restricted."""
_MONTH = ReportingPeriod.__table__.alias()  # a query may ask of the month besides; made once, for that takes long


def on_form(
    session: Session, office: Office, period: ReportingPeriod, unit_id: UUID | None = None
) -> Sequence[HelpRecord]:
    """The rows of form สป-๑๒: standing records of the form's worker types, in order of day, then number."""
    wanted = select(HelpRecord).where(*stands_on_forms(office), HelpRecord.period_id == period.id)
    if unit_id is not None:
        wanted = wanted.where(HelpRecord.unit_id == unit_id)
    return session.scalars(wanted.order_by(HelpRecord.helped_on, HelpRecord.number)).all()


def stands_on_forms(office: Office) -> tuple[ColumnElement[bool], ...]:
    """What holds for every record that stands on the ministry's forms."""
    return (*counted(office), HelpRecord.worker_type.in_(STANDING))


def on_forms_of_months(office: Office) -> tuple[ColumnElement[bool], ...]:
    """The same for a query that joins the record's month: asked by way of the office's months, not of its records.

    So the database goes over those months alone, however much the office has recorded.
    """
    return (ReportingPeriod.office_id == office.id, *_told(office), HelpRecord.worker_type.in_(STANDING))


def counted(office: Office) -> tuple[ColumnElement[bool], ...]:
    """What holds for every record that the month tells of.

    It stands, its use is not restricted, and it is approved where its month asks for that.
    """
    return (HelpRecord.office_id == office.id, *_told(office))


def _told(office: Office) -> tuple[ColumnElement[bool], ...]:
    needs_approval = select(_MONTH.c.id).where(_MONTH.c.office_id == office.id, _MONTH.c.needs_approval.is_(True))
    return (*USED, or_(HelpRecord.state == "checked", HelpRecord.period_id.not_in(needs_approval)))
