"""Whom the office helped in a month and who is not in the province's register of informal workers: to be added there.

No form of the ministry's: a list for whoever keeps the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from raengjai.bot.thai.days import short
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import heading, pages, sheet
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.helped import CITIZEN_ID_HEAD, NAME_HEAD, HelpedRow, cells_of
from raengjai.handlers.forms.paper import Column, Paper

NAME = "รายชื่อที่ไม่มีในฐานข้อมูลฯ"
TITLE = (
    "รายชื่อผู้ที่ได้รับการช่วยเหลือซึ่งไม่มีรายชื่อในฐานข้อมูลแรงงานนอกระบบ",
    "ของ{province} ปี {register}",
)
COLUMNS = (
    Column(NAME_HEAD, 78, whole=True),
    Column(CITIZEN_ID_HEAD, 52, centred=True),
    Column("ประเภทของแรงงาน", 46, centred=True),
    Column("ตำบล", 44),
    Column("วันที่ช่วยเหลือล่าสุด", 30, centred=True, sheet_millimetres=34),
)
NOBODY = "- ผู้ที่ได้รับการช่วยเหลือในเดือนนี้มีรายชื่อในฐานข้อมูลฯ ครบทุกคน -"


@dataclass(frozen=True, kw_only=True, slots=True)
class UnregisteredRow(HelpedRow):
    """One person, each once; `place` is the subdistrict, `day` the last on which they were helped."""

    place: str
    day: date


@dataclass(frozen=True)
class Unregistered:
    """The list of one month (`year` of the Common Era); `register_year` is the register's, of the Buddhist Era."""

    province: str
    year: int
    month: int
    register_year: int
    rows: tuple[UnregisteredRow, ...]


def as_xlsx(listed: Unregistered) -> bytes:
    """The list as a spreadsheet; the same list gives the same bytes."""
    return sheet.xlsx(_paper(listed))


def as_pdf(listed: Unregistered) -> bytes:
    """The list as a PDF; the same list gives the same bytes."""
    return pages.pdf(_paper(listed))


def as_pictures(listed: Unregistered, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return pages.pictures(_paper(listed), ppi=ppi)


def _paper(listed: Unregistered) -> Paper:
    told = {"province": heading.place(listed.province), "register": to_thai(listed.register_year)}
    cells = cells_of()
    return Paper(
        code=NAME,
        title=tuple(line.format(**told) for line in TITLE),
        lines=(heading.of_month_and_people(listed.year, listed.month, len(listed.rows)),),
        columns=COLUMNS,
        rows=tuple(_cells(row, cells(row)) for row in listed.rows),
        notes=(),
        month=date(listed.year, listed.month, 1),
        nobody=NOBODY,
    )


def _cells(row: UnregisteredRow, told: tuple[str, str, str, str]) -> tuple[str, ...]:
    name, document, _help, worker = told
    return name, document, worker, printable(row.place), to_thai(short(row.day))
