"""A bot on a fresh database of each kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from piping import Bot

from raengjai.storage.database import Database


@pytest.fixture
def bot(any_database: Database) -> Iterator[Bot]:
    """A bot that echoes."""
    made = Bot(any_database)
    yield made
    made.stop()
