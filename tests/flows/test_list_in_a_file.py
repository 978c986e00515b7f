"""A list sent as a file, as a chat: what was understood is shown with a verdict a row, then confirmed and saved."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from files_made import csv_file, rezipped, xlsx
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from people_talking import OfficeAt, records_in, rows_of, talk_of
from talking import Talking

from raengjai.bot.i18n import speaking
from raengjai.handlers import arrived_files
from raengjai.handlers.forms import looking
from raengjai.handlers.lists import empty_list, helped
from raengjai.handlers.lists.helped import Handed
from raengjai.storage import sent_files
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, SentFile

HEAD = ["ลำดับ", "ชื่อ-สกุล", "เลขบัตรประชาชน", "ประเภทของแรงงาน", "บริการ", "วันที่"]
SOMCHAI = [1, "นายสมชาย ใจดี", "1-0000-00000-01-7", "นอกระบบ", "ฝึกอาชีพ", "17/11/2569"]
MALI = [2, "นางมาลี มีสุข", "1000000000025", "สูงอายุ", "ฝึกอาชีพ", "17/11/2569"]
BUNMI = [3, "บุญมี ศรีสุข", 1e12, "นอกระบบ", "ฝึกอาชีพ", "17/11/2569"]


def file(*rows: list[object]) -> bytes:
    return xlsx([HEAD, *rows]).getvalue()


def test_a_whole_file_is_shown_and_saved_by_one_tap(volunteer: Talking, database: Database) -> None:
    volunteer.sends_content(
        file(SOMCHAI, MALI),
        sees=["ไฟล์แล้ว มี 2 คน", "ชื่อ-สกุล (B)", "เลขบัตรประชาชน (C)", "ตรวจก่อนบันทึก 2 คน", "1 (แถว 2) ถูกต้อง"],
    )
    assert rows_of(database, HelpRecord) == 0
    volunteer.says("ยืนยัน", sees=["กลุ่มนี้บันทึกแล้ว 2 คน", "1 ✓ เลขที่ 1", "2 ✓ เลขที่ 2"])
    first, second = records_in(database)
    assert (first.full_name, first.citizen_id, first.worker_type) == ("นายสมชาย ใจดี", "1000000000017", "informal")
    assert (second.worker_type, second.helped_on.isoformat()) == ("elderly", "2026-11-17")
    assert [one.service_name for one in second.given] == ["ฝึกอาชีพ"]
    with database.transaction() as session:
        assert [(one.state, one.content_sealed) for one in session.query(SentFile)] == [("used", None)]


def test_what_the_file_does_not_say_is_asked_once(volunteer: Talking, database: Database) -> None:
    names = csv_file([["ชื่อ-สกุล", "เลขบัตร"], ["นายสมชาย ใจดี", "1000000000017"], ["นางมาลี มีสุข", "1000000000025"]])
    volunteer.sends_content(names.getvalue(), sees=["อ่านไฟล์แล้ว มี 2 คน", "ทั้งกลุ่มได้รับบริการอะไร"])
    volunteer.says("ฝึกอาชีพ", sees="ประเภทไหน").says("1", sees=["ตรวจก่อนบันทึก 2 คน", "ฝึกอาชีพ"])
    volunteer.says("1", sees="กลุ่มนี้บันทึกแล้ว 2 คน")
    assert {one.worker_type for one in records_in(database)} == {"informal"}


def test_bad_rows_are_named_good_ones_saved_and_the_rest_is_asked_one_by_one(
    volunteer: Talking, database: Database
) -> None:
    unclear = ["ก", "นายดวงดี มีสุข", "1000000000033", "เศรษฐี", "ฝึกอาชีพ", "17/11/2569"]
    volunteer.sends_content(file(SOMCHAI, BUNMI, unclear), sees="ประเภทไหน").says(
        "1", sees=["ถูกต้อง 1 คน อีก 2 คนยังต้องดู", "2 (แถว 3) เลขบัตรเสียเพราะโปรแกรมตาราง", "3 (แถว 4) มีช่องที่อ่านไม่ได้"]
    )
    volunteer.taps("บันทึก 1 คน", sees=["กลุ่มนี้บันทึกแล้ว 1 คน", "บุญมี ศรีสุข", "13 หลัก"])
    volunteer.says("1000000000025", sees=["กลุ่มนี้บันทึกแล้ว 2 คน", "แถว 4 คอลัมน์ D", "ไม่ใช่ประเภทของแรงงาน"])
    volunteer.says("ใช้ตามกลุ่ม", sees="กลุ่มนี้บันทึกแล้ว 3 คน")
    assert [one.worker_type for one in records_in(database)] == ["informal"] * 3
    volunteer.says("เสร็จแล้ว", sees="บันทึก 3 คน")
    assert talk_of(volunteer).live is None


@pytest.mark.parametrize("spoiled", [1e12, "1.00E+12", "1E+12", "๑.๐๐E+12"], ids=str)
@pytest.mark.parametrize("kind", [xlsx, csv_file])
def test_an_id_that_a_spreadsheet_has_spoiled_is_told_so_and_asked(
    volunteer: Talking, database: Database, kind: Callable[..., BytesIO], spoiled: str | float
) -> None:
    row = ["ก", "บุญมี ศรีสุข", spoiled, "นอกระบบ", "ฝึกอาชีพ", "17/11/2569"]
    volunteer.sends_content(kind([HEAD, SOMCHAI, row]).getvalue(), sees=["ถูกต้อง 1 คน", "เลขบัตรเสียเพราะโปรแกรมตาราง"])
    volunteer.says("1", sees=["โปรแกรมตาราง", "13 หลัก"]).says("1000000000025", sees="กลุ่มนี้บันทึกแล้ว 2 คน")
    assert [one.citizen_id for one in records_in(database)] == ["1000000000017", "1000000000025"]


def test_a_file_that_is_not_wanted_saves_nobody(volunteer: Talking, database: Database) -> None:
    volunteer.sends_content(file(SOMCHAI)).says("2", sees="ไม่บันทึกใครจากไฟล์นั้น")
    assert rows_of(database, HelpRecord) == 0


def test_the_same_file_again_doubles_nobody(volunteer: Talking, database: Database) -> None:
    volunteer.sends_content(file(SOMCHAI, MALI)).says("ยืนยัน").says("เสร็จแล้ว")
    volunteer.sends_content(file(SOMCHAI, MALI), sees=["มีแล้ว เลขที่ 1", "บันทึกอีกครั้ง"])
    volunteer.says("ไม่บันทึก").says("ไม่บันทึก").says("เสร็จแล้ว")
    assert rows_of(database, HelpRecord) == 2


def test_a_file_in_an_open_group_joins_it_and_one_after_it_begins_another(
    volunteer: Talking, database: Database
) -> None:
    volunteer.says("บันทึกเป็นกลุ่ม").says("11").says("1").says("นายดวงดี มีสุข 1000000000033", sees="1 ✓ เลขที่ 1")
    names = xlsx([["ชื่อ-สกุล", "เลขบัตร"], ["นายสมชาย ใจดี", "1000000000017"]]).getvalue()
    volunteer.sends_content(names, sees=["ตรวจก่อนบันทึก 1 คน", "2 (แถว 2) ถูกต้อง"]).says("ยืนยัน", sees="บันทึกแล้ว 2 คน")
    volunteer.says("เสร็จแล้ว").sends_content(file(MALI), sees="ตรวจก่อนบันทึก 1 คน").says("ยืนยัน")
    assert rows_of(database, HelpRecord) == 3


def test_in_the_middle_of_a_record_it_is_put_aside_and_not_lost(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี", sees="เลขบัตร")
    volunteer.sends_content(file(MALI), sees=["พัก", "ตรวจก่อนบันทึก 1 คน"])
    assert [draft.flow for draft in talk_of(volunteer).parked] == ["record_help"]


def test_unsent_before_it_is_saved_nothing_of_it_is_left(volunteer: Talking, database: Database) -> None:
    volunteer.sends_content(file(SOMCHAI)).unsends(volunteer.message_id).says("ยืนยัน")
    assert rows_of(database, HelpRecord) == 0
    assert "สมชาย" not in str(talk_of(volunteer).to_json())


def macros(content: dict[str, bytes]) -> None:
    content["xl/vbaProject.bin"] = b"x"


def bomb() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("xl/workbook.xml", "<workbook/>")
        parts.writestr("xl/sharedStrings.xml", b" " * 11 * 2**20)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"%PDF-1.7 nothing", "อ่านไฟล์ PDF ไม่ได้"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "HEIC"),
        (b"GIF89a" + bytes(40), "JPEG และ PNG"),
        (rezipped(xlsx([HEAD, SOMCHAI]), macros).getvalue(), "มาโคร"),
        (bomb(), "คลายแล้วจะใหญ่"),
        (b"", "ว่างเปล่า"),
        (xlsx([["ก", "ข"], ["1", "2"]]).getvalue(), "ขอแบบฟอร์ม"),
        (xlsx([HEAD, *([SOMCHAI] * (arrived_files.MOST_ROWS + 1))]).getvalue(), "ยาวเกินไป"),
        (b"\xff\xd8\xff\xe0 no picture at all", "ไม่ใช่รูป"),
    ],
)
def test_what_can_not_be_used_is_told_kindly_and_the_talk_goes_on(volunteer: Talking, body: bytes, told: str) -> None:
    volunteer.says("รณรงค์").sends_content(body, sees=[told, "ทำกิจกรรมอะไร"])


def test_thirty_megabytes_are_not_even_fetched(volunteer: Talking, database: Database) -> None:
    volunteer.sends_content(b"x", sees="ไม่เกิน 20 MB", answered=True, fileSize=30 * 2**20)
    assert rows_of(database, SentFile) == 0


def test_only_volunteers_who_are_in_send_files(newcomer: Talking, officer: Talking, database: Database) -> None:
    newcomer.sends_content(file(SOMCHAI), answered=True)
    officer.sends_content(file(SOMCHAI), answered=True)
    assert rows_of(database, SentFile) == 0


def test_the_empty_list_is_fetched_by_a_link_and_reads_back(
    volunteer: Talking, office: OfficeAt, database: Database
) -> None:
    volunteer.says("ขอแบบฟอร์ม", sees=["แบบฟอร์มรายชื่อ", "หนึ่งชั่วโมง"])
    (button,) = [one for one in volunteer.buttons if one.link]
    token = str(button.link).rpartition("/")[2].partition(".")[0]
    seen = looking.at(database.transaction, token, volunteer.now)
    assert seen is not None
    assert seen.ending == looking.XLSX
    book = load_workbook(BytesIO(seen.content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [wanted.name for wanted in helped.IN_TEMPLATE]
    assert sheet.data_validations.dataValidation[0].formula1 == f"'{empty_list.CHOICES}'!$A$2:$A$5"
    sheet.append(["นายสมชาย ใจดี", "1000000000017", "คุ้มครอง", None, "แรงงานนอกระบบ", "17/11/2569"])
    filled = BytesIO()
    book.save(filled)
    volunteer.sends_content(filled.getvalue(), sees="ถูกต้องทั้ง 1 คน")


@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_anything_is_a_picture_a_list_or_words(content: bytes) -> None:
    with speaking("th"):
        looked = arrived_files.look(content)
    assert looked.holds in (sent_files.PICTURE, sent_files.TABLE, sent_files.WORDS)
    assert looked.content


_cells = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=20))


@given(rows=st.lists(st.lists(_cells, min_size=6, max_size=6), min_size=1, max_size=4))
def test_any_rows_become_json_and_come_back(rows: list[list[object]]) -> None:
    handed = helped.handed_in(xlsx([HEAD, ["1", "ก", None, None, None, None], *rows]), 100)
    back = Handed.from_json(handed.to_json())
    assert [row.number for row in back.rows] == [row.number for row in handed.rows]
    assert [back.table.cell(row, "ชื่อ-สกุล") for row in back.rows] == [
        handed.table.cell(row, "ชื่อ-สกุล") for row in handed.rows
    ]
