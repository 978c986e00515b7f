"""Our shorter way of writing a sheet's cells gives the very bytes of XlsxWriter's own; no cell outlives its file."""

from __future__ import annotations

import gc
import weakref
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.worksheet import Worksheet

from raengjai.handlers import new_book
from raengjai.handlers.forms.sheet_cells import QuickSheet

LOOKS: tuple[dict[str, Any], ...] = ({}, {"border": 1}, {"border": 1, "num_format": "#,##0.00"}, {"border": 1})
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.decimals(-(10**9), 10**9, places=2),
)
CELLS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from([0, 1, 25, 26, 99, 100, 701]), st.one_of(st.none(), TEXTS, NUMBERS)),
    max_size=25,
)


def written(kind: type[Worksheet], cells: list[tuple[int, int, Any]]) -> bytes:
    """A book with these (row, column, value); None: blank.  Every other cell has a look, so have a row and a column."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 11, 1)})  # noqa: DTZ001 - XlsxWriter wants it without a zone
        sheet = book.add_worksheet("form", worksheet_class=kind)
        looks = [book.add_format(look) for look in LOOKS]
        sheet.set_row(2, 40, looks[1])
        sheet.set_column(25, 25, 10, looks[2])
        for number, (row, column, value) in enumerate(cells):
            look = looks[number % 4] if number % 2 else None
            if value is None:
                sheet.write_blank(row, column, None, look)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, look)
            else:
                sheet.write_number(row, column, value, look)
    return file.getvalue()


@given(CELLS)
def test_the_file_is_the_same(cells: list[tuple[int, int, Any]]) -> None:
    assert written(QuickSheet, cells) == written(Worksheet, cells)


def test_money_and_merged_cells_are_the_same() -> None:
    cells = [(0, 1, "ก & <ข>"), (1, 1, Decimal("1234567.50")), (2, 1, 0), (3, 1, "=1+1"), (4, 1, " "), (5, 1, None)]
    assert written(QuickSheet, [*cells, *cells]) == written(Worksheet, [*cells, *cells])


def test_a_written_book_is_let_go_of_without_a_look_through_all_memory() -> None:
    gc.disable()
    try:
        with new_book.written_to(BytesIO()) as book:
            sheet = book.add_worksheet("form", worksheet_class=QuickSheet)
            sheet.write_string(0, 0, "นายสมชาย ใจดี", book.add_format({"border": 1}))
        left = [weakref.ref(book), weakref.ref(sheet)]
        del book, sheet
        assert [each() for each in left] == [None, None]
    finally:
        gc.enable()
