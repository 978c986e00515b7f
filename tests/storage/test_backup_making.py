"""Making a backup: of one moment, while work goes on; whole under its name, or not there at all."""

from __future__ import annotations

import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from machine import Machine
from office_at_work import KEYRING, NOW, backed_up, open_database, restored
from people_talking import OfficeAt, office_in, rows_of
from sqlalchemy import text

from raengjai.storage import offices, schema
from raengjai.storage.backups import tables
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.backups.kinds import KINDS
from raengjai.storage.backups.snapshot import frozen
from raengjai.storage.models import Base, Chat, InboxEvent, Unit
from services import wait_until


def test_a_backup_is_its_owners_alone(sqlite_url: str, tmp_path: Path) -> None:
    assert backed_up(sqlite_url, tmp_path / "b").stat().st_mode & 0o777 == 0o600


def test_an_existing_file_is_never_replaced(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("the only good backup")
    with pytest.raises(BackupFault, match="exists already"):
        backed_up(sqlite_url, tmp_path / "b")
    assert (tmp_path / "b").read_text() == "the only good backup"


def test_a_folder_that_is_not_there_is_said(sqlite_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="can not be written"):
        backed_up(sqlite_url, tmp_path / "nowhere" / "b")


def test_a_database_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="no database at DATABASE_URL"):
        backed_up(f"sqlite:///{tmp_path}/none.db", tmp_path / "b")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_can_not_be_reached_is_said_without_its_address(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="look at DATABASE_URL") as told:
        backed_up("postgresql+psycopg://nobody:secret@127.0.0.1:1/raengjai", tmp_path / "b")
    assert "secret" not in str(told.value)


def test_a_database_without_tables_is_said(empty_url: str, tmp_path: Path) -> None:
    with open_database(empty_url) as database, database.transaction():
        pass
    with pytest.raises(BackupFault, match="nothing to back up"):
        backed_up(empty_url, tmp_path / "b")
    assert not (tmp_path / "b").exists()


def test_the_backups_key_is_its_own(sqlite_url: str, tmp_path: Path) -> None:
    for key in (*KEYRING.data_keys, *KEYRING.hash_keys):
        with pytest.raises(BackupFault, match="a key of its own"):
            backed_up(sqlite_url, tmp_path / "b", key)


def test_a_failure_in_the_middle_leaves_no_file(any_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    with open_database(any_url) as database, database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE zz_other (price NUMERIC(10, 2))"))
    with pytest.raises(BackupFault, match=r"zz_other\.price"):
        backed_up(any_url, folder / "b")
    assert list(folder.iterdir()) == []


def _add_many_events(url: str, count: int) -> None:
    with open_database(url) as database, database.transaction() as session:
        for number in range(count):
            event = InboxEvent(channel="main", event_id=f"e{number}", kind="message", state="ignored", occurred_at=NOW)
            event.received_at = event.next_try_at = NOW
            event.body = os.urandom(2000).hex()
            session.add(event)


def test_a_kill_in_the_middle_leaves_nothing_under_the_name(any_url: str, tmp_path: Path) -> None:
    machine = Machine(tmp_path / "machine", any_url)
    _add_many_events(any_url, 6000)
    with machine.begins("backup", "--out", "b") as process:
        wait_until(lambda: any(part.stat().st_size > 300_000 for part in machine.folder.glob(".b.*.part")), "the file")
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL
    assert not (machine.folder / "b").exists()
    (part,) = machine.folder.glob(".b.*.part")
    with pytest.raises(BackupFault, match="cut off"):
        restored(f"sqlite:///{tmp_path}/new.db", part)
    machine.types("backup", "--out", "b")  # what was left behind is in nobody's way


def test_work_goes_on_beside_and_is_not_seen(any_url: str) -> None:
    with open_database(any_url) as database:
        office = office_in(database, "24", NOW)
        with frozen(any_url) as connection:
            assert connection.execute(text("SELECT count(*) FROM unit")).scalar_one() == 0
            began = time.monotonic()
            office.add_units("หน่วยบริการบ้านสุขใจ")
            assert time.monotonic() - began < 5  # nobody waited for the backup
            assert connection.execute(text("SELECT count(*) FROM unit")).scalar_one() == 0
        assert rows_of(database, Unit) == 1


def test_what_reads_can_not_write(any_url: str) -> None:
    with pytest.raises(Exception, match=r"read-?only"), frozen(any_url) as connection:
        connection.execute(text("DELETE FROM unit"))


def test_a_backup_under_load_is_of_one_moment(any_url: str, tmp_path: Path) -> None:
    """A chat and a unit come in one transaction; a backup that has more of the one saw half of it."""
    _add_many_events(any_url, 1000)  # they are written between chats and units
    with open_database(any_url) as database:
        office = office_in(database, "24", NOW)
        ended = threading.Event()
        with ThreadPoolExecutor(1) as threads:
            writing = threads.submit(_chats_and_units, office, ended)
            wait_until(lambda: rows_of(database, Unit), "the first unit")
            backups = [backed_up(any_url, tmp_path / f"b{number}") for number in range(3)]
            ended.set()
            assert writing.result() > 0
    counts = [restored(f"sqlite:///{tmp_path}/{backup.name}.db", backup).counts for backup in backups]
    assert [count["chat"] for count in counts] == [count["unit"] for count in counts]
    assert counts[0]["unit"] < counts[-1]["unit"], "nobody wrote meanwhile"


def _chats_and_units(office: OfficeAt, ended: threading.Event) -> int:
    number = 0
    while not ended.is_set():
        with office.database.transaction() as session:
            offices.add_unit(session, office.row(session), f"unit {number}")
            session.add(Chat(channel="main", key=str(number), kind="user", line_id=str(number), created_at=NOW))
        number += 1
    return number


@pytest.mark.postgresql
def test_no_migration_begins_while_a_backup_is_made(postgresql_url: str) -> None:
    with ThreadPoolExecutor(1) as threads:
        with frozen(postgresql_url):
            migrating = threads.submit(schema.upgrade, postgresql_url)
            time.sleep(0.5)
            assert not migrating.done()
        migrating.result(timeout=30)


def test_every_table_can_be_carried_and_looks_the_same_in_both_databases(any_url: str) -> None:
    with frozen(any_url) as connection:
        described = {stored.name: stored for stored in tables.described(connection)}
    assert described.keys() == Base.metadata.tables.keys()
    for name, table in Base.metadata.tables.items():
        for column in table.columns:
            assert KINDS[described[name].columns[column.name]].type.python_type is column.type.python_type


def test_no_row_is_numbered_by_the_database() -> None:
    """A backup does not carry such counters: ids are made by the program."""
    for table in Base.metadata.tables.values():
        assert [column.name for column in table.primary_key] == ["id"]
