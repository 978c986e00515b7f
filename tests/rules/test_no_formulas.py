"""About the system: spreadsheets and CSV are written in one place each, where what people wrote can be no formula."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

import raengjai
from raengjai.handlers import new_book

SOURCE = Path(raengjai.__file__).parent
EVIL = ("=1+1", "@SUM(A1)", "+1", "-1", "https://evil.example", "internal:Sheet1!A1")


def test_a_new_book_keeps_text_as_text_however_it_is_written() -> None:
    file = BytesIO()
    with new_book.written_to(file) as book:
        sheet = book.add_worksheet()
        for column, text in enumerate(EVIL):
            sheet.write(0, column, text)
        sheet.write_column(1, 0, EVIL)
    cells = [cell for row in load_workbook(file).active.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    assert [cell.value for cell in cells[: len(EVIL)]] == list(EVIL)


def test_nothing_is_written_as_a_formula_and_no_book_or_csv_is_made_elsewhere() -> None:
    making = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(r"xlsxwriter\.Workbook|openpyxl\.Workbook|csv\.(?:Dict)?[wW]riter", path.read_text())
    }
    assert making == {"handlers/new_book.py", "storage/csv_lines.py"}
    assert [path for path in SOURCE.rglob("*.py") if re.search(r"write_(?:array_)?formula", path.read_text())] == []
