"""The 6- and the 12-month follow-up: how far the fiscal year has come, against its targets.

For offices that want it (it is off until they say so); the layout is ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import heading, report_book, report_pages, report_parts
from raengjai.handlers.forms.report import Figure, Part, Report, Words
from raengjai.handlers.forms.report_figures import Figures

NAME = "ติดตามผลเทียบเป้าหมาย"
TITLE = (
    "รายงานติดตามผลการดำเนินงานเทียบเป้าหมาย รอบ {months} เดือน",
    "การส่งเสริม คุ้มครอง และพัฒนาแรงงานนอกระบบ ปีงบประมาณ พ.ศ. {year}",
)
BEHIND = "ที่ยังต่ำกว่าแผน"
NOBODY_BEHIND = "ทุกโครงการและหน่วยบริการที่มีเป้าหมาย เป็นไปตามแผนแล้ว"
NO_TARGETS = "ปีงบประมาณนี้ยังไม่ได้ตั้งเป้าหมาย"


@dataclass(frozen=True)
class FollowUp:
    """The first 6 or all 12 months of a fiscal year."""

    figures: Figures
    months: Literal[6, 12]


def as_xlsx(follow_up: FollowUp) -> bytes:
    """The follow-up as a spreadsheet; the same follow-up gives the same bytes."""
    return report_book.xlsx(_report(follow_up))


def as_pdf(follow_up: FollowUp) -> bytes:
    """The follow-up as a PDF; the same follow-up gives the same bytes."""
    return report_pages.pdf(_report(follow_up))


def as_pictures(follow_up: FollowUp, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return report_pages.pictures(_report(follow_up), ppi=ppi)


def _report(follow_up: FollowUp) -> Report:
    figures = follow_up.figures
    told = {"months": to_thai(follow_up.months), "year": to_thai(figures.fiscal_year)}
    return Report(
        code=NAME,
        title=(*(line.format(**told) for line in TITLE), heading.place(figures.province)),
        lines=(f"{report_parts.span_in_words(figures)} · {report_parts.as_of(figures)}",),
        figures=(*_against_targets(figures), *report_parts.key_figures(figures)),
        parts=tuple(_parts(follow_up)),
        notes=report_parts.notes(figures),
        month=date(*figures.months[-1].month, 1),
    )


def _against_targets(figures: Figures) -> tuple[Figure, ...]:
    """Of the projects that have a target, together."""
    aimed = [one for one in figures.projects if one.target]
    target = sum(one.target or 0 for one in aimed)
    if not target:
        return ()
    people = sum(one.year.people for one in aimed)
    share = round(people * 100 / target)
    return (Figure(share, "ร้อยละ", "ของเป้าหมายทั้งปี", f"{people:,} จาก {target:,} คน"),)


def _parts(follow_up: FollowUp) -> Iterator[Part]:
    figures = follow_up.figures
    yield Words(BEHIND, tuple(_behind(follow_up)))
    yield report_parts.project_bars(figures)
    yield report_parts.projects_table(figures, money=True)
    if figures.units:
        yield report_parts.units_table(figures)
    yield report_parts.month_by_month(figures)
    if (problems := report_parts.problems(figures)).paragraphs:
        yield problems


def _behind(follow_up: FollowUp) -> list[str]:
    """Who has come less far than the year has (after 6 months, less than half of the target)."""
    figures = follow_up.figures
    aimed = [
        *((report_parts.name_of(one), one.year.people, one.target) for one in figures.projects),
        *((one.name, one.year, one.target) for one in figures.units),
    ]
    with_target = [(name, people, target) for name, people, target in aimed if target]
    if not with_target:
        return [NO_TARGETS]
    behind = [one for one in with_target if one[1] * 12 < one[2] * follow_up.months]
    return [_in_words(*one) for one in behind] or [NOBODY_BEHIND]


def _in_words(name: str, people: int, target: int) -> str:
    share = round(people * 100 / target)
    return f"{name}: {to_thai(f'{people:,}')} จาก {to_thai(f'{target:,}')} คน (ร้อยละ {to_thai(share)})"
