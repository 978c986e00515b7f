"""A report: headings, large figures, charts, tables, words and pictures, before it becomes a PDF or a spreadsheet.

Both are made from the same `Report`, so that their numbers can not differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from raengjai.handlers.forms.paper import Cell, Column


@dataclass(frozen=True)
class Figure:
    """One large number and what it counts; `beside` stands small below it."""

    number: int
    unit: str
    label: str
    beside: str = ""


@dataclass(frozen=True)
class Bar:
    """One bar: `mark` is a target, drawn as a line across; `beside` stands behind the number."""

    label: str
    value: int
    mark: int | None = None
    beside: str = ""


@dataclass(frozen=True)
class Bars:
    """Bars below each other; `unit` is what they count; `sheet` names their spreadsheet, where the head is long."""

    head: str
    unit: str
    bars: tuple[Bar, ...]
    sheet: str = ""


@dataclass(frozen=True)
class Upright:
    """A column for each month, and beside it that of `before` (its name and values), if there is one."""

    head: str
    unit: str
    name: str
    labels: tuple[str, ...]
    values: tuple[int, ...]
    before: tuple[str, tuple[int, ...]] | None = None
    sheet: str = ""


@dataclass(frozen=True)
class Table:
    """A table; `totals` are its last line, the first of them its label."""

    head: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] = ()
    nobody: str = "- ไม่มีข้อมูล -"
    sheet: str = ""


@dataclass(frozen=True)
class Words:
    """Paragraphs."""

    head: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Photo:
    """A picture (JPEG, its size in pixels) and the words below it."""

    caption: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Photos:
    """Pictures, two beside each other."""

    head: str
    photos: tuple[Photo, ...]


Part = Bars | Upright | Table | Words | Photos


@dataclass(frozen=True)
class Report:
    """A report in words and numbers.

    `code` names it; `title` and `lines` stand on top; `notes` at the end, without their numbers; `month` is the
    first day of its last month, which dates the file.
    """

    code: str
    title: tuple[str, ...]
    lines: tuple[str, ...]
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    month: date
