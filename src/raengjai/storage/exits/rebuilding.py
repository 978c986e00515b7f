"""A system made of an office's open files: a new database in which everything is sealed and hashed again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from raengjai.storage import crypto, guards, schema
from raengjai.storage.database import Database
from raengjai.storage.exits import cells, tables
from raengjai.storage.exits.cells import Cell
from raengjai.storage.exits.faults import ExitFault
from raengjai.storage.keys import hashed
from raengjai.storage.models.base import Base
from raengjai.storage.rows import table_of

_ROWS, _FILES = 500, 4  # stored at a time


def rebuild(database: Database, root: Path) -> None:
    """Fill an empty database from the folder; raise `ExitFault` where a file is not what was written."""
    with database.engine.begin() as connection:
        schema.migrate(connection, "head")
        for model in tables.taken():
            _fill(connection, model, root)
        guards.put_up(connection)
    for _done in hashed.rehash(database.transaction, crypto.keyring()):
        continue


def _fill(connection: Connection, model: type[Base], root: Path) -> None:
    table, columns = table_of(model), cells.of(model)
    at_once = _FILES if any(cell.is_file for cell in columns) else _ROWS
    waiting: list[dict[str, Any]] = []
    for number, told in enumerate(_lines(root / f"tables/{table.name}.json"), start=1):
        waiting.append(_row(columns, told, root, f"{table.name}, row {number}"))
        if len(waiting) == at_once:
            _store(connection, model, waiting)
            waiting = []
    if waiting:
        _store(connection, model, waiting)


def _lines(path: Path) -> Iterator[Any]:
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                if (row := line.strip().rstrip(",")) not in ("[", "]", "[]"):
                    yield json.loads(row)
    except (OSError, ValueError):
        raise ExitFault(f"{path.name} can not be read") from None


def _row(columns: list[Cell], told: Any, root: Path, where: str) -> dict[str, Any]:
    try:
        row = {name: UUID(told[name]) for name in ("id", "office_id") if told.get(name) is not None}
        return {cell.column.name: cell.closed(_value(cell, told[cell.name], root), row) for cell in columns}
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError, OSError):
        raise ExitFault(f"{where} is not what was written") from None


def _value(cell: Cell, told: Any, root: Path) -> Any:
    return (root / told).read_bytes() if cell.is_file and told is not None else told


def _store(connection: Connection, model: type[Base], rows: list[dict[str, Any]]) -> None:
    try:
        connection.execute(table_of(model).insert(), rows)
    except SQLAlchemyError as trouble:
        kind = type(trouble).__name__
        raise ExitFault(f"rows of {table_of(model).name} do not fit together ({kind})") from None
