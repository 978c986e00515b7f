"""A volunteer's own monthly report: one page under the office's heading, to be signed.

The ministry's rule asks for it and leaves its layout to the office.  No citizen ID stands on it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from raengjai.bot.thai.days import short
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import heading, pages, sheet
from raengjai.handlers.forms.amending import Amendable, amendment_lines, checked
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.helped import HELP_HEAD, Help, help_in_words
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, UNSAID, WORKER_TYPE_CELLS, WORKER_TYPE_LABELS
from raengjai.handlers.forms.paper import NOTHING, Column, Paper

NAME = "รายงานอาสาสมัครแรงงาน"
TITLE = "แบบรายงานผลการปฏิบัติงานของอาสาสมัครแรงงาน"
COLUMNS = (
    Column("วันที่", 24, centred=True, sheet_millimetres=28),
    Column("ผู้ที่ได้รับการช่วยเหลือ/กิจกรรม", 41, whole=True),
    Column(HELP_HEAD, 41.5),
    Column("ประเภทของแรงงาน", 32, centred=True, sheet_millimetres=36),
    Column("สถานที่", 25),
)
OUTREACH = "รณรงค์/ประชาสัมพันธ์"
NOTHING_DONE = "- ไม่มีการช่วยเหลือหรือกิจกรรมในเดือนนี้ -"
_RECEIVER = (
    "ลงชื่อ .................................... ผู้รับรายงาน",
    "( .................................... )",
    "ตำแหน่ง ....................................",
    "วันที่ ........ / ........ / ............",
)
_REPORTER = (
    "ลงชื่อ .................................... ผู้รายงาน",
    "( {name} )",
    "อาสาสมัครแรงงาน",
    "วันที่ ........ / ........ / ............",
)


@dataclass(frozen=True)
class Helped:
    """One person helped once; `name` with its prefix, `worker_type` one of four, or "unsaid"; `help` as elsewhere."""

    day: date
    name: str
    help: Help
    worker_type: str
    place: str


@dataclass(frozen=True)
class Outreach:
    """One activity with a head count and no names."""

    day: date
    words: str
    people: int
    place: str


@dataclass(frozen=True)
class VolunteerReport(Amendable):
    """One volunteer's month (`year` of the Common Era).

    `office` is the heading's name of the office, `area` where the volunteer serves ("ตำบล… อำเภอ…"); `people`
    counts the different persons helped; `rows` are in the order in which they shall stand; `title` and
    `notes` are the office's to change.
    """

    office: str
    year: int
    month: int
    volunteer: str
    area: str
    people: int
    rows: tuple[Helped | Outreach, ...]
    title: str = TITLE
    notes: tuple[str, ...] = ()


def as_xlsx(report: VolunteerReport) -> bytes:
    """The report as a spreadsheet of one page; the same report gives the same bytes."""
    return sheet.xlsx(_paper(report))


def as_pdf(report: VolunteerReport) -> bytes:
    """The report as a PDF of one page; of more rows than it holds, the last are only counted."""
    return pages.pdf(_paper(report))


def as_pictures(report: VolunteerReport, *, ppi: float = 96) -> list[bytes]:
    """The PDF's page as a PNG picture, `ppi` pixels an inch."""
    return pages.pictures(_paper(report), ppi=ppi)


def _paper(report: VolunteerReport) -> Paper:
    name = printable(report.volunteer)
    return Paper(
        code=NAME,
        title=(printable(report.office), printable(report.title)),
        lines=(
            heading.of_month(report.year, report.month),
            f"{name} {printable(report.area)}".rstrip(),
            *amendment_lines(report),
        ),
        summary=_summary(report),
        columns=COLUMNS,
        rows=tuple(map(_cells, report.rows)),
        notes=tuple(printable(note) for note in report.notes),
        month=date(report.year, report.month, 1),
        signatures=(tuple(line.replace("{name}", name) for line in _REPORTER), _RECEIVER),
        changed=checked(report, report.rows),
        portrait=True,
        nobody=NOTHING_DONE,
    )


def _summary(report: VolunteerReport) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    helped = [row for row in report.rows if isinstance(row, Helped)]
    outreach = [row for row in report.rows if isinstance(row, Outreach)]
    types = Counter(label for row in helped for label in dict(row.help))
    workers = Counter(row.worker_type for row in helped)
    return (
        ("ผลการช่วยเหลือ", (("ครั้ง", len(helped)), ("คน", report.people))),
        ("ประเภทการช่วยเหลือ", tuple((label, types[label]) for label in HELP_TYPE_LABELS.values())),
        *(() if workers[UNSAID] else (_by_kind(workers),)),
        (OUTREACH, (("กิจกรรม", len(outreach)), ("ผู้เข้าร่วม (คน)", sum(row.people for row in outreach)))),
    )


def _by_kind(workers: Counter[str]) -> tuple[str, tuple[tuple[str, int], ...]]:
    return "ประเภทของแรงงาน", tuple((label, workers[kind]) for kind, label in WORKER_TYPE_LABELS.items())


def _cells(row: Helped | Outreach) -> tuple[str, ...]:
    day, place = to_thai(short(row.day)), printable(row.place)
    if isinstance(row, Outreach):
        return day, printable(row.words), f"{OUTREACH}\nผู้เข้าร่วม {to_thai(f'{row.people:,}')} คน", NOTHING, place
    return day, printable(row.name), help_in_words(row.help), WORKER_TYPE_CELLS[row.worker_type], place
