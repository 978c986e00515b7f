"""CSV as Thai offices save it: in UTF-8 or in Windows' Thai letters, parted by commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, Final

from raengjai.handlers.lists.faults import DAMAGED, UNKNOWN_LETTERS, NotAList

_MARKED: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_UNMARKED: Final = ("utf-8", "cp874")
_DELIMITERS: Final = ",;\t|"
_LINES_LOOKED_AT: Final = 30
_CHUNK: Final = 2**16


@dataclass(frozen=True)
class Writing:
    """How the file is written, and how many lines it has."""

    encoding: str
    delimiter: str
    lines: int


def writing_of(file: BinaryIO) -> Writing:
    """Find out how a file is written; raise `NotAList` for letters that can not be read."""
    file.seek(0)
    start = file.read(4)
    marked = [encoding for mark, encoding in _MARKED if start.startswith(mark)]
    for encoding in marked or _UNMARKED:
        lines = _lines(file, encoding)
        if lines is not None:
            return Writing(encoding, _delimiter(file, encoding), lines)
    raise NotAList(UNKNOWN_LETTERS)


def records(file: BinaryIO, writing: Writing) -> Iterator[list[str]]:
    """The cells of each line (a cell in quotes may hold line feeds)."""
    yield from _records(file, writing.encoding, writing.delimiter)


def _records(file: BinaryIO, encoding: str, delimiter: str) -> Iterator[list[str]]:
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield from csv.reader(text, delimiter=delimiter)
    except (csv.Error, UnicodeError):
        raise NotAList(DAMAGED) from None
    finally:
        text.detach()


def _lines(file: BinaryIO, encoding: str) -> int | None:
    """How many lines it has; None when it is not written so."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    lines, control = 0, False
    try:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            lines += text.count("\n")
            control = control or "\0" in text
        decoder.decode(b"", final=True)
    except UnicodeError:
        return None
    return None if control else lines + 1


def _delimiter(file: BinaryIO, encoding: str) -> str:
    """The one that parts the first lines into the most cells, line after line into as many."""
    return max(_DELIMITERS, key=lambda delimiter: _cells(file, encoding, delimiter))


def _cells(file: BinaryIO, encoding: str, delimiter: str) -> int:
    counts = Counter(len(cells) for cells in islice(_records(file, encoding, delimiter), _LINES_LOOKED_AT))
    return max((count * lines for count, lines in counts.items() if count > 1), default=0)
