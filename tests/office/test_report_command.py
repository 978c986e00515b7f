"""Reports of the fiscal year and their pictures, from the command line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from commands_typed import types
from office_with_records import NOW, OfficeWithRecords
from PIL import Image

from raengjai.storage import report_files
from raengjai.storage.database import Database

PLACE = ("--province", "24")
YEAR = (*PLACE, "--year", "2570")


def does(*words: str) -> str:
    done = types(*words)
    assert done.exit_code == 0, done.output
    return done.output


def fails(*words: str) -> str:
    done = types(*words)
    assert done.exit_code != 0, done.output
    assert isinstance(done.exception, SystemExit)
    return done.output


@pytest.mark.parametrize(
    ("name", "month", "title"),
    [
        ("quarterly", "2569-11", "ไตรมาสที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๗๐"),
        ("quarterly", "2570-09", "ไตรมาสที่ ๔ ปีงบประมาณ พ.ศ. ๒๕๗๐"),
        ("follow-up", "2570-03", "รายงานติดตามผลการดำเนินงานเทียบเป้าหมาย รอบ ๖ เดือน"),
        ("follow-up", "2570-04", "รายงานติดตามผลการดำเนินงานเทียบเป้าหมาย รอบ ๑๒ เดือน"),
        ("annual", "2569-10", "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. ๒๕๗๐"),
    ],
)
def test_a_report_is_made_of_the_month_s_part_of_the_year(
    database: Database, tmp_path: Path, name: str, month: str, title: str
) -> None:
    out = tmp_path / "report.xlsx"
    does("form", name, *PLACE, "--month", month, "--out", str(out))
    book = openpyxl.load_workbook(out)
    assert title in [row[0] for row in book["สรุป"].iter_rows(values_only=True)]


def test_the_pdf_is_made_too_and_another_ending_is_refused_at_once(database: Database, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    does("form", "quarterly", *PLACE, "--month", "2569-11", "--out", str(out))
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.stat().st_mode & 0o077 == 0
    assert ".xlsx or .pdf" in fails("form", "annual", *PLACE, "--month", "2569-11", "--out", str(tmp_path / "a.doc"))


def test_what_the_clock_makes_is_switched_seen_and_fetched(database: Database, tmp_path: Path) -> None:
    assert does("report", "list", *PLACE).splitlines() == ["quarterly   on", "follow-up   off", "annual      on"]
    does("report", "switch", *PLACE, "follow-up", "on")
    does("report", "switch", *PLACE, "quarterly", "off")
    office = OfficeWithRecords(database)
    with database.transaction() as session:
        report_files.keep(session, office.row(session), "annual 2570", {"pdf": b"%PDF-kept"}, NOW)
    assert does("report", "list", *PLACE).splitlines() == [
        "quarterly   off", "follow-up   on", "annual      on", "2026-11-20  annual 2570.pdf",
    ]  # fmt: skip
    out = tmp_path / "report.pdf"
    does("report", "get", *PLACE, "annual 2570.pdf", "--out", str(out))
    assert out.read_bytes() == b"%PDF-kept"
    assert "no report annual 2571.pdf" in fails("report", "get", *PLACE, "annual 2571.pdf", "--out", str(out))


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "picture.jpg"
    Image.new("RGB", (80, 60), "green").save(path)
    return str(path)


def test_pictures_are_added_chosen_and_stand_in_the_annual_report(
    database: Database, tmp_path: Path, picture: str
) -> None:
    assert "has no pictures yet" in does("picture", "list", *YEAR)
    for caption in ("อบรมอาชีพ", "รณรงค์"):
        assert "80 × 60" in does("picture", "add", *YEAR, "--caption", caption, picture)
    does("picture", "leave-out", *YEAR, "2")
    does("picture", "caption", *YEAR, "1", "อบรม\nอาชีพ")
    assert does("picture", "list", *YEAR).splitlines() == ["   1 * 80 × 60  อบรม อาชีพ", "   2   80 × 60  รณรงค์"]
    sizes = []
    for choose in ((), ("1",), ("1", "2")):
        does("picture", "leave-out", *YEAR, "1", "2")
        if choose:
            does("picture", "choose", *YEAR, *choose)
        out = tmp_path / "annual.pdf"
        does("form", "annual", *PLACE, "--month", "2569-11", "--out", str(out))
        sizes.append(out.stat().st_size)
    assert sizes == sorted(set(sizes))
    out = tmp_path / "again.jpg"
    does("picture", "get", *YEAR, "1", "--out", str(out))
    assert Image.open(BytesIO(out.read_bytes())).size == (80, 60)
    does("picture", "remove", *YEAR, "--yes", "1")
    assert does("picture", "list", *YEAR).splitlines() == ["   2 * 80 × 60  รณรงค์"]


def test_what_is_no_picture_is_said_in_a_line(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(b"%PDF-1.7")
    assert "ไม่ใช่รูป JPEG หรือ PNG" in fails("picture", "add", *YEAR, str(path))
    assert "no picture no. 7" in fails("picture", "choose", *YEAR, "7")
