"""Put the lines of a backup into tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError

from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.lines import UNREADABLE
from raengjai.storage.backups.tables import Stored, described

_ROWS = 500
_LETTERS = 8 * 1024 * 1024  # of JSON that wait to be stored, about


class Loading:
    """Takes the lines behind the manifest one by one and stores them in batches."""

    def __init__(self, connection: Connection) -> None:
        self._counts: dict[str, int] = {}
        self._connection = connection
        self._here = {stored.name: stored for stored in described(connection)}
        self._stored: Stored | None = None
        self._waiting: list[dict[str, Any]] = []
        self._letters = 0

    def take(self, line: Any) -> None:
        """Take a table's description, or a row of the table described last."""
        if isinstance(line, dict):
            self._flush()
            self._begin(line)
        else:
            self._add(line)

    def _begin(self, line: dict[str, Any]) -> None:
        name, columns = line.get("table"), line.get("columns")
        here = self._here.get(name) if isinstance(name, str) else None
        if here is None or here.columns != columns or here.name in self._counts:
            raise BackupFault(UNREADABLE)
        self._stored = Stored(here.name, columns)
        self._counts[here.name] = 0

    def _add(self, line: Any) -> None:
        if self._stored is None or not isinstance(line, list):
            raise BackupFault(UNREADABLE)
        self._waiting.append(_row(self._stored, line))
        self._letters += sum(len(value) for value in line if isinstance(value, str))
        if len(self._waiting) >= _ROWS or self._letters > _LETTERS:
            self._flush()

    def done(self) -> dict[str, int]:
        """Store what still waits; return the rows of each table."""
        self._flush()
        if self._counts.keys() != self._here.keys():
            raise BackupFault(UNREADABLE)
        return self._counts

    def _flush(self) -> None:
        if self._stored is not None and self._waiting:
            self._store(self._stored)
        self._waiting, self._letters = [], 0

    def _store(self, stored: Stored) -> None:
        try:
            self._connection.execute(stored.table().insert(), self._waiting)
        except (DataError, IntegrityError) as trouble:  # such as a text longer than PostgreSQL lets it be
            kind = type(trouble).__name__
            raise BackupFault(f"a row of {stored.name} does not fit into this database ({kind})") from None
        self._counts[stored.name] += len(self._waiting)


def _row(stored: Stored, line: list[Any]) -> dict[str, Any]:
    try:
        given = zip(stored.columns, stored.kinds(), line, strict=True)
        return {name: None if value is None else kind.read(value) for name, kind, value in given}
    except (ValueError, OverflowError):
        raise BackupFault(UNREADABLE) from None
