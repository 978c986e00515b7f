"""The same help told twice: the same person on the same day, with a type of help in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from raengjai.storage import citizen_ids, help_records
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Office, Volunteer


def of_entry(session: Session, office: Office, volunteer: Volunteer | None, entry: Entry) -> HelpRecord | None:
    """The record by the same volunteer (None: on the office's own lists) that tells this already."""
    return of_entries(session, office, volunteer, {"": entry}).get("")


def of_entries(
    session: Session, office: Office, volunteer: Volunteer | None, entries: Mapping[str, Entry]
) -> dict[str, HelpRecord]:
    """The same of many at once, by their keys.  Who has no ID is known by name and subdistrict."""
    signs = {key: _signs(office, entry) for key, entry in entries.items()}
    if not signs:
        return {}
    by_sign: dict[tuple[str, date], list[HelpRecord]] = defaultdict(list)
    for record in _standing(session, office, volunteer, entries, {sign for each in signs.values() for sign in each}):
        for sign in (record.citizen_id_hash, record.person_key):
            if sign is not None:
                by_sign[sign, record.helped_on].append(record)
    found = {
        key: next((one for sign in signs[key] for one in by_sign[sign, entry.helped_on] if _alike(one, entry)), None)
        for key, entry in entries.items()
    }
    return {key: record for key, record in found.items() if record is not None}


def _signs(office: Office, entry: Entry) -> set[str]:
    """What the person is known by; the hashes of an ID may be of older keys too."""
    if entry.citizen_id:
        return set(citizen_ids.hashes(office.id, entry.citizen_id))
    return {help_records.person_key(office.id, entry)}


def _alike(record: HelpRecord, entry: Entry) -> bool:
    return not set(record.help_types).isdisjoint(entry.help_types)


def _standing(
    session: Session, office: Office, volunteer: Volunteer | None, entries: Mapping[str, Entry], signs: set[str]
) -> list[HelpRecord]:
    by_whom = HelpRecord.volunteer_id.is_(None) if volunteer is None else HelpRecord.volunteer_id == volunteer.id
    by_id = HelpRecord.citizen_id_hash.in_(signs)
    all_have_ids = all(entry.citizen_id for entry in entries.values())  # these are found by an index
    wanted = select(HelpRecord).where(
        HelpRecord.office_id == office.id,
        by_whom,
        by_id if all_have_ids else or_(by_id, HelpRecord.person_key.in_(signs)),
        HelpRecord.helped_on.in_({entry.helped_on for entry in entries.values()}),
        HelpRecord.deleted_at.is_(None),
    )
    return list(session.scalars(wanted.order_by(HelpRecord.number)))
