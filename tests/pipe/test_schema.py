"""Models and migrations say the same, on both databases; several processes may migrate at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from raengjai.storage import schema
from raengjai.storage.database import Database
from raengjai.storage.models import Base


def test_models_and_migrations_agree(any_database):
    with any_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_fresh_database_is_not_at_head(tmp_path: Path, any_database):
    database = Database(f"sqlite:///{tmp_path}/empty.db")
    assert not schema.at_head(database.engine)
    assert schema.at_head(any_database.engine)
    database.close()


def upgraded_by_four(url: str) -> bool:
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(schema.upgrade, [url] * 4))
    database = Database(url)
    try:
        return schema.at_head(database.engine)
    finally:
        database.close()


def test_four_migrate_one_sqlite_file(tmp_path: Path):
    assert upgraded_by_four(f"sqlite:///{tmp_path}/new.db")


@pytest.mark.postgresql
def test_four_migrate_one_postgresql_database(postgresql):
    assert upgraded_by_four(postgresql.create("fresh"))
    postgresql.drop("fresh")


def test_there_is_one_newest_migration():
    assert len(schema.heads()) == 1
