"""The reports of the fiscal year, as `raengjai form quarterly|follow-up|annual`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
from sqlalchemy.orm import Session

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import (
    although_locked_option,
    month_option,
    now,
    office_giving_out,
    province_option,
    transaction,
)
from raengjai.bot.entrypoints.commands.writing import maker_of, write
from raengjai.handlers.forms import annual as annual_form
from raengjai.handlers.forms import year_reports
from raengjai.handlers.forms.year_reports import Made
from raengjai.storage import audit
from raengjai.storage.models import Office
from raengjai.storage.named_months import Month

_out_option = click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.xlsx or F.pdf"
)


@click.command()
@province_option
@month_option
@_out_option
@although_locked_option
def quarterly(province: str, month: Month, out: Path) -> None:
    """Make the committee's summary of the quarter that the month belongs to (October to December is the first)."""
    _make(province, month, out, year_reports.quarter)


@click.command("follow-up")
@province_option
@month_option
@_out_option
@although_locked_option
def follow_up(province: str, month: Month, out: Path) -> None:
    """Make the follow-up against targets: of 6 months for a month up to March, of 12 for a later one."""
    _make(province, month, out, year_reports.follow_up_of)


@click.command()
@province_option
@month_option
@_out_option
@although_locked_option
def annual(province: str, month: Month, out: Path) -> None:
    """Make the annual report of the month's fiscal year; once the year is over it is the final one."""
    _make(province, month, out, year_reports.annual_of)


def _make(province: str, month: Month, out: Path, make: Callable[[Session, Office, Month, date], Made]) -> None:
    _known_ending(out)
    with transaction() as session:
        office = office_giving_out(session, province)
        made = make(session, office, month, bangkok_day(now()))
        audit.note(session, office, BY, "report made", f"{made.name} as {out.suffix[1:].lower()}", now())
    write(out, maker_of(out, made.form)(made.report))
    click.echo(str(out))


def _known_ending(out: Path) -> None:
    """Say at once, not after the work, that nothing can be made with such an ending."""
    maker_of(out, annual_form)


COMMANDS = (quarterly, follow_up, annual)
