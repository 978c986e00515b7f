"""An office of province 24 for whoever types commands."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands_typed import types

from raengjai.storage.database import Database

KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="

for _folder in ("flows", "storage", "forms", "lists", "jobs"):  # people and files that are made there
    sys.path.append(str(Path(__file__).parent.parent / _folder))


@pytest.fixture
def empty_database_url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address in the settings, of a database that does not exist yet."""
    url = f"sqlite:///{tmp_path}/raengjai.db"
    for name in ("DATA_KEYS", "HASH_KEYS", "BACKUP_KEY", "SECRET_KEY"):
        monkeypatch.setenv(name, KEY)
    monkeypatch.setenv("LINE_CHANNEL_SECRET", "secret-of-a-channel")
    monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", "token-of-a-channel")
    monkeypatch.setenv("DATABASE_URL", url)
    return url


@pytest.fixture
def database_url(empty_database_url: str, sqlite_url: str) -> str:
    """The address in the settings, of a database in the newest state."""
    assert empty_database_url == sqlite_url
    return sqlite_url


@pytest.fixture
def office(database_url: str) -> str:
    """An office of province 24; its first invite code."""
    return types("office", "create", "--province", "24").output.strip()


@pytest.fixture
def database(database_url: str, office: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()
