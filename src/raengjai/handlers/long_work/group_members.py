"""The members of the groups of workers of a kind, or of both, as a spreadsheet.  Cut short, it begins anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from raengjai.bot.i18n import _
from raengjai.bot.thai import days, phones
from raengjai.bot.thai.masking import without_ids
from raengjai.handlers.long_work import table
from raengjai.handlers.long_work.work import Work
from raengjai.handlers.worker_groups import words
from raengjai.storage import audit, worker_groups
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office, WorkerGroup

BATCH = 20  # groups a step, of at most some hundred members each
HEADS = (_("Group no."), _("Group"), _("Kind"), _("Subdistrict"), _("District"), _("Name"), _("Telephone"),
         _("Agreed on"))  # fmt: skip


def do(work: Work, batch: int = BATCH) -> None:
    """Write them, so many groups a step."""
    with work.run.transaction() as session:
        office = session.get_one(Office, work.office_id)
        groups = [group.id for group in worker_groups.listed(session, office, work.wanted["kind"])]
        work.at(session, 0, len(groups))
    rows = list(_rows(work, groups, batch))
    content = table.written([str(head) for head in HEADS], rows)
    with work.run.transaction() as session:
        office = session.get_one(Office, work.office_id)
        about = f"{len(groups)} groups"
        audit.note(session, office, str(work.person_id), "groups fetched", about, work.run.now())
        work.over(session, Outcome({"rows": len(rows), "more": 0}, content, f"groups-{office.province_code}.xlsx"))


def _rows(work: Work, groups: Sequence[UUID], batch: int) -> Iterator[table.Row]:
    for first in range(0, len(groups), batch):
        some = groups[first : first + batch]
        with work.run.transaction() as session:
            rows = [row for group in some for row in _members(session, session.get_one(WorkerGroup, group))]
            work.at(session, first + len(some), len(groups))
        yield from rows


def _members(session: Session, group: WorkerGroup) -> list[table.Row]:
    of_group = (group.number, without_ids(group.name), str(words.KINDS[group.kind]))
    where = (group.subdistrict_name, group.district_name)
    return [
        (*of_group, *where, words.name(one), phones.shown(one.phone) if one.phone else "", days.short(one.consent_on))
        for one in worker_groups.members(session, group)
    ]
