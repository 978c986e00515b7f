"""A spreadsheet that the worker writes row by row: what is text stays text, so no cell is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from raengjai.handlers import new_book

Row = Sequence[str | int]
MOST_ROWS = 100_000  # they lie in memory until the book is written
WIDEST = 44


def written(heads: Sequence[str], rows: Iterable[Row], title: str = "") -> bytes:
    """One sheet with a heading, above it what the sheet is about."""
    made = BytesIO()
    with new_book.written_to(made) as book:
        write(book.add_worksheet(), book.add_format({"bold": True}), heads, rows, title)
    return made.getvalue()


def write(sheet: Any, bold: Any, heads: Sequence[str], rows: Iterable[Row], title: str = "") -> None:
    """Fill a sheet; columns are as wide as their longest text, within reason."""
    widths, top = [len(head) for head in heads], 0
    if title:
        sheet.write_string(0, 0, title, bold)
        top = 1
    for column, head in enumerate(heads):
        sheet.write_string(top, column, head, bold)
    for number, row in enumerate(rows, top + 1):
        for column, value in enumerate(row):
            (sheet.write_number if isinstance(value, int) else sheet.write_string)(number, column, value)
            widths[column] = max(widths[column], len(str(value)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, WIDEST) + 2)
    sheet.freeze_panes(top + 1, 0)
