"""The quarterly summary to the province's committee for informal labour.

The papers ask for it and show none: this layout is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import heading, report_book, report_pages, report_parts
from raengjai.handlers.forms.report import Part, Report
from raengjai.handlers.forms.report_figures import Figures
from raengjai.storage.record_counts import Counts

NAME = "สรุปผลรายไตรมาส"
TITLE = (
    "สรุปผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ",
    "ไตรมาสที่ {quarter} ปีงบประมาณ พ.ศ. {year}",
)
FOR = "เสนอคณะกรรมการด้านแรงงานนอกระบบของจังหวัด"
THIS = "ไตรมาสนี้"
BEFORE = "ไตรมาสก่อน"


@dataclass(frozen=True)
class Quarterly:
    """One quarter (1 begins in October); `before` are the counts of the quarter before, None if nothing is known."""

    figures: Figures
    quarter: int
    before: Counts | None = None


def as_xlsx(summary: Quarterly) -> bytes:
    """The summary as a spreadsheet; the same summary gives the same bytes."""
    return report_book.xlsx(_report(summary))


def as_pdf(summary: Quarterly) -> bytes:
    """The summary as a PDF; the same summary gives the same bytes."""
    return report_pages.pdf(_report(summary))


def as_pictures(summary: Quarterly, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return report_pages.pictures(_report(summary), ppi=ppi)


def _report(summary: Quarterly) -> Report:
    figures = summary.figures
    told = {"quarter": to_thai(summary.quarter), "year": to_thai(figures.fiscal_year)}
    return Report(
        code=NAME,
        title=(*(line.format(**told) for line in TITLE), heading.place(figures.province)),
        lines=(FOR, f"{report_parts.span_in_words(figures)} · {report_parts.as_of(figures)}"),
        figures=report_parts.key_figures(figures),
        parts=tuple(_parts(summary)),
        notes=report_parts.notes(figures),
        month=date(*figures.months[-1].month, 1),
    )


def _parts(summary: Quarterly) -> list[Part]:
    figures = summary.figures
    before = None if summary.before is None else (BEFORE, summary.before)
    parts: list[Part] = [
        report_parts.by_help_type(figures, before),
        report_parts.by_worker_type(figures, before),
        report_parts.month_by_month(figures),
        report_parts.projects_table(figures, THIS),
    ]
    if figures.units:
        parts.append(report_parts.units_table(figures, THIS))
    parts.append(report_parts.months_table(figures))
    if (problems := report_parts.problems(figures)).paragraphs:
        parts.append(problems)
    return parts
