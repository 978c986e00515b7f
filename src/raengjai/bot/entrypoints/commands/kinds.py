"""What the options of commands are: read from what was typed, or refused with an example."""

from __future__ import annotations

from datetime import date
from typing import Final

import click

from raengjai.bot.clock import bangkok_day, real_now
from raengjai.bot.thai.days import UnreadableDay, read_day, read_month
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


class Day(click.ParamType[date]):
    """A day that is not still to come, as people write it."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it."""
        try:
            return read_day(str(value), bangkok_day(real_now()))
        except UnreadableDay:
            self.fail("give a day such as 2569-11-20, not one to come", param, ctx)


YEAR: Final = Year()
MONTH: Final = Month()
DAY: Final = Day()
