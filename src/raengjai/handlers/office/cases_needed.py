"""What is needed in a month, for each agency: a spreadsheet with a sheet an agency, training by course."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from raengjai.bot.i18n import _
from raengjai.handlers import new_book
from raengjai.handlers.cases import words
from raengjai.handlers.office.answers import Later
from raengjai.handlers.office.desk import Desk
from raengjai.handlers.office.form_files import as_download
from raengjai.storage import case_counts
from raengjai.storage.case_counts import Needed


def made(desk: Desk, month: str) -> Later:
    """The needs brought in a month; counts only."""
    period = desk.month(month)
    found = case_counts.needs(desk.session, desk.office, period.starts_on, period.ends_on)
    desk.note("needs counted", f"month {period.year}-{period.month:02}")
    content = as_xlsx(found)
    return lambda _transaction: as_download(content, f"needs-{month}-{desk.office.province_code}.xlsx")


def as_xlsx(found: Sequence[Needed]) -> bytes:
    """A sheet for each agency that something concerns, one that says so when there is nothing."""
    file = BytesIO()
    with new_book.written_to(file) as book:
        bold = book.add_format({"bold": True})
        for agency, name in words.AGENCY_NAMES.items():
            own = [one for one in found if words.AGENCIES.get(one.subject, "office") == agency]
            if own:
                _write(book.add_worksheet(str(name)[:31]), bold, own)
        if not found:
            book.add_worksheet().write_string(0, 0, str(_("No need was brought in this month.")))
    return file.getvalue()


def _write(sheet: Any, bold: Any, found: Sequence[Needed]) -> None:
    for column, head in enumerate((_("Need"), _("Training wanted"), _("Subdistrict"), _("People"))):
        sheet.write_string(0, column, str(head), bold)
        sheet.set_column(column, column, 24 if column < 3 else 10)
    for row, one in enumerate(found, 1):
        sheet.write_string(row, 0, words.subject(one.subject))
        sheet.write_string(row, 1, one.course)
        sheet.write_string(row, 2, one.subdistrict)
        sheet.write_number(row, 3, one.count)
    sheet.freeze_panes(1, 0)
