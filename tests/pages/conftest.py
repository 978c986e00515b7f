"""Offices of two provinces with staff of every role, and browsers in which they are logged in."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browsing_pages import Clock, Province, Visitor, province_in
from filled_office import OWN, Filled, filled
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache

from raengjai.bot.entrypoints import web
from raengjai.bot.settings import Settings
from raengjai.storage.database import Database

Serve = Callable[..., Flask]

for _folder in ("flows", "lists", "jobs"):  # talks, spreadsheets and clocks are made there
    sys.path.append(str(Path(__file__).parent.parent / _folder))


@pytest.fixture
def office_settings(settings: Settings, any_url: str) -> Settings:
    """Settings with a fresh database of each kind."""
    return settings.model_copy(update={"database_url": any_url, "public_url": "https://bot.example"})


@pytest.fixture
def clock(office_settings: Settings) -> Clock:
    """The clock of the pages: ten in the morning, five days before the month closes."""
    return Clock(office_settings)


class Compiled(BytecodeCache):
    """Templates that one application has compiled, for those that come after it."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


@pytest.fixture(scope="session")
def compiled() -> Compiled:
    """What all the applications of this run share."""
    return Compiled()


@pytest.fixture
def served(compiled: Compiled) -> Iterator[Serve]:
    """Serve with these settings."""
    apps: list[Flask] = []

    def serve(settings: Settings) -> Flask:
        apps.append(web.create_app(settings, patience=20))  # a busy machine is no busy page
        apps[-1].jinja_env.bytecode_cache = compiled
        return apps[-1]

    yield serve
    for app in apps:
        web.close(app)


@pytest.fixture
def app(served: Serve, office_settings: Settings, clock: Clock) -> Flask:
    """The web application."""
    return served(office_settings)


@pytest.fixture
def rooms(office_settings: Settings) -> Iterator[Database]:
    """The database of the pages."""
    opened = Database(office_settings.database_url)
    yield opened
    opened.close()


@pytest.fixture
def province(rooms: Database, clock: Clock) -> Province:
    """The labour office of Chachoengsao with staff of every role."""
    return province_in(rooms, "24", clock)


@pytest.fixture
def foreign(rooms: Database, clock: Clock) -> Province:
    """The labour office of Surin with staff of every role."""
    return province_in(rooms, "32", clock)


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    """A browser in which nobody is logged in."""
    return Visitor(app)


@pytest.fixture
def head(app: Flask, province: Province) -> Visitor:
    """The head's browser."""
    return Visitor(app).enters(province, "head")


@pytest.fixture
def officer(app: Flask, province: Province) -> Visitor:
    """An officer's browser."""
    return Visitor(app).enters(province, "officer")


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Filled]]:
    """Where the two filled offices stand for all tests: filling them takes long."""
    return {}


@pytest.fixture
def both(
    shelf: dict[str, tuple[Path, Filled]], office_settings: Settings, clock: Clock, tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[str, Filled]]:  # fmt: skip
    """The two offices in a database of this test's own."""
    path = tmp_path / "raengjai.db"
    if not shelf:
        database = Database(office_settings.database_url)
        kept = tmp_path_factory.mktemp("filled") / "filled.db"
        made = {code: filled(province_in(database, code, clock)) for code in OWN}
        database.close()
        shutil.copy(path, kept)
        shelf |= {code: (kept, one) for code, one in made.items()}
    shutil.copy(shelf["24"][0], path)
    database = Database(office_settings.database_url)
    yield {
        code: replace(one, province=replace(one.province, database=database, clock=clock))
        for code, (_path, one) in shelf.items()
    }
    database.close()


@pytest.fixture
def ours(both: dict[str, Filled]) -> Filled:
    """The office of Chachoengsao, whose people try."""
    return both["24"]


@pytest.fixture
def theirs(both: dict[str, Filled]) -> Filled:
    """The office of Surin, of which they shall see nothing."""
    return both["32"]
