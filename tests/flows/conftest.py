"""An office in Chachoengsao with its services and an invite code, and people who talk to the bot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from people_talking import OfficeAt, joined, office_in
from talking import Talking

from raengjai.storage.database import Database

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)  # Friday 20 November 2569, ten in the morning in Bangkok


@pytest.fixture
def now() -> datetime:
    """When these talks happen: five days before the month closes."""
    return NOW


@pytest.fixture
def office(database: Database, now: datetime) -> OfficeAt:
    """The labour office of Chachoengsao."""
    return office_in(database, "24", now)


@pytest.fixture
def newcomer(database: Database, office: OfficeAt, now: datetime) -> Talking:
    """Somebody who never wrote before."""
    return Talking(database, now)


@pytest.fixture
def volunteer(database: Database, office: OfficeAt, now: datetime) -> Talking:
    """นางสาวสมหญิง รักงาน of ตำบลพิมพา, who has joined."""
    return joined(Talking(database, now), office, "นางสาวสมหญิง รักงาน")


@pytest.fixture
def other_volunteer(database: Database, office: OfficeAt, now: datetime) -> Talking:
    """นายอีกคน ขยันดี of the same office."""
    return joined(Talking(database, now), office, "นายบุญมา ขยันดี")


@pytest.fixture
def officer(database: Database, office: OfficeAt, now: datetime) -> Talking:
    """An officer of the labour office."""
    return office.with_officer(Talking(database, now))
