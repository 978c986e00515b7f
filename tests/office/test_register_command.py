"""The register from the command line: brought in, looked at, asked."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from commands_typed import types
from files_made import csv_file, register, xlsx
from office_with_records import IDS, OfficeWithRecords

from raengjai.storage import audit
from raengjai.storage.database import Database


def handed_in(folder: Path, *ids: str, name: str = "register.xlsx") -> str:
    path = folder / name
    path.write_bytes((xlsx if name.endswith("x") else csv_file)(register(*ids)).getvalue())
    return str(path)


def imports(path: str, year: str = "2563", *more: str) -> str:
    done = types("register", "import", "--province", "24", "--year", year, *more, path)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_register_is_brought_in_and_seen(office: str, tmp_path: Path) -> None:
    told = imports(handed_in(tmp_path, IDS[0], "1.00E+12", IDS[1]))
    assert "register of 2563: 2 people taken, 1 rows refused\n" in told
    assert "แถว 3 คอลัมน์ C: โปรแกรมตารางแปลงเลขนี้" in told
    assert all(one not in told for one in IDS)
    seen = types("register", "status", "--province", "24").output
    assert seen.split()[:3] == ["2563", "2", "people"]
    assert seen.strip().endswith("in use")


def test_another_year_is_used_when_it_is_chosen(office: str, tmp_path: Path) -> None:
    path = handed_in(tmp_path, *IDS, name="register.csv")
    imports(path, "๒๕๖๓")
    imports(path, "2022")
    assert types("register", "use", "--province", "24", "--year", "2565").output == "in use: 2565\n"
    assert types("register", "use", "--province", "24", "--none").output == "in use: none\n"
    assert "no register of 2560" in types("register", "use", "--province", "24", "--year", "2560").output
    assert types("register", "use", "--province", "24").exit_code == 2


def test_all_faults_go_to_a_file_when_they_are_many(office: str, tmp_path: Path) -> None:
    faults = tmp_path / "faults.xlsx"
    path = handed_in(tmp_path, IDS[0], *["12"] * 60)
    told = imports(path, "2563", "--despite-faults", "--faults", str(faults))
    assert told.count("แถว") == 50
    assert "and 10 more" in told
    assert faults.stat().st_mode & 0o077 == 0
    sheet = openpyxl.load_workbook(io.BytesIO(faults.read_bytes())).active
    assert sheet is not None
    assert sheet.max_row == 61


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--year", "year"), "such as 2563"),
        (("--year", "63"), "such as 2563"),
        (("--year", "2563", "--column", "1"), "such as C"),
        (("--year", "2563"), "ไม่พบคอลัมน์"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(office: str, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(csv_file([["ก", "ข"]]).getvalue())
    done = types("register", "import", "--province", "24", *words, str(path))
    assert done.exit_code != 0
    assert told in done.output


def test_before_the_first_import_the_way_is_told(office: str) -> None:
    assert "register import" in types("register", "status", "--province", "24").output


def test_who_is_not_in_it_is_listed_for_a_reason(database: Database, office: str, tmp_path: Path) -> None:
    out = tmp_path / "missing.xlsx"
    words = ("register", "missing", "--province", "24", "--month", "2569-11", "--out", str(out))
    assert "the office uses no register" in types(*words, answers="เพิ่มในทะเบียน\n").output
    imports(handed_in(tmp_path, IDS[0]))
    helped = OfficeWithRecords(database)
    with database.transaction() as session:
        for day, citizen_id in (("2026-11-02", IDS[0]), ("2026-11-03", IDS[1]), ("2026-11-04", IDS[1])):
            helped.record(session, day, citizen_id=citizen_id)
        helped.record(session, "2026-11-05")
    done = types(*words, answers="เพิ่มในทะเบียน\n")
    assert done.output.strip().endswith("missing.xlsx: 1 people")
    cells = [str(cell.value) for row in openpyxl.load_workbook(out).active for cell in row]  # type: ignore[union-attr]
    assert "1-0000-00000-02-5" in cells
    assert "1-0000-00000-01-7" not in cells
    assert "๔ พ.ย. ๖๙" in cells
    with database.transaction() as session:
        made = audit.of_office(session, helped.row(session))[0]
        assert (made.act, made.reason) == ("full IDs listed", "เพิ่มในทะเบียน")
