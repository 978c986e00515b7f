"""Databases with an office at work, and empty ones to restore into, of each kind."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from services import PostgreSQL

sys.path.append(str(Path(__file__).parent.parent / "flows"))  # people who talk are played there

_numbers = itertools.count(1)


@pytest.fixture
def empty_sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet, in a folder that does not either."""
    return f"sqlite:///{tmp_path}/other-machine/raengjai.db"


@pytest.fixture
def empty_postgresql_url(postgresql: PostgreSQL) -> Iterator[str]:
    """The address of a PostgreSQL database without tables."""
    name = f"empty_{next(_numbers)}"
    yield postgresql.create(name)
    postgresql.drop(name)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database, of each kind in turn."""
    return str(request.getfixturevalue(f"empty_{request.param}_url"))
