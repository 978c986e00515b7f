"""The annual report: a version by 15 September, and the final one after the fiscal year's end.

Its pictures are chosen by the office; the layout is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.months import MONTHS, buddhist
from raengjai.handlers.forms import heading, report_book, report_pages, report_parts
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.report import Part, Photo, Photos, Report, Words
from raengjai.handlers.forms.report_figures import Figures
from raengjai.handlers.forms.report_parts import TIMES

NAME = "รายงานประจำปี"
TITLE = (
    "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. {year}",
    "การส่งเสริม คุ้มครอง และพัฒนาแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ",
)
FINAL = "ฉบับสมบูรณ์"
NOT_FINAL = "ฉบับก่อนสิ้นปีงบประมาณ"


@dataclass(frozen=True)
class Annual:
    """The report of a fiscal year; `final`: the year is over and all of it is told."""

    figures: Figures
    final: bool
    photos: tuple[Photo, ...] = ()


def as_xlsx(report: Annual) -> bytes:
    """The report as a spreadsheet (without its pictures); the same report gives the same bytes."""
    return report_book.xlsx(_report(report))


def as_pdf(report: Annual) -> bytes:
    """The report as a PDF; the same report gives the same bytes."""
    return report_pages.pdf(_report(report))


def as_pictures(report: Annual, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return report_pages.pictures(_report(report), ppi=ppi)


def _report(report: Annual) -> Report:
    figures = report.figures
    return Report(
        code=NAME,
        title=(
            *(line.format(year=to_thai(figures.fiscal_year)) for line in TITLE),
            printable(figures.office),
            heading.place(figures.province),
        ),
        lines=(f"{FINAL if report.final else NOT_FINAL} · {report_parts.as_of(figures)}",),
        figures=report_parts.key_figures(figures),
        parts=tuple(_parts(report)),
        notes=report_parts.notes(figures),
        month=date(*figures.months[-1].month, 1),
    )


def _parts(report: Annual) -> Iterator[Part]:
    figures = report.figures
    yield Words("ผลการดำเนินงานโดยรวม", tuple(_overview(figures)))
    yield report_parts.month_by_month(figures)
    yield report_parts.by_help_type(figures)
    yield report_parts.by_worker_type(figures)
    if figures.services:
        yield report_parts.services(figures)
    if figures.districts:
        yield report_parts.districts(figures)
    yield report_parts.projects_table(figures, money=True)
    if any(one.target for one in figures.projects):
        yield report_parts.project_bars(figures)
    if figures.units:
        yield report_parts.units_table(figures)
    yield report_parts.months_table(figures)
    if (problems := report_parts.problems(figures)).paragraphs:
        yield problems
    if report.photos:
        yield Photos("ภาพกิจกรรม", report.photos)


def _overview(figures: Figures) -> Iterator[str]:
    """The year in two or three sentences."""
    records, people = to_thai(f"{figures.counts.records:,}"), to_thai(f"{figures.people:,}")
    office, year = printable(figures.office), to_thai(figures.fiscal_year)
    yield (
        f"ในปีงบประมาณ พ.ศ. {year} {office} ร่วมกับอาสาสมัครแรงงานและหน่วยบริการชุมชนแรงงานนอกระบบ "
        f"ให้ความช่วยเหลือ {records} ครั้ง มีผู้ได้รับการช่วยเหลือ {people} คน"
    )
    busiest = max(figures.months, key=lambda month: month.helped.records)
    if busiest.helped.records:
        when, often = _month(*busiest.month), to_thai(f"{busiest.helped.records:,}")
        yield f"เดือนที่ให้ความช่วยเหลือมากที่สุดคือ{when} จำนวน {often} {TIMES}"
    if figures.services:
        name, count = figures.services[0]
        yield f"บริการที่ให้มากที่สุดคือ {printable(name)} จำนวน {to_thai(f'{count:,}')} {TIMES}"


def _month(year: int, month: int) -> str:
    return f"เดือน{MONTHS[month - 1]} พ.ศ. {to_thai(buddhist(year))}"
