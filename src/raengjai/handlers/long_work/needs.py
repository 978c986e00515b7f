"""What is needed in a month, for each agency: a spreadsheet with a sheet an agency, training by course."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

from raengjai.bot.i18n import _
from raengjai.handlers import new_book
from raengjai.handlers.cases import words
from raengjai.handlers.long_work import table
from raengjai.handlers.long_work.work import Work
from raengjai.storage import audit, case_counts
from raengjai.storage.case_counts import Needed
from raengjai.storage.long_tasks import Outcome
from raengjai.storage.models import Office, ReportingPeriod

HEADS = (_("Need"), _("Training wanted"), _("Subdistrict"), _("People"))


def do(work: Work) -> None:
    """The needs brought in the month; counts only."""
    with work.run.transaction() as session:
        office, period = (
            session.get_one(Office, work.office_id),
            session.get_one(ReportingPeriod, UUID(work.wanted["period"])),
        )
        month = f"{period.year}-{period.month:02}"
        found = case_counts.needs(session, office, period.starts_on, period.ends_on)
        audit.note(session, office, str(work.person_id), "needs counted", f"month {month}", work.run.now())
        name = f"needs-{period.year + 543}-{period.month:02}-{office.province_code}.xlsx"
        work.over(session, Outcome({"rows": len(found), "more": 0}, as_xlsx(found), name))


def as_xlsx(found: Sequence[Needed]) -> bytes:
    """A sheet for each agency that something concerns, one that says so when there is nothing."""
    file, heads = BytesIO(), [str(head) for head in HEADS]
    with new_book.written_to(file) as book:
        bold = book.add_format({"bold": True})
        for agency, name in words.AGENCY_NAMES.items():
            own = [one for one in found if words.AGENCIES.get(one.subject, "office") == agency]
            if own:
                table.write(book.add_worksheet(str(name)[:31]), bold, heads, map(_row, own))
        if not found:
            book.add_worksheet().write_string(0, 0, str(_("No need was brought in this month.")))
    return file.getvalue()


def _row(one: Needed) -> table.Row:
    return words.subject(one.subject), one.course, one.subdistrict, one.count
