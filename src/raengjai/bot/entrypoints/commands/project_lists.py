"""Projects as a list: brought in from a spreadsheet, written out to be changed."""

from __future__ import annotations

from pathlib import Path

import click

from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.finding_projects import year_option
from raengjai.bot.entrypoints.commands.opening import now, office_of, province_option, transaction
from raengjai.bot.entrypoints.commands.verdicts import counted, faults_option, judged, list_argument, tell
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.handlers.lists import projects as project_list
from raengjai.handlers.lists import templates
from raengjai.storage import audit


@click.command("import")
@province_option
@year_option
@faults_option
@list_argument
def import_(province: str, year: int, faults: Path | None, file: Path) -> None:
    """Bring in a list of projects (XLSX or CSV): names, and if you like targets, money and services.

    What is known by its name is changed, what is new added; rows with faults are told and left out.
    """
    with transaction() as session, file.open("rb") as content:
        office = office_of(session, province)
        verdicts = judged(lambda: project_list.ProjectList(session, office, year).bring_in(content))
        about = f"fiscal year {year}: {verdicts.taken} projects"
        audit.note(session, office, BY, "projects imported", about, now())
    click.echo(counted(verdicts, "projects"))
    tell(verdicts, faults)


@click.command()
@province_option
@year_option
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.xlsx")
def template(province: str, year: int, out: Path) -> None:
    """Write the year's projects as a list, to be changed or filled in and imported."""
    with transaction() as session:
        rows = project_list.as_rows(session, office_of(session, province), year)
    write(out, templates.as_xlsx(project_list.COLUMNS, rows))
    click.echo(str(out))


COMMANDS = (import_, template)
