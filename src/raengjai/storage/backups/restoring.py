"""Restore a backup into an empty database: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from raengjai.storage import guards, schema
from raengjai.storage.backups import canary, manifest, preparing
from raengjai.storage.backups.envelope import opened
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.lines import UNREADABLE, read_lines
from raengjai.storage.backups.loading import Loading
from raengjai.storage.backups.manifest import Manifest
from raengjai.storage.crypto import Keyring
from raengjai.storage.database import Database


@dataclass(frozen=True)
class Restored:
    """When the backup was made, the rows of each table, and the keys that are still lacking."""

    made_at: str
    counts: dict[str, int]
    lacking: tuple[str, ...]


def restore(
    url: str, path: Path, keys: Sequence[bytes], keyring: Keyring, *, despite_lost_keys: bool = False
) -> Restored:
    """Fill the empty database at `url` from a backup sealed with one of `keys`, and bring it to the newest schema.

    Raise `BackupFault`, the database being as it was, when anything is amiss.  `despite_lost_keys`: what was
    sealed with a key that is lost for good is restored, though nobody can read it.
    """
    try:
        with path.open("rb") as file:
            lines = read_lines(opened(file, keys))
            made = manifest.read(next(lines, None))
            preparing.must_be_known(made)
            lacking = tuple(_lacking(made, keyring))
            if lacking and not despite_lost_keys:
                raise BackupFault("; ".join(lacking))
            return Restored(made.made_at, _filled(url, made, lines), lacking)
    except SQLAlchemyError as trouble:
        raise BackupFault(f"the database did not take it ({type(trouble).__name__}): look at DATABASE_URL") from None
    except OSError as trouble:
        raise BackupFault(f"the file can not be read ({trouble.strerror})") from None


def _lacking(made: Manifest, keyring: Keyring) -> Iterator[str]:
    try:
        yield from canary.lacking(made.canary, keyring)
    except ValueError:
        raise BackupFault(UNREADABLE) from None


def _filled(url: str, made: Manifest, lines: Iterator[Any]) -> dict[str, int]:
    """One transaction for tables, rows and upgrade: both databases take tables back too."""
    database = Database(url)
    try:
        with database.engine.begin() as connection:
            preparing.make_tables(connection, made)
            counts = _loaded(connection, lines)
            schema.migrate(connection, "head")
            guards.put_up(connection)
            return counts
    finally:
        database.close()


def _loaded(connection: Connection, lines: Iterator[Any]) -> dict[str, int]:
    loading = Loading(connection)
    for line in lines:
        loading.take(line)
    return loading.done()
