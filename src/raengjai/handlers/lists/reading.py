"""One row of a list while it is read: each wanted cell read as what it should be, what is wrong noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from raengjai.bot.i18n import Text
from raengjai.handlers.lists.faults import BadCell, Fault
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.sheets import Row, Value

_T = TypeVar("_T")


@dataclass
class Reading:
    """A row of a table; `faults` are what was wrong so far."""

    table: Table
    row: Row
    faults: list[Fault] = field(default_factory=list)

    def cell(self, wanted: Wanted, read: Callable[[Value], _T]) -> _T | None:
        """What `read` makes of the cell under that head; None when it is no such thing, which is noted."""
        try:
            return read(self.table.cell(self.row, wanted.name))
        except BadCell as bad:
            self.note(bad.text, wanted)
            return None

    def note(self, text: Text, of: Wanted | None = None) -> None:
        """Note what is wrong, in a cell or (None) in the row."""
        column = self.table.columns.get(of.name) if of is not None else None
        self.faults.append(Fault(self.row.number, column, text))
