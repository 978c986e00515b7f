"""A file that somebody hands in: what it is, by its content, and whether it is safe to open."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Final, Literal

from raengjai.handlers.lists.faults import (
    DAMAGED,
    EMPTY,
    MACROS,
    OLD_OR_LOCKED,
    PACKED_TOO_TIGHT,
    TOO_LARGE,
    WRONG_KIND,
    NotAList,
)

MEGABYTE: Final = 2**20
MOST_PARTS: Final = 2_000


@dataclass(frozen=True)
class Bounds:
    """How large a file may be, and what a spreadsheet's parts may unpack to (bytes).

    Sheets are read as a stream; texts and looks are held in memory.
    """

    file: int
    sheet: int
    texts: int
    other: int


WIDE: Final = Bounds(50 * MEGABYTE, sheet=400 * MEGABYTE, texts=40 * MEGABYTE, other=20 * MEGABYTE)
IN_CHAT: Final = Bounds(5 * MEGABYTE, sheet=60 * MEGABYTE, texts=10 * MEGABYTE, other=10 * MEGABYTE)

_OLE2 = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF")
_WIDE_LETTERS = (b"\xff\xfe", b"\xfe\xff")
# What may stand before a part's first element: nothing that declares entities.
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^<>]*\?>)?(?:\s|<!--(?:(?!-->).)*-->)*<[A-Za-z_]", re.DOTALL)
_PROLOGUE_BYTES = 4_096


def kind_of(file: BinaryIO, bounds: Bounds = WIDE) -> Literal["xlsx", "csv"]:
    """What the file is, whatever its name says; raise `NotAList` for what is not opened."""
    size = file.seek(0, 2)
    file.seek(0)
    start = file.read(4_096)
    if size > bounds.file:
        raise NotAList(TOO_LARGE.format(most=bounds.file // MEGABYTE))
    if not start.strip():
        raise NotAList(EMPTY)
    if start.startswith(b"PK"):
        _look_into(file, bounds)
        return "xlsx"
    if start.startswith(_OLE2):
        raise NotAList(OLD_OR_LOCKED)
    if start.startswith(_OTHER_KINDS) or (b"\0" in start and not start.startswith(_WIDE_LETTERS)):
        raise NotAList(WRONG_KIND)
    return "csv"


def _look_into(file: BinaryIO, bounds: Bounds) -> None:
    """Refuse what a spreadsheet never holds: macros, bombs, passwords, entities."""
    try:
        with zipfile.ZipFile(file) as parts:
            _look_at_names(parts)
            for part in parts.infolist():
                _look_at_part(parts, part, bounds)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
        raise NotAList(DAMAGED) from None


def _look_at_names(parts: zipfile.ZipFile) -> None:
    names = parts.namelist()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotAList(MACROS)
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise NotAList(WRONG_KIND)
    if len(names) > MOST_PARTS:
        raise NotAList(PACKED_TOO_TIGHT)


def _look_at_part(parts: zipfile.ZipFile, part: zipfile.ZipInfo, bounds: Bounds) -> None:
    if part.flag_bits & 1:
        raise NotAList(OLD_OR_LOCKED)
    if part.file_size > _may_unpack_to(part.filename, bounds):
        raise NotAList(PACKED_TOO_TIGHT)
    if part.filename.endswith((".xml", ".rels")):
        with parts.open(part) as content:
            start = content.read(_PROLOGUE_BYTES)
        if not _PROLOGUE.match(start):
            raise NotAList(DAMAGED)
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in start:
            raise NotAList(MACROS)


def _may_unpack_to(name: str, bounds: Bounds) -> int:
    if name.startswith("xl/worksheets/"):
        return bounds.sheet
    return bounds.texts if name.endswith("sharedStrings.xml") else bounds.other
