"""The head of a table, where neighbouring columns may share a head above their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from raengjai.handlers.forms.paper import Column


@dataclass(frozen=True)
class Head:
    """One cell of the head: its words, its place (from 0), and how far it stretches."""

    words: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    upright: bool = False


def heads(columns: Sequence[Column]) -> list[Head]:
    """The cells row by row; a column without a group reaches through both rows, if there are two."""
    return sorted(_heads(columns), key=lambda head: (head.row, head.column))


def rows_of_heads(columns: Sequence[Column]) -> int:
    """One, or two where columns share a head."""
    return 2 if any(column.group for column in columns) else 1


def _heads(columns: Sequence[Column]) -> Iterator[Head]:
    rows = rows_of_heads(columns)
    for group, members in groupby(enumerate(columns), key=lambda place: place[1].group):
        own = [(at, column) for at, column in members]
        if group:
            yield Head(group, 0, own[0][0], columns=len(own))
        for at, column in own:
            yield Head(column.head, 1 if group else 0, at, rows=1 if group else rows, upright=column.upright)
