"""An office in Chachoengsao with its services and an invite code, and people who talk to the bot."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from keeping_units import keeps, of_unit
from people_talking import NOW, OfficeAt, empty, joined, office_in, quick_database, recorded
from talking import Talking

from raengjai.storage.database import Database

sys.path.append(str(Path(__file__).parent.parent / "lists"))  # files as people hand them in


@pytest.fixture
def now() -> datetime:
    """When these talks happen: five days before the month closes."""
    return NOW


@pytest.fixture(scope="session")
def one_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One database for all these talks."""
    opened = quick_database(tmp_path_factory.mktemp("flows"))
    yield opened
    opened.close()


@pytest.fixture
def database(one_database: Database) -> Iterator[Database]:
    """The database with nothing in it."""
    yield one_database
    empty(one_database)


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


@pytest.fixture
def keeper(office: OfficeAt, volunteer: Talking, other_volunteer: Talking) -> Talking:
    """นายบุญมา keeps a unit for which นางสาวสมหญิง has recorded two people."""
    keeps(office, other_volunteer)
    of_unit(office, volunteer)
    recorded(recorded(volunteer), "บันทึก", "นางบุญมี ศรีสุข", "1000000000025")
    return other_volunteer
