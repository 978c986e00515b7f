"""The same help told twice: the same person on the same day, with a type of help in common."""

from __future__ import annotations

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from raengjai.storage import citizen_ids, help_records
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, Volunteer


def of_entry(session: Session, office: Office, volunteer: Volunteer | None, entry: Entry) -> HelpRecord | None:
    """The record by the same volunteer (None: on the office's own lists) that tells this already."""
    by_whom = HelpRecord.volunteer_id.is_(None) if volunteer is None else HelpRecord.volunteer_id == volunteer.id
    wanted = select(HelpRecord).where(
        HelpRecord.office_id == office.id,
        by_whom,
        _is_person(office, entry),
        HelpRecord.helped_on == entry.helped_on,
        HelpRecord.deleted_at.is_(None),
    )
    found = session.scalars(wanted.order_by(HelpRecord.number)).all()
    return next((one for one in found if not set(one.help_types).isdisjoint(entry.help_types)), None)


def _is_person(office: Office, entry: Entry) -> ColumnElement[bool]:
    if entry.citizen_id:
        return HelpRecord.citizen_id_hash.in_(citizen_ids.hashes(office.id, entry.citizen_id))
    return HelpRecord.person_key == help_records.person_key(office.id, entry)
