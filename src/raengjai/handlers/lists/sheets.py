"""The rows of a spreadsheet or CSV file, one after the other, whatever its size."""

from __future__ import annotations

import math
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO, Final

from raengjai.handlers.lists import csv_text
from raengjai.handlers.lists.faults import DAMAGED, TOO_MANY_ROWS, NotAList
from raengjai.handlers.lists.files import WIDE, Bounds, kind_of

MOST_ROWS: Final = 500_000
MOST_COLUMNS: Final = 60
_ROWS_AT_ONCE: Final = 200

# What openpyxl raises over a file that was tampered with, or broken off; faults of XML are SyntaxErrors.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, SyntaxError, EOFError, OSError, NotImplementedError,
    RuntimeError, ArithmeticError, LookupError, ValueError, TypeError, AttributeError,
)  # fmt: skip

Value = str | int | float | None
"""What stands in a cell: a text, a number, or nothing."""


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet shows it, and its cells."""

    number: int
    cells: tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet: `rows()` reads it from its start; `total` says about how many there are, if the file says so."""

    rows: Callable[[], Iterator[Row]]
    total: int | None = None


@contextmanager
def opened(file: BinaryIO, bounds: Bounds = WIDE) -> Iterator[list[Sheet]]:
    """The sheets of a file; raise `NotAList`, also while they are read."""
    if kind_of(file, bounds) == "csv":
        yield [_of_csv(file)]
        return
    import openpyxl  # noqa: PLC0415 - 10 MB, for who reads a list only

    file.seek(0)
    with _mended():
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        yield [_of_sheet(sheet) for sheet in book.worksheets if hasattr(sheet, "reset_dimensions")]
    finally:
        book.close()


@contextmanager
def _mended() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl's warnings repeat what stands in cells
        try:
            yield
        except _BROKEN:
            raise NotAList(DAMAGED) from None


def _of_csv(file: BinaryIO) -> Sheet:
    writing = csv_text.writing_of(file)
    return Sheet(lambda: _numbered(csv_text.records(file, writing)), writing.lines)


def _of_sheet(sheet: Any) -> Sheet:
    with _mended():
        said = sheet.max_row
    return Sheet(lambda: _numbered(_cells(sheet)), min(said, MOST_ROWS) if said else None)


def _cells(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
    while True:
        with _mended():
            some = list(islice(rows, _ROWS_AT_ONCE))
        if not some:
            return
        yield from some


def _numbered(rows: Iterable[Iterable[Any]]) -> Iterator[Row]:
    for number, cells in enumerate(rows, start=1):
        found = [_value(cell) for cell in cells]
        while found and found[-1] is None:
            found.pop()
        if found:
            if number > MOST_ROWS:
                raise NotAList(TOO_MANY_ROWS.format(most=f"{MOST_ROWS:,}"))
            yield Row(number, tuple(found))


def _value(cell: Any) -> Value:
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | float) and math.isfinite(cell):
        return cell
    return str(cell).strip() or None
