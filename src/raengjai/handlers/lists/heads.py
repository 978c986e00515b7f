"""Which column is what: found by the words in its head, in any order and spelt nearly right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from raengjai.bot.i18n import _
from raengjai.bot.thai.text import matching_key
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.sheets import Row, Sheet, Value

ROWS_LOOKED_AT: Final = 30
LONG_NAME: Final = 12  # letters: a head that begins with it means it, whatever follows
CLOSE_ENOUGH: Final = 0.8

NO_HEADS = _("I found no column for: {missing}. Please write these words above the columns: {example}.")


@dataclass(frozen=True)
class Wanted:
    """A column that is looked for: its usual name, other names of it, whether it must be there."""

    name: str
    others: tuple[str, ...] = ()
    required: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """Its names, to be compared."""
        return tuple(matching_key(name) for name in (self.name, *self.others))


@dataclass(frozen=True)
class Table:
    """A sheet whose columns are known: `columns` are places (from 0) by the names wanted."""

    sheet: Sheet
    head: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[Row]:
        """The rows below the head; the head itself, repeated on a further page, is left out."""
        heads: list[Value] = []
        for row in self.sheet.rows():
            if row.number <= self.head:
                heads = self._cells(row)
            elif not heads or self._cells(row) != heads:
                yield row

    def _cells(self, row: Row) -> list[Value]:
        return [_cell(row, at) for at in self.columns.values()]

    def cell(self, row: Row, name: str) -> Value:
        """What stands in a row under the wanted name; None also where the list lacks that column."""
        return _cell(row, self.columns[name]) if name in self.columns else None


def found_in(sheets: Sequence[Sheet], wanted: Sequence[Wanted]) -> Table:
    """The first sheet that has all required columns; raise `NotAList` naming those it lacks."""
    best: dict[str, int] = {}
    for sheet in sheets:
        for row in islice(sheet.rows(), ROWS_LOOKED_AT):
            columns = _columns(row, wanted)
            if all(one.name in columns for one in wanted if one.required):
                return Table(sheet, row.number, columns)
            best = max(best, columns, key=len)
    missing = [one.name for one in wanted if one.required and one.name not in best]
    raise NotAList(NO_HEADS.format(missing=", ".join(missing), example=" | ".join(one.name for one in wanted)))


def in_column(sheets: Sequence[Sheet], column: int, wanted: Wanted) -> Table:
    """The first sheet, in which nobody wrote heads: what is wanted stands in this column."""
    return Table(sheets[0] if sheets else Sheet(lambda: iter(())), 0, {wanted.name: column})


def _columns(row: Row, wanted: Sequence[Wanted]) -> dict[str, int]:
    """The place of each wanted column that the row names; who fits best takes a place, and only one."""
    fits = sorted(
        ((_likeness(matching_key(str(cell)), one), -at, one.name) for at, cell in _texts(row) for one in wanted),
        key=lambda fit: fit[:2],
        reverse=True,
    )
    columns: dict[str, int] = {}
    for likeness, minus_at, name in fits:
        if likeness >= CLOSE_ENOUGH and name not in columns and -minus_at not in columns.values():
            columns[name] = -minus_at
    return columns


def _texts(row: Row) -> Iterator[tuple[int, Value]]:
    return ((at, cell) for at, cell in enumerate(row.cells) if isinstance(cell, str) and len(cell) <= 120)


def _likeness(key: str, wanted: Wanted) -> float:
    """1 for the name itself, nearly so for a head that begins with it, else how alike they are spelt."""
    if not key:
        return 0.0
    return max(_likeness_of_keys(key, name) for name in wanted.keys)


def _likeness_of_keys(key: str, name: str) -> float:
    if key == name:
        return 1.0
    if len(name) >= LONG_NAME and key.startswith(name):
        return 0.95
    if min(len(key), len(name)) < 4:
        return 0.0
    return SequenceMatcher(None, key, name, autojunk=False).ratio() * 0.94


def _cell(row: Row, at: int) -> Value:
    return row.cells[at] if at < len(row.cells) else None
