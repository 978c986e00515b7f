"""Form สป-๑๒: whom the centre and its units helped in a month; due at the office on the 25th.

Title, code and column heads are the ministry's, word for word.  The notes say in our own words what the
ministry's say; an office may put the ministry's in their place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from raengjai.bot import typesetting
from raengjai.bot.thai.citizen_id import grouped
from raengjai.bot.thai.days import MONTHS, buddhist
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import sheet
from raengjai.handlers.forms.labels import WORKER_TYPE_LABELS, WORKER_TYPES_ON_FORMS
from raengjai.handlers.forms.paper import Column, Paper, printable, typesetting_input

CODE = "แบบ สป-๑๒"
TITLE = (
    "แบบรายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ",
    "ของศูนย์ประสานงานแรงงานนอกระบบ{province} (ภาคประชาชน)",
)
COLUMNS = (
    Column("ชื่อ-สกุล ผู้ที่ได้รับการช่วยเหลือ", 67, whole=True),
    Column("เลขบัตรประชาชน ๑๓ หลัก", 50.5, centred=True),
    Column("ประเภทการช่วยเหลือ/การให้บริการ", 77),
    Column("ประเภทของแรงงาน (แรงงานนอกระบบ/แรงงานสูงอายุ/แรงงานคนพิการ)", 56, centred=True),
)
DEFAULT_NOTES = (
    "ศูนย์ฯ และหน่วยบริการชุมชนแรงงานนอกระบบ ส่งแบบรายงานนี้ถึงสำนักงานแรงงานจังหวัดทุกวันที่ ๒๕ ของเดือน",
    "ส่งเสริม คือ ช่วยให้มีงานทำ มีอาชีพ และมีรายได้",
    "คุ้มครอง คือ ช่วยให้ได้รับสิทธิตามกฎหมายและความคุ้มครองทางสังคม เช่น แนะนำเรื่องสิทธิ สมัครประกันสังคมมาตรา ๔๐",
    "พัฒนา คือ ช่วยให้มีทักษะฝีมือสูงขึ้น สร้างกลุ่มและเครือข่าย และทำให้ระบบงานดีขึ้น",
    "ป้องกันยาเสพติด คือ รณรงค์และให้คำแนะนำเพื่อให้ห่างไกลจากยาเสพติด",
)
NO_DOCUMENT = "-"

Help = tuple[tuple[str, tuple[str, ...]], ...]
"""For each type of help its Thai label and the names of the services given."""

_TEMPLATE = Path(__file__).with_name("paper.typ")
# The capital is no จังหวัด.
_NO_PROVINCE = "กรุงเทพมหานคร"


@dataclass(frozen=True)
class Sp12Row:
    """One person helped once.

    `name` with its prefix; `citizen_id` 13 digits, or None: then `other_document` ("หนังสือเดินทาง …") or a
    dash is shown; `help` has, for each type, its Thai label and the names of its services; `worker_type`
    is one of `WORKER_TYPES_ON_FORMS`.
    """

    name: str
    citizen_id: str | None
    help: Help
    worker_type: str
    other_document: str | None = None

    def __post_init__(self) -> None:
        if self.worker_type not in WORKER_TYPES_ON_FORMS:
            raise ValueError("a worker of this type stands on no form")


@dataclass(frozen=True)
class Sp12:
    """The form of one month (`year` of the Common Era) for the centre, or for one `unit`.

    `people` counts different persons, so it may be less than the rows; `amended` is 0 for the first
    form and n for its n-th amendment; `signature` adds a block to sign, which the ministry's form lacks.
    """

    province: str
    year: int
    month: int
    people: int
    rows: tuple[Sp12Row, ...]
    unit: str | None = None
    notes: tuple[str, ...] = DEFAULT_NOTES
    amended: int = 0
    signature: bool = False


def as_xlsx(form: Sp12) -> bytes:
    """The form as a spreadsheet; the same form gives the same bytes."""
    return sheet.xlsx(_paper(form))


def as_pdf(form: Sp12) -> bytes:
    """The form as a PDF; the same form gives the same bytes."""
    return typesetting.compile(_TEMPLATE, typesetting_input(_paper(form)), format="pdf")


def as_pictures(form: Sp12, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return typesetting.compile(_TEMPLATE, typesetting_input(_paper(form)), format="png", ppi=ppi)


def _paper(form: Sp12) -> Paper:
    province = printable(form.province)
    place = province if province == _NO_PROVINCE else f"จังหวัด{province}"
    # Most rows have the same few kinds of help.
    in_words = cache(_help_in_words)
    return Paper(
        code=CODE,
        title=tuple(line.format(province=place) for line in TITLE),
        lines=tuple(_lines(form)),
        columns=COLUMNS,
        rows=tuple(_cells(row, in_words(row.help)) for row in form.rows),
        notes=tuple(printable(note) for note in form.notes),
        month=date(form.year, form.month, 1),
        signature=form.signature,
    )


def _lines(form: Sp12) -> list[str]:
    month = f"{MONTHS[form.month - 1]} พ.ศ. {to_thai(buddhist(form.year))}"
    lines = [f"ประจำเดือน {month} จำนวน {to_thai(form.people)} คน"]
    if form.unit is not None:
        lines.insert(0, printable(form.unit))
    if form.amended:
        lines.append(f"ฉบับแก้ไขครั้งที่ {to_thai(form.amended)}")
    return lines


def _cells(row: Sp12Row, help_in_words: str) -> tuple[str, ...]:
    return printable(row.name), _document(row), help_in_words, WORKER_TYPE_LABELS[row.worker_type]


def _document(row: Sp12Row) -> str:
    if row.citizen_id is not None:
        return grouped(row.citizen_id)
    return printable(row.other_document or "") or NO_DOCUMENT


def _help_in_words(given: Help) -> str:
    return "\n".join(_help_line(label, services) for label, services in given)


def _help_line(label: str, services: tuple[str, ...]) -> str:
    named = [name for name in map(printable, services) if name]
    return f"{printable(label)}: {', '.join(named)}" if named else printable(label)
