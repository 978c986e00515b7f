"""How much each test does: a minute in `make test`, hours of a bad day in `make torture`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

GROWN = pytest.param("grown", marks=[pytest.mark.postgresql, pytest.mark.redis])
FULL = os.environ.get("TORTURE") == "1"


@dataclass(frozen=True)
class Size:
    """A run's figures; `think` is how long people look at an answer (seconds, from and to)."""

    people: int
    records_each: int
    think: tuple[float, float]
    kills: int  # of web, worker and Redis, with -9
    restarts: int  # of PostgreSQL
    pause: float  # seconds between two deeds of the storm
    most_seconds: float  # a hang guard


SHORT = Size(people=12, records_each=3, think=(0.2, 1.0), kills=9, restarts=1, pause=0.3, most_seconds=180)
WHOLE = Size(people=200, records_each=10, think=(2.0, 8.0), kills=66, restarts=6, pause=4.0, most_seconds=3600)

KILL_TEST = WHOLE if FULL else SHORT
TWO_HOSTS = Size(60, 5, (0.5, 3.0), 30, 2, 1.0, 900) if FULL else Size(10, 2, (0.2, 1.0), 6, 1, 0.3, 180)
ROUGH_LINE = Size(60, 4, (0.5, 3.0), 0, 0, 1.0, 1800) if FULL else Size(8, 1, (0.1, 0.6), 0, 0, 0.5, 240)
ROUGH_ROAD = Size(60, 5, (0.2, 2.0), 0, 0, 1.0, 600) if FULL else Size(6, 1, (0.1, 0.6), 0, 0, 0.5, 120)
RESTARTS = Size(60, 8, (0.5, 3.0), 0, 0, 1.0, 900) if FULL else Size(8, 2, (0.5, 1.0), 0, 0, 0.5, 120)
SECRETS = Size(60, 8, (0.5, 3.0), 0, 0, 1.0, 900) if FULL else Size(5, 2, (0.5, 1.0), 0, 0, 0.5, 300)


def short_or_full(short: int, full: int) -> int:
    """A figure for this run."""
    return full if FULL else short


def some_or_all(cases: Sequence[Any], some: int) -> Sequence[Any]:
    """Which cases this run plays."""
    return cases if FULL else cases[:some]
