"""The register of a year, from the file to the tick: what is taken, what is refused, what a broken import leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from files_made import csv_file, register, xlsx
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import LargeBinary, String, func, select

from raengjai.bot.i18n import speaking
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.register_import import ROWS_AT_ONCE, Handed, Import
from raengjai.handlers.lists.verdicts import Verdicts, as_xlsx
from raengjai.storage import audit, citizen_ids, crypto, registry
from raengjai.storage.database import Database
from raengjai.storage.models import Base, RegistryEdition, RegistryPerson
from raengjai.storage.persons import erasing, sought, tombstones
from raengjai.storage.persons.taking_out import TakingOut


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    return OfficeWithRecords(any_database)


def imported(office: OfficeWithRecords, file: BytesIO, year: int = 2563, **told: Any) -> Verdicts:
    with office.database.transaction() as session:
        office_id = office.row(session).id
    handed = Handed(year, file, "command line", **told)
    return Import(office.database.transaction, office_id, handed, NOW).run(lambda _done, _total: None)


def listed(office: OfficeWithRecords) -> frozenset[str] | None:
    with office.database.transaction() as session:
        return registry.listed(session, office.row(session), IDS)


def rows_of(office: OfficeWithRecords, model: type[Base]) -> int:
    with office.database.transaction() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def told(verdicts: Verdicts) -> list[str]:
    with speaking("en"):
        return [f"{fault.place}: {fault.text}" for fault in verdicts.faults]


@pytest.mark.parametrize("made", [xlsx, csv_file])
def test_good_and_bad_rows_are_told_apart_by_row_and_column(office: OfficeWithRecords, made: Any) -> None:
    rows = register(IDS[0], "1.00E+12", "", IDS[1], IDS[0], "1000000000018", "12345")
    verdicts = imported(office, made(rows))
    assert (verdicts.taken, verdicts.refused, verdicts.doubtful) == (3, 3, 2)
    assert [line.split(":")[0] for line in told(verdicts)] == [f"row {row}, column C" for row in (3, 4, 6, 7, 8)]
    assert "row 2 already" in told(verdicts)[2]
    assert listed(office) == set(IDS[:2])
    assert all(one not in line for line in told(verdicts) for one in IDS)


def test_the_first_register_is_used_at_once_and_a_later_one_when_it_is_chosen(office: OfficeWithRecords) -> None:
    imported(office, xlsx(register(IDS[0])), 2563)
    imported(office, xlsx(register(IDS[1])), 2565)
    assert listed(office) == {IDS[0]}


def test_another_import_of_the_year_replaces_it_and_is_in_the_audit(office: OfficeWithRecords) -> None:
    imported(office, xlsx(register(*IDS)))
    imported(office, xlsx(register(IDS[2])))
    assert listed(office) == {IDS[2]}
    assert (rows_of(office, RegistryEdition), rows_of(office, RegistryPerson)) == (1, 1)
    with office.database.transaction() as session:
        (latest, _first) = audit.of_office(session, office.row(session))
        assert (latest.act, latest.about) == ("register imported", "register 2563: 1 people, 0 rows refused")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (register("ไม่มี"), "Not one row"),
        (register(IDS[2], "1", "2"), "2 of 3 rows"),
        ([["ชื่อ-สกุล"], ["ก"]], "no column for"),
    ],
)
def test_a_wrong_list_changes_nothing(office: OfficeWithRecords, rows: list[list[Any]], words: str) -> None:
    imported(office, xlsx(register(IDS[0])))
    with pytest.raises(NotAList) as refused:
        imported(office, xlsx(rows))
    with speaking("en"):
        assert words in str(refused.value.text)
    assert listed(office) == {IDS[0]}
    assert (rows_of(office, RegistryEdition), rows_of(office, RegistryPerson)) == (1, 1)


def test_a_list_with_many_bad_rows_may_be_meant(office: OfficeWithRecords) -> None:
    assert imported(office, xlsx(register(IDS[0], "1", "2")), despite_faults=True).taken == 1


def test_a_list_without_heads_is_read_by_its_column(office: OfficeWithRecords) -> None:
    assert imported(office, csv_file([["ก", IDS[0]], ["ข", IDS[1]]]), column=1).taken == 2


def test_a_file_that_breaks_off_changes_nothing(office: OfficeWithRecords) -> None:
    imported(office, xlsx(register(IDS[0])))
    whole = csv_file(register(*(f"10000{number:05}017" for number in range(ROWS_AT_ONCE * 2)))).getvalue()
    with pytest.raises(NotAList):
        imported(office, BytesIO(whole + b'"' + b"x" * 200_000))
    assert listed(office) == {IDS[0]}
    assert rows_of(office, RegistryPerson) == 1


def test_an_import_that_another_overtakes_says_so(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        office_id = office.row(session).id
    first = Import(office.database.transaction, office_id, Handed(2563, csv_file(register(IDS[0])), "one"), NOW)
    overtaking = iter([lambda: imported(office, csv_file(register(IDS[1])))])

    def progress(_done: int, _total: int | None) -> None:
        next(overtaking)()

    with pytest.raises(NotAList) as refused, speaking("en"):
        first.run(progress)
    with speaking("en"):
        assert "Another import" in str(refused.value.text)
    assert listed(office) == {IDS[1]}
    assert rows_of(office, RegistryPerson) == 1


KILLED = """
import sys
from datetime import UTC, datetime
from uuid import UUID
from raengjai.handlers.lists.register_import import Handed, Import
from raengjai.storage import crypto
from raengjai.storage.database import Database
url, office, path = sys.argv[1:]
crypto.install((bytes(range(32)),), (bytes(range(32, 64)),))
def progress(done, total):
    print(done, flush=True)
    sys.stdin.readline()
with open(path, "rb") as file:
    Import(Database(url).transaction, UUID(office), Handed(2563, file, "x"), datetime.now(UTC)).run(progress)
"""


def test_an_import_that_is_killed_is_harmless(office: OfficeWithRecords, any_url: str, tmp_path: Path) -> None:
    imported(office, xlsx(register(IDS[0])))
    many = [f"10000{number:05}017" for number in range(ROWS_AT_ONCE * 3)]
    path = tmp_path / "register.csv"
    path.write_bytes(csv_file(register(*many)).getvalue())
    with office.database.transaction() as session:
        office_id = str(office.row(session).id)
    command = [sys.executable, "-c", KILLED, any_url, office_id, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as importing:
        assert importing.stdout is not None
        assert importing.stdout.readline().strip() == str(ROWS_AT_ONCE)
        os.kill(importing.pid, signal.SIGKILL)
    assert rows_of(office, RegistryPerson) == 1 + ROWS_AT_ONCE
    assert listed(office) == {IDS[0]}
    assert imported(office, xlsx(register(IDS[1]))).taken == 1
    assert listed(office) == {IDS[1]}
    assert rows_of(office, RegistryPerson) == 1


def test_progress_is_told_as_the_rows_go_by(office: OfficeWithRecords) -> None:
    many = [f"10000{number:05}017" for number in range(ROWS_AT_ONCE + 1)]
    told: list[tuple[int, int | None]] = []
    with office.database.transaction() as session:
        office_id = office.row(session).id
    handed = Handed(2563, xlsx(register(*many)), "command line")
    Import(office.database.transaction, office_id, handed, NOW).run(lambda done, total: told.append((done, total)))
    assert told == [(ROWS_AT_ONCE, ROWS_AT_ONCE + 2), (ROWS_AT_ONCE + 1, ROWS_AT_ONCE + 2)]


def test_nothing_of_the_list_stands_in_the_database(office: OfficeWithRecords) -> None:
    imported(office, xlsx(register(*IDS)))
    with office.database.engine.connect() as connection:
        for table in (RegistryEdition.__table__, RegistryPerson.__table__):
            columns = [column for column in table.columns if isinstance(column.type, String | LargeBinary)]
            for row in connection.execute(select(*columns)):
                assert not any(part in str(cell) for cell in row for part in ("สมชาย", *IDS))


def test_the_faults_make_a_list_to_work_through(office: OfficeWithRecords) -> None:
    verdicts = imported(office, xlsx(register(IDS[0], IDS[1], "12")))
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(verdicts.faults))).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()][1][0] == "แถว 4 คอลัมน์ C"


def test_who_was_erased_stays_away_when_the_register_is_imported_again(office: OfficeWithRecords) -> None:
    imported(office, xlsx(register(*IDS)))
    with office.database.transaction() as session:
        whom = sought.with_id(session, office.row(session), IDS[1])
        erasing.erase(session, TakingOut(whom, NOW, forms_too=False))
    assert IDS[1] not in (listed(office) or ())
    crypto.install(crypto.keyring().data_keys, (bytes(range(96, 128)), *crypto.keyring().hash_keys))
    verdicts = imported(office, xlsx(register(*IDS)))
    assert (verdicts.taken, verdicts.refused) == (len(IDS) - 1, 0)
    assert listed(office) == set(IDS) - {IDS[1]}


def test_who_was_erased_leaves_a_register_that_an_older_backup_brings_back(office: OfficeWithRecords) -> None:
    imported(office, xlsx(register(*IDS)))
    with office.database.transaction() as session:
        row = office.row(session)
        tombstones.take(session, [tombstones.Line(row.id, citizen_ids.stored_hash(row.id, IDS[0]), False, NOW)])
        assert registry.forget_erased(session) == 1
    assert listed(office) == set(IDS) - {IDS[0]}
