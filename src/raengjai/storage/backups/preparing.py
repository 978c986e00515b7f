"""Make an empty database ready for a backup: the tables of its schema, and nothing in them."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, Table, select

from raengjai.storage import schema
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.manifest import Manifest
from raengjai.storage.backups.tables import names_in, revision_of

_FILLED = "the database is not empty ({table} has rows): give DATABASE_URL the address of an empty one"
_FOREIGN = "the database holds tables of another program: give DATABASE_URL the address of an empty one"


def must_be_known(made: Manifest) -> None:
    """Raise `BackupFault` when the backup's schema is newer than this program."""
    if made.revision not in known():
        raise BackupFault(
            f"the backup is of schema {made.revision}, which this version does not know: "
            f"install RaengJai {made.program} or newer"
        )


def known() -> list[str]:
    """Every schema this program can make, the oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as in `schema`

    newest_first = ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()
    return [script.revision for script in newest_first][::-1]


def make_tables(connection: Connection, made: Manifest) -> None:
    """Make the tables of the backup's schema; empty ones of another schema make room."""
    schema.wait_for_others(connection)
    present = names_in(connection)
    revision = revision_of(connection)
    if present and revision not in known():
        raise BackupFault(_FOREIGN)
    tables = [Table(name, MetaData()) for name in present]
    for table in tables:
        if connection.execute(select(1).select_from(table).limit(1)).first():
            raise BackupFault(_FILLED.format(table=table.name))
    if revision != made.revision:
        _clear(connection)
    schema.migrate(connection, made.revision)


def _clear(connection: Connection) -> None:
    empty = MetaData()
    empty.reflect(connection)
    empty.drop_all(connection)
