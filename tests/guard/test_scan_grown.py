"""The same journey on PostgreSQL and Redis: the server's files and log are searched too.  Part of `make torture`."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from places_read import Places
from sqlalchemy import make_url
from whole_journey import SECRETS, opened, play

from raengjai.bot.settings import Settings
from services import PostgreSQL

CANARY = "นกขมิ้นเหลืองอ่อน"


def searched(server: PostgreSQL, url: str) -> Places:
    """Every file of this database, and the server's log of what was written."""
    found, name = Places(), make_url(url).database
    with psycopg.connect(server._dsn(str(name)), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        (folder,) = connection.execute("SELECT oid FROM pg_database WHERE datname = %s", (name,)).fetchone() or (0,)
    for kind, part in (("database", f"base/{folder}"), ("WAL", "pg_wal")):
        for file in sorted(each for each in (server.data / part).rglob("*") if each.is_file()):
            found.add(kind, file.name, file.read_bytes())
    return found


@pytest.mark.postgresql
@pytest.mark.redis
def test_nobody_is_named_in_postgresqls_files_nor_anywhere_else(
    settings: Settings, postgresql: PostgreSQL, postgresql_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "bot"
    folder.mkdir()
    with opened(settings.model_copy(update={"database_url": postgresql_url, "var_dir": folder}), folder) as world:
        play(world)
        assert world.places().holding(SECRETS) == []
        assert searched(postgresql, postgresql_url).holding(SECRETS) == []
        with world.database.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE office SET name = %s", (CANARY,))
        kinds = {kind for kind, _name, _way in searched(postgresql, postgresql_url).holding([CANARY])}
    assert kinds == {"database", "WAL"}
