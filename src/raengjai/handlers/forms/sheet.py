"""A paper as an XLSX sheet: A4, the ministry's font, every text a text and every number a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import cache
from io import BytesIO
from itertools import accumulate
from typing import Any

from raengjai.handlers import new_book
from raengjai.handlers.forms.fitting import MAY_BREAK
from raengjai.handlers.forms.heads import Head, heads, rows_of_heads
from raengjai.handlers.forms.paper import NOTES_HEAD, Cell, Paper
from raengjai.handlers.forms.sheet_heights import LINE, TALLEST, WIDER, letters_a_line, lines, upright_lines
from raengjai.handlers.forms.sheet_looks import FONT, look_of, looks

_LETTERS_OF_A_SIGNATURE = 25


def xlsx(paper: Paper) -> bytes:
    """Write `paper`; the same paper gives the same bytes."""
    return book([paper], paper.code)


def book(papers: Sequence[Paper], title: str) -> bytes:
    """Write papers, each on a sheet of its own; the same papers give the same bytes."""
    file = BytesIO()
    with new_book.written_to(file) as written:
        created = datetime.combine(papers[0].month, time.min)
        written.set_properties({"title": title, "created": created})
        of_book = looks(written)
        for paper in papers:
            _Sheet(written, paper, of_book).write()
    return file.getvalue()


class _Sheet:
    """One sheet of a book, written from the top down; `row` is the next free one."""

    def __init__(self, book: Any, paper: Paper, looks_of_book: dict[str, Any]) -> None:
        from raengjai.handlers.forms.sheet_cells import QuickSheet  # noqa: PLC0415 - loads XlsxWriter

        self.paper = paper
        self.columns = paper.numbered_columns
        self.capacities = [letters_a_line(column.sheet_millimetres or column.millimetres) for column in self.columns]
        self.looks = looks_of_book
        self.sheet = book.add_worksheet(paper.code, worksheet_class=QuickSheet)
        # Kinds of help and of workers come again and again; the cache dies with the sheet.
        self.lines_in = cache(lines)
        self.row = 0

    def write(self) -> None:
        self.set_page()
        self.write_above()
        self.write_summary()
        self.write_head()
        self.write_rows()
        self.write_totals()
        self.write_notes()
        self.write_signatures()

    def set_page(self) -> None:
        if not self.paper.portrait:
            self.sheet.set_landscape()
        self.sheet.set_paper(9)  # A4
        self.sheet.set_margins(left=0.59, right=0.59, top=0.55, bottom=0.75)
        self.sheet.center_horizontally()
        self.sheet.fit_to_pages(1, 1 if self.paper.portrait else 0)
        self.sheet.set_default_row(LINE)
        self.sheet.set_footer(f'&C&"{FONT},Regular"&14หน้า &P/&N')
        for at, column in enumerate(self.columns):
            millimetres = column.sheet_millimetres or column.millimetres
            pixels = round(millimetres * WIDER / 25.4 * 96)
            self.sheet.set_column_pixels(at, at, pixels, self.looks["blank"])

    def write_above(self) -> None:
        if self.paper.corner:
            self.write_across(self.paper.corner, "corner")
        for line in (*self.paper.title, *self.paper.lines):
            self.write_across(line, "title")

    def write_summary(self) -> None:
        for head, pairs in self.paper.summary:
            self.write_stretch(Head(head, self.row, 0, columns=3), "head")
            for at, (label, count) in enumerate(pairs, start=self.row + 1):
                self.write_stretch(Head(label, at, 0, columns=2), "text")
                self.sheet.write_number(at, 2, count, self.looks["count"])
            self.row += len(pairs) + 1
        if self.paper.summary:
            self.row += 1

    def write_head(self) -> None:
        first = self.row
        for head in heads(self.columns):
            self.write_stretch(head, "upright head" if head.upright else "head", below=first)
        self.row += rows_of_heads(self.columns)
        self.fit_head(first)
        if not self.paper.portrait:
            self.sheet.repeat_rows(first, self.row - 1)
            self.sheet.freeze_panes(self.row, 0)

    def fit_head(self, first: int) -> None:
        """Make the head's rows high enough: the last for its own cells, the first for what that leaves over."""
        needed = [(head, self.lines_of_head(head)) for head in heads(self.columns)]
        last = self.row - first - 1
        own = max((height for head, height in needed if head.row == last), default=1)
        self.set_lines(self.row - 1, own)
        if last:
            above = max((height - own * (head.rows - 1) for head, height in needed if head.row == 0), default=1)
            self.set_lines(first, above)

    def lines_of_head(self, head: Head) -> int:
        if head.upright:
            return upright_lines(head.words)
        capacity = sum(self.capacities[head.column : head.column + head.columns])
        return self.lines_in(head.words, capacity)

    def write_rows(self) -> None:
        plain, changed = self.places(""), self.places("changed ")
        for place, cells in enumerate(self.paper.rows, start=1):
            is_changed = place in self.paper.changed
            look = self.looks["changed number" if is_changed else "number"]
            self.sheet.write_number(self.row, 0, self.paper.first - 1 + place, look)
            self.write_cells(cells, changed if is_changed else plain)
            self.row += 1
        if not self.paper.rows:
            self.write_across(self.paper.nobody, "centred")

    def write_totals(self) -> None:
        if not self.paper.totals:
            return
        label, *numbers = self.paper.totals
        self.write_stretch(Head(str(label), self.row, 0, columns=2), "total label")
        self.write_cells(numbers, self.places("total ")[1:])
        self.row += 1

    def places(self, which: str) -> list[tuple[int, Any, Callable[..., Any]]]:
        """For each column but the running number: where, how its cells look, and what writes them."""
        writes = {"text": self.sheet.write_string, "count": self.sheet.write_number, "baht": self.sheet.write_number}
        return [
            (at, self.looks[which + look_of(column)], writes[column.kind])
            for at, column in enumerate(self.paper.columns, start=1)
        ]

    def write_cells(self, cells: Sequence[Cell], places: Sequence[tuple[int, Any, Callable[..., Any]]]) -> None:
        height = 1
        for cell, (at, look, write) in zip(cells, places, strict=True):
            if cell is None:
                self.sheet.write_blank(self.row, at, None, look)
                continue
            write(self.row, at, cell, look)
            # Numbers are made smaller rather than broken.
            if isinstance(cell, str) and (len(cell) > self.capacities[at] or "\n" in cell):
                height = max(height, self.lines_in(cell, self.capacities[at]))
        self.set_lines(self.row, height)

    def write_notes(self) -> None:
        self.row += 1
        for at, (number, note) in enumerate(self.paper.numbered_notes):
            # The head shares a line with the first note, so that no page can end between them.
            head = "" if at else f"{NOTES_HEAD} "
            self.write_across(f"{head}{number} {note}", "note")

    def write_signatures(self) -> None:
        """The last block at the right, another at the left."""
        self.row += 2
        left = Head("", self.row, 0, columns=self.columns_for_a_signature(range(len(self.columns))))
        columns = self.columns_for_a_signature(range(len(self.columns) - 1, 0, -1))
        right = Head("", self.row, len(self.columns) - columns, columns=columns)
        for block, place in zip(reversed(self.paper.signatures), (right, left), strict=False):
            for at, line in enumerate(block):
                self.write_stretch(replace(place, words=line, row=self.row + at), "signature")

    def columns_for_a_signature(self, places: Iterable[int]) -> int:
        """How many of the columns, in the order of `places`, hold its longest line."""
        widths = accumulate(self.capacities[at] for at in places)
        return next(count for count, letters in enumerate(widths, start=1) if letters >= _LETTERS_OF_A_SIGNATURE)

    def write_across(self, words: str, look: str) -> None:
        """Write a line over the whole width."""
        self.fit_row([words], [sum(self.capacities)])
        self.write_stretch(Head(words, self.row, 0, columns=len(self.columns)), look)
        self.row += 1

    def write_stretch(self, cell: Head, look: str, *, below: int = 0) -> None:
        """Write a text over several cells.  (Merging would write a text like a formula as a formula.)"""
        row = cell.row + below
        if cell.rows * cell.columns > 1:
            last = (row + cell.rows - 1, cell.column + cell.columns - 1)
            self.sheet.merge_range(row, cell.column, *last, "", self.looks[look])
        self.sheet.write_string(row, cell.column, cell.words.replace(MAY_BREAK, ""), self.looks[look])

    def fit_row(self, cells: Sequence[str], capacities: Sequence[int]) -> None:
        """Make the row high enough for all of its cells, given how many letters a line of each holds."""
        self.set_lines(self.row, max(map(self.lines_in, cells, capacities)))

    def set_lines(self, row: int, count: int) -> None:
        if count > 1:
            self.sheet.set_row(row, min(count * LINE, TALLEST))
