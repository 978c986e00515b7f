"""What the options of commands about lists and money are."""

from __future__ import annotations

from typing import Final

import click
from openpyxl.utils import column_index_from_string

from raengjai.handlers.lists.cells import satang_of
from raengjai.handlers.lists.faults import BadCell


class Column(click.ParamType[int]):
    """A column by its letter, kept as its place from 0."""

    name = "letter"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it."""
        if isinstance(value, int):
            return value
        try:
            return column_index_from_string(str(value)) - 1
        except ValueError:
            self.fail("give a column's letter, such as C", param, ctx)


class Baht(click.ParamType[int]):
    """An amount of money, kept in satang."""

    name = "baht"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it."""
        try:
            satang = satang_of(str(value))
        except BadCell:
            satang = None
        if satang is None:
            self.fail("give an amount in baht, such as 120000.00", param, ctx)
        return satang


COLUMN: Final = Column()
BAHT: Final = Baht()
