"""Form สนบ.๑: what each project has done, in the month and in the fiscal year; due at the ministry on the 5th.

The ministry names this form and publishes none, so the table is ours and says so; an office that has the
ministry's can put its title and its heads in place of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from operator import add
from typing import TypeVar

from raengjai.handlers.forms import heading, pages, sheet
from raengjai.handlers.forms.amending import Amendable, amendment_lines, checked
from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.paper import SIGNATURE, Cell, Column, Paper
from raengjai.handlers.forms.snb1_columns import HEADS, columns, wide_enough
from raengjai.handlers.forms.snb1_counts import Counts, added

CODE = "แบบ สนบ.๑"
OURS = "(ตารางนี้แรงใจออกแบบ)"
TITLE = (
    "แบบรายงานผลการดำเนินงานรายแผนงาน/โครงการ/กิจกรรม",
    heading.PLAN,
)
NO_PROJECTS = "- ไม่มีแผนงาน/โครงการ/กิจกรรม -"
TOTAL = "รวม"
DEFAULT_NOTES = (
    "ส่งแบบรายงานนี้พร้อมแบบ สนบ.๒ ถึงกระทรวงแรงงาน ภายในวันที่ ๕ ของเดือนถัดไป",
    "ครั้ง คือ จำนวนครั้งที่ช่วยเหลือ คน คือ จำนวนคนที่ไม่ซ้ำกัน ผู้ที่ได้รับการช่วยเหลือในหลายโครงการนับเป็น ๑ คนในแถวรวม",
    "ครั้งหนึ่งอาจช่วยเหลือหลายประเภท ผลรวมของทุกประเภทการช่วยเหลือจึงอาจมากกว่าจำนวนครั้ง",
)

_Number = TypeVar("_Number", int, Decimal)


@dataclass(frozen=True)
class Project:
    """One row: a project, its target (None: none set), what was done, and if wanted its money in baht."""

    name: str
    target: int | None
    month: Counts
    year: Counts
    budget: Decimal | None = None
    spent: Decimal | None = None
    problems: str = ""


@dataclass(frozen=True)
class Snb1(Amendable):
    """The form of one month (`year` of the Common Era).

    `month_people` and `year_people` count the different persons of all projects together, whom no sum of the
    rows can tell; all other totals are the rows' sums.  `money` and `problems` add those columns.

    An office's own words: `title` ("{year}" becomes the fiscal year), and `heads` by the keys of
    `snb1_columns.HEADS`; with `ours` off nothing says any more that the table is ours.
    """

    province: str
    year: int
    month: int
    projects: tuple[Project, ...]
    month_people: int
    year_people: int
    money: bool = False
    problems: bool = False
    title: tuple[str, ...] = TITLE
    heads: Mapping[str, str] = field(default_factory=dict)
    ours: bool = True
    notes: tuple[str, ...] = DEFAULT_NOTES
    signature: bool = False


def as_xlsx(form: Snb1) -> bytes:
    """The form as a spreadsheet; the same form gives the same bytes."""
    return sheet.xlsx(_paper(form))


def as_pdf(form: Snb1) -> bytes:
    """The form as a PDF; the same form gives the same bytes."""
    return pages.pdf(_paper(form))


def as_pictures(form: Snb1, *, ppi: float = 96) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return pages.pictures(_paper(form), ppi=ppi)


def _paper(form: Snb1) -> Paper:
    rows = tuple(_cells(form, project) for project in form.projects)
    totals = _cells(form, _total(form)) if form.projects else ()
    return Paper(
        code=CODE,
        corner=f"{CODE} {OURS}" if form.ours else CODE,
        title=tuple(printable(heading.with_fiscal_year(line, form.year, form.month)) for line in form.title),
        lines=(heading.place(form.province), heading.of_month(form.year, form.month), *amendment_lines(form)),
        columns=wide_enough(_columns(form), filter(None, (*rows, totals))),
        rows=rows,
        totals=totals,
        notes=tuple(printable(note) for note in form.notes),
        month=date(form.year, form.month, 1),
        signatures=(SIGNATURE,) if form.signature else (),
        changed=checked(form, form.projects),
        nobody=NO_PROJECTS,
    )


def _columns(form: Snb1) -> tuple[Column, ...]:
    heads = {key: printable(words) for key, words in form.heads.items()}
    return columns({**HEADS, **heads}, money=form.money, problems=form.problems)


def _total(form: Snb1) -> Project:
    projects = form.projects
    return Project(
        name=TOTAL,
        target=_sum([project.target for project in projects]),
        month=added([project.month for project in projects], people=form.month_people),
        year=added([project.year for project in projects], people=form.year_people),
        budget=_sum([project.budget for project in projects]),
        spent=_sum([project.spent for project in projects]),
    )


def _sum(numbers: Iterable[_Number | None]) -> _Number | None:
    """The sum of those that are known; None if none is."""
    known = [number for number in numbers if number is not None]
    return reduce(add, known) if known else None


def _cells(form: Snb1, project: Project) -> tuple[Cell, ...]:
    money = (project.budget, project.spent, _per_cent(project)) if form.money else ()
    problems = (printable(project.problems) or None,) if form.problems else ()
    return (
        printable(project.name),
        project.target,
        *project.month.in_order,
        *project.year.in_order,
        *money,
        *problems,
    )


def _per_cent(project: Project) -> Decimal | None:
    if not project.budget or project.spent is None:
        return None
    return (project.spent * 100 / project.budget).quantize(Decimal("0.01"), ROUND_HALF_UP)
