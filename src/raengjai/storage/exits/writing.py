"""An office's rows written as open files: each table as JSON, which is all of it, and as CSV, which opens anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from raengjai.storage import csv_lines
from raengjai.storage.exits import cells, tables
from raengjai.storage.exits.cells import Cell
from raengjai.storage.exits.folder import Folder
from raengjai.storage.models.base import Base
from raengjai.storage.rows import table_of

_ROWS, _FILES = 500, 4  # fetched at a time; files have up to 20 MB
_BEGINS = (  # the bytes with which files of a kind begin
    (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"%PDF", ".pdf"), (b"PK\x03\x04", ".zip"),
)  # fmt: skip
_FILMS = ((b"M4A", ".m4a"), (b"qt  ", ".mov"), (b"3g", ".3gp"), (b"", ".mp4"))  # by what follows "ftyp"


def write(connection: Connection, office: UUID, folder: Folder) -> dict[str, int]:
    """Write every table of the office; how many rows each has."""
    return {table_of(model).name: _write_table(connection, model, office, folder) for model in tables.taken()}


def _write_table(connection: Connection, model: type[Base], office: UUID, folder: Folder) -> int:
    name, columns, count = table_of(model).name, cells.of(model), 0
    with folder.new(f"tables/{name}.json") as whole, folder.new(f"tables/{name}.csv") as sheet:
        sheet.write(csv_lines.MARK + csv_lines.line(cell.name for cell in columns))
        for row in _rows(connection, model, office, columns):
            told = {cell.name: _told(cell, row, folder) for cell in columns}
            whole.write(b",\n" if count else b"[\n")
            whole.write(json.dumps(told, ensure_ascii=False).encode())
            sheet.write(csv_lines.line(told.values()))
            count += 1
        whole.write(b"\n]\n" if count else b"[]\n")
    return count


def _rows(connection: Connection, model: type[Base], office: UUID, columns: list[Cell]) -> Iterator[Mapping[str, Any]]:
    table = table_of(model)
    at_once = _FILES if any(cell.is_file for cell in columns) else _ROWS
    wanted = select(table).where(tables.of_office(model, office)).order_by(table.c.id)
    for row in connection.execute(wanted, execution_options={"yield_per": at_once}):
        yield row._asdict()


def _told(cell: Cell, row: Mapping[str, Any], folder: Folder) -> Any:
    value = cell.opened(row)
    if not cell.is_file or value is None:
        return value
    name = f"files/{cell.column.table.name}/{row['id']}{_ending(value)}"
    folder.put(name, value)
    return name


def _ending(content: bytes) -> str:
    if content[4:8] == b"ftyp":
        return next(ending for brand, ending in _FILMS if content[8:].startswith(brand))
    return next((ending for begins, ending in _BEGINS if content.startswith(begins)), ".bin")
