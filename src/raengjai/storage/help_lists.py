"""Help records looked at many at once: those of a list's drafts, whom a volunteer helped before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, ReportingPeriod, Service, Volunteer
from raengjai.storage.places import Place

_ID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")
LOOKED_AT = 400  # records, to find whom a volunteer helped lately


def entry_of(record: HelpRecord, services: Sequence[Service], place: Place) -> Entry:
    """A record as it would be entered again; `services` and `place` are those that it names."""
    return Entry(
        prefix=record.prefix,
        name=record.name,
        id_kind=record.id_kind,
        help_types=tuple(record.help_types),
        worker_type=record.worker_type,
        helped_on=record.helped_on,
        place=place,
        citizen_id=record.citizen_id,
        id_doubtful=record.id_doubtful,
        id_reason=record.id_reason,
        other_document=record.other_document,
        services=tuple(services),
        project_id=record.project_id,
        note=record.note,
    )


def of_drafts(session: Session, volunteer: Volunteer, draft_ids: Collection[str]) -> dict[str, HelpRecord]:
    """The volunteer's records by the drafts they were saved from, deleted ones too."""
    if not draft_ids:
        return {}
    found = session.scalars(
        select(HelpRecord).where(
            HelpRecord.office_id == volunteer.office_id,
            HelpRecord.volunteer_id == volunteer.id,
            HelpRecord.draft_id.in_(draft_ids),
        )
    )
    return {record.draft_id: record for record in found}


def own_with_ids(session: Session, volunteer: Volunteer, ids: Collection[str]) -> list[HelpRecord]:
    """The volunteer's standing records of these ids, in the order given; what is no id names none."""
    wanted = [UUID(one) for one in ids if _ID.fullmatch(one)]
    found = session.scalars(
        select(HelpRecord).where(
            HelpRecord.office_id == volunteer.office_id,
            HelpRecord.volunteer_id == volunteer.id,
            HelpRecord.id.in_(wanted),
            HelpRecord.deleted_at.is_(None),
        )
    )
    by_id = {record.id: record for record in found}
    return [by_id[one] for one in wanted if one in by_id]


def people_helped(
    session: Session, volunteer: Volunteer, months: Collection[ReportingPeriod], most: int
) -> Sequence[HelpRecord]:
    """Whom the volunteer helped in these months, each once by their newest record, the newest day first."""
    found = session.scalars(
        select(HelpRecord)
        .where(
            HelpRecord.office_id == volunteer.office_id,
            HelpRecord.volunteer_id == volunteer.id,
            HelpRecord.period_id.in_([month.id for month in months]),
            HelpRecord.deleted_at.is_(None),
        )
        .order_by(HelpRecord.helped_on.desc(), HelpRecord.created_at.desc(), HelpRecord.number.desc())
        .limit(LOOKED_AT)
    )
    newest: dict[str, HelpRecord] = {}
    for record in found:
        newest.setdefault(record.person_key, record)
    kept = list(newest.values())[:most]
    return sorted(kept, key=lambda record: (-record.helped_on.toordinal(), record.created_at, record.number))
