"""Backups: one encrypted file, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from pathlib import Path

import click

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands.person import bury
from raengjai.bot.settings import Settings, load
from raengjai.storage import crypto
from raengjai.storage.backups import making, restoring
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.database import Database
from raengjai.storage.persons import tombstone_file


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A new file.")
def backup(out: Path) -> None:
    """Write everything in the database into one encrypted file, while work goes on.

    BACKUP_KEY seals it.  To restore it you need BACKUP_KEY, DATA_KEYS and HASH_KEYS; none of them is in it: keep them
    elsewhere.  The queue is not in it and need not be: work is found again in the database.
    """
    settings, keyring = _settings_and_keys()
    try:
        counts = making.make(settings.database_url, out, settings.backup_key[0], keyring, real_now())
    except BackupFault as fault:
        raise click.ClickException(f"{fault}. No backup was made.") from None
    click.echo(f"{out}: {sum(counts.values())} rows of {len(counts)} tables, {out.stat().st_size} bytes")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--despite-lost-keys",
    is_flag=True,
    help="Restore though keys are lost for good: what they sealed stays unreadable, people are not known again.",
)
@click.option(
    "--tombstones",
    "stones",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file of who was erased since; without it that in VAR_DIR, if there is one.",
)
def restore(file: Path, stones: Path | None, *, despite_lost_keys: bool) -> None:
    """Fill an empty database from a backup, whichever kind of database it was made of.

    All of it or nothing.  Servers may run; stop the old machine first.  Whoever was erased after the backup was made
    is erased again.
    """
    settings, keyring = _settings_and_keys()
    try:
        done = restoring.restore(
            settings.database_url, file, settings.backup_key, keyring, despite_lost_keys=despite_lost_keys
        )
    except BackupFault as fault:
        raise click.ClickException(f"{fault}. Nothing was restored.") from None
    for table, count in done.counts.items():
        click.echo(f"{count:>9} {table}")
    for lacking in done.lacking:
        click.echo(f"warning: {lacking}", err=True)
    _erase_again(settings, stones)
    click.echo(f"restored as of {done.made_at}; now run `raengjai doctor`, then start the servers")


def _erase_again(settings: Settings, stones: Path | None) -> None:
    """Those whom the file of tombstones names must not be brought back."""
    kept = settings.var_dir / tombstone_file.NAME
    found = stones or (kept if kept.exists() else None)
    if found is None:
        click.echo(
            "warning: there is no file of tombstones (--tombstones): whoever was erased after the backup was made is "
            "there again",
            err=True,
        )
    database = Database(settings.database_url)
    try:
        with database.transaction() as session:
            count = bury(session, found)
    finally:
        database.close()
    if count:
        click.echo(f"{count} persons who had been erased are erased again")


def _settings_and_keys() -> tuple[Settings, crypto.Keyring]:
    settings = load()
    crypto.install(settings.data_keys, settings.hash_keys)
    return settings, crypto.keyring()
