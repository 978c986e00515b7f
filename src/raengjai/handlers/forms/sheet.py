"""A paper as an XLSX sheet: A4, the ministry's font, every text a text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import Any

import xlsxwriter

from raengjai.handlers.forms.paper import (
    NOBODY,
    NOTES_HEAD,
    NUMBER_HEAD,
    NUMBER_MILLIMETRES,
    SIGNATURE,
    Column,
    Paper,
    width,
)

# The running number is a number, so that a sorted table can be sorted back; this format shows it in
# Thai numerals in Excel and LibreOffice, and a viewer that does not know it shows Arabic ones.
_THAI_NUMERALS = "[$-D00041E]0"
_FONT = {"font_name": "TH SarabunPSK", "font_size": 16}
# Columns are wider than the paper, which Excel then prints at 87 %: as 14 pt, the size of tables in official
# letters, and with fewer broken lines on the screen.
_WIDER = 1.15
_LINE = 27.0  # points: a line of 16 pt Thai with marks above and below
_TALLEST = 409.0  # points, Excel's limit
# A letter of TH SarabunPSK is some 8 points wide at 16 pt; a little more is reckoned for viewers without
# the font, and some letters a line are lost where words are not broken.  A blank line is harmless, a line
# cut off is not.
_LETTER = 9.0
_LOST_AT_LINE_ENDS = 2
_PADDING = 8.0

_LOOKS: dict[str, dict[str, Any]] = {
    "code": {"align": "right", "bold": True},
    "title": {"align": "center", "valign": "vcenter", "bold": True, "text_wrap": True},
    "head": {"align": "center", "valign": "vcenter", "bold": True, "text_wrap": True, "border": 1},
    "number": {"align": "center", "valign": "top", "border": 1, "num_format": _THAI_NUMERALS},
    "text": {"valign": "top", "text_wrap": True, "border": 1, "num_format": "@"},
    "centred": {"align": "center", "valign": "top", "text_wrap": True, "border": 1, "num_format": "@"},
    "note": {"valign": "top", "text_wrap": True},
    "signature": {"align": "center"},
    "blank": {},
}


def xlsx(paper: Paper) -> bytes:
    """Write `paper`; the same paper gives the same bytes."""
    # In memory: XlsxWriter would otherwise put the names into files of the temporary folder.
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        created = datetime.combine(paper.month, time.min)
        book.set_properties({"title": paper.code, "created": created})
        _Sheet(book, paper).write()
    return file.getvalue()


class _Sheet:
    """The one sheet of a book, written from the top down; `row` is the next free one."""

    def __init__(self, book: Any, paper: Paper) -> None:
        self.paper = paper
        self.columns = (Column(NUMBER_HEAD, NUMBER_MILLIMETRES, centred=True), *paper.columns)
        self.capacities = [_letters_a_line(column.millimetres) for column in self.columns]
        self.looks = {name: book.add_format(_FONT | look) for name, look in _LOOKS.items()}
        self.sheet = book.add_worksheet(paper.code)
        # Kinds of help and of workers come again and again; the cache dies with the sheet.
        self.lines_in = cache(_lines)
        self.row = 0

    def write(self) -> None:
        self.set_page()
        self.write_above()
        self.write_head()
        self.write_rows()
        self.write_notes()
        if self.paper.signature:
            self.write_signature()

    def set_page(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.set_margins(left=0.59, right=0.59, top=0.55, bottom=0.75)
        self.sheet.center_horizontally()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_default_row(_LINE)
        self.sheet.set_footer('&C&"TH SarabunPSK,Regular"&14หน้า &P/&N')
        for at, column in enumerate(self.columns):
            pixels = round(column.millimetres * _WIDER / 25.4 * 96)
            self.sheet.set_column_pixels(at, at, pixels, self.looks["blank"])

    def write_above(self) -> None:
        self.write_across(self.paper.code, "code")
        for line in (*self.paper.title, *self.paper.lines):
            self.write_across(line, "title")

    def write_head(self) -> None:
        heads = [column.head for column in self.columns]
        self.fit_row(heads, self.capacities)
        for at, head in enumerate(heads):
            self.sheet.write_string(self.row, at, head, self.looks["head"])
        self.sheet.repeat_rows(self.row)
        self.row += 1
        self.sheet.freeze_panes(self.row, 0)

    def write_rows(self) -> None:
        text_looks = [self.looks["centred" if column.centred else "text"] for column in self.paper.columns]
        places = list(zip(range(1, len(self.columns)), text_looks, strict=True))
        for number, cells in enumerate(self.paper.rows, start=1):
            self.fit_row(cells, self.capacities[1:])
            self.sheet.write_number(self.row, 0, number, self.looks["number"])
            for cell, (at, look) in zip(cells, places, strict=True):
                self.sheet.write_string(self.row, at, cell, look)
            self.row += 1
        if not self.paper.rows:
            self.write_across(NOBODY, "centred")

    def write_notes(self) -> None:
        self.row += 1
        for at, (number, note) in enumerate(self.paper.numbered_notes):
            # The head shares a line with the first note, so that no page can end between them.
            head = "" if at else f"{NOTES_HEAD} "
            self.write_across(f"{head}{number} {note}", "note")

    def write_signature(self) -> None:
        self.row += 2
        first, last = len(self.columns) - 2, len(self.columns) - 1
        for line in SIGNATURE:
            self.sheet.merge_range(self.row, first, self.row, last, "", self.looks["signature"])
            self.sheet.write_string(self.row, first, line, self.looks["signature"])
            self.row += 1

    def write_across(self, words: str, look: str) -> None:
        """Write a line over the whole width.  (Merging would write a text like a formula as a formula.)"""
        self.fit_row([words], [sum(self.capacities)])
        self.sheet.merge_range(self.row, 0, self.row, len(self.columns) - 1, "", self.looks[look])
        self.sheet.write_string(self.row, 0, words, self.looks[look])
        self.row += 1

    def fit_row(self, cells: Sequence[str], capacities: Sequence[int]) -> None:
        """Make the row high enough for all of its cells, given how many letters a line of each holds."""
        lines = max(map(self.lines_in, cells, capacities))
        if lines > 1:
            self.sheet.set_row(self.row, min(lines * _LINE, _TALLEST))


def _letters_a_line(millimetres: float) -> int:
    return int((millimetres * _WIDER * 72 / 25.4 - _PADDING) / _LETTER)


def _lines(cell: str, capacity: int) -> int:
    if len(cell) <= capacity:
        return cell.count("\n") + 1
    return sum(_lines_of_one(line, capacity) for line in cell.split("\n"))


def _lines_of_one(line: str, capacity: int) -> int:
    return 1 if width(line) <= capacity else math.ceil(width(line) / (capacity - _LOST_AT_LINE_ENDS))
