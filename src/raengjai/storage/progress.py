"""How far units and volunteers have come in some months: the different persons helped, of those that stand on forms.

A month is (year of the common era, month), the name of a reporting month.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from raengjai.storage import form_records
from raengjai.storage.models import HelpRecord, Office, ReportingPeriod, Volunteer
from raengjai.storage.project_counts import Month, in_months


def of_units(session: Session, office: Office, months: Sequence[Month]) -> dict[UUID, int]:
    """Of each unit that has any, by its id."""
    counted = func.count(HelpRecord.person_key.distinct())
    wanted = _records(office, months, HelpRecord.unit_id, counted).where(HelpRecord.unit_id.is_not(None))
    found = session.execute(wanted.group_by(HelpRecord.unit_id))
    return {unit_id: people for unit_id, people in found if unit_id is not None}


def of_volunteer(session: Session, office: Office, volunteer: Volunteer, months: Sequence[Month]) -> int:
    """Of one volunteer."""
    counted = func.count(HelpRecord.person_key.distinct())
    return session.scalar(_records(office, months, counted).where(HelpRecord.volunteer_id == volunteer.id)) or 0


def _records(office: Office, months: Sequence[Month], *columns: Any) -> Any:
    return (
        select(*columns)
        .join(ReportingPeriod, ReportingPeriod.id == HelpRecord.period_id)
        .where(*form_records.on_forms_of_months(office), in_months(ReportingPeriod, months))
    )
