"""A timetable on a fresh database of each kind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from timing import Times

from raengjai.storage.database import Database

sys.path.append(str(Path(__file__).parent.parent / "storage"))  # offices with records are made there


@pytest.fixture
def times(any_database: Database) -> Times:
    """A timetable and its clock, at Saturday 21 November 2026, two in the afternoon."""
    return Times(any_database)
