"""`raengjai month …` and `raengjai form …`: what an operator types, and what is said when it can not be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import time_machine
from closing_months import LATER, MIDNIGHT, NAMES, November
from commands_typed import types
from docx import Document
from office_with_records import IDS, OfficeWithRecords

from raengjai.storage import audit, offices
from raengjai.storage.database import Database
from raengjai.storage.retention import sweeping

NOVEMBER = ("--province", "24", "--month", "2569-11")
WHY = ("--reason", "ตรวจสอบ")


@pytest.fixture
def november(database_url: str) -> Iterator[November]:
    """November with three records, on the day after it ended; nothing closed it yet."""
    types("month", "status", "--province", "24")  # the program's keys are installed
    opened = Database(database_url)
    with time_machine.travel(MIDNIGHT + timedelta(hours=9), tick=False):
        yield November(OfficeWithRecords(opened))
    opened.close()


def words_in(path: Path) -> str:
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes())).active
    return "\n".join(str(cell.value) for row in sheet for cell in row if cell.value is not None)


def months(*words: str) -> str:
    done = types("month", *words)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_month_closes_is_opened_again_and_closes_again(november: November, tmp_path: Path) -> None:
    assert months("close", *NOVEMBER) == "closed\n"
    assert months("reopen", *NOVEMBER, "--record", "2", "--reason", "แก้ชื่อที่พิมพ์ผิด") == "open until 24:00 of 2026-11-27\n"
    with november.office.database.transaction() as session:
        november.change(session, 2, name="บุญมี สุขศรี")
    assert months("close", *NOVEMBER) == "closed again as amendment 1\n"
    for version, mark in (("0", False), ("1", True)):
        out = tmp_path / f"{version}.xlsx"
        assert types("form", "sp12", *WHY, *NOVEMBER, "--version", version, "--out", str(out)).exit_code == 0
        assert ("ฉบับแก้ไขครั้งที่ ๑" in words_in(out), "แก้ชื่อที่พิมพ์ผิด" in words_in(out)) == (mark, mark)


def test_the_status_tells_how_the_month_stands_and_names_nobody(november: November) -> None:
    assert "2569-11  2026-10-26 to 2026-11-25  open\n  3 records, 3 people; on the forms 3 rows, 3 people" in months(
        "status", "--province", "24"
    )
    months("close", *NOVEMBER)
    months("reopen", *NOVEMBER, "--record", "2", "--reason", "แก้ชื่อ", "--until", "2026-12-01")
    told = months("status", *NOVEMBER)
    assert "  opened again\n" in told
    assert "2026-11-26 09:00  first closing" in told
    assert "open until 2026-12-02 00:00: record 2 (แก้ชื่อ)" in told
    months("close", *NOVEMBER)
    assert months("filed", *NOVEMBER) == "filed\n"
    told = months("status", *NOVEMBER)
    assert "closed, sent 2026-11-26 09:00" in told
    assert "สมชาย" not in told


def test_nothing_changed_is_said(november: November) -> None:
    months("close", *NOVEMBER)
    months("reopen", *NOVEMBER, "--reason", "ตรวจสอบ")
    assert months("close", *NOVEMBER) == "closed again; nothing was changed\n"


REOPEN = ("reopen", *NOVEMBER, "--reason", "แก้ชื่อ")


@pytest.mark.parametrize(
    ("closed", "typed", "told"),
    [
        (False, ("reopen", *NOVEMBER, "--reason", "แก้ชื่อ"), "open until 2026-11-25"),
        (False, ("filed", *NOVEMBER), "close it first"),
        (True, ("close", *NOVEMBER), "raengjai month reopen"),
        (True, ("reopen", *NOVEMBER), "Missing option '--reason'"),
        (True, ("reopen", *NOVEMBER, "--reason", " "), "say why"),
        (True, (*REOPEN, "--record", "9"), "no record of that number"),
        (True, (*REOPEN, "--until", "2026-11-25"), "from today on"),
        (True, (*REOPEN, "--until", "2027-11-25"), "60 days ahead"),
        (True, ("close", "--province", "24", "--month", "2569-08"), "nothing of that month"),
        (True, ("close", "--province", "24", "--month", "สิงหา"), "such as 2569-11"),
        (True, ("status", "--province", "10"), "there is no office of province 10"),
    ],
)
def test_what_can_not_be_is_said(november: November, closed: bool, typed: tuple[str, ...], told: str) -> None:
    if closed:
        months("close", *NOVEMBER)
    done = types("month", *typed)
    assert done.exit_code != 0
    assert told in done.output


def test_a_running_month_is_not_closed(november: November) -> None:
    with november.office.database.transaction() as session:
        november.office.record(session, "2026-12-01")
    done = types("month", "close", "--province", "24", "--month", "2569-12")
    assert done.exit_code == 1
    assert "runs until 2026-12-25" in done.output


@pytest.mark.parametrize("name", ["sp12", "snb1", "snb2", "volunteer"])
@pytest.mark.parametrize("ending", ["xlsx", "pdf"])
def test_every_form_is_made(november: November, tmp_path: Path, name: str, ending: str) -> None:
    months("close", *NOVEMBER)
    out = tmp_path / f"form.{ending}"
    more = ("--volunteer", "1") if name == "volunteer" else ()
    done = types("form", name, *NOVEMBER, *more, "--reason", "ส่งกระทรวง", "--out", str(out))
    assert done.exit_code == 0, done.output
    assert out.read_bytes().startswith(b"PK" if ending == "xlsx" else b"%PDF")
    assert out.stat().st_mode & 0o077 == 0
    with november.office.database.transaction() as session:
        made = audit.of_office(session, november.row(session))[0]
        about = f"{name} of volunteer 1" if name == "volunteer" else name
        assert (made.act, made.about, made.reason) == ("form made", f"{about} 2026-11 as {ending}", "ส่งกระทรวง")


def test_a_unit_s_form(november: November, tmp_path: Path) -> None:
    with november.office.database.transaction() as session:
        november.record(session, 1).unit_id = offices.add_unit(session, november.row(session), "หน่วยบ้านสุขใจ").id
    out = tmp_path / "unit.xlsx"
    assert types("form", "sp12", *WHY, *NOVEMBER, "--unit", "หน่วยบ้านสุขใจ", "--out", str(out)).exit_code == 0
    assert "จำนวน ๑ คน" in words_in(out)


@pytest.mark.parametrize("enclosed", ["snb", "snb1", "snb2", "sp12"])
def test_the_cover_letter(november: November, tmp_path: Path, enclosed: str) -> None:
    assert types("form", "set", "--province", "24", "signer", "นางอรุณ แจ่มใส").exit_code == 0
    out = tmp_path / "letter.docx"
    done = types("form", "letter", *NOVEMBER, "--with", enclosed, "--day", "2026-12-02", "--out", str(out))
    assert done.exit_code == 0, done.output
    text = "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)
    assert "นางอรุณ แจ่มใส" in text
    assert "๒ ธันวาคม ๒๕๖๙" in text
    assert "จำนวน ๓ คน" in text
    assert ("แบบ สนบ.๑" in text) == (enclosed in {"snb", "snb1"})
    assert types("form", "letter", *NOVEMBER, "--out", str(tmp_path / "letter.pdf")).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("sp12", *NOVEMBER, "--version", "0"), "has not been closed yet"),
        (("letter", *NOVEMBER, "--version", "0"), "has not been closed yet"),
        (("snb2", *NOVEMBER, "--version", "1", "--draft"), "leave --version out"),
        (("volunteer", *NOVEMBER, "--volunteer", "99"), "no volunteer of that number"),
        (("volunteer", *NOVEMBER), "Missing option '--volunteer'"),
    ],
)
def test_what_is_wrong_with_a_form_is_said(
    november: November, tmp_path: Path, typed: tuple[str, ...], told: str
) -> None:
    done = types("form", *typed, "--out", str(tmp_path / "form.pdf"))
    assert done.exit_code != 0
    assert told in done.output


def test_a_version_too_many_names_those_there_are(november: November, tmp_path: Path) -> None:
    months("close", *NOVEMBER)
    out = str(tmp_path / "form.pdf")
    assert "never amended: only 0" in types("form", "sp12", *NOVEMBER, "--version", "3", "--out", out).output


def test_the_office_s_own_words_are_set_shown_and_taken_back(november: November) -> None:
    for name, *values in (
        ("address", "ถนนมรุพงษ์", "ฉะเชิงเทรา ๒๔๐๐๐"),
        ("money", "on"),
        ("snb1-heads", "target=เป้า"),
        ("signer", "นางอรุณ แจ่มใส"),
    ):
        assert types("form", "set", "--province", "24", name, *values).output == "set\n"
    shown = types("form", "words", "--province", "24").output
    for line in (
        "address\tถนนมรุพงษ์\naddress\tฉะเชิงเทรา ๒๔๐๐๐",
        "money\ton",
        "snb1-heads\ttarget=เป้า",
        "ours\ton",
        "position\t-",
    ):
        assert line in shown
    assert types("form", "set", "--province", "24", "address").exit_code == 0
    assert "address\t-" in types("form", "words", "--province", "24").output


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("money", "yes"), "give on or off"),
        (("signer", "นาง", "อรุณ"), "takes one value"),
        (("snb1-heads", "aim=เป้า"), "KEY is one of project, target"),
        (("nothing", "x"), "is not one of"),
    ],
)
def test_words_that_can_not_be_set(november: November, typed: tuple[str, ...], told: str) -> None:
    done = types("form", "set", "--province", "24", *typed)
    assert done.exit_code == 2
    assert told in done.output


def test_a_closed_month_is_made_from_what_was_kept_though_the_clock_went_on(november: November, tmp_path: Path) -> None:
    months("close", *NOVEMBER)
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    assert types("form", "snb2", *WHY, *NOVEMBER, "--out", str(first)).exit_code == 0
    with time_machine.travel(LATER + timedelta(days=40), tick=False):
        assert types("form", "snb2", *WHY, *NOVEMBER, "--out", str(second)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()


def test_forms_of_a_month_whose_names_are_gone_have_rows_and_counts_and_no_names(
    november: November, tmp_path: Path
) -> None:
    months("close", *NOVEMBER)
    out = tmp_path / "before.xlsx"
    assert types("form", "sp12", *WHY, *NOVEMBER, "--out", str(out)).exit_code == 0
    assert NAMES[0] in words_in(out)
    long_after = datetime(2029, 10, 2, tzinfo=UTC)
    with november.office.database.transaction() as session:
        for sweep in sweeping.sweeps(session, november.row(session), long_after):
            last, more = None, True
            while more:
                taken = sweeping.step(session, sweep, last)
                last, more = taken.last, taken.last is not None
    for form in ("sp12", "snb2", "snb1"):
        out = tmp_path / f"{form}.xlsx"
        done = types("form", form, *NOVEMBER, "--reason", "ตรวจสอบ", "--out", str(out))
        assert done.exit_code == 0, done.output
        told = words_in(out)
        assert not any(name in told for name in (*NAMES, *IDS))
    assert "จำนวน ๓ คน" in words_in(tmp_path / "sp12.xlsx")
    assert "3 records, 3 people" in months("status", "--province", "24")
