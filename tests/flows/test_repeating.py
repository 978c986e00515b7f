"""The same help twice, the same service for another person, taking back, and several records at once."""

from __future__ import annotations

from people_talking import PLAIN, OfficeAt, at_review, recorded, records_in, rows_of
from talking import Talking

from raengjai.storage import services
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord


def test_the_same_help_twice_is_asked_about_and_left(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer, "อีกคน", "นายสมชาย ใจดี").says("ยืนยัน", sees=["เดี๋ยวก่อน", "เลขที่ 1"])
    volunteer.taps("ไม่บันทึก", sees="ไม่ได้บันทึก")
    assert rows_of(database, HelpRecord) == 1
    volunteer.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_the_same_help_twice_is_kept_if_so_meant(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เลขที่ 1").says("บันทึกอีกครั้ง", sees=["เลขที่ 2", "1 คน (2 รายการ)"])
    assert rows_of(database, HelpRecord) == 2


def test_the_doubt_is_settled_by_number_too(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees=["1 บันทึกอีกครั้ง", "2 ไม่บันทึก"]).says("๑", sees="เลขที่ 2")
    at_review(volunteer).says("ยืนยัน", sees="เดี๋ยวก่อน").says("2", sees="ไม่ได้บันทึก")
    assert rows_of(database, HelpRecord) == 2


def test_confirming_twice_fast_does_not_answer_the_doubt(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เลขที่ 1").says("ยืนยัน", sees=["เลขที่ 1", "บันทึกอีกครั้ง"])
    volunteer.says("อะไรนะ", sees="พิมพ์ บันทึกอีกครั้ง").shows("sticker", sees="เลขที่ 1")
    assert rows_of(database, HelpRecord) == 1


def test_one_goes_back_from_the_doubt_to_the_card(volunteer: Talking) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เลขที่ 1").taps("กลับข้อก่อน", sees="ตรวจดูก่อนบันทึก")
    volunteer.says("2").says("1000000000025").says("ยืนยัน", sees="บันทึกแล้ว เลขที่ 2")


def test_a_doubt_that_is_gone_saves_nothing_by_itself(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เดี๋ยวก่อน").says("ลบ 1", sees=["ลบเลขที่ 1", "ตรวจดูก่อนบันทึก"])
    assert rows_of(database, HelpRecord) == 1


def test_an_old_button_of_the_doubt_neither_saves_nor_drops(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    at_review(volunteer).says("ยืนยัน", sees="เดี๋ยวก่อน")
    keep, drop = volunteer.button("บันทึกอีกครั้ง"), volunteer.button("ไม่บันทึก")
    volunteer.says("กลับ").says("1").says("นายสมชัย ใจดี")
    volunteer.presses(keep, sees=["ขอให้ดูอีกครั้ง", "ตรวจดูก่อนบันทึก"]).presses(drop, sees="ตรวจดูก่อนบันทึก")
    assert rows_of(database, HelpRecord) == 1


def test_what_others_recorded_is_never_revealed(volunteer: Talking, other_volunteer: Talking) -> None:
    recorded(other_volunteer)
    at_review(volunteer).says("ยืนยัน", sees="บันทึกแล้ว เลขที่ 2", hides="เดี๋ยวก่อน")
    volunteer.says("ดู 1", sees="ไม่พบ", hides="สมชาย").says("แก้ 1", sees="ไม่พบ").says("ลบ 1", sees="ไม่พบ")
    other_volunteer.says("ดู 1")
    for label in ("แก้ไข", "ลบ"):
        volunteer.presses(other_volunteer.button(label), sees="ไม่พบ", hides="สมชาย")


def test_the_same_service_asks_only_name_id_and_worker(volunteer: Talking, database: Database) -> None:
    recorded(volunteer, *PLAIN[:3], "1 3", "1 7", "2")
    volunteer.taps("บริการเดิม อีกคน", sees="ข้อ 1 จาก 3").says("นางมาลี").says("1000000000025", sees="ข้อ 3 จาก 3")
    volunteer.says("3", sees=["ตรวจดูก่อนบันทึก", "แนะแนวอาชีพ", "ยกระดับฝีมือ"]).says("ยืนยัน", sees="เลขที่ 2")
    first, second = records_in(database)
    assert [one.service_id for one in first.given] == [one.service_id for one in second.given]


def test_the_same_service_after_the_service_was_retired(volunteer: Talking, office: OfficeAt) -> None:
    recorded(volunteer)
    with office.database.transaction() as session:
        services.of_types(session, office.row(session), ["promote"])[0].retired_at = volunteer.now
    volunteer.says("ดู 1", sees="แนะแนวอาชีพ").says("แก้ 1", sees="4 บริการ แนะแนวอาชีพ").says("ยกเลิก")
    volunteer.says("บริการเดิม").says("นางมาลี").says("1000000000025").says("1", sees="4 บริการ –")


def test_a_fresh_record_after_the_same_service_was_begun_asks_everything(volunteer: Talking) -> None:
    recorded(volunteer).taps("บริการเดิม อีกคน", sees="ข้อ 1 จาก 3").says("บันทึก", sees="ข้อ 1 จาก 5")


def test_restarting_the_same_service_keeps_the_service(volunteer: Talking) -> None:
    recorded(volunteer).taps("บริการเดิม อีกคน").says("นางมาลี").says("ยกเลิก")
    volunteer.says("ทำต่อ", sees="ข้อ 2 จาก 3").says("บริการเดิม", sees="ข้อ 1 จาก 3")


def test_undo_only_while_it_is_the_last(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    first = volunteer.button("ลบรายการล่าสุด")
    recorded(volunteer, "บันทึก", "นางมาลี มีสุข", "1000000000025")
    second = volunteer.button("ลบรายการล่าสุด")
    volunteer.presses(first, sees="ไม่ใช่รายการล่าสุดแล้ว").says("เดือนนี้", sees="2 คน 2 รายการ")
    volunteer.presses(second, sees="ลบเลขที่ 2").says("เดือนนี้", sees="1 คน 1 รายการ")
    volunteer.presses(second, sees="ไม่มีรายการให้เอาออก")
    volunteer.presses(first, sees="ลบเลขที่ 1").taps("เอากลับคืน", sees="กลับคืนแล้ว").says("เดือนนี้", sees="1 คน")
    assert rows_of(database, HelpRecord) == 2


def test_undo_ends_when_the_month_has_closed(volunteer: Talking) -> None:
    recorded(volunteer)
    undo = volunteer.button("ลบรายการล่าสุด")
    volunteer.now = volunteer.now.replace(month=12)
    volunteer.presses(undo, sees="เดือนนั้นปิด").says("ลบรายการล่าสุด", sees="ไม่มีรายการให้เอาออก")


def test_the_typed_label_of_a_receipt_does_what_its_button_does(volunteer: Talking) -> None:
    recorded(volunteer).says("ลบรายการล่าสุด", sees="ลบเลขที่ 1").says("เอากลับคืน", sees="กลับคืนแล้ว")


def test_two_people_at_once_never_mix(volunteer: Talking, other_volunteer: Talking, database: Database) -> None:
    theirs = ("บันทึก", "นางมาลี มีสุข", "1000000000025", "2", "1", "2", "ยืนยัน")
    for mine, other in zip((*PLAIN, "ยืนยัน"), theirs, strict=True):
        volunteer.says(mine)
        other_volunteer.says(other)
    first, second = records_in(database)
    assert (first.full_name, first.help_types, first.worker_type) == ("นายสมชาย ใจดี", ["promote"], "informal")
    assert (second.full_name, second.help_types, second.worker_type) == ("นางมาลี มีสุข", ["protect"], "elderly")
    assert first.volunteer_id != second.volunteer_id


def test_a_waiting_draft_is_offered_before_a_new_one(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี").says("ยกเลิก", sees="พักไว้ให้แล้ว")
    volunteer.says("บันทึก", sees=["ทำต่อ", "เริ่มใหม่"]).says("1", sees="เลขบัตรประชาชน")
    volunteer.says("บันทึก", sees="เริ่มใหม่").taps("2 เริ่มใหม่", sees=["ข้อ 1 จาก 5", "ช่วยใครมา"])
    volunteer.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_after_a_long_pause_one_is_asked_whether_to_go_on(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี")
    volunteer.now = volunteer.now.replace(hour=16)
    volunteer.says("สบายดีไหม", sees=["ทำต่อ", "เริ่มใหม่"]).says("ทำต่อ", sees="เลขบัตรประชาชน")


def test_after_a_long_pause_a_good_answer_is_simply_taken(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี")
    volunteer.now = volunteer.now.replace(hour=16)
    volunteer.says("1000000000017", sees="ช่วยเรื่องอะไร")
