"""The tables a database has, as it describes them itself: a backup is made before an upgrade too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Connection, Inspector, MetaData, Table, column, inspect, select, table

from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.kinds import KINDS, Kind, kind_of

REVISIONS = "alembic_version"  # Alembic's own table


@dataclass(frozen=True)
class Stored:
    """A table: its columns with their kinds, and which of them are its key."""

    name: str
    columns: dict[str, str]
    key: tuple[str, ...] = ()

    def table(self) -> Table:
        """What statements are made of."""
        columns = [Column(name, KINDS[kind].type) for name, kind in self.columns.items()]
        return Table(self.name, MetaData(), *columns)

    def kinds(self) -> list[Kind]:
        """The kind of each column."""
        return [KINDS[kind] for kind in self.columns.values()]


def revision_of(connection: Connection) -> str | None:
    """The schema's revision; None in a database that was never migrated."""
    if not inspect(connection).has_table(REVISIONS):
        return None
    found = connection.scalar(select(column("version_num")).select_from(table(REVISIONS)))
    return None if found is None else str(found)


def names_in(connection: Connection) -> list[str]:
    """The tables, each behind those it points to."""
    ordered = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _ties in ordered if name is not None and name != REVISIONS]


def described(connection: Connection) -> list[Stored]:
    """The tables with their columns, each behind those it points to."""
    inspector = inspect(connection)
    return [_described(inspector, name) for name in names_in(connection)]


def _described(inspector: Inspector, name: str) -> Stored:
    key = inspector.get_pk_constraint(name)["constrained_columns"]
    return Stored(name, _kinds(name, inspector.get_columns(name)), tuple(key))


def _kinds(of: str, columns: Sequence[Any]) -> dict[str, str]:
    kinds = {each["name"]: kind_of(each["type"]) for each in columns}
    for name, kind in kinds.items():
        if kind is None:
            raise BackupFault(f"the column {of}.{name} is of a kind that backups do not know")
    return {name: kind for name, kind in kinds.items() if kind is not None}
