"""A list of people handed in on the page: checked, saved, mended and handed in again without doubles."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, volunteer_chat
from files_made import csv_file, xlsx
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from raengjai.handlers.office.record_lists import MOST_ROWS
from raengjai.storage import audit, offices
from raengjai.storage.models import HelpRecord, Office

HEAD = ["ชื่อ-สกุล", "เลขบัตรประชาชน", "ประเภทการช่วยเหลือ", "บริการ", "ประเภทของแรงงาน", "วันที่", "ตำบล", "หมายเหตุ"]
GOOD = ["นายสมชาย ใจดี", "1-0000-00000-01-7", "พัฒนา", "ฝึกอาชีพ", "นอกระบบ", "17 พ.ย. 69", "พิมพา", "ช่างไฟ"]
ALSO = ["นางบุญมี ศรีสุข", "1000000000025", "ส่งเสริม, คุ้มครอง", None, "สูงอายุ", "2569-11-18", "พิมพา", None]
FOR_ALL = {"worker_type": "informal", "helped_on": "2026-11-19", "place": "พิมพา", "help": "develop"}


@pytest.fixture
def somying(province: Province) -> InChat:
    return volunteer_chat(province)[0]


def hands_in(visitor: Visitor, file: BytesIO, status: int = 200, name: str = "list.xlsx", **form: str) -> Visitor:
    visitor.opens("/office/records/list")
    data: dict[str, Any] = {"csrf_token": visitor.token(), "volunteer": "office", "do": "save", **form}
    visitor.page = visitor.client.post("/office/records/list", data={**data, "file": (file, name)}, **visitor._around())
    assert visitor.page.status_code == status, visitor.text[:2000]
    return visitor


def records(province: Province) -> list[HelpRecord]:
    with province.database.transaction() as session:
        found = list(session.scalars(select(HelpRecord).order_by(HelpRecord.number)))
        assert all(one.given for one in found)
        return found


def test_a_training_list_is_checked_then_saved(officer: Visitor, province: Province, somying: InChat) -> None:
    rows = [HEAD, GOOD, ALSO]
    hands_in(officer, xlsx(rows), do="check").sees("ยังไม่ได้บันทึก: ใช้ได้ 2 มีอยู่แล้ว 0 ต้องแก้ 0")
    assert records(province) == []
    hands_in(officer, xlsx(rows)).sees("บันทึกแล้ว 2", "บันทึกแล้ว: เลขที่ 1", "บันทึกแล้ว: เลขที่ 2").misses("สมชาย")
    first, second = records(province)
    assert (first.full_name, first.citizen_id, first.help_types, first.note) == (
        "นายสมชาย ใจดี", "1000000000017", ["develop"], "ช่างไฟ",
    )  # fmt: skip
    assert (first.given[0].service_name, first.helped_on.isoformat()) == ("ฝึกอาชีพ", "2026-11-17")
    assert (second.help_types, second.worker_type) == (["promote", "protect"], "elderly")
    assert {one.volunteer_id for one in (first, second)} == {None}
    assert somying.was_told() == []
    with province.database.transaction() as session:
        notes = audit.of_office(session, session.get_one(Office, province.id))
        assert [one.about for one in notes if one.act == "list entered"] == ["2 saved, 0 there already, 0 refused"]


def test_mended_and_handed_in_again_nothing_is_doubled(officer: Visitor, province: Province) -> None:
    bad = ["นายดวงดี มีสุข", "12345", *ALSO[2:]]
    hands_in(officer, xlsx([HEAD, GOOD, bad])).sees("บันทึกแล้ว 1 มีอยู่แล้ว 0 ไม่ได้บันทึก 1", "แถว 3 คอลัมน์ B", "5 หลัก")
    mended = ["นายดวงดี มีสุข", "1000000000033", *ALSO[2:]]
    hands_in(officer, xlsx([HEAD, GOOD, mended])).sees("บันทึกแล้ว 1 มีอยู่แล้ว 1 ไม่ได้บันทึก 0", "มีอยู่แล้ว: เลขที่ 1")
    hands_in(officer, xlsx([HEAD, GOOD, mended])).sees("บันทึกแล้ว 0 มีอยู่แล้ว 2")
    assert len(records(province)) == 2


def test_what_rows_do_not_say_is_chosen_for_all(officer: Visitor, province: Province) -> None:
    rows = [["ลำดับ", "คำนำหน้า", "ชื่อ", "นามสกุล", "เลขบัตรประชาชน"], [1, "นางสาว", "สมใจ", "ดีงาม", "1000000000017"]]
    hands_in(officer, xlsx(rows), **FOR_ALL).sees("บันทึกแล้ว 1")
    (made,) = records(province)
    assert (made.full_name, made.worker_type, made.helped_on.isoformat(), made.subdistrict_name) == (
        "นางสาวสมใจ ดีงาม", "informal", "2026-11-19", "พิมพา",
    )  # fmt: skip
    hands_in(officer, xlsx(rows)).sees("ไม่ได้บอกประเภทการช่วยเหลือ", "ไม่ได้บอกวันที่", "ไม่ได้บอกตำบล")


def test_what_was_chosen_for_the_check_stands_there_for_saving(officer: Visitor, province: Province) -> None:
    rows = [["ชื่อ-สกุล", "เลขบัตรประชาชน"], ["นางสาวสมใจ ดีงาม", "1000000000017"]]
    hands_in(officer, xlsx(rows), **FOR_ALL, do="check").sees("ยังไม่ได้บันทึก: ใช้ได้ 1")
    (again,) = re.findall(r'href="(/office/records/list\?[^"]+)"', officer.html)
    officer.opens(unescape(again))
    for kept in (
        'value="office" selected',
        'value="informal" selected',
        'value="2026-11-19"',
        'value="develop" checked',
    ):
        assert kept in officer.html, kept


def test_a_paper_list_of_a_volunteer_is_confirmed_by_one_tap(
    officer: Visitor, province: Province, somying: InChat
) -> None:
    hands_in(officer, csv_file([HEAD, GOOD, ALSO]), name="list.csv", volunteer="1").sees("บันทึกแล้ว 2")
    (told,) = somying.was_told()
    assert "สำนักงานบันทึกแทนคุณ 2 รายการ" in told
    assert "นายสมชาย ใจดี" in told
    assert somying.costs() == 0
    somying.taps_told("ถูกต้องทั้งหมด", sees="ยืนยันแล้ว 2 รายการ")
    officer.opens("/office/").misses("รออาสาสมัครยืนยัน")


def test_a_row_without_a_number_is_taken_and_a_doubtful_one_only_if_wanted(
    officer: Visitor, province: Province
) -> None:
    rows = [HEAD, [GOOD[0], None, *GOOD[2:]], [ALSO[0], "1000000000018", *ALSO[2:]]]
    hands_in(officer, xlsx(rows)).sees("รับไว้โดยไม่มีเลขบัตร", "เลขตรวจสอบไม่ตรง โปรดเทียบ", "บันทึกแล้ว 1")
    hands_in(officer, xlsx(rows), doubtful_too="1").sees("มีอยู่แล้ว 1", "บันทึกแล้ว 1")
    assert [(one.citizen_id, one.id_doubtful) for one in records(province)] == [(None, False), ("1000000000018", True)]


def test_the_same_row_twice_is_taken_once(officer: Visitor, province: Province) -> None:
    hands_in(officer, xlsx([HEAD, GOOD, GOOD]), do="check").sees("ใช้ได้ 1 มีอยู่แล้ว 1", "ซ้ำกับแถวอื่นในไฟล์")
    hands_in(officer, xlsx([HEAD, GOOD, GOOD])).sees("บันทึกแล้ว 1 มีอยู่แล้ว 1")
    assert len(records(province)) == 1


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (BytesIO(b""), "ว่างเปล่า"),
        (BytesIO(b"%PDF-1.7 nothing"), "ไม่ใช่ Excel"),
        (xlsx([["ก", "ข"], ["1", "2"]]), "ไม่พบคอลัมน์"),
        (xlsx([HEAD]), "ไม่มีชื่อใครในไฟล์"),
        (xlsx([HEAD, *([GOOD] * (MOST_ROWS + 1))]), "ยาวเกินไป"),
    ],
)
def test_a_file_that_is_none_is_told_so(officer: Visitor, province: Province, file: BytesIO, told: str) -> None:
    hands_in(officer, BytesIO(file.getvalue()), status=422, **FOR_ALL).sees(told)
    assert 'value="2026-11-19"' in officer.html
    assert records(province) == []


def test_for_whom_and_the_file_are_asked(officer: Visitor, province: Province) -> None:
    hands_in(officer, xlsx([HEAD, GOOD]), status=422, volunteer="").sees("โปรดเลือกว่าบันทึกแทนใคร")
    officer.opens("/office/records/list").posts("/office/records/list", status=422, volunteer="office").sees(
        "โปรดเลือกไฟล์"
    )
    hands_in(officer, xlsx([HEAD, GOOD]), status=422, place="ไม่มีที่นี่เลย").sees("ไม่มีตำบลนี้ในจังหวัด")


def test_the_template_reads_back(officer: Visitor, province: Province) -> None:
    officer.opens("/office/records/list/template.xlsx")
    assert officer.page is not None
    sheet = load_workbook(BytesIO(officer.page.data)).active
    assert sheet is not None
    heads = [cell.value for cell in sheet[1]]
    assert set(HEAD) <= set(heads)
    row = [dict(zip(HEAD, GOOD, strict=True)).get(str(head)) for head in heads]
    hands_in(officer, xlsx([heads, row])).sees("บันทึกแล้ว 1")


def test_a_list_of_some_hundred_rows_goes_in_portions(officer: Visitor, province: Province) -> None:
    rows = [[f"คนที่ {'กขคงจฉชซญด'[n // 10]}{'กขคงจฉชซญด'[n % 10]}ใจดี", None, *GOOD[2:]] for n in range(80)]
    hands_in(officer, xlsx([HEAD, *rows])).sees("บันทึกแล้ว 80")
    assert [one.number for one in records(province)] == list(range(1, 81))


def test_an_auditor_hands_nothing_in_and_a_foreign_volunteer_is_as_missing(
    app: Flask, province: Province, foreign: Province, somying: InChat
) -> None:
    hands_in(Visitor(app).enters(foreign, "head"), xlsx([HEAD, GOOD]), status=422, volunteer="1").sees("บันทึกแทนใคร")
    auditor = Visitor(app).enters(province, "auditor")
    auditor.opens("/office/records/list", status=403).opens("/office/records")
    auditor.posts("/office/records/list", status=403, volunteer="office")
    assert records(province) == []
    with province.database.transaction() as session:
        assert len(offices.every(session)) == 2
