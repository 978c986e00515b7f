"""What stands on a form, in order and in words, before it becomes a spreadsheet or a PDF.

Both are made from the same `Paper`, so that they can not differ.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from raengjai.bot.thai.digits import to_thai

NUMBER_HEAD = "ลำดับที่"
NUMBER_MILLIMETRES = 16.5
NOTES_HEAD = "หมายเหตุ"
NOBODY = "- ไม่มีผู้ได้รับการช่วยเหลือในเดือนนี้ -"
SIGNATURE = (
    "ลงชื่อ ........................................ ผู้รายงาน",
    "( ........................................ )",
    "ตำแหน่ง ........................................",
    "วันที่ ........ เดือน ........................ พ.ศ. ............",
)

# What may be broken after 16 letters, which the narrowest column holds: Latin words and web addresses (not
# before a combining mark, which would part it from its letter), and Thai letters that make no word.  Other
# Thai is broken at its words without our help.
_UNBROKEN = re.compile(
    "[^\\s\u0e00-\u0e7f]{16}(?=[^\\s\u0e00-\u0e7f\u0300-\u036f])|[ก-ฮ]{16}(?=[ก-ฮ])|[ะาๆฯ๐-๙]{16}(?=[ะาๆฯ๐-๙])"
)
_LONGEST_UNBROKEN = 16
# A letter of the template's 11 pt Sarabun, and its share of the space beside a cell's text.
_LETTER_MILLIMETRES = 2.25
_A_PAGE_HOLDS = 600
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_NARROW = re.compile("[0-9 .,:;/()-]")
_MAY_BREAK = "\u200b"


@dataclass(frozen=True)
class Column:
    """One column: its head as the ministry words it, its width on paper, how its cells are set.

    `whole`: a name, broken between its parts rather than within one.
    """

    head: str
    millimetres: float
    centred: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Paper:
    """A form in words.

    `title` and `lines` stand one below the other above the table; the running number is not among
    `columns` and `rows`, each paper has it; a cell of several lines holds line feeds; `notes` come
    without their numbers; `month` is the first day of the form's month.
    """

    code: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    month: date
    signature: bool = False

    @property
    def numbered_notes(self) -> list[tuple[str, str]]:
        """Each note with its number: ("๑.", …)."""
        return [(to_thai(f"{number}."), note) for number, note in enumerate(self.notes, start=1)]


def printable(text: str) -> str:
    """`text` on one line and without what no paper can show: controls, lone surrogates, invisible marks.

    Such characters make a spreadsheet that Excel calls damaged, or turn the reading direction round.
    """
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else _instead(letter) for letter in text)
    return " ".join(text.split())


def _instead(letter: str) -> str:
    return " " if letter.isspace() else ""


def breakable(text: str) -> str:
    """`text` with places where a long web address or Latin name may be broken instead of leaving its cell."""
    return _UNBROKEN.sub(rf"\g<0>{_MAY_BREAK}", text)


def apart(name: str, letters: int) -> str:
    """`name` with line feeds between its parts where a line of `letters` would end within one."""
    lines = [""]
    for part in name.split(" "):
        longer = f"{lines[-1]} {part}".lstrip()
        if width(longer) > letters and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def width(line: str) -> float:
    """How many letters wide `line` is: Thai marks above and below take no width, digits and dots less."""
    line = _MARKS.sub("", line)
    return len(line) - 0.3 * len(_NARROW.findall(line))


def typesetting_input(paper: Paper) -> dict[str, Any]:
    """`paper` for the template `paper.typ`: strings, lists and numbers."""
    columns = [asdict(column) for column in (Column(NUMBER_HEAD, NUMBER_MILLIMETRES, centred=True), *paper.columns)]
    rows = [[to_thai(number), *map(_fitted, row, paper.columns)] for number, row in enumerate(paper.rows, start=1)]
    return {
        "code": paper.code,
        "above": [breakable(line) for line in (*paper.title, *paper.lines)],
        "columns": columns,
        "rows": rows,
        # A row stays on one page, unless one of them is so long that it might not fit on any.
        "breakable": any(len(cell) > _A_PAGE_HOLDS for row in paper.rows for cell in row),
        "nobody": NOBODY,
        "notes_head": NOTES_HEAD,
        "notes": [(number, breakable(note)) for number, note in paper.numbered_notes],
        "signature": list(SIGNATURE) if paper.signature else [],
    }


def _fitted(cell: str, column: Column) -> str:
    if len(cell) <= _LONGEST_UNBROKEN:
        return cell
    return breakable(apart(cell, int(column.millimetres / _LETTER_MILLIMETRES)) if column.whole else cell)
