"""Form สนบ.๒: whom the office helped in a month, and under which project; due at the ministry on the 5th.

Title, code and column heads are the ministry's, word for word.  The notes say in our own words what the
ministry's say; an office may put the ministry's in their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import heading, pages, sheet
from raengjai.handlers.forms.amending import Amendable, amendment_lines, checked
from raengjai.handlers.forms.fitting import MAY_BREAK, printable
from raengjai.handlers.forms.helped import (
    CITIZEN_ID_HEAD,
    HELP_HEAD,
    MEANINGS,
    NAME_HEAD,
    WORKER_TYPE_HEAD,
    HelpedRow,
    cells_of,
)
from raengjai.handlers.forms.paper import NOTES_HEAD, SIGNATURE, TICK, Cell, Column, Paper

CODE = "แบบ สนบ.๒"
TITLE = "แบบรายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ"
COLUMNS = (
    Column("ชื่อแผนงาน/โครงการ/กิจกรรม", 40),
    Column(NAME_HEAD, 45.5, whole=True),
    Column(CITIZEN_ID_HEAD, 38, centred=True, sheet_millimetres=50.5),
    Column(HELP_HEAD, 42.5),
    Column(WORKER_TYPE_HEAD, 38.5, centred=True),
    Column(f"มีรายชื่อใน{MAY_BREAK}ฐานข้อมูลฯ", 23, centred=True, group=NOTES_HEAD),
    Column(f"ไม่มี{MAY_BREAK}รายชื่อใน{MAY_BREAK}ฐานข้อมูลฯ", 23, centred=True, group=NOTES_HEAD),
)
DEFAULT_NOTES = (
    "ส่งแบบรายงานนี้พร้อมแบบ สนบ.๑ ถึงกระทรวงแรงงาน ภายในวันที่ ๕ ของเดือนถัดไป",
    f"ทำเครื่องหมาย {TICK} ในช่องหมายเหตุ ว่ามีหรือไม่มีรายชื่อในฐานข้อมูลแรงงานนอกระบบของจังหวัด{{register}}",
    *MEANINGS,
)
NO_PROJECT = "ยังไม่ระบุ"

_IN_REGISTER: Final[Mapping[bool | None, tuple[Cell, Cell]]] = {
    True: (TICK, None),
    False: (None, TICK),
    None: (None, None),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Snb2Row(HelpedRow):
    """One person helped once, under a `project` (None: none is named yet).

    `registered`: whether the person is in the province's register of informal workers; None when that is
    not known, as for a person without an ID.
    """

    project: str | None
    registered: bool | None = None


@dataclass(frozen=True)
class Snb2(Amendable):
    """The form of one month (`year` of the Common Era) for the whole office, of exactly these rows.

    `people` counts different persons; `register_year` is the register's, of the Buddhist Era: None when the
    office has no register, and then no row has a tick; "{register}" in `notes` becomes its year.
    """

    province: str
    year: int
    month: int
    people: int
    rows: tuple[Snb2Row, ...]
    register_year: int | None = None
    notes: tuple[str, ...] = DEFAULT_NOTES
    signature: bool = False


def as_xlsx(form: Snb2) -> bytes:
    """The form as a spreadsheet; the same form gives the same bytes."""
    return sheet.xlsx(_paper(form))


def as_pdf(form: Snb2) -> bytes:
    """The form as a PDF; the same form gives the same bytes."""
    return pages.pdf(_paper(form))


def as_pictures(form: Snb2, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return pages.pictures(_paper(form), ppi=ppi)


def _paper(form: Snb2) -> Paper:
    return Paper(
        code=CODE,
        corner=CODE,
        title=(TITLE, heading.with_fiscal_year(heading.PLAN, form.year, form.month)),
        lines=(
            heading.place(form.province),
            heading.of_month_and_people(form.year, form.month, form.people),
            *amendment_lines(form),
        ),
        columns=COLUMNS,
        rows=tuple(_rows(form)),
        notes=tuple(_note(note, form.register_year) for note in form.notes),
        month=date(form.year, form.month, 1),
        signatures=(SIGNATURE,) if form.signature else (),
        changed=checked(form, form.rows),
    )


def _rows(form: Snb2) -> Iterator[tuple[Cell, ...]]:
    cells = cells_of()
    for row in form.rows:
        project = printable(row.project or "") or NO_PROJECT
        ticks = _IN_REGISTER[None if form.register_year is None else row.registered]
        yield (project, *cells(row), *ticks)


def _note(note: str, register_year: int | None) -> str:
    # Not str.format: an office's own text may hold other braces.
    year = "" if register_year is None else f" ปี {to_thai(register_year)}"
    return printable(note.replace("{register}", year))
