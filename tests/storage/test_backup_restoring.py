"""Restoring: into an empty database only, all of it or nothing, from older schemas too."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from machine import Machine
from office_at_work import BACKUP_KEY, KEYRING, NOW, backed_up, fill, open_database, restored, rows_in, tables_in
from people_talking import office_in
from sqlalchemy import text

from raengjai.bot.entrypoints.cli import raengjai
from raengjai.storage import crypto, offices, schema
from raengjai.storage.backups import canary, preparing
from raengjai.storage.backups.envelope import Envelope
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.lines import LineWriter
from raengjai.storage.backups.manifest import Manifest


@pytest.fixture(scope="module")
def backup(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The backup of an office at work."""
    return _backup_of_an_office(migrated, tmp_path_factory.mktemp("backup"), looks=10)


@pytest.fixture(scope="module")
def long_backup(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in several parts."""
    return _backup_of_an_office(migrated, tmp_path_factory.mktemp("long"), looks=2400)


def _backup_of_an_office(migrated: Path, folder: Path, looks: int) -> Path:
    shutil.copy(migrated, folder / "office.db")
    crypto.install(KEYRING.data_keys, KEYRING.hash_keys)
    fill(f"sqlite:///{folder}/office.db", looks)
    return backed_up(f"sqlite:///{folder}/office.db", folder / "office.backup")


def test_a_filled_database_is_left_alone(any_url: str, backup: Path) -> None:
    with open_database(any_url) as database:
        office_in(database, "10", NOW)
    before = rows_in(any_url)
    with pytest.raises(BackupFault, match=r"not empty \(\w+ has rows\)"):
        restored(any_url, backup)
    assert rows_in(any_url) == before


def test_a_database_that_was_only_migrated_counts_as_empty(any_url: str, backup: Path) -> None:
    assert restored(any_url, backup).counts["help_record"] == 3


def test_twice_is_refused(empty_url: str, backup: Path) -> None:
    restored(empty_url, backup)
    with pytest.raises(BackupFault, match="not empty"):
        restored(empty_url, backup)


def test_tables_of_another_program_are_left_alone(empty_url: str, backup: Path) -> None:
    with open_database(empty_url) as database, database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (number INTEGER)"))
    with pytest.raises(BackupFault, match="tables of another program"):
        restored(empty_url, backup)
    assert tables_in(empty_url) == ["theirs"]


def test_a_newer_backup_asks_for_a_newer_program(tmp_path: Path, empty_url: str) -> None:
    manifest = Manifest(NOW.isoformat(), "9999", "7.2.1", canary.planted(KEYRING))
    with pytest.raises(BackupFault, match=r"schema 9999, .* install RaengJai 7\.2\.1 or newer"):
        restored(empty_url, _written(tmp_path / "newer", manifest.line()))


def _written(path: Path, *lines: Any) -> Path:
    with path.open("wb") as file:
        writer = LineWriter(Envelope(file, BACKUP_KEY))
        for line in lines:
            writer.write(line)
        writer.close()
    return path


REVISIONS = preparing.known()
SOME = sorted({*REVISIONS[::4], *REVISIONS[-3:]})  # each is brought on by the same steps, which are all played below


@pytest.fixture(scope="module")
def every_schema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty SQLite database of every schema this program knows, named after it."""
    folder = tmp_path_factory.mktemp("schemas")
    growing = folder / "growing"
    for revision in REVISIONS:
        _migrate(f"sqlite:///{growing}", revision)
        shutil.copy(growing, folder / f"{revision}.db")
    return folder


@pytest.mark.parametrize("revision", SOME)
def test_a_backup_of_every_schema_is_brought_to_the_newest(revision: str, every_schema: Path, tmp_path: Path) -> None:
    _is_brought_to_the_newest(every_schema / f"{revision}.db", f"sqlite:///{tmp_path}/empty.db", tmp_path)


@pytest.mark.postgresql
@pytest.mark.parametrize("revision", REVISIONS[::8])
def test_backups_of_old_schemas_are_brought_to_the_newest_there_too(
    revision: str, every_schema: Path, empty_postgresql_url: str, tmp_path: Path
) -> None:
    _is_brought_to_the_newest(every_schema / f"{revision}.db", empty_postgresql_url, tmp_path)


def _is_brought_to_the_newest(old: Path, url: str, folder: Path) -> None:
    restored(url, backed_up(f"sqlite:///{old}", folder / "old.backup"))
    with open_database(url) as database:
        assert schema.at_head(database.engine)


@pytest.mark.parametrize("revision", SOME)
def test_empty_tables_of_every_schema_make_room(
    revision: str, every_schema: Path, backup: Path, tmp_path: Path
) -> None:
    shutil.copy(every_schema / f"{revision}.db", tmp_path / "old.db")
    assert restored(f"sqlite:///{tmp_path}/old.db", backup).counts["help_record"] == 3


@pytest.mark.postgresql
@pytest.mark.parametrize("revision", REVISIONS[4::8])
def test_empty_tables_of_old_schemas_make_room_there_too(
    revision: str, empty_postgresql_url: str, backup: Path
) -> None:
    _migrate(empty_postgresql_url, revision)
    assert restored(empty_postgresql_url, backup).counts["help_record"] == 3


def _migrate(url: str, revision: str) -> None:
    with open_database(url) as database, database.engine.begin() as connection:
        schema.migrate(connection, revision)


def test_a_backup_that_breaks_off_leaves_the_database_as_it_was(
    empty_url: str, long_backup: Path, tmp_path: Path
) -> None:
    whole = long_backup.read_bytes()
    assert len(whole) > 3 * 64 * 1024, "the end must come after rows were stored already"
    (tmp_path / "cut").write_bytes(whole[:-1000])
    with pytest.raises(BackupFault, match="cut off"):
        restored(empty_url, tmp_path / "cut")
    assert tables_in(empty_url) == []


@pytest.mark.postgresql
def test_a_row_that_the_database_refuses_is_said_without_its_words(
    sqlite_url: str, empty_postgresql_url: str, tmp_path: Path
) -> None:
    with open_database(sqlite_url) as database, database.transaction() as session:
        offices.create(session, "24", "ฉะเชิงเทรา", "longer than SQLite minds" * 20, NOW)
    with pytest.raises(BackupFault) as told:
        restored(empty_postgresql_url, backed_up(sqlite_url, tmp_path / "b"))
    assert str(told.value) == "a row of office does not fit into this database (DataError)"
    assert tables_in(empty_postgresql_url) == []


def test_what_the_operator_reads(sqlite_url: str, backup: Path, tmp_path: Path) -> None:
    with open_database(sqlite_url) as database:
        office_in(database, "10", NOW)
    full = Machine(tmp_path / "full", sqlite_url)
    told = types(full, "restore", str(backup))
    assert told.exit_code == 1
    assert "has rows): give DATABASE_URL the address of an empty one. Nothing was restored." in told.output
    told = types(full, "backup", "--out", str(backup))
    assert told.exit_code == 1
    assert told.output.endswith("give another name. No backup was made.\n")


def types(machine: Machine, *words: str) -> Result:
    return CliRunner(env=machine.environment()).invoke(raengjai, list(words))
