"""What is opened of what people hand in, and what is not; no file brings the program down."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from files_made import csv_file, register, rezipped, xlsx
from hypothesis import given, settings
from hypothesis import strategies as st

from raengjai.bot.i18n import speaking
from raengjai.handlers.lists import files, sheets
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.sheets import MOST_ROWS, Row


def read(file: BytesIO) -> list[list[Row]]:
    with sheets.opened(file) as opened:
        return [list(sheet.rows()) for sheet in opened]


def refusal(file: BytesIO) -> str:
    with pytest.raises(NotAList) as refused:
        read(file)
    with speaking("en"):
        return str(refused.value.text)


def cells(file: BytesIO) -> list[tuple[Any, ...]]:
    return [row.cells for row in read(file)[0]]


def test_texts_stay_texts_and_numbers_numbers() -> None:
    assert cells(xlsx([["ก", 1, 1.5, None, "007"], [], ["ข"]])) == [("ก", 1, 1.5, None, "007"), ("ข",)]


def test_rows_keep_the_number_that_the_spreadsheet_shows() -> None:
    assert [row.number for row in read(xlsx([["ก"], [], [], ["ข"]]))[0]] == [1, 4]
    assert [row.number for row in read(csv_file([["ก"], [], ["ข"]]))[0]] == [1, 3]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_as_thai_offices_save_it(encoding: str, delimiter: str) -> None:
    rows = [["ชื่อ", "หมายเหตุ"], ["นายสมชาย", "บ้านเลขที่ 1, หมู่ 2; ริมน้ำ\nใกล้วัด"]]
    assert cells(csv_file(rows, encoding, delimiter)) == [tuple(row) for row in rows]


def test_every_sheet_is_read() -> None:
    assert [len(rows) for rows in read(xlsx([["ก"]], [["ข"], ["ค"]]))] == [1, 2]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty"),
        (b" \r\n ", "The file is empty"),
        (b"%PDF-1.7 ...", "neither an Excel file"),
        (b"\x89PNG\r\n\x1a\n", "neither an Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel file"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"a,b\x00c", "neither an Excel file"),
        (b"a,b\r\n" * 2_000 + b"\x00", "can not be read"),
        (b"name\r\n\xdb\xdc\xff\xfe\xfc", "can not be read"),
    ],
)
def test_other_kinds_of_file_are_told_by_their_content(content: bytes, told: str) -> None:
    assert told in refusal(BytesIO(content))


def test_a_file_over_the_size_is_not_even_looked_into() -> None:
    assert "too large (50 MB" in refusal(BytesIO(bytes(files.WIDE.file + 1)))


def put(name: str, content: bytes) -> Any:
    return lambda parts: parts.update({name: content})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("xl/vbaProject.bin", b"program"), "macros"),
        (put("[Content_Types].xml", b'<Types a="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'), "macros"),
        (lambda parts: parts.pop("xl/workbook.xml"), "neither an Excel file"),
        (put("xl/styles.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "damaged"),
        (put("xl/styles.xml", b"<!-- " + b"x" * 9_000 + b"--><a/>"), "damaged"),
        (put("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "damaged"),
        (put("xl/worksheets/sheet1.xml", b"\xff\xfe<\x00a\x00"), "damaged"),
        (put("xl/styles.xml", b"<a>" + bytes(21 * 2**20)), "far more than a list needs"),
        (put("xl/sharedStrings.xml", b"<a>" + bytes(41 * 2**20)), "far more than a list needs"),
    ],
)
def test_what_no_list_holds_is_not_opened(change: Any, told: str) -> None:
    assert told in refusal(rezipped(xlsx(register("1000000000017")), change))


def test_a_locked_archive_is_told() -> None:
    content = bytearray(xlsx([["ก"]]).getvalue())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    assert "password" in refusal(BytesIO(bytes(content)))


def test_another_archive_is_no_spreadsheet() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("word/document.xml", "<a/>")
    assert "neither an Excel file" in refusal(file)


def test_a_list_without_end_is_refused() -> None:
    row = f'<row r="{MOST_ROWS + 1}"><c r="A{MOST_ROWS + 1}"><v>1</v></c></row>'.encode()
    far = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + row
    file = rezipped(xlsx([["ก"]]), put("xl/worksheets/sheet1.xml", far + b"</sheetData></worksheet>"))
    assert "500,000 at most" in refusal(file)


def test_what_the_file_says_of_its_size_is_not_believed() -> None:
    def shrink(parts: dict[str, bytes]) -> None:
        sheet = parts["xl/worksheets/sheet1.xml"]
        parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<dimension ref="A1:B3"/>', b'<dimension ref="A1"/>')

    assert len(cells(rezipped(xlsx([["ก", "ข"], ["ค", "ง"], ["จ", "ฉ"]]), shrink))) == 3


def test_formulas_are_taken_as_what_they_last_showed() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"  # type: ignore[index]
    file = BytesIO()
    book.save(file)
    assert cells(file) == []


@settings(max_examples=300)
@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda rest: b"PK\x03\x04" + rest))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read_or_refused(BytesIO(content))


PLAIN = xlsx(register("1000000000017", 1000000000025)).getvalue()
WHOLE_PARTS = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_spreadsheet_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = bytearray(PLAIN)
    for at, value in changes:
        content[at] = value
    _read_or_refused(BytesIO(bytes(content)))


@settings(max_examples=300)
@given(st.sampled_from(WHOLE_PARTS), st.integers(0, 3_000), st.binary(max_size=12), st.integers(0, 30))
def test_a_spreadsheet_with_nonsense_in_a_part_is_read_or_refused(
    part: str, at: int, nonsense: bytes, dropped: int
) -> None:
    def spoil(parts: dict[str, bytes]) -> None:
        content, place = parts[part], at % len(parts[part])
        parts[part] = content[:place] + nonsense + content[place + dropped :]

    _read_or_refused(rezipped(BytesIO(PLAIN), spoil))


def _read_or_refused(file: BytesIO) -> None:
    found: list[list[Row]] = []
    with suppress(NotAList):
        found = read(file)
    for rows in found:
        for row in rows:
            assert all(cell is None or isinstance(cell, str | int | float) for cell in row.cells)
