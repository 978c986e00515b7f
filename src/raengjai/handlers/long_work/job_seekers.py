"""Who looks for work, as a spreadsheet: everybody who is wanted.  Cut short, it begins anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from raengjai.bot.i18n import _
from raengjai.bot.thai import days, phones
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.long_work import table
from raengjai.handlers.long_work.work import Work
from raengjai.handlers.seekers import cards
from raengjai.storage import audit, job_seekers, volunteer_names
from raengjai.storage.job_seekers import Wanted
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import JobSeeker, Office

BATCH = 500  # people a step
HEADS = (_("No."), _("Name"), _("Telephone"), _("Can do"), _("Subdistrict"), _("District"), _("Would go"), _("State"),
         _("What became of it"), _("Name brought by"), _("Agreed on"))  # fmt: skip


def do(work: Work, batch: int = BATCH) -> None:
    """Write those that were asked for, so many a step; how many of a step fit is not known before."""
    rows = list(_rows(work, Wanted(**work.wanted), batch))
    content = table.written([str(head) for head in HEADS], rows)
    with work.run.transaction() as session:
        office = session.get_one(Office, work.office_id)
        about = f"{len(rows)} job seekers"
        audit.note(session, office, str(work.person_id), "job seekers fetched", about, work.run.now())
        name = f"job-seekers-{office.province_code}.xlsx"
        work.over(session, Outcome({"rows": len(rows), "more": 0}, content, name))


def _rows(work: Work, wanted: Wanted, batch: int) -> Iterator[table.Row]:
    before, done = job_seekers.ABOVE_ALL, 0
    while before:
        with work.run.transaction() as session:
            office = session.get_one(Office, work.office_id)
            found, before = job_seekers.next_ones(session, office, wanted, before=before, size=batch)
            done += len(found)
            work.at(session, done, None)
            names = volunteer_names.of(session, office, [one.volunteer_id for one in found])
            rows = [_row(one, names) for one in found]
        yield from rows


def _row(seeker: JobSeeker, names: Mapping[UUID, str]) -> table.Row:
    return (
        seeker.number,
        cards.name(seeker),
        phones.shown(seeker.phone) if seeker.phone else "",
        cards.skills(seeker),
        seeker.subdistrict_name,
        seeker.district_name,
        str(cards.REACHES[seeker.reach]),
        str(cards.STATES[seeker.state]),
        without_ids(seeker.outcome or ""),
        names.get(seeker.volunteer_id, ""),
        days.short(seeker.consent_on),
    )
