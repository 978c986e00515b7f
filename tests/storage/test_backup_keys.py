"""Keys that do not fit are noticed before anything is restored, and it is said which and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from office_at_work import (
    BACKUP_KEY,
    DATA_KEY,
    HASH_KEY,
    KEYRING,
    backed_up,
    fill,
    open_database,
    restored,
    volunteer_in,
)
from people_talking import records_in

from raengjai.storage import crypto
from raengjai.storage.backups.faults import BackupFault
from raengjai.storage.crypto import Keyring, key_id

OTHER = bytes(range(100, 132))


@pytest.fixture
def backup(sqlite_url: str, tmp_path: Path) -> Path:
    """The backup of an office at work."""
    fill(sqlite_url)
    return backed_up(sqlite_url, tmp_path / "office.backup")


@pytest.fixture
def new_url(tmp_path: Path) -> str:
    """A database that is not there."""
    return f"sqlite:///{tmp_path}/new.db"


def test_another_backup_key_is_named(backup: Path, new_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match=f"BACKUP_KEY lacks the key {key_id(BACKUP_KEY).hex()}"):
        restored(new_url, backup, OTHER)
    assert not (tmp_path / "new.db").exists()


def test_a_rotated_backup_key_still_opens_older_backups(backup: Path, new_url: str) -> None:
    assert restored(new_url, backup, OTHER, BACKUP_KEY).counts["help_record"] == 3


@pytest.mark.parametrize(
    ("keyring", "lacking"),
    [
        (Keyring((OTHER,), (HASH_KEY,)), f"DATA_KEYS lacks the key {key_id(DATA_KEY).hex()}: put it back"),
        (Keyring((DATA_KEY,), (OTHER,)), f"HASH_KEYS lacks the key {key_id(HASH_KEY).hex()}: put it back"),
        (Keyring((OTHER,), (OTHER,)), "; HASH_KEYS lacks"),
    ],
)
def test_a_key_that_is_lacking_is_named(
    backup: Path, new_url: str, tmp_path: Path, keyring: Keyring, lacking: str
) -> None:
    with pytest.raises(BackupFault, match=lacking):
        restored(new_url, backup, keyring=keyring)
    assert not (tmp_path / "new.db").exists()


def test_every_key_of_a_rotation_is_asked_for(sqlite_url: str, new_url: str, tmp_path: Path) -> None:
    rotated = Keyring((OTHER, DATA_KEY), (OTHER[::-1], HASH_KEY))
    backup = backed_up(sqlite_url, tmp_path / "rotated", keyring=rotated)
    with pytest.raises(BackupFault, match=f"DATA_KEYS lacks the key {key_id(OTHER).hex()}"):
        restored(new_url, backup)
    more = Keyring((bytes(32), DATA_KEY, OTHER), (bytes(32), *rotated.hash_keys))
    assert restored(new_url, backup, keyring=more).lacking == ()


def test_what_is_left_can_be_restored_when_a_key_is_lost_for_good(backup: Path, new_url: str) -> None:
    without = Keyring((DATA_KEY,), (OTHER,))
    done = restored(new_url, backup, keyring=without, despite_lost_keys=True)
    assert done.lacking == (f"HASH_KEYS lacks the key {key_id(HASH_KEY).hex()}: put it back, behind the others",)
    with open_database(new_url) as database:
        assert records_in(database)[0].full_name == "นายสมชาย ใจดี"
        crypto.install(without.data_keys, without.hash_keys)
        volunteer_in(database).says("บันทึก", sees="รหัสเชิญ")  # not known again: hence the warning


def test_a_lost_data_key_leaves_rows_that_nobody_reads(backup: Path, new_url: str) -> None:
    restored(new_url, backup, keyring=Keyring((OTHER,), (HASH_KEY,)), despite_lost_keys=True)
    crypto.install((OTHER,), KEYRING.hash_keys)
    with open_database(new_url) as database, pytest.raises(crypto.KeyMissing):
        _ = [record.full_name for record in records_in(database)]
