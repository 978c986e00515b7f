"""Opening balances: what the projects had done in the months before the bot came."""

from __future__ import annotations

from pathlib import Path

import click

from raengjai.bot.clock import bangkok_day
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.finding_projects import year_option
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.bot.entrypoints.commands.verdicts import counted, faults_option, judged, list_argument, tell
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.handlers.lists import balances, templates
from raengjai.storage import audit


@click.group()
def balance() -> None:
    """Bring in what was counted in the fiscal year before the bot came; it enters the year's figures only."""


@balance.command()
@province_option
@year_option
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.xlsx")
def template(province: str, year: int, out: Path) -> None:
    """Write a list to be filled in: each month before the bot came, each project, and what is known already."""
    with transaction() as session:
        rows = balances.as_rows(session, office_of(session, province), year, bangkok_day(now()))
    write(out, templates.as_xlsx(balances.COLUMNS, rows))
    click.echo(f"{out}: {len(rows)} rows")


@balance.command("import")
@province_option
@year_option
@faults_option
@list_argument
def import_(province: str, year: int, faults: Path | None, file: Path) -> None:
    """Bring in a filled list (XLSX or CSV); each row takes the place of what stood for its month and project."""
    today = bangkok_day(now())
    with transaction() as session, file.open("rb") as content:
        office = office_of(session, province)
        verdicts = judged(lambda: balances.BalanceList(session, office, year, today).bring_in(content))
        about = f"fiscal year {year}: {verdicts.taken} rows"
        audit.note(session, office, BY, "opening balances imported", about, now())
    click.echo(counted(verdicts, "rows"))
    tell(verdicts, faults)


@balance.command("list")
@province_option
@year_option
def list_(province: str, year: int) -> None:
    """Show the opening balances of a fiscal year."""
    with transaction() as session:
        rows = balances.known(session, office_of(session, province), year)
        for month, name, counts in rows:
            click.echo(f"{month}  {counts.records:>6} times  {counts.people:>6} people  {name}")
        if not rows:
            click.echo("there are none; `raengjai balance template` writes a list to be filled in")
