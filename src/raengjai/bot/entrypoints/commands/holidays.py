"""The days on which an office rests or works, beside the country's own."""

from __future__ import annotations

from datetime import date

import click

from raengjai.bot.clock import bangkok_day, movable, real_now
from raengjai.bot.entrypoints.commands.opening import office_of, province_option, transaction
from raengjai.bot.settings import load
from raengjai.bot.thai.days import buddhist, read_full_date
from raengjai.bot.thai.months import common_era
from raengjai.bot.workdays import national_holidays
from raengjai.storage import audit
from raengjai.storage import holidays as own_days


class Day(click.ParamType[date]):
    """A day with its year: 2569-12-07, 7/12/2569, 7 ธ.ค. 2569."""

    name = "day"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it."""
        if isinstance(value, date):
            return value
        try:
            return read_full_date(value)
        except ValueError:
            self.fail("give a day with its year, such as 2569-12-07", param, ctx)


@click.group()
def holidays() -> None:
    """The office's holidays: reminders come on working days.

    The country's public and government holidays are known; add what an office has beside them, remove what it works on.
    """


@holidays.command()
@province_option
@click.argument("day", type=Day())
@click.argument("name", default="")
def add(province: str, day: date, name: str) -> None:
    """Let the office rest on a day."""
    with transaction() as session:
        found = office_of(session, province)
        own_days.note(session, found, day, works=False, name=name)
        audit.note(session, found, "command line", "holiday added", day.isoformat(), real_now())
    click.echo(f"{day.isoformat()}\toff\t{name}")


@holidays.command()
@province_option
@click.argument("day", type=Day())
def remove(province: str, day: date) -> None:
    """Let the office work on a day: one that was added, or one of the country's."""
    national = day in national_holidays(day.year)
    with transaction() as session:
        found = office_of(session, province)
        if not national and day not in {each.day for each in own_days.of_office(session, found)}:
            raise click.ClickException(f"{day.isoformat()} is no holiday")
        if national:
            own_days.note(session, found, day, works=True)
        else:
            own_days.forget(session, found, day)
        audit.note(session, found, "command line", "holiday removed", day.isoformat(), real_now())
    click.echo(f"{day.isoformat()}\tworks")


@holidays.command("list")
@province_option
@click.option("--year", type=int, help="Such as 2570; this year without it.")
def listed(province: str, year: int | None) -> None:
    """List a year's holidays: day, off or works, whose, name."""
    of_year = common_era(year) if year is not None else bangkok_day(movable(load().clock_file)()).year
    if of_year is None:
        raise click.BadParameter("give a year such as 2570", param_hint="--year")
    with transaction() as session:
        own = {each.day: each for each in own_days.of_office(session, office_of(session, province))}
        country = national_holidays(of_year)
        for day in sorted({*country, *(day for day in own if day.year == of_year)}):
            mine = own.get(day)
            state = "works" if mine is not None and mine.works else "off"
            whose = "country" if mine is None else "office"
            click.echo(f"{day.isoformat()}\t{state}\t{whose}\t{(mine.name if mine else '') or country.get(day, '')}")
    click.echo(f"{buddhist(of_year)}: Saturdays and Sundays are off too", err=True)
