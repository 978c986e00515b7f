"""A change of keys while work goes on: known first, used then; killed in the middle it loses nothing and goes on."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from machine import Machine, written
from office_at_work import (
    BACKUP_KEY,
    DATA_KEY,
    HASH_KEY,
    HELPED,
    KEYRING,
    NOW,
    backed_up,
    fill,
    open_database,
    restored,
    volunteer_in,
)
from people_talking import recorded, records_in
from sqlalchemy import String, delete, func, select

from raengjai.bot.entrypoints.cli import raengjai
from raengjai.bot.settings import read_keys
from raengjai.storage import crypto
from raengjai.storage.crypto import Keyring, key_id
from raengjai.storage.database import Database
from raengjai.storage.keys import hashed, standing
from raengjai.storage.models import Chat, ForgottenEvent, HelpRecord
from raengjai.storage.models.base import Base

OTHER = bytes(range(100, 132))
OLD_DATA, OLD_HASH = key_id(DATA_KEY).hex(), key_id(HASH_KEY).hex()

# Makes anew, and is killed behind a full batch in the next one: written, but not committed.
_DIES = """
import os, signal, sys
from contextlib import contextmanager
from raengjai.bot.entrypoints.cli import raengjai
from raengjai.bot.settings import read_keys
from raengjai.storage import crypto
from raengjai.storage.database import Database
from raengjai.storage.keys import hashed, resealing
from raengjai.storage.turnstile import FairDatabase

url, data, hashes, name = sys.argv[1:]
crypto.install(read_keys(data), read_keys(hashes))
database, armed = FairDatabase(url), []

@contextmanager
def dying():
    with database.writing_late() as session:
        yield session
        if armed:
            os.kill(os.getpid(), signal.SIGKILL)

for done in (resealing.reseal if name == "DATA_KEYS" else hashed.rehash)(dying, crypto.keyring()):
    if done >= 100:
        armed.append(done)
"""


@dataclass
class KeyFiles(Machine):
    """A machine whose keys stand in files."""

    def __post_init__(self) -> None:
        super().__post_init__()
        for name, key in (("DATA_KEYS", DATA_KEY), ("HASH_KEYS", HASH_KEY), ("BACKUP_KEY", BACKUP_KEY)):
            self.file(name).write_text(written(key))
            self.file(name).chmod(0o640)

    def file(self, name: str) -> Path:
        """Where a setting's keys stand."""
        return self.folder / name.lower()

    def keys(self, name: str) -> tuple[bytes, ...]:
        """A setting's keys."""
        return read_keys(self.file(name).read_text())

    def keyring(self) -> Keyring:
        """The keys of a process that starts now."""
        return Keyring(self.keys("DATA_KEYS"), self.keys("HASH_KEYS"))

    def environment(self) -> dict[str, str]:
        """The settings."""
        files = {f"{name}_FILE": str(self.file(name)) for name in ("DATA_KEYS", "HASH_KEYS", "BACKUP_KEY")}
        plain = {name: value for name, value in super().environment().items() if f"{name}_FILE" not in files}
        return plain | files

    def types(self, *words: str, code: int = 0) -> str:
        """Run a command in this process and return what it said."""
        ended = CliRunner(env=self.environment()).invoke(raengjai, words)
        assert ended.exit_code == code, ended.output
        return ended.output

    def adds(self, name: str) -> str:
        """Let a new key be known; return its id."""
        told = self.types("keys", "add", name)
        found = re.search(rf"{name} knows the key ([0-9a-f]{{8}})\.", told)
        assert found is not None
        return found[1]


@pytest.fixture
def machine(any_url: str, tmp_path: Path) -> KeyFiles:
    """An office at work, its keys in files."""
    fill(any_url, looks=0)
    with open_database(any_url) as database, database.transaction() as session:
        for number in range(50_000, 50_450):  # three batches of them; nobody else has such ids
            line_id = f"U{number:032x}"
            session.add(_chat(line_id))
    return KeyFiles(tmp_path / "machine", any_url)


def _chat(line_id: str) -> Chat:
    key = crypto.hashed("chat|main", line_id)
    return Chat(channel="main", key=key, kind="user", line_id=line_id, created_at=NOW)


def _killed(machine: KeyFiles, keyring: Keyring, name: str) -> None:
    keys = (written(*keyring.data_keys), written(*keyring.hash_keys))
    ended = subprocess.run([sys.executable, "-c", _DIES, machine.url, *keys, name], timeout=300, check=False)
    assert ended.returncode == -signal.SIGKILL


def _stands(url: str) -> standing.Standing:
    with open_database(url) as database, database.transaction() as session:
        return standing.look(session)


def _persons(url: str) -> int:
    with open_database(url) as database, database.transaction() as session:
        return session.scalars(select(func.count(HelpRecord.person_key.distinct()))).one()


def test_a_data_key_is_changed_while_work_goes_on(machine: KeyFiles, empty_sqlite_url: str, tmp_path: Path) -> None:
    new = machine.adds("DATA_KEYS")
    assert machine.keys("DATA_KEYS")[0] == DATA_KEY
    assert "is in use" in machine.types("keys", "retire", "DATA_KEYS", OLD_DATA, code=1)
    older, newer = machine.keys("DATA_KEYS")
    _killed(machine, Keyring((newer, older), (HASH_KEY,)), "DATA_KEYS")
    found = _stands(machine.url).sealed
    assert found[new] >= 100
    assert found[OLD_DATA] >= 200

    crypto.install((older, newer), (HASH_KEY,))  # a process that knows the new key and does not use it yet
    with open_database(machine.url) as database:
        volunteer_in(database).says("1000000000041")
        assert [record.full_name for record in records_in(database)] == [name for name, _ in HELPED]

    machine.types("keys", "rotate", "DATA_KEYS", "--to", new, "--yes")
    assert machine.keys("DATA_KEYS") == (newer, older)
    assert machine.file("DATA_KEYS").stat().st_mode & 0o777 == 0o640
    assert set(_stands(machine.url).sealed) == {new}
    assert f"DATA_KEYS {OLD_DATA} known\n" in machine.types("keys", "status")
    machine.types("keys", "retire", "DATA_KEYS", OLD_DATA)
    assert machine.keys("DATA_KEYS") == (newer,)
    _goes_on_elsewhere(machine, empty_sqlite_url, tmp_path)


def _goes_on_elsewhere(machine: KeyFiles, url: str, tmp_path: Path) -> None:
    """What was made anew is restored with the new keys alone, and the talk goes on where it was."""
    keyring = machine.keyring()
    restored(url, backed_up(machine.url, tmp_path / "later", keyring=keyring), keyring=keyring)
    crypto.install(keyring.data_keys, keyring.hash_keys)
    with open_database(url) as database:
        volunteer = volunteer_in(database)
        for words in ("1", "1", "1"):
            volunteer.says(words)
        volunteer.says("ยืนยัน", sees="บันทึกแล้ว เลขที่")
        assert records_in(database)[-1].full_name == "นายทองดี มีสุข"


def test_a_hash_key_is_changed_and_everybody_stays_known(machine: KeyFiles) -> None:
    new = machine.adds("HASH_KEYS")
    older, newer = machine.keys("HASH_KEYS")
    _killed(machine, Keyring((DATA_KEY,), (newer, older)), "HASH_KEYS")
    found = _stands(machine.url).remade
    assert found[new] >= 100
    assert found[OLD_HASH] >= 200

    with open_database(machine.url) as database, database.transaction() as session:
        crypto.install((DATA_KEY,), (older, newer))
        session.add(ForgottenEvent(key=crypto.hashed("forgotten", "event"), on_day=NOW.date()))
    machine.types("keys", "rotate", "HASH_KEYS", "--to", new, "--yes")
    assert set(_stands(machine.url).remade) == {new}
    assert "1 forgotten_event.key, until LINE" in machine.types("keys", "retire", "HASH_KEYS", OLD_HASH, code=1)
    with open_database(machine.url) as database, database.transaction() as session:
        session.execute(delete(ForgottenEvent))
    machine.types("keys", "retire", "HASH_KEYS", OLD_HASH)
    _knows_everybody(machine)


def _knows_everybody(machine: KeyFiles) -> None:
    assert _persons(machine.url) == len(HELPED)
    crypto.install((DATA_KEY,), machine.keys("HASH_KEYS"))
    with open_database(machine.url) as database:
        volunteer = volunteer_in(database)
        for words in ("1000000000041", "1", "1", "1", "ยืนยัน"):
            volunteer.says(words)
        assert len(records_in(database)) == len(HELPED) + 1
        with pytest.raises(AssertionError, match="คุณบันทึกไว้แล้วค่ะ เลขที่ 1"):
            recorded(volunteer, "บันทึก", "นายสมชาย ใจดี", "1000000000017")  # known again by the new hash


@pytest.fixture
def small(sqlite_url: str, tmp_path: Path) -> KeyFiles:
    """An office at work on SQLite."""
    fill(sqlite_url, looks=0)
    return KeyFiles(tmp_path / "machine", sqlite_url)


def test_a_key_is_not_retired_while_something_needs_it(small: KeyFiles) -> None:
    new = small.adds("DATA_KEYS")
    older, newer = small.keys("DATA_KEYS")
    small.file("DATA_KEYS").write_text(written(newer, older))
    told = small.types("keys", "retire", "DATA_KEYS", OLD_DATA, code=1)
    assert f"{OLD_DATA} is still needed by" in told
    assert "sealed values, until" in told
    assert small.keys("DATA_KEYS") == (newer, older)
    assert f"has no key 00000000; it has {new}, {OLD_DATA}" in small.types(
        "keys", "retire", "DATA_KEYS", "0" * 8, code=1
    )


def test_on_a_terminal_a_bar_tells_how_far_it_is(small: KeyFiles) -> None:
    new = small.adds("DATA_KEYS")
    told = _typed_at_a_terminal(small, "keys", "rotate", "DATA_KEYS", "--to", new, "--yes")
    counts = [(int(done), int(of)) for done, of in re.findall(r"(\d+)/(\d+)", told)]
    (first, _), *_between, (last, of) = counts
    assert first < last == of


def _typed_at_a_terminal(machine: KeyFiles, *words: str) -> str:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "raengjai.bot.entrypoints.cli", *words]
    subprocess.run(command, env={**os.environ, **machine.environment()}, stdout=theirs, timeout=120, check=True)
    os.close(theirs)
    try:
        return os.read(ours, 1 << 16).decode()
    finally:
        os.close(ours)


def test_a_lost_key_is_named_with_what_to_do(small: KeyFiles) -> None:
    small.file("DATA_KEYS").write_text(written(OTHER))
    told = small.types("keys", "status", code=1)
    assert re.search(rf"DATA_KEYS lacks the key {OLD_DATA}, by which \d+ values stand: look for it", told)
    small.types("keys", "rotate", "DATA_KEYS")  # what nobody can read is left alone
    assert _stands(small.url).sealed[OLD_DATA] > 10


def test_hashes_of_a_lost_key_are_made_anew(small: KeyFiles) -> None:
    small.file("HASH_KEYS").write_text(written(OTHER))
    small.types("keys", "rotate", "HASH_KEYS")
    assert set(_stands(small.url).remade) == {key_id(OTHER).hex()}
    crypto.install(KEYRING.data_keys, (OTHER,))
    with open_database(small.url) as database:
        volunteer_in(database).says("1000000000041", sees="ช่วยเรื่องอะไร")


def test_backups_made_before_need_their_key(small: KeyFiles, tmp_path: Path) -> None:
    before = backed_up(small.url, tmp_path / "before")
    new = small.adds("BACKUP_KEY")
    small.types("keys", "rotate", "BACKUP_KEY", "--to", new, "--yes")
    newer, older = small.keys("BACKUP_KEY")
    after = backed_up(small.url, tmp_path / "after", newer)
    restored(f"sqlite:///{tmp_path}/one.db", before, newer, older)
    restored(f"sqlite:///{tmp_path}/two.db", after, newer)
    small.types("keys", "retire", "BACKUP_KEY", key_id(BACKUP_KEY).hex(), "--yes")
    assert small.keys("BACKUP_KEY") == (newer,)


def test_every_hash_is_known_to_the_change_of_keys() -> None:
    known = {hashed.named(each.column) for each in (*hashed.REMADE, *hashed.STAYS)}
    lengths = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String)
        and column.type.length == 48
        and column.name.endswith(("key", "hash", "seal"))
    }
    assert known == lengths


def test_what_is_deleted_is_overwritten_in_the_file(database: Database) -> None:
    line = f"U{0xDEAD:032x}"
    with database.transaction() as session:
        row = _chat(line)
        session.add(row)
    path = Path(str(database.engine.url.database))
    token = row.line_id_sealed
    assert database.empty_log()
    assert token in path.read_bytes()
    with database.transaction() as session:
        session.delete(row)
    assert database.empty_log()
    assert token not in path.read_bytes()
