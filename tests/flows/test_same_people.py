"""The same people as last time, as chats: ticked on a list, with a new day and kind of help for all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_talking import recorded, records_in, rows_of, talk_of
from talking import Talking

from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord

ID1, ID2, ID3 = "1000000000017", "1000000000025", "1000000000033"


@pytest.fixture
def trained(volunteer: Talking) -> Talking:
    """A volunteer who recorded one person ten days ago, three of a training a week ago."""
    today, volunteer.now = volunteer.now, volunteer.now - timedelta(days=10)
    recorded(volunteer)
    volunteer.now += timedelta(days=3)
    volunteer.says("บันทึกเป็นกลุ่ม").says("12").says("1")
    volunteer.says(f"มาลี มีสุข {ID2}\nชูใจ ดีงาม {ID3} สูงอายุ\nปิติ ยินดี ไม่มีบัตร", sees="บันทึกแล้ว 3 คน").says("เสร็จแล้ว")
    volunteer.now = today
    return volunteer


def test_those_of_the_last_time_are_ticked_and_masked(trained: Talking) -> None:
    trained.says("คนเดิม", sees=["ครั้งนี้ใครมาบ้าง", "ติ๊กไว้ 3 คน", "☑ 1 13 พ.ย. 69", "☐ 4 10 พ.ย. 69"], hides=ID2)
    assert "มาลี มีสุข …" in trained.text
    assert "สมชาย ใจดี …0-01-7" in trained.text


def test_three_people_cost_four_bubbles(trained: Talking, database: Database) -> None:
    for words in ("คนเดิม", "เสร็จแล้ว", "12", "ยืนยัน"):
        assert rows_of(database, HelpRecord) == 4
        trained.says(words)
    assert rows_of(database, HelpRecord) == 7
    assert "บันทึกแล้ว 3 คน" in trained.text


def test_each_keeps_their_kind_of_worker_and_gets_the_new_day_and_help(trained: Talking, database: Database) -> None:
    trained.says("คนเดิม").says("เสร็จแล้ว").says("2", sees=["ตรวจดูก่อนบันทึก", "20 พฤศจิกายน"]).says("ยืนยัน")
    new = records_in(database)[4:]
    assert {record.helped_on.isoformat() for record in new} == {"2026-11-20"}
    assert {tuple(record.help_types) for record in new} == {("promote",)}
    assert {(one.full_name, one.worker_type, one.citizen_id, one.id_reason) for one in new} == {
        ("มาลี มีสุข", "informal", ID2, None), ("ชูใจ ดีงาม", "elderly", ID3, None),
        ("ปิติ ยินดี", "informal", None, "has_none"),
    }  # fmt: skip


def test_names_are_ticked_by_tap_and_by_numbers(trained: Talking, database: Database) -> None:
    trained.says("คนเดิม").taps("มาลี มีสุข …0-02-5", sees="ติ๊กไว้ 2 คน")
    trained.says("2 4", sees="ติ๊กไว้ 2 คน").says("ทั้งหมด", sees="ติ๊กไว้ 4 คน").says("1 2 3", sees="ติ๊กไว้ 1 คน")
    trained.taps("เสร็จแล้ว", sees="บริการอะไร").says("3").says("ยืนยัน", sees=["บันทึกแล้ว 1 คน", "นายสมชาย ใจดี"])
    assert rows_of(database, HelpRecord) == 5


def test_nobody_ticked_is_asked_again(trained: Talking) -> None:
    trained.says("คนเดิม").says("1 2 3", sees="ติ๊กไว้ 0 คน").says("เสร็จแล้ว", sees=["เลือกอย่างน้อยหนึ่งข้อ", "ใครมาบ้าง"])


def test_the_day_is_changed_on_the_card(trained: Talking, database: Database) -> None:
    trained.says("คนเดิม").says("เสร็จแล้ว").says("2").says("วันที่").says("เมื่อวาน", sees="19 พฤศจิกายน").says("ยืนยัน")
    assert {record.helped_on.day for record in records_in(database)[4:]} == {19}


def test_who_was_recorded_already_is_told_and_not_saved_twice(trained: Talking, database: Database) -> None:
    for _time in range(2):
        trained.says("คนเดิม").says("เสร็จแล้ว").says("1").says("ยืนยัน")
    assert "มีแล้ว เลขที่" in trained.text
    assert rows_of(database, HelpRecord) == 4 + 3  # who has no number is known by name and subdistrict


def test_confirmed_twice_saves_once(trained: Talking, database: Database) -> None:
    trained.says("คนเดิม").says("เสร็จแล้ว").says("2")
    confirm = trained.button("ยืนยัน บันทึกเลย")
    trained.presses(confirm, sees="บันทึกแล้ว 3 คน").presses(confirm, sees="บันทึกแล้ว 3 คน")
    assert rows_of(database, HelpRecord) == 7


def test_deleted_records_offer_nobody(trained: Talking) -> None:
    trained.says("ลบ 1").says("คนเดิม", hides="สมชาย")


def test_without_anybody_it_says_so(volunteer: Talking) -> None:
    volunteer.says("คนเดิม", sees="ยังไม่มีรายชื่อ").taps("บันทึกการช่วยเหลือ", sees="ช่วยใครมา")
    assert talk_of(volunteer).live is not None


def test_others_people_are_never_offered(trained: Talking, other_volunteer: Talking) -> None:
    other_volunteer.says("คนเดิม", sees="ยังไม่มีรายชื่อ", hides="มาลี")


def test_many_people_are_paged(volunteer: Talking) -> None:
    lines = "\n".join(f"คนที่ นาม{'ก' * n} ไม่มีบัตร" for n in range(1, 31))
    volunteer.says("บันทึกเป็นกลุ่ม").says("1").says("1").says(lines, sees="บันทึกแล้ว 30 คน").says("เสร็จแล้ว")
    volunteer.says("คนเดิม", sees="ติ๊กไว้ 30 คน")
    assert len(volunteer.shown[-1].rows) == 19
    volunteer.says("ดูเพิ่ม", sees="☑ 30")
