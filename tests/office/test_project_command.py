"""Projects, opening balances and targets from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import time_machine
from commands_typed import types
from files_made import xlsx
from office_with_records import OfficeWithRecords
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.bot.clock import real_now
from raengjai.storage import audit, closings, periods, projects
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord

PLACE = ("--province", "24")
YEAR = (*PLACE, "--year", "2570")
MONTH = (*PLACE, "--month", "2569-11")


@pytest.fixture(autouse=True)
def november() -> Iterator[time_machine.Coordinates]:
    with time_machine.travel("2026-11-20 10:00+07:00") as traveller:
        yield traveller


def does(*words: str) -> str:
    done = types(*words)
    assert done.exit_code == 0, done.output
    return done.output


def fails(*words: str) -> str:
    done = types(*words)
    assert done.exit_code != 0, done.output
    assert isinstance(done.exception, SystemExit)
    return done.output


@pytest.fixture
def listed(database: Database) -> Database:
    """An office with two projects."""
    for name in ("โครงการหนึ่ง", "โครงการสอง"):
        does("project", "add", *YEAR, name)
    return database


def test_a_year_s_list_is_made_ordered_renamed_and_retired(listed: Database) -> None:
    assert "exists" not in does("project", "list", *YEAR)
    does("project", "move", *YEAR, "โครงการสอง", "1")
    does("project", "rename", *YEAR, "2", "โครงการที่หนึ่ง")
    does("project", "set", *YEAR, "--target", "500", "--budget", "120,000.50", "1")
    does("project", "retire", *YEAR, "2")
    assert does("project", "list", *YEAR).splitlines() == [
        "   1  โครงการสอง  target 500  budget 120,000.50",
        "   2  โครงการที่หนึ่ง  (retired)",
    ]
    does("project", "retire", *YEAR, "--undo", "2")
    assert "retired" not in does("project", "list", *YEAR)


def test_the_fiscal_year_it_is_needs_not_be_said(listed: Database) -> None:
    assert "โครงการหนึ่ง" in does("project", "list", *PLACE)
    assert "has no projects" in does("project", "list", *PLACE, "--year", "2569")


def test_services_belong_to_a_project_and_the_rest_to_another(listed: Database) -> None:
    assert "develop\tฝึกอาชีพ" in does("project", "services", *PLACE)
    does("project", "rule", *YEAR, "1", "ฝึกอาชีพ", "ยกระดับฝีมือ")
    does("project", "rule", *YEAR, "--everything-else", "2")
    told = does("project", "list", *YEAR)
    assert "ฝึกอาชีพ, ยกระดับฝีมือ" in told
    assert "(everything else)" in told
    does("project", "rule", *YEAR, "--remove", "1", "ฝึกอาชีพ")
    assert "ฝึกอาชีพ" not in does("project", "list", *YEAR)
    does("project", "copy", *PLACE, "--from", "2570", "--to", "2571")
    assert "(everything else)" in does("project", "list", *PLACE, "--year", "2571")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add", *YEAR, "โครงการหนึ่ง"), "of that name already"),
        (("add", *YEAR, " "), "1 to 200 letters"),
        (("rename", *YEAR, "1", "โครงการสอง"), "of that name already"),
        (("rename", *YEAR, "3", "ก"), "has no project 3"),
        (("rule", *YEAR, "1", "นวด"), "no service called นวด"),
        (("rule", *YEAR, "1"), "name the services"),
        (("set", *YEAR, "--budget", "ฟรี", "1"), "such as 120000.00"),
        (("assign", *MONTH), "either --to PROJECT or --by-rules"),
        (("assign", *MONTH, "--to", "1", "--first", "2570-01-01"), "not one to come"),
        (("tell", *MONTH, "--spent", "-1", "1"), "such as 120000.00"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(listed: Database, words: tuple[str, ...], told: str) -> None:
    assert told in fails("project", *words)


def project_names(database: Database) -> list[str | None]:
    with database.transaction() as session:
        office = OfficeWithRecords(database).row(session)
        named = {one.id: one.name for one in projects.of_year(session, office, 2570)}
        return [named.get(one.project_id) for one in session.scalars(select(HelpRecord).order_by(HelpRecord.number))]


def test_records_are_assigned_later_by_service_and_day(listed: Database) -> None:
    office = OfficeWithRecords(listed)
    with listed.transaction() as session:
        training = office.service(session, "ฝึกอาชีพ")
        for day in ("2026-11-02", "2026-11-10"):
            office.record(session, day, help_types=("develop",), services=(training,))
        office.record(session, "2026-11-15")
    assert does("project", "assign", *MONTH, "--to", "1", "--dry-run") == "3 records are meant\n"
    words = ("--to", "โครงการหนึ่ง", "--service", "ฝึกอาชีพ", "--first", "5 พ.ย. 69")
    assert does("project", "assign", *MONTH, *words) == "1 records assigned\n"
    does("project", "rule", *YEAR, "--everything-else", "2")
    assert does("project", "assign", *MONTH, "--by-rules") == "2 records assigned\n"
    assert does("project", "assign", *MONTH, "--to", "2", "--of", "1") == "1 records assigned\n"
    assert project_names(listed) == ["โครงการสอง"] * 3


def test_a_closed_month_is_changed_for_a_reason_only(listed: Database, november: time_machine.Coordinates) -> None:
    office = OfficeWithRecords(listed)
    with listed.transaction() as session:
        office.record(session, "2026-11-02")
    november.move_to("2026-11-27 10:00+07:00")
    with listed.transaction() as session:
        _close(office, session)
    assert "only for a reason" in fails("project", "assign", *MONTH, "--to", "1")
    assert "only for a reason" in fails("project", "tell", *MONTH, "--spent", "10", "1")
    reason = ("--reason", "ระบุโครงการ")
    assert does("project", "assign", *MONTH, "--to", "1", *reason) == "1 records assigned\n"
    does("project", "tell", *MONTH, "--spent", "1,000", "--problems", "งบโอนช้า", *reason, "1")
    with listed.transaction() as session:
        row = office.row(session)
        (told,) = projects.told_of_month(session, row, 2026, 11).values()
        assert (told.spent, told.problems) == (100_000, "งบโอนช้า")
        acts = [entry.act for entry in audit.of_office(session, row)]
        assert acts.count("month reopened") == acts.count("month closed") - 1 == 2


def _close(office: OfficeWithRecords, session: Session) -> None:
    row = office.row(session)
    closings.close(session, row, periods.named(session, row, 2026, 11), by="clock", now=real_now())


def test_lists_go_out_and_come_in(listed: Database, tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    does("project", "template", *YEAR, "--out", str(out))
    book = openpyxl.load_workbook(out)
    book.active.append(["โครงการสาม", 20, None, "ฝึกอาชีพ"])  # type: ignore[union-attr]
    book.active.append(["โครงการสี่", "x"])  # type: ignore[union-attr]
    book.save(out)
    told = does("project", "import", *YEAR, str(out))
    assert told.splitlines()[0] == "3 projects taken, 1 rows refused"
    assert "แถว 5 คอลัมน์ B: ใส่เป็นจำนวนเต็ม" in told
    does("balance", "template", *YEAR, "--out", str(out))
    book = openpyxl.load_workbook(out)
    for at, count in enumerate((9, 8, 9, 0, 0, 0, 9, 0, 0), start=3):
        book.active.cell(2, at, count)  # type: ignore[union-attr]
    book.save(out)
    assert does("balance", "import", *YEAR, str(out)).startswith("8 rows taken, 0 rows refused")
    assert does("balance", "list", *YEAR) == "ตุลาคม 2569       9 times       8 people  โครงการหนึ่ง\n"
    assert "there are none" in does("balance", "list", *PLACE, "--year", "2569")
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(xlsx([["ก"]]).getvalue())
    assert "ไม่พบคอลัมน์" in fails("balance", "import", *YEAR, str(empty))


def test_targets_are_set_and_shown_to_volunteers_only_when_wished(listed: Database) -> None:
    does("office", "add-unit", *PLACE, "หน่วยบริการบ้านสุขใจ")
    does("project", "set", *YEAR, "--target", "500", "1")
    does("target", "unit", *YEAR, "หน่วยบริการบ้านสุขใจ", "60")
    does("target", "volunteer", *YEAR, "12")
    told = does("target", "list", *YEAR)
    for words in ("500  โครงการหนึ่ง", "60  หน่วยบริการบ้านสุขใจ", "12  each", "do not see"):
        assert words in told
    does("target", "show-volunteers", *PLACE, "on")
    does("target", "volunteer", *YEAR, "0")
    assert "volunteer        -  each\nvolunteers see" in does("target", "list", *YEAR)
    assert "no unit of that name" in fails("target", "unit", *YEAR, "ไม่มี", "5")
