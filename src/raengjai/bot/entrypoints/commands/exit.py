"""An office leaves: its whole record as open files, and whether they are whole."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import click

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands.changing import BY
from raengjai.bot.entrypoints.commands.opening import (
    although_locked_option,
    now,
    office_giving_out,
    opened,
    ready,
)
from raengjai.bot.entrypoints.commands.reasons import REASON
from raengjai.handlers.exits import making, verifying
from raengjai.handlers.exits.making import Of
from raengjai.storage import audit, crypto, schema
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.snapshot import frozen
from raengjai.storage.crypto import KeyMissing
from raengjai.storage.database import Database
from raengjai.storage.exits.faults import ExitFault
from raengjai.storage.exits.folder import Folder, make_folder

WARNING = """\
{out} will hold the names, citizen IDs, telephones and troubles of people, readable by whoever has the files.
Write them to an encrypted disk, hand them over by hand, delete them when they have done their work."""


@click.command()
@click.option("--province", metavar="CODE", help="The province's two digits, such as 24 for Chachoengsao.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A new folder, or an empty one.")
@click.option("--reason", type=REASON, help="Who takes it, and why; it is kept in the audit.  Name nobody in it.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@although_locked_option
@click.option(
    "--verify", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Such a folder: is it whole?"
)
def exit(  # noqa: A001 - the command's name
    province: str | None, out: Path | None, reason: str | None, verify: Path | None, *, yes: bool
) -> None:
    """Write an office's whole record as open files (CSV, JSON, forms, photos, a paper in Thai), while work goes on.

    Nothing is sealed in them and nothing of another office stands in them.  `raengjai exit --verify DIR` makes a
    system of such a folder, for a moment, writes that anew and compares every file.
    """
    if verify is not None:
        if province or out:
            raise click.UsageError("give either --verify, or --province and --out")
        _verified(verify)
    elif province and out:
        _written(province, out, reason or click.prompt("Why", type=REASON), yes=yes)
    else:
        raise click.UsageError("give --province and --out, or --verify")


def _verified(root: Path) -> None:
    _settings, database = opened()
    database.close()
    try:
        written = verifying.verify(root, crypto.keyring())
    except ExitFault as fault:
        raise click.ClickException(f"{root}: {fault}") from None
    rows = sum(written.rows.values())
    click.echo(f"{root}: whole; a system made of it is the same in {rows} rows and {len(written.files)} files")


def _written(province: str, out: Path, reason: str, *, yes: bool) -> None:
    _must_be_empty(out)
    click.echo(WARNING.format(out=out), err=True)
    if not yes:
        click.confirm("Write them?", abort=True)
    with ready() as (settings, database):
        of = _noted(database, province, reason)
        try:
            make_folder(out)
            out.chmod(0o700)
            with frozen(settings.database_url) as connection:
                counts = making.write(connection, of, Folder(out))
        except (BackupFault, KeyMissing) as fault:
            raise click.ClickException(f"{fault}; the files in {out} are not whole: delete them") from None
        except OSError as trouble:
            raise click.ClickException(f"{out} can not be written ({trouble.strerror}): delete what is in it") from None
    click.echo(f"{out}: {sum(counts.values())} rows of {len(counts)} tables; now: raengjai exit --verify {out}")


def _noted(database: Database, province: str, reason: str) -> Of:
    """The audit knows it before the first file is there."""
    with database.transaction() as session:
        office = office_giving_out(session, province)
        audit.note(session, office, BY, "whole record exported", "everything, in full", now(), reason)
        return Of(str(office.id), real_now().isoformat(), version("raengjai"), next(iter(schema.heads())))


def _must_be_empty(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise click.BadParameter("give a new folder, or an empty one", param_hint="--out")
