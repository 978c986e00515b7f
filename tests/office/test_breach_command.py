"""`raengjai breach report`, `raengjai lock` and `unlock`: what a leak was about, and the switch."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from commands_typed import types
from people_talking import OfficeAt, joined, recorded
from sqlalchemy import event, select
from talking import Talking

from raengjai.bot.clock import real_now
from raengjai.bot.thai.names import PersonName
from raengjai.storage import audit, breaches, chats, logins, offices, people, staff
from raengjai.storage.breaches import Stretch
from raengjai.storage.database import Database
from raengjai.storage.models import Case, HelpRecord, Office, ReportingPeriod, StaffSession

ARUN = "อรุณ ดูแลดี"


@pytest.fixture
def arun(database: Database, office: str) -> str:
    """An officer, as the audit names them; นางสาวสมหญิง has recorded two persons and brought a case."""
    now = real_now()
    with database.transaction() as session:
        office_id = session.scalars(select(Office.id)).one()
    volunteer = joined(Talking(database, now), OfficeAt(database, office_id, office, now), "นางสาวสมหญิง รักงาน")
    recorded(volunteer)
    recorded(volunteer, "บันทึก", "นางบุญมี ศรีสุข", "1000000000025")
    for words in ("ร้องทุกข์", "ค่าจ้าง", "ค้างค่าจ้าง", "ไม่มี", "นายสมหมาย ใจดี", "02-123-9876", "ยืนยัน"):
        volunteer.says(words)
    with database.transaction() as session:
        row = session.scalars(select(Office)).one()
        line_id = f"U{7:032x}"
        chat = chats.find_or_add(session, "main", [("user", line_id)], now)[line_id]
        person = people.standing(session, session.get_one(type(volunteer.chat_in(session)), chat), now).person
        seat = staff.take_seat(session, row, person, "officer", PersonName("นาง", ARUN), now)
        logins.begin(session, seat.membership, "link", "Chrome", now)
        return str(person.id)


def noted(database: Database, actor: str, act: str, about: str, **ago: float) -> None:
    with database.transaction() as session:
        audit.note(session, session.scalars(select(Office)).one(), actor, act, about, real_now() - timedelta(**ago))


def month_of(database: Database) -> str:
    with database.transaction() as session:
        period = session.scalars(select(ReportingPeriod)).one()
        return f"{period.year}-{period.month:02}"


def report(out: Path, *more: str) -> dict[str, Any]:
    since = (real_now() - timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    done = types("breach", "report", "--province", "24", "--from", since, "--out", str(out), *more)
    assert done.exit_code == 0, done.output
    told: dict[str, Any] = json.loads((out / "report.json").read_text())
    return told


def test_it_tells_who_saw_what_and_whom_it_touches(database: Database, arun: str, tmp_path: Path) -> None:
    month = month_of(database)
    with database.transaction() as session:
        number = session.scalars(select(Case.number)).one()
        second = max(session.scalars(select(HelpRecord.number)))
    noted(database, arun, "full number seen", f"record {second}, month {month}")
    noted(database, arun, "case seen", f"case {number}")
    noted(database, arun, "volunteer moved", "volunteer 1")
    noted(database, arun, "full number seen", f"record 1, month {month}", days=3)
    noted(database, arun, "services changed", "added")
    noted(database, arun, "survey fetched", "survey 4")
    out = tmp_path / "leak"
    told = report(out)
    assert [one["name"] for one in told["persons"]] == ["นายสมหมาย ใจดี", "นางบุญมี ศรีสุข", "นางสาวสมหญิง รักงาน"]
    case, helped, volunteer = told["persons"]
    assert (case["phone"], helped["citizen_id"]) == ("02-123-9876", "x-xxxx-xxxx0-02-5")
    assert (helped["through"], helped["through_phone"]) == ("นางสาวสมหญิง รักงาน", "081-234-5678")
    assert volunteer["phone"] == "081-234-5678"
    assert [one["act"] for one in told["by_hand"]] == ["survey fetched"]
    assert {one["who"] for one in told["acts"]} >= {f"นาง{ARUN}"}
    assert "services changed" not in {one["act"] for one in told["acts"]}
    notice = (out / "notice.txt").read_text(encoding="utf-8-sig")
    assert "๗๒ ชั่วโมง" in notice
    assert "รวม 3 คน" in notice
    assert "1000000000025" not in "".join(each.read_text() for each in out.iterdir())
    assert {f"{each.stat().st_mode & 0o777:o}" for each in out.iterdir()} == {"600"}


def test_a_form_touches_everybody_on_it_and_counts_nobody(database: Database, arun: str, tmp_path: Path) -> None:
    month = month_of(database)
    noted(database, arun, "form made", f"snb1 {month} as pdf")
    assert report(tmp_path / "a")["persons"] == []
    year, _dash, number = month.partition("-")
    noted(database, arun, "form made", f"sp12 {month}, draft as xlsx")
    noted(database, arun, "all forms made", f"6 files of {int(year) + 543}-{number}")
    told = report(tmp_path / "b")
    assert [one["name"] for one in told["persons"]] == ["นางบุญมี ศรีสุข", "นายสมชาย ใจดี"]
    assert told["by_hand"] == []


def test_of_one_member_of_staff_only_and_a_spreadsheet_runs_nothing(
    database: Database, arun: str, tmp_path: Path
) -> None:
    month = month_of(database)
    with database.transaction() as session:
        session.scalars(select(HelpRecord).where(HelpRecord.number == 1)).one().name = "=1+1"
    noted(database, arun, "full number seen", f"record 1, month {month}")
    noted(database, "command line", "form made", f"sp12 {month} as pdf")
    told = report(tmp_path / "leak", "--staff", "อรุณ")
    assert {one["who"] for one in told["acts"]} == {f"นาง{ARUN}"}
    assert len(told["persons"]) == 1
    rows = list(csv.DictReader(io.StringIO((tmp_path / "leak" / "persons.csv").read_text(encoding="utf-8-sig"))))
    assert [row["where"] for row in rows] == ["record 1"]
    refused = types(
        "breach", "report", "--province", "24", "--from", "2026-01-01", "--staff", "ไม่มี", "--out", str(tmp_path)
    )
    assert "nobody of that name" in refused.output


def test_a_thousand_acts_are_looked_up_with_as_many_statements_as_ten(database: Database, arun: str) -> None:
    month = month_of(database)
    asked: list[str] = []

    def statements(acts: int) -> int:
        for number in range(acts):
            noted(database, arun, "full number seen", f"record {number}, month {month}")
            noted(database, arun, "record seen", f"record {number}")
            noted(database, arun, "case seen", f"case {number}")
            noted(database, arun, "form made", f"sp12 {month} as pdf")
        with database.transaction() as session:
            office = session.scalars(select(Office)).one()
            stretch = Stretch(real_now() - timedelta(hours=1), real_now())
            rows = breaches.acts(session, office, stretch)
            event.listen(session.connection(), "before_cursor_execute", lambda _c, _u, words, *_m: asked.append(words))
            del asked[:]
            breaches.look(session, office, rows)
            return len(asked)

    assert statements(3) == statements(250) <= 10


def test_what_can_not_be_read_is_explained(office: str, tmp_path: Path) -> None:
    words = ("breach", "report", "--province", "24", "--out", str(tmp_path), "--from")
    assert "2569-11-20 14:00" in types(*words, "yesterday at noon").output
    assert "before --to" in types(*words, "2026-10-02", "--to", "2026-10-01").output


def test_no_command_writes_a_file_of_a_locked_office_unless_it_is_meant(
    database: Database, arun: str, tmp_path: Path
) -> None:
    types("lock", "--reason", "ข้อมูลหลุด")
    month = ("--province", "24", "--month", month_of(database))
    form = ("form", "sp12", *month, "--reason", "test", "--out", str(tmp_path / "f.xlsx"))
    year = ("form", "annual", *month, "--out", str(tmp_path / "y.xlsx"))
    copy = ("person", "export", "--province", "24", "--citizen-id", "1000000000017", "--reason", "test")
    for typed in (form, year, (*copy, "--out", str(tmp_path / "p.json"))):
        done = types(*typed)
        assert done.exit_code == 1
        assert "--although-locked" in done.output
    assert not [each for each in tmp_path.iterdir() if each.suffix in (".xlsx", ".json")]
    assert types(*form, "--although-locked").exit_code == 0
    with database.transaction() as session:
        acts = {one.act: one.about for one in audit.of_office(session, offices.every(session)[0])}
    assert acts["file taken although locked"].endswith("form sp12")


def test_lock_and_unlock_for_all_offices_or_one(database: Database, arun: str) -> None:
    types("office", "create", "--province", "32")
    assert types("lock", "--reason", "ข้อมูลหลุด").output == "24\tlocked, 1 sessions ended\n32\tlocked, 0 sessions ended\n"
    with database.transaction() as session:
        assert [one.ended_at is not None for one in session.scalars(select(StaffSession))] == [True]
        assert [one.locked_at is not None for one in offices.every(session)] == [True, True]
    assert types("unlock", "--province", "24", "--reason", "รู้สาเหตุแล้ว").output == "24\topen again\n"
    assert types("unlock", "--reason", "รู้สาเหตุแล้ว").output == "32\topen again\n"
    with database.transaction() as session:
        acts = [(one.act, one.reason) for one in audit.of_office(session, offices.every(session)[0])][:2]
    assert acts == [("office unlocked", "รู้สาเหตุแล้ว"), ("office locked", "ข้อมูลหลุด")]
