"""A whole entry in one message, at any time; and what is not surely one."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people_talking import NOW, joined, office_in, quick_database, records_in, rows_of, talk_of, use_keys
from talking import Talking

from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord

ID1, ID2 = "1-0000-00000-01-7", "1-0000-00000-02-5"
WHOLE = f"สมชาย ใจดี {ID1} ม.40 นอกระบบ"


def test_a_whole_line_costs_two_bubbles(volunteer: Talking, database: Database) -> None:
    volunteer.says(WHOLE, sees=["ตรวจดูก่อนบันทึก", "x-xxxx-xxxx0-01-7", "มาตรา ๔๐"]).says("ยืนยัน", sees="เลขที่ 1")
    (record,) = records_in(database)
    assert (record.full_name, record.citizen_id, record.worker_type) == ("สมชาย ใจดี", "1000000000017", "informal")
    assert [(one.help_type, one.service_name) for one in record.given] == [("protect", "ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐")]


PARTS = ("นายสมชาย ใจดี", "๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗", "แผ่นพับ", "สูงอายุ")


@pytest.mark.parametrize("order", list(permutations(PARTS))[::3], ids=range(8))
def test_the_parts_stand_in_any_order(volunteer: Talking, order: tuple[str, ...]) -> None:
    volunteer.says(" ".join(order), sees=["1 ชื่อ-สกุล นายสมชาย ใจดี", "x-xxxx-xxxx0-01-7", "แจกแผ่นพับความรู้", "แรงงานสูงอายุ"])


def test_day_and_place_are_understood_too(volunteer: Talking) -> None:
    volunteer.says(f"{WHOLE} เมื่อวาน ต.ท่าข้าม", sees=["วันพฤหัสบดีที่ 19 พฤศจิกายน 2569", "ตำบลท่าข้าม"])


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        (f"นายสมชาย ใจดี {ID1}", "ช่วยเรื่องอะไร"),
        (f"สมชาย ใจดี {ID1} ม.40", "แรงงานประเภทไหน"),
        (f"สมชาย ใจดี {ID1} นอกระบบ", "ช่วยเรื่องอะไร"),
        (f"สมชาย ใจดี {ID1} คุ้มครอง นอกระบบ", "บริการไหน"),
        ("นายสมชาย ใจดี ม.40 นอกระบบ", "เลขบัตรประชาชน"),
        ("นายสมชาย ใจดี ม.40 นอกระบบ ไม่มีบัตร", "ตรวจดูก่อนบันทึก"),
        ("Mr. Aung Win หนังสือเดินทาง AA0000000 ม.40 อื่นๆ", "ตรวจดูก่อนบันทึก"),
    ],
)
def test_only_what_is_missing_is_asked(volunteer: Talking, said: str, asks: str) -> None:
    volunteer.says(said, sees=asks)


@pytest.mark.parametrize(
    ("number", "why"),
    [("1-0000-00000-01-8", "ไม่ถูกต้อง"), ("100000000001", "นับได้ 12 หลัก"), ("1.00E+12", "โปรแกรมตาราง")],
)
def test_an_id_that_is_none_is_explained_and_asked(volunteer: Talking, number: str, why: str) -> None:
    volunteer.says(f"นายสมชาย ใจดี {number} ม.40 นอกระบบ", sees=[why, "เลขบัตรประชาชน 13 หลัก"])
    volunteer.says(ID1, sees=["ตรวจดูก่อนบันทึก", "นายสมชาย ใจดี"])


@pytest.mark.parametrize(
    "said",
    [
        "ขอแก้เลขบัตรของสมชายเป็น 1-0000-00000-01-7 หน่อยค่ะ",
        "ช่วยเช็คเลข 1-0000-00000-01-7 ให้หน่อย",
        "1-0000-00000-01-7",
        "สมชาย 1-0000-00000-01-7",
        "สมชาย ใจดี",
        "สมชาย ใจดี 081-234-5678",
        "พรุ่งนี้มีอบรม ม.40 แรงงานนอกระบบ",
        "นายอำเภอจะมาวันนี้",
        "สมชาย ใจดี นอกระบบ",
        f"สมชาย ใจดี {ID1} มาแล้วนะคะ วันก่อนลืมบอก",
        "ทั้งหมด 1234567 คน",
    ],
)
def test_what_is_not_surely_an_entry_is_not_taken_for_one(volunteer: Talking, said: str) -> None:
    volunteer.says(said, sees="ยังไม่เข้าใจ")
    assert talk_of(volunteer).live is None


def test_a_line_at_the_question_for_the_name_answers_what_it_holds(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says(f"สมชาย ใจดี {ID1} ม.40", sees=["ข้อ 5 จาก 5", "แรงงานประเภทไหน"])
    volunteer.says("1", sees=["ตรวจดูก่อนบันทึก", "สมชาย ใจดี", "x-xxxx-xxxx0-01-7"])
    volunteer.says("กลับ", sees="แรงงานประเภทไหน").says("กลับ", sees="บริการไหน")


def test_a_line_at_the_question_for_the_name_with_a_wrong_id(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("สมชาย ใจดี 100000000001 ม.40 นอกระบบ", sees=["นับได้ 12 หลัก", "ข้อ 2 จาก 5"])


def test_an_unknown_rest_stands_as_the_note(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says(f"สมชาย ใจดี {ID1} ม.40 นอกระบบ หมู่ 3", sees=["ตรวจดูก่อนบันทึก", "9 หมายเหตุ หมู่ 3"])


def test_a_line_at_another_question_begins_anew_and_loses_nothing(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นางมาลี มีสุข").says(ID2, sees="ช่วยเรื่องอะไร")
    volunteer.says(WHOLE, sees=["พัก", "ไว้ให้", "ตรวจดูก่อนบันทึก", "สมชาย ใจดี"]).says("ยืนยัน", sees="เลขที่ 1")
    volunteer.says("ทำต่อ", sees="ช่วยเรื่องอะไร")


def test_one_line_after_the_other_keeps_the_first(volunteer: Talking, database: Database) -> None:
    volunteer.says(WHOLE).says(f"มาลี มีสุข {ID2} ม.40 นอกระบบ", sees=["ไว้ให้", "มาลี มีสุข"]).says("ยืนยัน")
    volunteer.says("ทำต่อ", sees=["สมชาย ใจดี", "ตรวจดูก่อนบันทึก"]).says("ยืนยัน", sees="เลขที่ 2")
    assert rows_of(database, HelpRecord) == 2


def test_a_note_may_hold_what_looks_like_an_entry(volunteer: Talking) -> None:
    volunteer.says(WHOLE).says("หมายเหตุ").says(f"ญาติ มาลี มีสุข {ID2}", sees=["9 หมายเหตุ ญาติ", "สมชาย ใจดี"])


def test_leaving_parks_the_line(volunteer: Talking) -> None:
    volunteer.says(WHOLE).says("ยกเลิก", sees="พักไว้ให้แล้ว").says("ทำต่อ", sees="สมชาย ใจดี")


def test_an_unsent_line_is_forgotten(volunteer: Talking) -> None:
    volunteer.says(WHOLE).unsends(volunteer.message_id).says("", sees="ช่วยใครมา", hides="สมชาย")


def test_the_same_help_twice_is_asked_about_here_too(volunteer: Talking) -> None:
    volunteer.says(WHOLE).says("ยืนยัน", sees="เลขที่ 1").says(WHOLE).says("ยืนยัน", sees=["เดี๋ยวก่อน", "เลขที่ 1"])


def test_whom_no_office_knows_records_nothing_so(newcomer: Talking) -> None:
    newcomer.says(WHOLE, sees="รหัสเชิญ")


def test_staff_record_nothing_so(officer: Talking) -> None:
    officer.says(WHOLE, hides="ตรวจดูก่อนบันทึก")


@pytest.fixture(scope="module")
def talker(tmp_path_factory: pytest.TempPathFactory) -> Talking:
    """A volunteer who writes anything."""
    use_keys()
    opened = quick_database(tmp_path_factory.mktemp("lines"))
    return joined(Talking(opened, NOW), office_in(opened, "24", NOW), "นางสาวสมหญิง รักงาน")


words = st.sampled_from(
    ["สมชาย", "ใจดี", "นาย", "ม.40", "นอกระบบ", "พัฒนา", "1000000000017", "100000000001", "0812345678", "1.00E+12",
     "และ", ",", "เมื่อวาน", "20 พ.ย.", "ต.ท่าข้าม", "\n", "1.", "ไม่มีบัตร", "AA0000000", "แผ่นพับ",
     "ขอแก้", "😀", "1", "2", "ยืนยัน"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(words, min_size=1, max_size=8), min_size=1, max_size=5))
def test_any_lines_are_answered_and_no_id_is_saved_that_can_not_be_one(talker: Talking, said: list[list[str]]) -> None:
    for message in said:
        talker.says(" ".join(message))
        assert talker.text.strip()
    for record in records_in(talker.database):
        assert record.citizen_id in (None, "1000000000017")
        assert record.citizen_id or record.id_reason or record.other_document
        assert record.name
