"""The reports that the clock makes: which of them, and their files."""

from __future__ import annotations

from pathlib import Path

import click

from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import (
    although_locked_option,
    now,
    office_giving_out,
    office_of,
    province_option,
    transaction,
)
from raengjai.bot.entrypoints.commands.writing import write
from raengjai.storage import audit, report_files

_SWITCHES = {"quarterly": "quarterly_reports", "follow-up": "follow_ups", "annual": "annual_reports"}


@click.group()
def report() -> None:
    """See and fetch the reports that were made by themselves, and say which shall be.

    To make one now: `raengjai form quarterly`, `raengjai form follow-up`, `raengjai form annual`.
    """


@report.command("list")
@province_option
def list_(province: str) -> None:
    """Show which reports are made by themselves, and what has been made."""
    with transaction() as session:
        office = office_of(session, province)
        for name, column in _SWITCHES.items():
            click.echo(f"{name:<12}{'on' if getattr(office, column) else 'off'}")
        for file in report_files.of_office(session, office):
            click.echo(f"{file.made_at:%Y-%m-%d}  {file.name}.{file.ending}")


@report.command()
@province_option
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to write.")
@although_locked_option
@click.argument("name")
def get(province: str, out: Path, name: str) -> None:
    """Fetch a report's file as it was made: NAME as in the list, such as “annual 2570.pdf”."""
    stem, _dot, ending = name.rpartition(".")
    with transaction() as session:
        office = office_giving_out(session, province)
        file = report_files.named(session, office, stem, ending)
        if file is None:
            raise click.ClickException(f"there is no report {name}; see `raengjai report list`")
        content = file.content
        audit.note(session, office, BY, "report fetched", name, now())
    write(out, content)
    click.echo(str(out))


@report.command()
@province_option
@click.argument("kind", type=click.Choice(list(_SWITCHES)))
@click.argument("wanted", type=click.Choice(["on", "off"]))
def switch(province: str, kind: str, wanted: str) -> None:
    """Say whether a kind of report is made by itself; follow-ups are not until you say on."""
    with transaction() as session:
        office = office_of(session, province)
        setattr(office, _SWITCHES[kind], wanted == "on")
        audit.note(session, office, BY, "report switched", f"{kind} {wanted}", now())
    click.echo(f"{kind} {wanted}")
