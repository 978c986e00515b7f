"""`raengjai person …`, and that an older backup does not bring back who was erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands_typed import types
from office_with_records import IDS, OfficeWithRecords
from sqlalchemy import select

from raengjai.bot.clock import real_now
from raengjai.bot.entrypoints.commands import person as _loaded  # noqa: F401 - its time is none of a test's
from raengjai.bot.thai.names import PersonName
from raengjai.handlers import leaving
from raengjai.storage import audit, chats, people, staff
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, HelpRecord, Membership, Person
from raengjai.storage.persons import tombstone_file

NUMBER = "1-0000-00000-01-7"
WHOM = ("--province", "24", "--citizen-id", NUMBER)
WHY = ("--reason", "คำขอเลขที่ 1")


@pytest.fixture
def office(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficeWithRecords]:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("BACKUP_KEY", "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=")
    types("month", "status", "--province", "24")  # the program's keys are installed
    opened = Database(database_url)
    made = OfficeWithRecords(opened)
    with opened.transaction() as session:
        made.record(session, "2026-11-10", citizen_id=IDS[0])
        made.record(session, "2026-11-11", name="บุญมี ศรีสุข", citizen_id=IDS[1])
    yield made
    opened.close()


def typed(*words: str, answers: str | None = None) -> str:
    done = types("person", *words, answers=answers)
    assert done.exit_code == 0, done.output
    return done.output


def test_what_is_held_is_counted_and_nothing_personal_printed(office: OfficeWithRecords) -> None:
    said = typed("find", *WHOM)
    assert said == "     1  records\n"
    assert typed("find", "--province", "24", "--citizen-id", "1000000000033") == "nothing is held on that person\n"


def test_the_number_comes_from_a_file_or_a_prompt(office: OfficeWithRecords, tmp_path: Path) -> None:
    file = tmp_path / "number"
    file.write_text("๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗\n")
    assert "records" in typed("find", "--province", "24", "--citizen-id-file", str(file))
    said = typed("find", "--province", "24", answers=f"{NUMBER}\n")
    assert "records" in said
    assert NUMBER not in said


@pytest.mark.parametrize(("number", "told"), [("123", "13 digits, not 3"), ("1000000000018", "check digit")])
def test_a_wrong_number_is_refused_and_not_repeated(office: OfficeWithRecords, number: str, told: str) -> None:
    done = types("person", "find", "--province", "24", "--citizen-id", number)
    assert done.exit_code == 2
    assert told in " ".join(done.output.replace("│", " ").split())
    assert number not in done.output


def test_a_copy_is_written_for_the_person_alone(office: OfficeWithRecords, tmp_path: Path) -> None:
    for ending in ("json", "pdf"):
        out = tmp_path / f"copy.{ending}"
        assert "1 entries" in typed("export", *WHOM, *WHY, "--out", str(out))
        assert out.stat().st_mode & 0o077 == 0
    told = json.loads((tmp_path / "copy.json").read_text())
    assert told["data"]["records"][0]["name"] == "สมชาย ใจดี"
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")
    assert types("person", "export", *WHOM, *WHY, "--out", "copy.doc").exit_code == 2
    with office.database.transaction() as session:
        entry = audit.of_office(session, office.row(session))[0]
        assert (entry.act, entry.about, entry.reason) == (
            "person exported", "person x-xxxx-xxxx0-01-7", "คำขอเลขที่ 1",
        )  # fmt: skip


def test_a_name_is_put_right_and_use_restricted(office: OfficeWithRecords) -> None:
    assert "1 records are put right" in typed("correct", *WHOM, *WHY, "--name", "นายสมชัย ใจดี")
    assert "1 records are restricted" in typed("restrict", *WHOM, *WHY)
    assert "1 records may be used again" in typed("restrict", *WHOM, *WHY, "--lift")
    assert types("person", "correct", *WHOM, *WHY).exit_code == 2


def test_consents_are_taken_back(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        record = session.scalars(select(HelpRecord).where(HelpRecord.number == 1)).one()
        record.worker_type, record.consent_version = "disabled", "disability-2569-11"
        record.consent_on, record.consent_by = record.helped_on, session.scalars(select(Person.id)).first()
    assert types("person", "withdraw", *WHOM, *WHY, "--instead", "disabled").exit_code == 2
    assert typed("withdraw", *WHOM, *WHY, "--instead", "other") == "1 consents are taken back\n"
    assert typed("withdraw", *WHOM, *WHY, "--instead", "other") == "0 consents are taken back\n"
    with office.database.transaction() as session:
        record = session.scalars(select(HelpRecord).where(HelpRecord.number == 1)).one()
        assert (record.worker_type, record.consent_version, record.consent_by) == ("other", None, None)
        entry = audit.of_office(session, office.row(session))[1]
        assert (entry.act, entry.reason) == ("consent taken back", "คำขอเลขที่ 1")


def test_erasing_asks_first(office: OfficeWithRecords) -> None:
    assert types("person", "erase", *WHOM, *WHY, answers="n\n").exit_code == 1
    assert _names(office.database) == {"สมชาย ใจดี", "บุญมี ศรีสุข"}


def test_an_older_backup_does_not_bring_back_who_was_erased(
    office: OfficeWithRecords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = tmp_path / "older.backup"
    assert types("backup", "--out", str(backup)).exit_code == 0
    assert "erased from 1 entries" in typed("erase", *WHOM, *WHY, "--yes")
    assert _names(office.database) == {"–", "บุญมี ศรีสุข"}
    url = f"sqlite:///{tmp_path}/restored.db"
    monkeypatch.setenv("DATABASE_URL", url)
    restored = types("restore", str(backup))
    assert restored.exit_code == 0, restored.output
    assert "1 persons who had been erased are erased again" in restored.output
    again = Database(url)
    assert _names(again) == {"–", "บุญมี ศรีสุข"}
    again.close()
    assert typed("find", *WHOM) == "nothing is held on that person\n"
    assert typed("erase-again") == "0 persons are erased again\n"


def test_an_older_backup_does_not_let_in_again_who_has_left(
    office: OfficeWithRecords, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.database.transaction() as session:
        row, line_id = office.row(session), f"U{9:032x}"
        chat = chats.find_or_add(session, "main", [("user", line_id)], real_now())[line_id]
        person = people.standing(session, session.get_one(Chat, chat), real_now()).person
        seat = staff.take_seat(session, row, person, "officer", PersonName("นาง", "อรุณ ดูแลดี"), real_now())
        officer = seat.membership.id
    backup = tmp_path / "older.backup"
    assert types("backup", "--out", str(backup)).exit_code == 0
    with office.database.transaction() as session:
        row = office.row(session)
        assert leaving.let_go(session, row, 1, by="clock", now=real_now())
        staff.leave(session, staff.Seat(session.get_one(Membership, officer), person, chat, row, None), real_now())
        tombstone_file.keep(tmp_path / "var", session)
    url = f"sqlite:///{tmp_path}/restored.db"
    monkeypatch.setenv("DATABASE_URL", url)
    assert "2 who had left the office have left it again" in types("restore", str(backup)).output
    again = Database(url)
    with again.transaction() as session:
        assert {one.state for one in session.scalars(select(Membership))} == {"ended"}
    again.close()


def _names(database: Database) -> set[str]:
    with database.transaction() as session:
        return {record.name for record in session.scalars(select(HelpRecord))}
