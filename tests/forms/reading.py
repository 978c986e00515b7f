"""Forms read back from what was made of them."""

from __future__ import annotations

import re
import zlib
from io import BytesIO

import openpyxl
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

ANY_TEXT = st.one_of(
    st.text(max_size=80), st.text(alphabet="#$*_`@<>[]{}()\\/\"'=~-+. \n\tกำ้✓\u200b\u202e", max_size=40)
)


def opened(xlsx: bytes) -> Worksheet:
    """The one sheet of a spreadsheet."""
    sheet = openpyxl.load_workbook(BytesIO(xlsx)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def lines(xlsx: bytes) -> list[list[object]]:
    """Every row's cells, without the empty ones at its end."""
    rows = []
    for row in opened(xlsx).iter_rows(values_only=True):
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    return rows


def unpacked(pdf: bytes) -> bytes:
    """The PDF's objects, those in compressed streams too."""
    streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(stream) for stream in streams)


def fonts(pdf: bytes) -> set[bytes]:
    """The names of the fonts inside the PDF."""
    return set(re.findall(rb"/FontName */\w+\+([\w-]+)", unpacked(pdf)))


def fill(cell: object) -> str:
    """The colour behind a cell, as six hexadecimal digits; empty without one."""
    pattern = cell.fill  # type: ignore[attr-defined]
    return str(pattern.fgColor.rgb)[2:] if pattern.patternType == "solid" else ""
