"""`raengjai exit`: an office's whole record as open files, and a system made of them again."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from closing_months import LATER, NAMES, November
from commands_typed import types
from kept_long import SECRETS, THEN, Kept
from office_with_records import IDS, OfficeWithRecords
from one_of_each import add
from sqlalchemy import select

from raengjai.storage import audit
from raengjai.storage.database import Database
from raengjai.storage.exits import tables
from raengjai.storage.models import CaseEntry

WHERE = ("--province", "24", "--reason", "ย้ายไปใช้ระบบของกระทรวง", "--yes")


@pytest.fixture
def kept(database_url: str) -> Iterator[Kept]:
    types("month", "status", "--province", "24")  # the program's keys are installed
    database = Database(database_url)
    yield Kept(November(OfficeWithRecords(database)))
    database.close()


@pytest.fixture
def folder(kept: Kept, tmp_path: Path) -> Path:
    """What was written."""
    out = tmp_path / "out"
    done = types("exit", *WHERE, "--out", str(out))
    assert done.exit_code == 0, done.output
    assert "names, citizen IDs" in done.output
    return out


def verified(folder: Path) -> str:
    done = types("exit", "--verify", str(folder))
    return f"{done.exit_code} {done.output.strip()}"


def test_a_system_made_of_the_files_is_the_same(kept: Kept, folder: Path) -> None:
    told = verified(folder)
    assert told.startswith("0 ")
    assert "the same in" in told
    records = json.loads((folder / "tables/help_record.json").read_text())
    assert [(row["name"], row["citizen_id"], row["person_key"]) for row in records if row["number"] == 1] == [
        (NAMES[0], IDS[0], "*")
    ]
    sheet = list(csv.DictReader(io.StringIO((folder / "tables/help_record.csv").read_text("utf-8-sig"))))
    assert {row["name"] for row in sheet} >= {NAMES[2]}
    assert "สป-๑๒" in (folder / "README.txt").read_text()
    (named,) = (folder / "forms/2569-11").glob("sp12.xlsx")
    assert named.read_bytes() == SECRETS[0].encode()  # as it was kept
    assert (folder / "forms/2569-11/snb2.xlsx").read_bytes().startswith(b"PK")  # nobody had made it yet


def test_the_files_are_their_owners_alone_and_the_audit_knows_of_them(kept: Kept, folder: Path) -> None:
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.rglob("*")))
    with kept.november.office.database.transaction() as session:
        entry = audit.of_office(session, kept.november.row(session))[0]
    assert (entry.act, entry.reason) == ("whole record exported", WHERE[3])
    assert "whole record exported" in (folder / "tables/audit_entry.json").read_text()


def test_it_is_asked_first_and_nothing_is_written_over(kept: Kept, tmp_path: Path, folder: Path) -> None:
    refused = types("exit", "--province", "24", "--out", str(tmp_path / "no"), answers="ย้าย\nn\n")
    assert refused.exit_code == 1
    assert not (tmp_path / "no").exists()
    assert "an empty one" in types("exit", *WHERE, "--out", str(folder)).output
    with kept.november.office.database.transaction() as session:
        kept.november.row(session).locked_at = LATER
    assert "the office is locked" in types("exit", *WHERE, "--out", str(tmp_path / "no")).output
    for words in ((), ("--province", "24"), ("--verify", str(folder), "--province", "24")):
        assert types("exit", *words).exit_code == 2


def test_what_was_harmed_is_told(folder: Path, tmp_path: Path) -> None:
    for number, (harm, told) in enumerate(HARMS):
        copy = shutil.copytree(folder, tmp_path / f"copy-{number}")
        harm(copy)
        said = verified(copy)
        assert said.startswith("1 ")
        assert told in said


def _changed(folder: Path) -> None:
    file = folder / "tables/help_record.json"
    file.write_text(file.read_text().replace(NAMES[0], "ปลอม ตัว"))


def _agrees_with_itself(folder: Path) -> None:
    """The list of files names what is there; rows are missing all the same."""
    _rewritten(folder, "tables/help_record.json", b"[]\n")


def _leads_outside(folder: Path) -> None:
    _rewritten(folder, "../../secret", None)


def _of_another_version(folder: Path) -> None:
    file = folder / "manifest.json"
    file.write_text(file.read_text().replace('"revision": "', '"revision": "x'))


def _rewritten(folder: Path, name: str, content: bytes | None) -> None:
    told = json.loads((folder / "manifest.json").read_text())
    told["files"][name] = hashlib.sha256(content or b"").hexdigest()
    if content is not None:
        (folder / name).write_bytes(content)
    (folder / "manifest.json").write_text(json.dumps(told))


HARMS: tuple[tuple[Callable[[Path], object], str], ...] = (
    (_changed, "tables/help_record.json is not what was written"),
    (lambda folder: (folder / "tables/unit.csv").unlink(), "tables/unit.csv is missing"),
    (lambda folder: (folder / "tables/more.json").write_text("[]"), "tables/more.json does not belong to it"),
    (lambda folder: (folder / "manifest.json").unlink(), "not written to their end"),
    (lambda folder: (folder / "manifest.json").write_text("{"), "manifest.json can not be read"),
    (_agrees_with_itself, "do not fit together"),
    (_leads_outside, "outside of the folder"),
    (_of_another_version, "verify them with that version"),
)


def test_a_row_of_every_table_comes_along(kept: Kept, tmp_path: Path) -> None:
    with kept.november.office.database.transaction() as session:
        for model in tables.taken():
            if session.scalars(select(model)).first() is None:
                add(session, model, THEN, SECRETS[-2])
    types("exit", *WHERE, "--out", str(tmp_path / "out"))
    written = {model: tmp_path / f"out/tables/{model.__tablename__}.json" for model in tables.taken()}
    assert [model.__tablename__ for model, file in written.items() if not json.loads(file.read_text())] == []
    assert verified(tmp_path / "out").startswith("0 ")


def test_formulas_stay_words(kept: Kept, tmp_path: Path) -> None:
    with kept.november.office.database.transaction() as session:
        session.scalars(select(CaseEntry)).first().words = "=HYPERLINK(1)"  # type: ignore[union-attr]
    types("exit", *WHERE, "--out", str(tmp_path / "out"))
    assert "'=HYPERLINK(1)" in (tmp_path / "out/tables/case_entry.csv").read_text()
    assert verified(tmp_path / "out").startswith("0 ")
