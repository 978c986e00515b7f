"""Help records: one beneficiary helped once.  Every query is one office's, most are one volunteer's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.names import PersonName, matching_name
from raengjai.storage import citizen_ids, crypto, periods
from raengjai.storage.consents import Consent
from raengjai.storage.models import (
    HelpGiven,
    HelpRecord,
    HelpRecordVersion,
    Office,
    Person,
    ReportingPeriod,
    Service,
    Volunteer,
)
from raengjai.storage.places import Place
from raengjai.storage.rows import insert_now
from raengjai.storage.services import Listed


@dataclass(frozen=True)
class Entry:
    """What a volunteer says of one beneficiary.

    `id_kind`: citizen, none (then `id_reason`) or other (then `other_document`).  `services` belong to `help_types`;
    a type without a service stands alone.  `unit_id`: recorded for a unit other than the volunteer's own.
    """

    prefix: str
    name: str
    id_kind: str
    help_types: tuple[str, ...]
    worker_type: str
    helped_on: date
    place: Place
    citizen_id: str | None = None
    id_doubtful: bool = False
    id_reason: str | None = None
    other_document: str | None = None
    services: tuple[Service | Listed, ...] = ()
    project_id: UUID | None = None
    note: str | None = None
    unit_id: UUID | None = None
    consent: Consent | None = None  # to their disability being recorded, where the office asks for it


# Statements of a recording are written once: SQLAlchemy takes longer to put one together than to run it.
_OF_DRAFTS = select(HelpRecord).where(
    HelpRecord.office_id == bindparam("office"), HelpRecord.draft_id.in_(bindparam("drafts", expanding=True))
)
_OF_PERSON = (
    select(HelpRecord)
    .where(
        HelpRecord.volunteer_id == bindparam("volunteer"),
        HelpRecord.office_id == bindparam("office"),
        HelpRecord.citizen_id_hash.in_(bindparam("hashes", expanding=True)),
        HelpRecord.helped_on == bindparam("day"),
        HelpRecord.deleted_at.is_(None),
    )
    .order_by(HelpRecord.number)
)


def add(
    session: Session,
    volunteer: Volunteer | None,
    period: ReportingPeriod,
    entry: Entry,
    draft_id: str,
    now: datetime,
) -> HelpRecord:
    """Save a record and give it the month's next number; a draft is saved once, however often it is confirmed.

    `volunteer` None: it is the office's own, such as a line of a training's list.
    """
    return add_all(session, volunteer, period, {draft_id: entry}, now)[draft_id]


def add_all(
    session: Session,
    volunteer: Volunteer | None,
    period: ReportingPeriod,
    entries: Mapping[str, Entry],
    now: datetime,
) -> dict[str, HelpRecord]:
    """Save several at once, each under the id of its draft, numbered in their order; those saved before stand."""
    wanted = {"office": period.office_id, "drafts": list(entries)}
    saved = {record.draft_id: record for record in session.scalars(_OF_DRAFTS, wanted)}
    fresh = {draft_id: entry for draft_id, entry in entries.items() if draft_id not in saved}
    if not fresh:
        return saved
    records = [_made(volunteer, period, draft_id, entry, now) for draft_id, entry in fresh.items()]
    if volunteer is not None:
        periods.withdraw_nil(session, period, volunteer, now)
    for record, number in zip(records, periods.take_numbers(session, period, len(records)), strict=True):
        record.number = number
    insert_now(session, records)
    insert_now(session, [given for record in records for given in record.given])
    session.add_all(records)
    return saved | {record.draft_id: record for record in records}


def _made(
    volunteer: Volunteer | None, period: ReportingPeriod, draft_id: str, entry: Entry, now: datetime
) -> HelpRecord:
    record = HelpRecord(
        office_id=period.office_id,
        volunteer_id=volunteer.id if volunteer is not None else None,
        unit_id=entry.unit_id or (volunteer.unit_id if volunteer is not None else None),
        period_id=period.id,
        draft_id=draft_id,
        created_at=now,
    )
    _fill(record, entry)
    return record


def of_draft(session: Session, office: Office, draft_id: str) -> HelpRecord | None:
    """The office's record that was saved from a draft."""
    return session.scalar(_OF_DRAFTS, {"office": office.id, "drafts": [draft_id]})


def change(
    session: Session, record: HelpRecord, entry: Entry, by: Person, now: datetime, *, reason: str | None = None
) -> None:
    """Change a record; what it was before is kept as a version, with the reason that staff give."""
    keep_version(session, record, by, "changed", now, reason)
    _fill(record, entry)


def delete(session: Session, record: HelpRecord, by: Person, now: datetime, *, reason: str | None = None) -> bool:
    """Mark a record as deleted (it can be brought back); False when it was already."""
    if record.deleted_at is not None:
        return False
    keep_version(session, record, by, "deleted", now, reason)
    record.deleted_at = now
    return True


def restore(session: Session, record: HelpRecord, by: Person, now: datetime, *, reason: str | None = None) -> bool:
    """Bring a deleted record back; False when it was never gone, or stands merged into another."""
    if record.deleted_at is None or record.merged_into is not None:
        return False
    keep_version(session, record, by, "restored", now, reason)
    record.deleted_at = None
    return True


def give_to_project(
    session: Session, record: HelpRecord, project_id: UUID | None, by: Person | None, now: datetime
) -> None:
    """Let a record belong to another project (None: not named); `by` None is the command line."""
    keep_version(session, record, by, "changed", now)
    record.project_id = project_id


def choose_in_register(
    session: Session, record: HelpRecord, in_register: bool | None, by: Person | None, now: datetime
) -> None:
    """Keep an officer's word whether a person without an ID is in the province's register."""
    keep_version(session, record, by, "changed", now)
    record.in_register = in_register


def _fill(record: HelpRecord, entry: Entry) -> None:
    record.prefix, record.name = entry.prefix, entry.name
    record.id_kind, record.id_reason, record.id_doubtful = entry.id_kind, entry.id_reason, entry.id_doubtful
    record.citizen_id = entry.citizen_id
    record.citizen_id_hash = _id_hash(record.office_id, entry.citizen_id)
    record.other_document = entry.other_document
    record.person_key = person_key(record.office_id, entry)
    _keep_kind(record, entry)
    record.helped_on = entry.helped_on
    record.subdistrict_code, record.subdistrict_name = entry.place.code, entry.place.name
    record.project_id = entry.project_id
    record.note = entry.note
    record.given = _given(record, entry)
    record.helped_with = ",".join(record.help_types)


def _keep_kind(record: HelpRecord, entry: Entry) -> None:
    """The kind of worker, with the consent it is kept by: the first one given stands as long as the kind does."""
    if entry.worker_type != "disabled":
        record.consent_version = record.consent_on = record.consent_by = None
    elif entry.consent is not None and record.consent_version is None:
        record.consent_version, record.consent_on = entry.consent.version, entry.consent.on
        record.consent_by = entry.consent.by
    record.worker_type = entry.worker_type


def _given(record: HelpRecord, entry: Entry) -> list[HelpGiven]:
    pairs: list[tuple[str, Service | Listed | None]] = []
    for help_type in entry.help_types:
        services = [service for service in entry.services if service.help_type == help_type]
        pairs += [(help_type, service) for service in services] or [(help_type, None)]
    return [
        HelpGiven(
            record_id=record.id,
            help_type=help_type,
            service_id=service.id if service else None,
            service_name=service.name if service else None,
            position=position,
        )
        for position, (help_type, service) in enumerate(pairs)
    ]


def _id_hash(office_id: UUID, citizen_id: str | None) -> str | None:
    return citizen_ids.stored_hash(office_id, citizen_id) if citizen_id else None


def person_key(office_id: UUID, entry: Entry) -> str:
    """Same ID, same person; without one, same name in the same subdistrict (domain: how จำนวน…คน counts)."""
    return _person_key(office_id, entry.citizen_id, PersonName(entry.prefix, entry.name), entry.place.code)


def key_of(record: HelpRecord) -> str:
    """The same of what a record says now."""
    name = PersonName(record.prefix, record.name)
    return _person_key(record.office_id, record.citizen_id, name, record.subdistrict_code)


def _person_key(office_id: UUID, citizen_id: str | None, name: PersonName, subdistrict: str) -> str:
    told = f"id:{citizen_id}" if citizen_id else f"name:{matching_name(name)}|{subdistrict}"
    return crypto.hashed(f"person:{office_id}", told)


def keep_version(
    session: Session, record: HelpRecord, by: Person | None, act: str, now: datetime, reason: str | None = None
) -> None:
    """Keep what a record is before `act` changes it."""
    session.add(
        HelpRecordVersion(
            office_id=record.office_id,
            record_id=record.id,
            version=record.version,
            changed_by=by.id if by is not None else None,
            changed_at=now,
            act=act,
            reason=reason,
            before=_as_json(record),
        )
    )
    record.version += 1


def _as_json(record: HelpRecord) -> dict[str, Any]:
    names = ("prefix", "name", "id_kind", "id_reason", "id_doubtful", "citizen_id", "other_document", "worker_type",
             "subdistrict_code", "note", "state", "in_register")  # fmt: skip
    kept = {name: getattr(record, name) for name in names}
    given = [[given.help_type, given.service_name] for given in record.given]
    project = str(record.project_id) if record.project_id else None
    return {**kept, "helped_on": record.helped_on.isoformat(), "given": given, "project_id": project}


def own(session: Session, volunteer: Volunteer, period: ReportingPeriod, number: int) -> HelpRecord | None:
    """The volunteer's own record of that number in a month, deleted ones too."""
    return session.scalar(_own(volunteer).where(HelpRecord.period_id == period.id, HelpRecord.number == number))


def numbered(session: Session, office: Office, period: ReportingPeriod, number: int) -> HelpRecord | None:
    """The office's standing record of that number in a month."""
    return session.scalar(
        select(HelpRecord).where(
            HelpRecord.office_id == office.id,
            HelpRecord.period_id == period.id,
            HelpRecord.number == number,
            HelpRecord.deleted_at.is_(None),
        )
    )


def own_with_id(session: Session, volunteer: Volunteer, record_id: UUID) -> HelpRecord | None:
    """The volunteer's own record of that id, deleted or not."""
    return session.scalar(_own(volunteer).where(HelpRecord.id == record_id))


def with_id(session: Session, office_id: UUID, record_id: UUID) -> HelpRecord | None:
    """The office's record of that id, deleted or not."""
    return session.scalar(select(HelpRecord).where(HelpRecord.office_id == office_id, HelpRecord.id == record_id))


def newest(session: Session, volunteer: Volunteer, period: ReportingPeriod) -> HelpRecord | None:
    """The volunteer's last record of the month that still stands."""
    wanted = _own(volunteer).where(HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None))
    return session.scalar(wanted.order_by(HelpRecord.number.desc()).limit(1))


def page(
    session: Session,
    volunteer: Volunteer,
    period: ReportingPeriod,
    size: int,
    before: tuple[date, int] | None,
) -> Sequence[HelpRecord]:
    """The volunteer's standing records of a month, the newest day first, before (day, number) if given."""
    wanted = _own(volunteer).where(HelpRecord.period_id == period.id, HelpRecord.deleted_at.is_(None))
    if before is not None:
        day, number = before
        wanted = wanted.where(
            (HelpRecord.helped_on < day) | ((HelpRecord.helped_on == day) & (HelpRecord.number < number))
        )
    return session.scalars(wanted.order_by(HelpRecord.helped_on.desc(), HelpRecord.number.desc()).limit(size)).all()


def same_help(
    session: Session, volunteer: Volunteer, citizen_id: str, helped_on: date, help_types: Sequence[str]
) -> HelpRecord | None:
    """The volunteer's own record of the same ID with one of these types of help on the same day."""
    hashes = citizen_ids.hashes(volunteer.office_id, citizen_id)
    wanted = {"office": volunteer.office_id, "volunteer": volunteer.id, "hashes": hashes, "day": helped_on}
    found = session.scalars(_OF_PERSON, wanted).all()
    return next((record for record in found if set(record.help_types) & set(help_types)), None)


def _own(volunteer: Volunteer) -> Select[HelpRecord]:
    return select(HelpRecord).where(HelpRecord.volunteer_id == volunteer.id)
