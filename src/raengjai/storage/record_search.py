"""Looking for an office's records: a month's, by what stands in the clear and by words of a name; or one person's.

Names are sealed, so words are looked for after opening them, some hundred records at a time; pages are keyed by
(day, number), the newest first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from raengjai.bot.thai.text import matching_key
from raengjai.storage import citizen_ids, form_records
from raengjai.storage.edition import THE_OFFICE
from raengjai.storage.models import (
    HelpGiven,
    HelpRecord,
    HelpRecordVersion,
    Office,
    Project,
    ReportingPeriod,
    Volunteer,
)

BATCH = 200  # records opened at a time while words are looked for
MOST = 200  # records of one person

Place = tuple[date, int]
"""Where a page ended: day and number of its last record."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for in a month; None or "": anything."""

    words: str = ""
    day: date | None = None
    volunteer: int | None = None
    help_type: str | None = None
    worker_type: str | None = None
    state: str | None = None
    place: str = ""  # a part of the subdistrict's name
    district: str = ""  # its four digits
    unit: UUID | None = None
    project: UUID | None = None
    unnamed_in: int | None = None  # no project of this fiscal year is named
    on_forms: bool = False  # only what stands on the ministry's forms


@dataclass(frozen=True)
class Found:
    """A record and whose it is; `volunteer` None: it stands on a list of the office."""

    record: HelpRecord
    volunteer: Volunteer | None


def in_month(
    session: Session, office: Office, period: ReportingPeriod, wanted: Wanted, *, before: Place | None, size: int
) -> list[Found]:
    """The month's records that fit, at most `size`, behind the place where the page before ended."""
    words, found = matching_key(wanted.words), []
    for one in _in_order(session, office, period, wanted, before, BATCH if words else size):
        if words in matching_key(one.record.full_name):
            found.append(one)
        if len(found) == size:
            break
    return found


def in_months(
    session: Session,
    office: Office,
    months: Sequence[ReportingPeriod],
    wanted: Wanted,
    *,
    before: tuple[UUID, Place] | None,
    size: int,
) -> list[Found]:
    """The same of several months, in their order; `before` names the month in which the page before ended."""
    found: list[Found] = []
    for period in _from(months, before):
        place = before[1] if before is not None and before[0] == period.id else None
        found += in_month(session, office, period, wanted, before=place, size=size - len(found))
        if len(found) == size:
            break
    return found


def count(session: Session, office: Office, months: Sequence[ReportingPeriod], wanted: Wanted) -> int:
    """How many records of these months fit, but for the words, which can not be counted without opening names."""
    ids = [one.id for one in months]
    query = _of_office(office).where(
        HelpRecord.period_id.in_(ids), _in_state(wanted.state), *_told(wanted), *_belonging(office, wanted)
    )
    return session.scalar(query.with_only_columns(func.count())) or 0


def _from(months: Sequence[ReportingPeriod], before: tuple[UUID, Place] | None) -> Sequence[ReportingPeriod]:
    ids = [one.id for one in months]
    return months[ids.index(before[0]) :] if before is not None and before[0] in ids else months


def _in_order(
    session: Session, office: Office, period: ReportingPeriod, wanted: Wanted, before: Place | None, batch: int
) -> Iterator[Found]:
    query = _fitting(office, period, wanted).order_by(HelpRecord.helped_on.desc(), HelpRecord.number.desc())
    while True:
        rows = session.execute(_behind(query, before).limit(batch)).all()
        yield from (Found(*row) for row in rows)
        if len(rows) < batch:
            return
        before = (rows[-1][0].helped_on, rows[-1][0].number)


def _behind(query: Select[HelpRecord, Volunteer], before: Place | None) -> Select[HelpRecord, Volunteer]:
    if before is None:
        return query
    day, number = before
    same_day = and_(HelpRecord.helped_on == day, HelpRecord.number < number)
    return query.where(or_(HelpRecord.helped_on < day, same_day))


def _fitting(office: Office, period: ReportingPeriod, wanted: Wanted) -> Select[HelpRecord, Volunteer]:
    query = _of_office(office).where(HelpRecord.period_id == period.id, _in_state(wanted.state))
    return query.where(*_told(wanted), *_belonging(office, wanted))


def _in_state(state: str | None) -> ColumnElement[bool]:
    if state == "deleted":
        return HelpRecord.deleted_at.is_not(None)
    standing = HelpRecord.deleted_at.is_(None)
    return standing if state is None else standing & (HelpRecord.state == state)


def _told(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """What the record says of the help."""
    if wanted.day is not None:
        yield HelpRecord.helped_on == wanted.day
    if wanted.worker_type is not None:
        yield HelpRecord.worker_type == wanted.worker_type
    if wanted.help_type is not None:
        yield exists().where(HelpGiven.record_id == HelpRecord.id, HelpGiven.help_type == wanted.help_type)
    if wanted.place:
        yield HelpRecord.subdistrict_name.contains(wanted.place, autoescape=True)
    if wanted.district:
        yield func.substr(HelpRecord.subdistrict_code, 1, 4) == wanted.district


def _belonging(office: Office, wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    """Where it belongs."""
    if wanted.volunteer is not None:
        yield _by(wanted.volunteer)
    if wanted.unit is not None:
        yield HelpRecord.unit_id == wanted.unit
    if wanted.project is not None:
        yield HelpRecord.project_id == wanted.project
    if wanted.unnamed_in is not None:
        yield _unnamed(office, wanted.unnamed_in)
    if wanted.on_forms:
        yield from form_records.stands_on_forms(office)


def _unnamed(office: Office, fiscal_year: int) -> ColumnElement[bool]:
    """Of no project of the year: as the figures of a year count it."""
    of_year = select(Project.id).where(Project.office_id == office.id, Project.fiscal_year == fiscal_year)
    return or_(HelpRecord.project_id.is_(None), HelpRecord.project_id.not_in(of_year))


def _by(number: int) -> ColumnElement[bool]:
    return Volunteer.number == number if number != THE_OFFICE else HelpRecord.volunteer_id.is_(None)


def _of_office(office: Office) -> Select[HelpRecord, Volunteer]:
    return (
        select(HelpRecord, Volunteer)
        .outerjoin(Volunteer, Volunteer.id == HelpRecord.volunteer_id)
        .where(HelpRecord.office_id == office.id)
    )


def of_person(session: Session, office: Office, citizen_id: str) -> list[Found]:
    """The office's standing records of one citizen ID, the newest first."""
    hashes = citizen_ids.hashes(office.id, citizen_id)
    query = _of_office(office).where(HelpRecord.citizen_id_hash.in_(hashes), HelpRecord.deleted_at.is_(None))
    rows = session.execute(query.order_by(HelpRecord.helped_on.desc(), HelpRecord.number.desc()).limit(MOST))
    return [Found(*row) for row in rows]


def same_person(session: Session, office: Office, record: HelpRecord) -> list[Found]:
    """The office's standing records of whoever a record is about, itself included, the newest first."""
    if record.citizen_id:
        return of_person(session, office, record.citizen_id)
    query = _of_office(office).where(
        HelpRecord.citizen_id_hash.is_(None),
        HelpRecord.person_key == record.person_key,
        HelpRecord.deleted_at.is_(None),
    )
    rows = session.execute(query.order_by(HelpRecord.helped_on.desc(), HelpRecord.number.desc()).limit(MOST))
    return [Found(*row) for row in rows]


def one(session: Session, office: Office, record_id: UUID) -> Found | None:
    """The office's record of that id, deleted or not."""
    row = session.execute(_of_office(office).where(HelpRecord.id == record_id)).first()
    return Found(*row) if row is not None else None


def with_ids(session: Session, office: Office, ids: Collection[UUID]) -> dict[UUID, Found]:
    """The office's records of these ids, by id."""
    rows = session.execute(_of_office(office).where(HelpRecord.id.in_(ids)))
    return {row[0].id: Found(*row) for row in rows}


def history(session: Session, office: Office, record: HelpRecord) -> Sequence[HelpRecordVersion]:
    """What the record was before each change, the latest change first."""
    wanted = select(HelpRecordVersion).where(
        HelpRecordVersion.office_id == office.id, HelpRecordVersion.record_id == record.id
    )
    return session.scalars(wanted.order_by(HelpRecordVersion.version.desc())).all()
