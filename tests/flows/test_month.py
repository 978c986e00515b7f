"""The month, its list, a record opened, changed, deleted and brought back; outreach; nothing this month."""

from __future__ import annotations

from datetime import timedelta

from people_talking import PLAIN, at_review, recorded, records_in, rows_of
from sqlalchemy import update
from talking import Talking

from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, HelpRecordVersion, NilReport, Outreach


def record_many(volunteer: Talking, many: int) -> None:
    """Record so many people, by the same service."""
    recorded(volunteer)
    for _number in range(2, many + 1):
        for words in ("บริการเดิม", "นางมาลี มีสุข", "ไม่มี", "1", "2", "ยืนยัน"):
            volunteer.says(words)


def test_an_empty_month(volunteer: Talking) -> None:
    volunteer.says("เดือนนี้", sees=["ผลงานเดือนพฤศจิกายน 2569", "0 คน 0 รายการ", "เดือนนี้ไม่มี", "เหลืออีก 5 วัน"])
    volunteer.says("รายการ", sees="ยังไม่มีรายการ")


def test_the_month_counts_records_people_types_and_workers(volunteer: Talking) -> None:
    recorded(volunteer, *PLAIN[:3], "1 3", "1", "2")
    recorded(volunteer, "บันทึก", "นายสมชาย ใจดี", "1000000000017", "2", "1", "1")
    volunteer.says(
        "กี่คนแล้ว",
        sees=["1 คน 2 รายการ", "ส่งเสริม (งาน อาชีพ) 1", "คุ้มครอง (สิทธิ) 1", "พัฒนา (ฝึกอาชีพ) 1", "แรงงานสูงอายุ 1"],
        hides="ป้องกันยาเสพติด",
    )


def test_what_an_older_program_wrote_is_counted_with_the_others(volunteer: Talking, database: Database) -> None:
    recorded(volunteer, *PLAIN[:3], "1 3", "1", "2")
    recorded(volunteer, "บันทึก", "นายสมชาย ใจดี", "1000000000017", "2", "1", "1")
    with database.transaction() as session:
        session.execute(update(HelpRecord).where(HelpRecord.number == 1).values(helped_with=None))
    sees = ["1 คน 2 รายการ", "ส่งเสริม (งาน อาชีพ) 1", "คุ้มครอง (สิทธิ) 1", "พัฒนา (ฝึกอาชีพ) 1"]
    volunteer.says("กี่คนแล้ว", sees=sees, hides="ป้องกันยาเสพติด")


def test_the_list_is_paged_and_every_record_stands_on_it_once(volunteer: Talking) -> None:
    record_many(volunteer, 19)
    volunteer.says("เดือนนี้").taps("ดูรายการ", sees=["เลขที่ 19 ·", "เลขที่ 12 ·"], hides="เลขที่ 11 ·")
    volunteer.taps("หน้าถัดไป", sees=["เลขที่ 11 ·", "เลขที่ 4 ·"], hides="เลขที่ 12 ·")
    volunteer.says("หน้าถัดไป", sees=["เลขที่ 3 ·", "เลขที่ 1 ·"], hides=["เลขที่ 4 ·", "หน้าถัดไป"])


def test_the_list_is_ordered_by_day_then_number(volunteer: Talking) -> None:
    recorded(volunteer)
    at_review(volunteer, "บันทึก", "นางมาลี", "1000000000025").says("6").says("เมื่อวาน").says("ยืนยัน")
    recorded(volunteer, "บันทึก", "นางมานี", "1000000000033")
    volunteer.says("รายการ")
    order = [volunteer.text.index(f"เลขที่ {number} ·") for number in (3, 1, 2)]
    assert order == sorted(order)


def test_a_record_is_opened_by_tap_and_by_number(volunteer: Talking) -> None:
    recorded(volunteer).says("รายการ").taps("ดู 1", sees=["เลขที่ 1", "นายสมชาย ใจดี", "x-xxxx-xxxx0-01-7"])
    volunteer.says("ดู ๑", sees="เลขที่ 1").says("ดู 99", sees="ไม่พบ").says("ดู", sees="รายการไหนคะ")


def test_a_record_is_changed_and_its_version_kept(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).says("ดู 1").taps("แก้ไข", sees=["ตรวจดูก่อนบันทึก", "นายสมชาย ใจดี"])
    volunteer.says("ชื่อ-สกุล").says("นายสมชัย ใจดี").says("หมายเหตุ").says("โทรถามอีกครั้ง")
    volunteer.says("ยืนยัน", sees="แก้ไขแล้ว เลขที่ 1").taps("ดูรายการนี้", sees=["นายสมชัย ใจดี", "โทรถามอีกครั้ง"])
    with database.transaction() as session:
        (version,) = session.query(HelpRecordVersion).all()
        assert version.before["name"] == "สมชาย ใจดี"
    assert [record.version for record in records_in(database)] == [2]


def test_the_typed_label_changes_the_record_on_show(volunteer: Talking) -> None:
    recorded(volunteer)
    recorded(volunteer, "บันทึก", "นางมาลี มีสุข", "1000000000025")
    volunteer.says("ดู 1").says("แก้ไข", sees="นายสมชาย ใจดี").says("ยกเลิก").says("ดู 1").says("ลบ", sees="ลบเลขที่ 1")


def test_every_kind_of_identity_can_be_changed_again(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).says("แก้ 1").says("2").taps("ไม่มีเลข", sees="เพราะอะไร").says("2").says("ยืนยัน")
    (record,) = records_in(database)
    assert (record.id_kind, record.id_reason, record.citizen_id_hash) == ("none", "refused", None)
    volunteer.says("แก้ 1", sees="ไม่สะดวกให้").says("2").says("เอกสารอื่น").says("ใบขับขี่ 12345").says("ยืนยัน")
    volunteer.says("แก้ 1", sees="ใบขับขี่ 12345").says("2").says("1000000000033").says("ยืนยัน")
    (record,) = records_in(database)
    assert (record.id_kind, record.citizen_id, record.other_document) == ("citizen", "1000000000033", None)


def test_a_change_made_meanwhile_is_not_overwritten(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).says("แก้ 1").says("1").says("นายสมชัย ใจดี").says("ยกเลิก")
    (draft,) = [button for button in volunteer.buttons if button.label == "ทำต่อ"]
    volunteer.says("แก้ 1", sees=["ทำต่อ", "เริ่มใหม่"]).taps("2 เริ่มใหม่", sees="นายสมชาย ใจดี")
    volunteer.says("1").says("นายสมหมาย ใจดี").says("ยืนยัน", sees="แก้ไขแล้ว")
    volunteer.presses(draft, hides="ยืนยัน").says("เดือนนี้")
    assert [record.full_name for record in records_in(database)] == ["นายสมหมาย ใจดี"]


def test_a_change_of_a_record_deleted_meanwhile_ends_kindly(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).says("แก้ 1").says("1").says("นายสมชัย ใจดี").says("ลบ 1", sees="ลบเลขที่ 1")
    volunteer.says("ยืนยัน", sees="ไม่พบ").says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")
    assert [record.name for record in records_in(database)] == ["สมชาย ใจดี"]


def test_a_record_is_deleted_and_brought_back(volunteer: Talking) -> None:
    recorded(volunteer).says("ลบ 1", sees="ลบเลขที่ 1").says("เดือนนี้", sees="0 คน 0 รายการ")
    volunteer.says("รายการ", sees="ยังไม่มีรายการ").says("ดู 1", sees=["ลบแล้ว", "เอากลับคืน"])
    volunteer.says("แก้ 1", sees="ไม่พบ").says("กู้คืน 1", sees="กลับคืนแล้ว").says("เดือนนี้", sees="1 คน")
    volunteer.says("กู้คืน 1", sees="ยังอยู่ครบ")


def test_numbers_are_not_used_again(volunteer: Talking) -> None:
    recorded(volunteer).says("ลบ 1")
    recorded(volunteer, "บันทึก", "นางมาลี มีสุข", "1000000000025")
    assert "เลขที่ 2" in volunteer.text


def test_a_closed_month_is_seen_and_not_changed(volunteer: Talking) -> None:
    recorded(volunteer).says("ดู 1")
    change, remove = volunteer.button("แก้ไข"), volunteer.button("ลบ")
    volunteer.now += timedelta(days=6)  # 26 November
    volunteer.says("เดือนนี้", sees=["ผลงานเดือนธันวาคม 2569", "0 คน"])
    volunteer.taps(
        "เดือนที่แล้ว", sees=["ผลงานเดือนพฤศจิกายน 2569", "1 คน 1 รายการ", "ปิดรับรายงานเดือนนั้นแล้ว"], hides="บันทึกการช่วยเหลือ"
    )
    volunteer.says("ดูรายการ", sees="นายสมชาย ใจดี", hides="หรือพิมพ์ ดู").taps("ดู 1", sees="นายสมชาย ใจดี", hides="แก้ไข")
    volunteer.says("ดู 1", sees="นายสมชาย ใจดี", hides="แก้ไข").says("ดู 2", sees="ไม่พบ")
    recorded(volunteer, "บันทึก", "นางมาลี มีสุข", "1000000000025").says("ดู 1", sees="นางมาลี", hides="สมชาย")
    volunteer.presses(change, sees="เดือนนั้นปิดรับแล้ว").presses(remove, sees="เดือนนั้นปิดรับแล้ว")


def test_a_change_under_way_when_the_month_closes_ends_kindly(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).says("แก้ 1").says("1").says("นายสมชัย ใจดี")
    volunteer.now += timedelta(days=6)
    volunteer.says("ทำต่อ").says("ยืนยัน", sees="เดือนนั้นปิดรับแล้ว").says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")
    assert [record.name for record in records_in(database)] == ["สมชาย ใจดี"]


def test_a_day_in_a_closed_month_stands_on_the_open_one_and_is_told(volunteer: Talking, database: Database) -> None:
    at_review(volunteer).says("6")
    volunteer.says("20 ต.ค.", sees=["วันอังคารที่ 20 ตุลาคม 2569", "ปิดรับแล้ว", "พฤศจิกายน 2569 นะคะ"])
    volunteer.says("ยืนยัน", sees="บันทึกแล้ว").says("เดือนนี้", sees="1 คน 1 รายการ")
    volunteer.says("เดือนที่แล้ว", sees="0 คน 0 รายการ")
    assert [str(record.helped_on) for record in records_in(database)] == ["2026-10-20"]


def test_what_was_said_before_midnight_keeps_its_day(volunteer: Talking) -> None:
    at_review(volunteer, *PLAIN[:2])
    assert "วันศุกร์ที่ 20 พฤศจิกายน 2569" in volunteer.text


def test_the_last_day_of_the_month(volunteer: Talking) -> None:
    volunteer.now += timedelta(days=5)
    volunteer.says("เดือนนี้", sees="วันนี้วันสุดท้าย")


def test_outreach_counts_heads_beside_the_persons(volunteer: Talking, database: Database) -> None:
    volunteer.says("รณรงค์", sees=["ข้อ 1 จาก 2", "ทำกิจกรรมอะไร"]).says("แจกแผ่นพับมาตรา 40", sees="กี่คน")
    volunteer.says("ประมาณ ๑๒๐ คน", sees=["แจกแผ่นพับมาตรา 40", "120", "ตำบลพิมพา"])
    volunteer.says("3", sees="วันไหน").says("เมื่อวาน").says("สถานที่").says("ท่าข้าม", sees="ตำบลท่าข้าม")
    volunteer.says("ยืนยัน", sees=["เข้าถึง 120 คน", "1 กิจกรรม"]).taps("อีกกิจกรรม", sees="ทำกิจกรรมอะไร").says("ยกเลิก")
    volunteer.says("เดือนนี้", sees=["0 คน 0 รายการ", "1 ครั้ง 120 คน"])
    assert rows_of(database, Outreach) == 1


def test_an_activity_that_is_a_global_word_can_be_meant(volunteer: Talking) -> None:
    volunteer.says("รณรงค์").says("ประชาสัมพันธ์", sees="ทำกิจกรรมอะไร").taps("เป็นคำตอบค่ะ", sees="กี่คน")
    volunteer.says("0", sees="1 ถึง 10,000").says("มากมาย", sees="1 ถึง 10,000").says("20", sees="ประชาสัมพันธ์")


def test_nothing_this_month_in_one_tap_and_withdrawn_by_recording(volunteer: Talking, database: Database) -> None:
    volunteer.says("เดือนนี้").taps("เดือนนี้ไม่มี", sees=["รับทราบ", "พฤศจิกายน"])
    volunteer.says("เดือนนี้", sees="แจ้งไว้ว่า เดือนนี้ไม่มี").says("เดือนนี้ไม่มี", sees="รับทราบ")
    recorded(volunteer).says("เดือนนี้", hides="แจ้งไว้ว่า").says("เดือนนี้ไม่มี", sees="มีรายการบันทึกไว้แล้ว")
    with database.transaction() as session:
        (report,) = session.query(NilReport).all()
        assert report.withdrawn_at is not None


def test_outreach_withdraws_nothing_this_month_too(volunteer: Talking) -> None:
    volunteer.says("เดือนนี้ไม่มี").says("รณรงค์").says("แจกแผ่นพับ").says("20").says("ยืนยัน")
    volunteer.says("เดือนนี้", hides="แจ้งไว้ว่า")


def test_what_waits_leads_to_each_draft(volunteer: Talking) -> None:
    volunteer.says("ค้าง", sees="ไม่มีเรื่องค้าง")
    volunteer.says("บันทึก").says("นายสมชาย ใจดี").says("รณรงค์", sees=["พักเรื่อง", "ทำกิจกรรมอะไร"]).says("แจกแผ่นพับ")
    volunteer.says("เรื่องที่ค้าง", sees=["2 เรื่อง", "บันทึกการช่วยเหลือ: สมชาย", "รณรงค์/ประชาสัมพันธ์", "กี่คน"])
    volunteer.taps("บันทึกการช่วยเหลือ: สมชาย", sees=["พักเรื่อง", "เลขบัตรประชาชน"]).says("ยกเลิก")
    volunteer.says("สถานะ", sees="2 เรื่อง").says("2", sees="กี่คน")
