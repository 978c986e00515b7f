"""A new XLSX workbook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def written_to(file: BytesIO) -> Iterator[Any]:
    """Give XlsxWriter's workbook; `file` holds it at the end.  What is text stays text: no formula, no link.

    XlsxWriter would otherwise put what people wrote into files of the temporary folder.
    """
    import xlsxwriter  # noqa: PLC0415 - 2 MB, which a web process needs for a download only

    with xlsxwriter.Workbook(file, PLAIN) as book:
        yield book
    _let_go(book)


def _let_go(book: Any) -> None:
    """Free every cell at once: book and sheets hold each other, and would lie there until all memory is looked over."""
    for sheet in book.worksheets():
        vars(sheet).clear()
    vars(book).clear()
