"""The audit as a spreadsheet, the latest first.  Cut short, it begins anew."""

from __future__ import annotations

from collections.abc import Iterator

from raengjai.bot.clock import bangkok_day
from raengjai.bot.i18n import _
from raengjai.handlers.long_work import table
from raengjai.handlers.long_work.work import Work
from raengjai.handlers.office import audit_lines
from raengjai.handlers.office.moments import moment
from raengjai.storage import audit
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office

BATCH = 500  # entries a step
HEADS = (_("When"), _("Who"), _("What"), _("About"), _("Reason"), _("From where"))


def do(work: Work, most: int = table.MOST_ROWS, batch: int = BATCH) -> None:
    """Write what was asked for, at most so many rows, so many entries a step."""
    which = audit_lines.which(work.wanted)
    with work.run.transaction() as session:
        total = audit.count(session, session.get_one(Office, work.office_id), which)
        rows = min(total, most)
        work.at(session, 0, rows)
    content = table.written([str(head) for head in HEADS], _rows(work, which, rows, batch))
    with work.run.transaction() as session:
        office = session.get_one(Office, work.office_id)
        audit.note(session, office, str(work.person_id), "audit exported", f"{rows} rows", work.run.now())
        name = f"audit-{office.province_code}-{bangkok_day(work.asked_at).isoformat()}.xlsx"
        work.over(session, Outcome({"rows": rows, "more": total - rows}, content, name))


def _rows(work: Work, which: audit.Filter, total: int, batch: int) -> Iterator[table.Row]:
    before, done = None, 0
    while done < total:
        with work.run.transaction() as session:
            office = session.get_one(Office, work.office_id)
            found = audit.page(session, office, which, before=before, size=min(batch, total - done))
            done = total if not found else done + len(found)  # the oldest may go meanwhile
            work.at(session, done, total)
            lines = audit_lines.of(session, office, found)
            before = (found[-1].at, found[-1].id) if found else None
        yield from ((moment(line.at), line.who, line.act, line.about, line.reason, line.where) for line in lines)
