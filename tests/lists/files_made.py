"""Spreadsheets and CSV files as offices hand them in, made in memory."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from PIL import Image

HEAD = ("ลำดับ", "ชื่อ-สกุล", "เลขบัตรประชาชน")


def xlsx(*sheets: Sequence[Sequence[Any]]) -> BytesIO:
    """A spreadsheet of these sheets, each a list of rows; numbers stay numbers, texts texts."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    elif cell is not None:
                        sheet.write_number(at, column, cell)
    file.seek(0)
    return file


def photo(colour: str = "green", kind: str = "JPEG") -> bytes:
    """A picture as a telephone writes it, with the place and the camera in it."""
    told = Image.Exif()
    told[0x010F] = "Telephone"
    told.get_ifd(0x8825)[1] = "N"
    made = BytesIO()
    Image.new("RGB", (40, 30), colour).save(made, kind, exif=told)
    return made.getvalue()


def csv_file(rows: Sequence[Sequence[Any]], encoding: str = "utf-8-sig", delimiter: str = ",") -> BytesIO:
    """A CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return BytesIO(text.getvalue().encode(encoding))


def rezipped(file: BytesIO, change: Callable[[dict[str, bytes]], None]) -> BytesIO:
    """The same archive with some of its parts changed."""
    with zipfile.ZipFile(file) as parts:
        content = {name: parts.read(name) for name in parts.namelist()}
    change(content)
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, part in content.items():
            parts.writestr(name, part)
    changed.seek(0)
    return changed


def register(*ids: Any) -> list[list[Any]]:
    """A register of these people, below its head."""
    return [list(HEAD), *([number, "นายสมชาย ใจดี", one] for number, one in enumerate(ids, start=1))]
