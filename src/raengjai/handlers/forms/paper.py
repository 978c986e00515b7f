"""What stands on a form, in order and in words, before it becomes a spreadsheet or a PDF.

Both are made from the same `Paper`, so that they can not differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from raengjai.bot.thai.digits import to_thai

NUMBER_HEAD: Final = "ลำดับที่"
NUMBER_MILLIMETRES: Final = 16.5
NOTES_HEAD: Final = "หมายเหตุ"
NOBODY: Final = "- ไม่มีผู้ได้รับการช่วยเหลือในเดือนนี้ -"
TICK: Final = "✓"
NOTHING: Final = "-"
CHANGED_MARK: Final = "*"
SIGNATURE: Final = (
    "ลงชื่อ ........................................ ผู้รายงาน",
    "( ........................................ )",
    "ตำแหน่ง ........................................",
    "วันที่ ........ เดือน ........................ พ.ศ. ............",
)

Cell = str | int | Decimal | None
"""A text; a number that adds up; or nothing at all (None)."""


@dataclass(frozen=True)
class Column:
    """One column: its head as the ministry words it, its width on paper, how its cells are set.

    `whole`: a name, broken between its parts rather than within one; `kind`: texts, whole numbers, or money
    with two decimals; `group`: the head above, shared with its neighbours of the same group; `upright`: the
    head is turned, so that the column may be narrow; `sheet_millimetres`: its width in the spreadsheet, whose
    letters take more room, if it is another.
    """

    head: str
    millimetres: float
    centred: bool = False
    whole: bool = False
    kind: Literal["text", "count", "baht"] = "text"
    group: str = ""
    upright: bool = False
    sheet_millimetres: float = 0.0

    @property
    def align(self) -> Literal["left", "center", "right"]:
        """On which side its cells stand."""
        if self.kind != "text":
            return "right"
        return "center" if self.centred else "left"


@dataclass(frozen=True)
class Paper:
    """A form in words.

    `code` names it; `corner` stands at its top right, `title` and `lines` one below the other above the
    table; the running number is not among `columns` and `rows`, each paper has it; a cell of several lines
    holds line feeds; `totals` are cells below the table, the first of them its label; `notes` come without
    their numbers; `month` is the first day of the form's month; `signatures` are blocks of lines beside each
    other; `changed` are the running numbers of the rows that an amendment touched; `summary` are small
    tables above the large one, each a head and its (label, number) pairs.

    `portrait`: upright and on one page, whatever size of letters that takes; else across, on as many pages
    as it takes.  `first`: the running number of its first row, where it is a part of a form; `screen`: to be looked
    at, not printed: one page, as high as it takes.
    """

    code: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    month: date
    corner: str = ""
    signatures: tuple[tuple[str, ...], ...] = ()
    totals: tuple[Cell, ...] = ()
    changed: frozenset[int] = frozenset()
    summary: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    portrait: bool = False
    nobody: str = NOBODY
    first: int = 1
    screen: bool = False

    @property
    def numbered_notes(self) -> list[tuple[str, str]]:
        """Each note with its number: ("๑.", …)."""
        return [(to_thai(f"{number}."), note) for number, note in enumerate(self.notes, start=1)]

    @property
    def numbered_columns(self) -> tuple[Column, ...]:
        """The columns, that of the running number first."""
        return (Column(NUMBER_HEAD, NUMBER_MILLIMETRES, centred=True), *self.columns)


def in_words(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The cells as they are seen; a number of nought is a dash."""
    return tuple(cell if isinstance(cell, str) else number_in_words(cell) for cell in cells)


def number_in_words(number: int | Decimal | None) -> str:
    """1,234 of a count, 1,234.50 of a `Decimal`, a dash of nought, nothing of None."""
    if number is None:
        return ""
    if not number:
        return NOTHING
    return f"{number:,.2f}" if isinstance(number, Decimal) else f"{number:,}"
