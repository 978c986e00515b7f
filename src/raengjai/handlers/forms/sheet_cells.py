"""XlsxWriter's sheet with a shorter way for the cells a form is full of: texts and numbers with a look of their own."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import CellNumberTuple, CellStringTuple, Worksheet

_COLUMNS = [xl_col_to_name(at) for at in range(100)]


class QuickSheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """Writes the very same file as XlsxWriter's own sheet; a test sees to that.

    Its way through a cell's attributes costs more than all that a form adds to the bare cells.
    """

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        plain = isinstance(cell, (CellStringTuple, CellNumberTuple))
        if not plain or not cell.format or col >= len(_COLUMNS):
            super()._write_cell(row, col, cell)
            return
        place = f'r="{_COLUMNS[col]}{row + 1}" s="{cell.format._get_xf_index()}"'
        if isinstance(cell, CellStringTuple):
            self.fh.write(f'<c {place} t="s"><v>{cell.string}</v></c>')
        else:
            self.fh.write(f"<c {place}><v>{cell.number:.16G}</v></c>")
