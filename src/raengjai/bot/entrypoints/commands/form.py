"""The official forms, from the command line."""

from __future__ import annotations

from pathlib import Path

import click

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands.opening import office_of, province_option, transaction
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.bot.thai.days import read_month
from raengjai.handlers.forms import month_sp12
from raengjai.handlers.forms import sp12 as form_sp12
from raengjai.storage import audit, offices, periods

_KINDS = {".xlsx": form_sp12.as_xlsx, ".pdf": form_sp12.as_pdf}


@click.group()
def form() -> None:
    """Make the ministry's forms."""


@form.command()
@province_option
@click.option("--month", required=True, metavar="YYYY-MM", help="Such as 2569-11; a year of 2400 or more is Buddhist.")
@click.option("--unit", help="Only this community service unit.")
@click.option("--reason", help="Why the form is made; it is kept in the audit, for full ID numbers stand on it.")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.xlsx or F.pdf")
def sp12(province: str, month: str, unit: str | None, reason: str | None, out: Path) -> None:
    """Make form สป-๑๒ of a month: whom the centre (or one unit) helped."""
    make = _KINDS.get(out.suffix.lower())
    if make is None:
        raise click.BadParameter("the file's name must end in .xlsx or .pdf", param_hint="--out")
    try:
        year, number = read_month(month)
    except ValueError:
        raise click.BadParameter("give a month such as 2569-11", param_hint="--month") from None
    with transaction() as session:
        office = office_of(session, province)
        of_unit = offices.unit_named(session, office, unit) if unit else None
        if unit and of_unit is None:
            raise click.BadParameter("the office has no unit of that name", param_hint="--unit")
        period = periods.named(session, office, year, number)
        made = make(month_sp12.of_month(session, office, period, of_unit))
        about = f"sp12 {period.year}-{period.month:02d}{' of a unit' if of_unit else ''} as {out.suffix[1:].lower()}"
        audit.note(session, office, "command line", "form made", about, real_now(), reason)
    write(out, made)
    click.echo(str(out))
