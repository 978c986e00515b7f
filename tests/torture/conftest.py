"""A town for each test: on SQLite alone, and on PostgreSQL and Redis."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from town import Town

from services import Redis

GROWN = pytest.param("grown", marks=[pytest.mark.postgresql, pytest.mark.redis])


def grown_town(request: pytest.FixtureRequest, folder: Path) -> Iterator[Town]:
    """A town on PostgreSQL and a Redis of its own, which may be killed."""
    url = request.getfixturevalue("postgresql_url")
    request.getfixturevalue("redis_server")  # skips where Redis is missing
    redis = Redis(folder / "redis")
    redis.start()
    town = Town(folder, url, request.getfixturevalue("postgresql"), redis)
    yield town
    town.close()
    redis.stop()


def embedded_town(folder: Path) -> Iterator[Town]:
    """A town on SQLite alone."""
    town = Town(folder, f"sqlite:///{folder}/raengjai.db")
    yield town
    town.close()


@pytest.fixture(params=["embedded", GROWN])
def town(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    """A town of each kind in turn."""
    yield from embedded_town(tmp_path) if request.param == "embedded" else grown_town(request, tmp_path)


@pytest.fixture
def grown(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Town]:
    """A town on PostgreSQL and Redis."""
    yield from grown_town(request, tmp_path)


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Town]:
    """A town on SQLite alone."""
    yield from embedded_town(tmp_path)
