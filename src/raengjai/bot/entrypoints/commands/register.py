"""The province's register of informal workers, which สนบ.๒ asks whether somebody is in it."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.orm import Session

from raengjai.bot.entrypoints.commands.changing import change_of, changing, reason_option
from raengjai.bot.entrypoints.commands.kinds import YEAR
from raengjai.bot.entrypoints.commands.list_kinds import COLUMN
from raengjai.bot.entrypoints.commands.opening import (
    although_locked_option,
    month_option,
    now,
    office_giving_out,
    office_of,
    province_option,
    ready,
    transaction,
)
from raengjai.bot.entrypoints.commands.progress import Bar
from raengjai.bot.entrypoints.commands.reasons import REASON
from raengjai.bot.entrypoints.commands.verdicts import counted, faults_option, judged, list_argument, tell
from raengjai.bot.entrypoints.commands.writing import maker_of, write
from raengjai.handlers.forms import month_unregistered, unregistered
from raengjai.handlers.forms.unregistered import Unregistered
from raengjai.handlers.lists.register_import import Handed, Import
from raengjai.storage import audit, help_records, late_changes, periods, registry
from raengjai.storage.models import Office, RegistryEdition, ReportingPeriod


@click.group()
def register() -> None:
    """Import the province's register of informal workers, by year."""


@register.command("import")
@province_option
@click.option("--year", required=True, type=YEAR, help="The register's year, such as 2563.")
@click.option("--column", type=COLUMN, help="Where the citizen IDs stand, in a list without heads.")
@click.option("--despite-faults", is_flag=True, help="Take the list though more than half of its rows are bad.")
@faults_option
@list_argument
def import_(
    province: str, year: int, column: int | None, faults: Path | None, file: Path, *, despite_faults: bool
) -> None:
    """Import FILE (XLSX or CSV) as the register of a year; it replaces what stood there for that year.

    Only keyed hashes of the citizen IDs are kept, no names.  Nothing changes until the whole file is in: it may be
    broken off and begun again.
    """
    with ready() as (_settings, database):
        with database.transaction() as session:
            office = office_of(session, province)
        with file.open("rb") as content, Bar("reading") as bar:
            handed = Handed(year, content, "command line", column, despite_faults)
            importing = Import(database.transaction, office.id, handed, now())
            verdicts = judged(lambda: importing.run(bar.show))
    click.echo(f"register of {year}: {counted(verdicts, 'people')}")
    tell(verdicts, faults)


@register.command()
@province_option
def status(province: str) -> None:
    """Show which years there are, how many people stand in each, and which year the office uses."""
    with transaction() as session:
        office = office_of(session, province)
        found = registry.editions(session, office)
        for edition in found:
            click.echo(_status(office, edition))
        if not found:
            click.echo("there is no register yet; `raengjai register import` brings one in")


def _status(office: Office, edition: RegistryEdition) -> str:
    if edition.state == "coming":
        return f"{edition.year}  being imported since {edition.began_at:%Y-%m-%d %H:%M} UTC, or broken off"
    in_use = "  in use" if office.register_year == edition.year else ""
    when = f"{edition.completed_at:%Y-%m-%d}" if edition.completed_at else "?"
    return f"{edition.year}  {edition.people:>7} people  {edition.refused:>5} rows refused  imported {when}{in_use}"


@register.command()
@province_option
@click.option("--year", type=YEAR, help="The year to use, such as 2563.")
@click.option("--none", is_flag=True, help="Use no register: no row of สนบ.๒ has a tick.")
def use(province: str, year: int | None, *, none: bool) -> None:
    """Say whose year's register สนบ.๒ asks; the year stands on the form."""
    if (year is None) == (not none):
        raise click.UsageError("give either --year or --none")
    with transaction() as session:
        office = office_of(session, province)
        _insist_on_edition(session, office, year)
        office.register_year = year
        audit.note(session, office, "command line", "register chosen", f"register {year or 'none'}", now())
    click.echo(f"in use: {year or 'none'}")


def _insist_on_edition(session: Session, office: Office, year: int | None) -> None:
    if year is not None and registry.current(session, office, year) is None:
        raise click.ClickException(f"there is no register of {year}; see `raengjai register status`")


@register.command()
@province_option
@month_option
@although_locked_option
@click.option(
    "--reason",
    prompt="Why (full ID numbers stand in the list)",
    type=REASON,
    help="It is kept in the audit; name nobody in it.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="F.xlsx or F.pdf")
def missing(province: str, month: tuple[int, int], reason: str, out: Path) -> None:
    """List whom the office helped in a month and who is not in the register, so that they can be added there."""
    make = maker_of(out, unregistered)
    with transaction() as session:
        office = office_giving_out(session, province)
        period = periods.named(session, office, *month)
        listed = _unregistered(session, office, period)
        content = make(listed)
        about = f"{len(listed.rows)} people of {period.year}-{period.month:02} not in register {listed.register_year}"
        audit.note(session, office, "command line", "full IDs listed", about, now(), reason)
    write(out, content)
    click.echo(f"{out}: {len(listed.rows)} people")


def _unregistered(session: Session, office: Office, period: ReportingPeriod) -> Unregistered:
    try:
        return month_unregistered.of_month(session, office, period)
    except month_unregistered.NoRegister:
        raise click.ClickException("the office uses no register; see `raengjai register status`") from None


@register.command()
@province_option
@month_option
@reason_option
@click.argument("number", type=int)
@click.argument("verdict", type=click.Choice(["yes", "no", "unknown"]))
def tick(province: str, month: tuple[int, int], reason: str, number: int, verdict: str) -> None:
    """Say whether the person of record NUMBER, who gave no citizen ID, is in the register."""
    with transaction() as session:
        office = office_of(session, province)
        period = periods.named(session, office, *month)
        record = help_records.numbered(session, office, period, number)
        if record is None:
            raise click.ClickException(f"there is no record no. {number} in that month")
        if record.id_kind == "citizen":
            raise click.ClickException("that person gave a citizen ID: the register is asked by itself")
        change = change_of(reason)
        with changing(), late_changes.within(session, office, period, change):
            help_records.choose_in_register(session, record, _VERDICTS[verdict], None, change.now)
        about = f"record {number} of {period.year}-{period.month:02}: {verdict}"
        audit.note(session, office, change.by, "register tick chosen", about, change.now)
    click.echo(verdict)


_VERDICTS = {"yes": True, "no": False, "unknown": None}
