"""A list to be filled in: its heads, and what is known already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from raengjai.handlers import new_book
from raengjai.handlers.lists.heads import Wanted
from raengjai.handlers.lists.sheets import Value


def as_xlsx(columns: Sequence[Wanted], rows: Iterable[Sequence[Value]]) -> bytes:
    """The list as a spreadsheet, its heads bold and in sight."""
    file = BytesIO()
    with new_book.written_to(file) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for at, wanted in enumerate(columns):
            sheet.write_string(0, at, wanted.name, bold)
            sheet.set_column(at, at, max(12, len(wanted.name) + 4))
        for number, row in enumerate(rows, start=1):
            for at, value in enumerate(row):
                _write(sheet, number, at, value)
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, value: Value) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif value is not None:
        sheet.write_number(row, column, value)
