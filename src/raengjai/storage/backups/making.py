"""Make a backup."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import Connection, LargeBinary, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

from raengjai.storage.backups import canary
from raengjai.storage.backups.envelope import Envelope
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.lines import LineWriter
from raengjai.storage.backups.manifest import Manifest
from raengjai.storage.backups.new_file import new_file
from raengjai.storage.backups.snapshot import frozen
from raengjai.storage.backups.tables import Stored, described, revision_of
from raengjai.storage.crypto import Keyring

_ROWS = 500  # fetched at once, if they are small
_BYTES = 8 * 1024 * 1024  # fetched at once, about


def make(url: str, path: Path, key: bytes, keyring: Keyring, now: datetime) -> dict[str, int]:
    """Write every row of the database at `url` into a new file sealed with `key`; return the rows of each table.

    Raise `BackupFault`, and leave no file, when that can not be done.
    """
    if key in (*keyring.data_keys, *keyring.hash_keys):
        raise BackupFault("BACKUP_KEY must be a key of its own: `raengjai keys new` prints one")
    try:
        with frozen(url) as connection, new_file(path) as file:
            return _written(connection, LineWriter(Envelope(file, key)), keyring, now)
    except SQLAlchemyError as trouble:
        raise BackupFault(f"the database can not be read ({type(trouble).__name__}): look at DATABASE_URL") from None
    except OSError as trouble:
        raise BackupFault(f"the file can not be written ({trouble.strerror})") from None


def _written(connection: Connection, lines: LineWriter, keyring: Keyring, now: datetime) -> dict[str, int]:
    revision = revision_of(connection)
    if revision is None:
        raise BackupFault("the database has no tables yet: nothing to back up")
    lines.write(Manifest(now.isoformat(), revision, version("raengjai"), canary.planted(keyring)).line())
    counts = {stored.name: _table_written(connection, lines, stored) for stored in described(connection)}
    lines.close()
    return counts


def _table_written(connection: Connection, lines: LineWriter, stored: Stored) -> int:
    lines.write({"table": stored.name, "columns": stored.columns})
    table, writes = stored.table(), [kind.write for kind in stored.kinds()]
    wanted = select(table).order_by(*(table.columns[name] for name in stored.key))
    rows = connection.execute(wanted, execution_options={"yield_per": _rows_at_once(connection, table)})
    count = 0
    for row in rows:
        lines.write([None if value is None else write(value) for write, value in zip(writes, row, strict=True)])
        count += 1
    return count


def _rows_at_once(connection: Connection, table: Table) -> int:
    """Fewer where rows are big (photos, forms): memory stays small.  Both databases know lengths without reading."""
    lengths = [func.coalesce(func.length(each), 0) for each in table.columns if isinstance(each.type, LargeBinary)]
    if not lengths:
        return _ROWS
    biggest = connection.scalar(select(func.max(sum(lengths[1:], lengths[0])))) or 1
    return max(1, min(_ROWS, _BYTES // biggest))
