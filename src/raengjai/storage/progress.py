"""How far a volunteer has come in some months: the different persons helped, of those that stand on forms."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage import form_records
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod, Volunteer
from raengjai.storage.named_months import Month, in_months


def of_volunteer(session: Session, office: Office, volunteer: Volunteer, months: Sequence[Month]) -> int:
    """Of one volunteer."""
    found = session.scalar(
        select(func.count(HelpRecord.person_key.distinct()))
        .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
        .where(
            *form_records.on_forms_of_months(office),
            in_months(ReportingPeriod, months),
            HelpRecord.volunteer_id == volunteer.id,
        )
    )
    return found or 0
