"""What every test may ask for: settings, a fresh database of each kind, servers of the run's own, and no network."""

from __future__ import annotations

import base64
import itertools
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from raengjai.bot.settings import Settings, load
from raengjai.storage import crypto, schema
from raengjai.storage.database import Database
from raengjai.storage.turnstile import FairDatabase
from services import PostgreSQL, Redis, ServiceMissing

pytest_plugins = ["browsing", "google_played", "kinds", "sparing"]

# Machines are busy at times: no test is about speed.  In CI the examples are the same each time.
hypothesis.settings.register_profile("ours", deadline=None, derandomize=os.environ.get("CI") == "true")
hypothesis.settings.load_profile("ours")

DATA_KEY = bytes(range(32))
HASH_KEY = bytes(range(32, 64))
_LOOPBACK = ("127.", "::1", "localhost")
_numbers = itertools.count(1)


def _guard(event: str, details: tuple[Any, ...]) -> None:
    """No test reaches beyond this machine."""
    if event == "socket.connect" and isinstance(details[1], tuple) and not str(details[1][0]).startswith(_LOOPBACK):
        raise RuntimeError("tests use no network")


sys.addaudithook(_guard)


@pytest.fixture(autouse=True)
def keys() -> None:
    """Keys for what is encrypted and hashed."""
    crypto.install((DATA_KEY,), (HASH_KEY,))


def _written(key: bytes) -> str:
    return base64.urlsafe_b64encode(key).decode()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a bot in a folder of its own, with a database file that does not exist yet."""
    return load(
        line_channel_secret="channel-secret-for-tests",
        line_channel_access_token="channel-access-token-for-tests",
        database_url=f"sqlite:///{tmp_path}/raengjai.db",
        redis_url=None,
        data_keys=_written(DATA_KEY),
        hash_keys=_written(HASH_KEY),
        backup_key=_written(bytes(32)),
        secret_key="secret-key-for-tests-0001",
        var_dir=tmp_path,
        clock_file=tmp_path / "clock",
    )


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database in the newest state, to be copied."""
    path = tmp_path_factory.mktemp("migrated") / "migrated.db"
    schema.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(migrated: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database."""
    path = tmp_path / "raengjai.db"
    shutil.copy(migrated, path)
    return f"sqlite:///{path}"


@pytest.fixture
def database(sqlite_url: str) -> Iterator[Database]:
    """A fresh SQLite database."""
    opened = Database(sqlite_url)
    yield opened
    opened.close()


def _missing(trouble: ServiceMissing) -> None:
    if os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail(f"REQUIRE_SERVICES=1, but {trouble}")
    pytest.skip(str(trouble))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server with a migrated database named "migrated"."""
    # Not in pytest's own folder: that is closed to PostgreSQL's user.
    with tempfile.TemporaryDirectory(prefix="postgresql-", ignore_cleanup_errors=True) as folder:
        server = PostgreSQL(Path(folder))
        try:
            server.make()
            server.start()
        except ServiceMissing as trouble:
            _missing(trouble)
        schema.upgrade(server.create("migrated"))
        yield server
        server.stop()


@pytest.fixture
def postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """The address of a fresh PostgreSQL database."""
    name = f"test_{next(_numbers)}"
    yield postgresql.create(name, template="migrated")
    postgresql.drop(name)


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """A Redis server."""
    server = Redis(tmp_path_factory.mktemp("redis"))
    try:
        server.start()
    except ServiceMissing as trouble:
        _missing(trouble)
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis_server: Redis) -> str:
    """The address of a Redis server."""
    return redis_server.url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def any_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database, of each kind in turn."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
def any_database(any_url: str) -> Iterator[Database]:
    """A fresh database, of each kind in turn."""
    opened = FairDatabase(any_url)
    yield opened
    opened.close()
