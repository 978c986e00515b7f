"""A database of before, with records in it, comes to know records of the office itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, inspect, text

from raengjai.storage import schema
from raengjai.storage.database import Database

BEFORE, SINCE = "0015", "0016"
RECORD, OTHER = "a" * 32, "b" * 32
_COLUMNS = (
    "id, office_id, period_id, number, volunteer_id, draft_id, helped_on, name_sealed, id_kind, id_doubtful, "
    "person_key, worker_type, subdistrict_code, subdistrict_name, state, version, prefix, created_at"
)


def _insert(record: str, number: int, volunteer: str) -> str:
    nobody = "c" * 32
    return (
        f"INSERT INTO help_record ({_COLUMNS}) VALUES ('{record}', '{nobody}', '{nobody}', {number}, {volunteer}, "  # noqa: S608 - ours
        f"'draft-{number}', '2026-11-19', x'00', 'none', 0, 'key', 'informal', '240101', 'x', 'saved', 1, '', "
        "'2026-11-19 00:00:00')"
    )


def test_the_records_stay_and_one_without_a_volunteer_may_come(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/before.db"
    database = Database(url)
    with database.engine.begin() as connection:
        schema.migrate(connection, BEFORE)
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(_insert(RECORD, 1, f"'{'c' * 32}'"))
        given = "INSERT INTO help_given (id, record_id, help_type, position) VALUES (?, ?, 'promote', 0)"
        raw.execute(given, (OTHER, RECORD))
        raw.commit()
    database.close()
    schema.upgrade(url)
    database = Database(url)
    with database.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("SELECT record_id FROM help_given").fetchall() == [(RECORD,)]
        assert raw.execute("SELECT helped_with FROM help_record").fetchall() == [("promote",)]
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(_insert(OTHER, 2, "NULL"))
        assert raw.execute("SELECT count(*) FROM help_record WHERE volunteer_id IS NULL").fetchall() == [(1,)]
        raw.rollback()
    database.close()


def _columns(connection: Connection) -> dict[str, dict[str, Any]]:
    """Of each table, which columns may be empty."""
    tables = inspect(connection).get_multi_columns().items()
    return {str(table): {each["name"]: each["nullable"] for each in columns} for (_, table), columns in tables}


def test_back_and_forth_again_changes_nothing(empty_url: str) -> None:
    database = Database(empty_url)
    found = []
    with database.engine.begin() as connection:
        for go, revision in ((command.upgrade, SINCE), (command.downgrade, BEFORE), (command.upgrade, SINCE)):
            go(schema.alembic_config(connection), revision)
            found.append(_columns(connection))
    database.close()
    assert found[0] == found[2]
    assert not found[1]["help_record"]["volunteer_id"]
    assert set(found[0]) - set(found[1]) == {"record_question"}


def test_records_of_the_office_itself_do_not_go_back(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path}/since.db")
    with database.engine.connect() as connection:
        schema.migrate(connection, SINCE)
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
        connection.execute(text(_insert(OTHER, 1, "NULL")))
        with pytest.raises(RuntimeError, match="restore a backup"):
            command.downgrade(schema.alembic_config(connection), BEFORE)
    database.close()
