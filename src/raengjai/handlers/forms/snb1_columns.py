"""The columns of สนบ.๑ and the words above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from raengjai.handlers.forms.labels import HELP_TYPE_LABELS, WORKER_TYPE_LABELS, WORKER_TYPES_ON_FORMS
from raengjai.handlers.forms.paper import Cell, Column, in_words

COUNTS: Final = ("records", "people", *HELP_TYPE_LABELS, *WORKER_TYPES_ON_FORMS)
"""The counts of a month or a year, in the columns' order."""

HEADS: Final[Mapping[str, str]] = {
    "project": "ชื่อแผนงาน/โครงการ/กิจกรรม",
    "target": "เป้าหมาย",
    "month": "ผลการดำเนินงานเดือนนี้",
    "year": "ผลการดำเนินงานสะสมทั้งปีงบประมาณ",
    "records": "ครั้ง",
    "people": "คน",
    **HELP_TYPE_LABELS,
    **{kind: WORKER_TYPE_LABELS[kind] for kind in WORKER_TYPES_ON_FORMS},
    "money": "งบประมาณ (บาท)",
    "budget": "ที่ได้รับ",
    "spent": "เบิกจ่าย",
    "per cent": "ร้อยละ",
    "problems": "ปัญหา/อุปสรรค",
}
"""Our words above the columns (and above groups of them), by the keys under which an office gives its own."""

# For 9,999 in a month and 99,999 in a year.
_OF_MONTH_MILLIMETRES = 11.5
_OF_YEAR_MILLIMETRES = 13.5

# A bold digit of 11 points, a comma or dot, and the space beside a number.
_DIGIT_MILLIMETRES = 2.2
_COMMA_MILLIMETRES = 1.0
_BESIDE_MILLIMETRES = 2.2
_WIDER_IN_SHEETS = 1.3


def wide_enough(columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns of numbers as wide as their longest number asks for, the others as they are."""
    if not (in_lines := [in_words(row) for row in rows]):
        return tuple(columns)
    return tuple(map(_wide_enough, columns, zip(*in_lines, strict=True)))


def _wide_enough(column: Column, cells: Iterable[str]) -> Column:
    if column.kind == "text":
        return column
    millimetres = max(column.millimetres, *map(_millimetres, cells))
    return replace(column, millimetres=millimetres, sheet_millimetres=millimetres * _WIDER_IN_SHEETS)


def _millimetres(number: str) -> float:
    digits = sum(letter.isdigit() for letter in number)
    commas = len(number) - digits
    return digits * _DIGIT_MILLIMETRES + commas * _COMMA_MILLIMETRES + _BESIDE_MILLIMETRES


def columns(heads: Mapping[str, str], *, money: bool, problems: bool) -> tuple[Column, ...]:
    """All columns; those of money and of problems only if wanted."""
    return (
        Column(heads["project"], 45),
        Column(heads["target"], 14, kind="count", upright=True),
        *_counts(heads, heads["month"], _OF_MONTH_MILLIMETRES),
        *_counts(heads, heads["year"], _OF_YEAR_MILLIMETRES),
        *(_money(heads) if money else ()),
        *((Column(heads["problems"], 34),) if problems else ()),
    )


def _counts(heads: Mapping[str, str], group: str, millimetres: float) -> tuple[Column, ...]:
    return tuple(Column(heads[count], millimetres, kind="count", group=group, upright=True) for count in COUNTS)


def _money(heads: Mapping[str, str]) -> tuple[Column, ...]:
    return (
        Column(heads["budget"], 24, kind="baht", group=heads["money"]),
        Column(heads["spent"], 24, kind="baht", group=heads["money"]),
        Column(heads["per cent"], 14, kind="baht", group=heads["money"]),
    )
