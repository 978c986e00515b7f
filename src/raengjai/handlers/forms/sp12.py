"""Form สป-๑๒: whom the centre and its units helped in a month; due at the office on the 25th.

Title, code and column heads are the ministry's, word for word.  The notes say in our own words what the
ministry's say; an office may put the ministry's in their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from raengjai.handlers.forms import heading, pages, sheet
from raengjai.handlers.forms.amending import Amendable, amendment_lines, checked
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.helped import (
    CITIZEN_ID_HEAD,
    HELP_HEAD,
    MEANINGS,
    NAME_HEAD,
    WORKER_TYPE_HEAD,
    HelpedRow,
    cells_of,
)
from raengjai.handlers.forms.paper import SIGNATURE, Column, Paper

CODE = "แบบ สป-๑๒"
TITLE = (
    "แบบรายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ",
    "ของศูนย์ประสานงานแรงงานนอกระบบ{province} (ภาคประชาชน)",
)
COLUMNS = (
    Column(NAME_HEAD, 67, whole=True),
    Column(CITIZEN_ID_HEAD, 50.5, centred=True),
    Column(HELP_HEAD, 77),
    Column(WORKER_TYPE_HEAD, 56, centred=True),
)
DEFAULT_NOTES = (
    "ศูนย์ฯ และหน่วยบริการชุมชนแรงงานนอกระบบ ส่งแบบรายงานนี้ถึงสำนักงานแรงงานจังหวัดทุกวันที่ ๒๕ ของเดือน",
    *MEANINGS,
    "ป้องกันยาเสพติด คือ รณรงค์และให้คำแนะนำเพื่อให้ห่างไกลจากยาเสพติด",
)


class Sp12Row(HelpedRow):
    """One person helped once."""

    __slots__ = ()


@dataclass(frozen=True)
class Sp12(Amendable):
    """The form of one month (`year` of the Common Era) for the centre, or for one `unit`.

    `people` counts different persons, so it may be less than the rows; `signature` adds a block to sign,
    which the ministry's form lacks.  `first` and `screen` are for a part that is looked at in a chat: the running
    number of its first row, and no paper's edges.
    """

    province: str
    year: int
    month: int
    people: int
    rows: tuple[Sp12Row, ...]
    unit: str | None = None
    notes: tuple[str, ...] = DEFAULT_NOTES
    signature: bool = False
    first: int = 1
    screen: bool = False


def as_xlsx(form: Sp12) -> bytes:
    """The form as a spreadsheet; the same form gives the same bytes."""
    return sheet.xlsx(_paper(form))


def as_pdf(form: Sp12) -> bytes:
    """The form as a PDF; the same form gives the same bytes."""
    return pages.pdf(_paper(form))


def as_pictures(form: Sp12, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return pages.pictures(_paper(form), ppi=ppi)


def _paper(form: Sp12) -> Paper:
    place = heading.place(form.province)
    return Paper(
        code=CODE,
        corner=CODE,
        title=tuple(line.format(province=place) for line in TITLE),
        lines=tuple(_lines(form)),
        columns=COLUMNS,
        rows=tuple(map(cells_of(), form.rows)),
        notes=tuple(printable(note) for note in form.notes),
        month=date(form.year, form.month, 1),
        signatures=(SIGNATURE,) if form.signature else (),
        changed=checked(form, form.rows),
        first=form.first,
        screen=form.screen,
    )


def _lines(form: Sp12) -> list[str]:
    unit = [] if form.unit is None else [printable(form.unit)]
    return [*unit, heading.of_month_and_people(form.year, form.month, form.people), *amendment_lines(form)]
