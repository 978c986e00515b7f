"""What an office holds on a person is put right in every record (Personal Data Protection Act, sections 35 and 36)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.storage import citizen_ids, help_records, late_changes, periods
from raengjai.storage.late_changes import Change
from raengjai.storage.models import HelpRecord
from raengjai.storage.persons.sought import Sought


@dataclass(frozen=True)
class Correction:
    """What is right; None: as it is."""

    prefix: str | None = None
    name: str | None = None
    citizen_id: str | None = None


def correct(session: Session, sought: Sought, right: Correction, change: Change) -> list[HelpRecord]:
    """Put standing records right, each with a version of what it was; those that said otherwise.

    A closed month is opened for it and closed again, so that its forms are amended; raise `NeedsReason` or
    `OpenInPart` (storage/late_changes.py) where that can not be.
    """
    wrong = [one for one in sought.records if one.deleted_at is None and _differs(one, right)]
    for month, records in groupby(sorted(wrong, key=_month), key=_month):
        period = periods.with_id(session, sought.office, month)
        with late_changes.within(session, sought.office, period, change):
            for record in records:
                _put_right(session, record, right, change)
    session.flush()
    return wrong


def _month(record: HelpRecord) -> UUID:
    return record.period_id


def _differs(record: HelpRecord, right: Correction) -> bool:
    wanted = {"prefix": right.prefix, "name": right.name, "citizen_id": right.citizen_id}
    return any(value is not None and getattr(record, column) != value for column, value in wanted.items())


def _put_right(session: Session, record: HelpRecord, right: Correction, change: Change) -> None:
    help_records.keep_version(session, record, change.person, "changed", change.now, change.reason)
    record.prefix = record.prefix if right.prefix is None else right.prefix
    record.name = right.name or record.name
    if right.citizen_id is not None:
        record.citizen_id, record.id_kind, record.id_reason, record.id_doubtful = (
            right.citizen_id,
            "citizen",
            None,
            False,
        )
        record.citizen_id_hash = citizen_ids.stored_hash(record.office_id, right.citizen_id)
    record.person_key = help_records.key_of(record)
