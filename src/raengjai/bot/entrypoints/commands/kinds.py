"""What the options of commands are: read from what was typed, or refused with an example."""

from __future__ import annotations

from typing import Final

import click
from openpyxl.utils import column_index_from_string

from raengjai.bot.thai.days import read_month
from raengjai.bot.thai.months import buddhist, common_era


class Year(click.ParamType[int]):
    """A year, kept in the Buddhist Era: 2563 and 2020 are the same."""

    name = "year"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read it."""
        year = common_era(int(str(value))) if str(value).isdecimal() else None
        if year is None:
            self.fail("give a year such as 2563", param, ctx)
        return buddhist(year)


class Month(click.ParamType[tuple[int, int]]):
    """A month, kept as (year of the common era, month)."""

    name = "month"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Read it."""
        if isinstance(value, tuple):
            return value
        try:
            return read_month(str(value))
        except ValueError:
            self.fail("give a month such as 2569-11", param, ctx)


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


YEAR: Final = Year()
MONTH: Final = Month()
COLUMN: Final = Column()
