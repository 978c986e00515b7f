"""A town for each test: on SQLite alone, and on PostgreSQL and Redis."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
import results
from sizes import GROWN
from town import Town

from services import PostgreSQL, Redis


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Put a full run's figures down."""
    report = yield
    if item.path.parent == Path(__file__).parent:
        results.keep(item, report)
    return report


@pytest.fixture
def grown(postgresql: PostgreSQL, postgresql_url: str, redis_server: Redis, tmp_path: Path) -> Iterator[Town]:
    """A town on PostgreSQL and a Redis of its own, which may be killed."""
    del redis_server  # only asked for because it skips where Redis is missing
    redis = Redis(tmp_path / "redis")
    redis.start()
    yield from _lived_in(Town(tmp_path, postgresql_url, postgresql, redis))
    redis.stop()


@pytest.fixture
def embedded(sqlite_url: str, tmp_path: Path) -> Iterator[Town]:
    """A town on SQLite alone."""
    yield from _lived_in(Town(tmp_path, sqlite_url))


def _lived_in(town: Town) -> Iterator[Town]:
    yield town
    try:
        results.note_traffic(town)
    finally:
        town.close()


@pytest.fixture(params=["embedded", GROWN])
def town(request: pytest.FixtureRequest) -> Town:
    """A town of each kind in turn."""
    found: Town = request.getfixturevalue(request.param)
    return found
