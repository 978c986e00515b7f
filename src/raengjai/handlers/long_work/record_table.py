"""Records as a spreadsheet: those of some months that fit, ID numbers masked.  Cut short, it begins anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import masked, without_ids
from raengjai.bot.thai.names import PersonName
from raengjai.handlers.long_work import table
from raengjai.handlers.long_work.work import Work
from raengjai.handlers.office import record_filters
from raengjai.handlers.words import HELP_TYPES, WORKER_NAMES
from raengjai.storage import audit, offices, record_search
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office, ReportingPeriod
from raengjai.storage.record_search import Found, Wanted

BATCH = 500  # records a step
HEADS = (_("Month"), _("Number"), _("Day"), _("Name"), _("Citizen ID"), _("Kind of help"), _("Kind of worker"),
         _("Subdistrict"), _("Volunteer"), _("Unit"), _("State"), _("Note"))  # fmt: skip


def do(work: Work, batch: int = BATCH) -> None:
    """Write what was asked for, so many a step.

    Words of a name are looked for record by record, so how many fit is not known before.
    """
    wanted = record_filters.wanted(work.wanted["asked"], work.wanted["year"])
    ids = [UUID(one) for one in work.wanted["months"]]
    with work.run.transaction() as session:
        office, months = _asked(session, work, ids)
        fitting = record_search.count(session, office, months, wanted)
        total = None if wanted.words else min(fitting, table.MOST_ROWS)
        work.at(session, 0, total)
    rows = list(_rows(work, ids, wanted, total, batch))
    content = table.written([str(head) for head in HEADS], rows)
    more = 0 if total is None else fitting - len(rows)
    with work.run.transaction() as session:
        office = session.get_one(Office, work.office_id)
        about = f"{len(rows)} records of {work.wanted['span']}"
        audit.note(session, office, str(work.person_id), "records exported", about, work.run.now())
        name = f"records-{office.province_code}-{work.wanted['span']}.xlsx"
        work.over(session, Outcome({"rows": len(rows), "more": more}, content, name))


def _asked(session: Session, work: Work, ids: Sequence[UUID]) -> tuple[Office, list[ReportingPeriod]]:
    """The office, and its months in the order of the page."""
    return session.get_one(Office, work.office_id), [session.get_one(ReportingPeriod, one) for one in ids]


def _rows(work: Work, ids: Sequence[UUID], wanted: Wanted, total: int | None, batch: int) -> Iterator[table.Row]:
    before, done = None, 0
    while done < table.MOST_ROWS:
        with work.run.transaction() as session:
            office, months = _asked(session, work, ids)
            size = min(batch, table.MOST_ROWS - done)
            found = record_search.in_months(session, office, months, wanted, before=before, size=size)
            done += len(found)
            work.at(session, done, total)
            rows = _lines(session, office, months, found)
            if found:
                last = found[-1].record
                before = (last.period_id, (last.helped_on, last.number))
        yield from rows
        if len(found) < size:
            return


def _lines(
    session: Session, office: Office, months: Sequence[ReportingPeriod], found: Sequence[Found]
) -> list[table.Row]:
    names = {one.id: f"{one.year + 543}-{one.month:02}" for one in months}
    units = {unit.id: unit.name for unit in offices.units(session, office)}
    return [_line(one, names[one.record.period_id], units) for one in found]


def _line(found: Found, month: str, units: dict[UUID, str]) -> table.Row:
    record, volunteer = found.record, found.volunteer
    return (
        month,
        record.number,
        days.short(record.helped_on),
        record.full_name,
        masked(record.citizen_id),
        ", ".join(str(HELP_TYPES[kind]) for kind in record.help_types),
        str(WORKER_NAMES[record.worker_type]),
        record.subdistrict_name,
        PersonName(volunteer.prefix, volunteer.name).full if volunteer is not None else str(_("The office")),
        units.get(record.unit_id, "") if record.unit_id is not None else "",
        str(record_filters.STATES["deleted" if record.deleted_at is not None else record.state]),
        without_ids(record.note) if record.note else "",
    )
