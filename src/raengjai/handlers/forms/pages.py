"""A paper as a PDF, and as pictures of its pages."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from raengjai.bot import typesetting
from raengjai.bot.thai.digits import to_thai
from raengjai.handlers.forms import line_counts
from raengjai.handlers.forms.fitting import LONGEST_UNBROKEN, apart, breakable, holds
from raengjai.handlers.forms.heads import Head, heads
from raengjai.handlers.forms.paper import CHANGED_MARK, NOTES_HEAD, Cell, Column, Paper, in_words, number_in_words

TEMPLATE = Path(__file__).with_name("paper.typ")
_A_PAGE_HOLDS = 600
# Beside a head's words.
_PADDING_MILLIMETRES = 3.6


def pdf(paper: Paper) -> bytes:
    """`paper` as a PDF; the same paper gives the same bytes."""
    return typesetting.compile(TEMPLATE, typesetting_input(paper), format="pdf")


def pictures(paper: Paper, *, ppi: float) -> list[bytes]:
    """The PDF's pages as PNG pictures, `ppi` pixels an inch."""
    return typesetting.compile(TEMPLATE, typesetting_input(paper), format="png", ppi=ppi)


def typesetting_input(paper: Paper) -> dict[str, Any]:
    """`paper` for the template `paper.typ`: strings, lists and numbers."""
    columns = paper.numbered_columns
    rows = _rows(paper)
    # A row stays on one page, unless one of them is so long that it might not fit on any.
    over_pages = any(len(cell) > _A_PAGE_HOLDS for row in rows for cell in row)
    return {
        "code": paper.code,
        "corner": paper.corner,
        "portrait": paper.portrait,
        "screen": paper.screen,
        "above": [breakable(line) for line in (*paper.title, *paper.lines)],
        "summary": [
            (head, [(label, number_in_words(count)) for label, count in pairs]) for head, pairs in paper.summary
        ],
        "columns": [{"millimetres": column.millimetres, "align": column.align} for column in columns],
        "heads": [_head(head, columns) for head in heads(columns)],
        "rows": rows,
        "counted": vars(line_counts.of_rows(rows, columns)) if _is_long(paper) and not over_pages else None,
        "totals": in_words(paper.totals),
        "breakable": over_pages,
        "nobody": paper.nobody,
        "notes_head": NOTES_HEAD,
        "notes": [(number, breakable(note)) for number, note in paper.numbered_notes],
        "signatures": paper.signatures,
    }


def _is_long(paper: Paper) -> bool:
    """Whether it may go on for many pages."""
    return bool(paper.rows) and not (paper.portrait or paper.screen or paper.totals)


def _head(head: Head, columns: tuple[Column, ...]) -> dict[str, Any]:
    room = sum(column.millimetres for column in columns[head.column : head.column + head.columns])
    # Broken after a space or stroke only, if that leaves no part too wide.
    return {**asdict(head), "whole": not head.upright and holds(room - _PADDING_MILLIMETRES, head.words)}


def _rows(paper: Paper) -> list[list[str]]:
    return [
        [_running_number(paper, place), *map(_fitted, row, paper.columns)]
        for place, row in enumerate(paper.rows, start=1)
    ]


def _running_number(paper: Paper, place: int) -> str:
    number = to_thai(paper.first - 1 + place)
    return f"{number}{CHANGED_MARK}" if place in paper.changed else number


def _fitted(cell: Cell, column: Column) -> str:
    if not isinstance(cell, str):
        return number_in_words(cell)
    if len(cell) <= LONGEST_UNBROKEN or line_counts.surely(cell, column):
        return cell  # as it is: who copies an ID from the PDF, to look it up, gets no invisible mark with it
    return breakable(apart(cell, column.millimetres) if column.whole else cell)
