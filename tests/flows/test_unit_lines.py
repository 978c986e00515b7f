"""A keeper opens the records of their unit's open month and corrects what somebody else recorded."""

from __future__ import annotations

import pytest
from keeping_units import UNIT, close, keeps, told
from people_talking import OfficeAt, joined, office_in, recorded, records_in
from sqlalchemy import select
from talking import Talking

from raengjai.storage import audit, keepers, offices, people
from raengjai.storage.models import HelpRecordVersion


def test_a_keeper_corrects_what_somebody_else_recorded_and_they_are_told(
    office: OfficeAt, keeper: Talking, volunteer: Talking
) -> None:
    keeper.says("แบบหน่วย").taps("รายการของหน่วย", sees=[UNIT, "นายสมชาย ใจดี", "นางบุญมี ศรีสุข"])
    keeper.taps("ดูรายการหน่วย 2", sees=["เลขที่ 2", "x-xxxx-xxxx0-02-5", "สมหญิง รักงาน"], hides="1-0000")
    keeper.taps("แก้รายการนี้", sees="นางบุญมี ศรีสุข").says("1", sees="ช่วยใคร").says("นางบุญมี สีสุข", sees="สีสุข")
    keeper.says("ยืนยัน", sees="แก้ไขแล้ว เลขที่ 2")
    record = records_in(office.database)[1]
    assert (record.full_name, record.version) == ("นางบุญมี สีสุข", 2)
    with office.database.transaction() as session:
        (version,) = session.scalars(select(HelpRecordVersion)).all()
        keeping = people.standing(session, keeper.chat_in(session), keeper.now).person
        assert (version.changed_by, version.before["name"]) == (keeping.id, "บุญมี ศรีสุข")
        (entry,) = [one for one in audit.of_office(session, office.row(session)) if one.act == "unit record changed"]
        assert (entry.actor, entry.about) == (str(keeping.id), "record 2, month 2026-11")
    (said,) = told(office.database)
    for words in ("บุญมา", UNIT, "เลขที่ 2"):
        assert words in said
    volunteer.says("ดู 2", sees="สีสุข").says("แก้ 2", sees="สีสุข")


def test_by_typing_only(keeper: Talking) -> None:
    keeper.says("รายการหน่วย", sees=["เลขที่ 1", "เลขที่ 2"]).says("ดูรายการหน่วย 1", sees="นายสมชาย ใจดี")
    keeper.says("แก้รายการหน่วย 1").says("ประเภทของแรงงาน").says("2", sees="แรงงานสูงอายุ").says("ยืนยัน", sees="แก้ไขแล้ว")
    assert [record.worker_type for record in records_in(keeper.database)] == ["elderly", "informal"]
    keeper.says("แก้รายการหน่วย", sees="เติมเลขที่").says("แก้รายการหน่วย 9", sees="ไม่พบรายการ")


def test_what_the_recorder_noted_stays_theirs(office: OfficeAt, keeper: Talking, volunteer: Talking) -> None:
    for words in ("แก้ 1", "หมายเหตุ", "ลูกชายป่วย", "ยืนยัน"):
        volunteer.says(words)
    keeper.says("ดูรายการหน่วย 1", hides="ลูกชาย").says("แก้รายการหน่วย 1", hides="ลูกชาย")
    keeper.says("ประเภทของแรงงาน").says("2").says("ยืนยัน", sees="แก้ไขแล้ว")
    assert records_in(office.database)[0].note == "ลูกชายป่วย"


def test_two_who_change_the_same_record(office: OfficeAt, keeper: Talking, volunteer: Talking) -> None:
    keeper.says("แก้รายการหน่วย 1").says("1").says("นายสมชาย ใจดีมาก")
    for words in ("แก้ 1", "1", "นายสมชัย ใจดี", "ยืนยัน"):
        volunteer.says(words)
    keeper.says("ยืนยัน", sees="แก้ไขไปก่อนแล้ว")
    assert records_in(office.database)[0].full_name == "นายสมชัย ใจดี"


def test_the_same_person_twice_in_the_unit_is_asked_about(keeper: Talking) -> None:
    keeper.says("แก้รายการหน่วย 2").says("2").says("1000000000017").says("ยืนยัน", sees=["อยู่แล้ว", "เลขที่ 1"])


def test_a_keepers_own_record_is_changed_as_always(office: OfficeAt, keeper: Talking) -> None:
    for words in ("บันทึกให้หน่วย", "นายสมปอง มีทรัพย์", "1000000000033", "1", "1", "1", "ยืนยัน"):
        keeper.says(words)
    keeper.says("แก้รายการหน่วย 3").says("1").says("นายสมปอง มีสุข").says("ยืนยัน", sees="แก้ไขแล้ว")
    assert told(office.database) == []


def test_a_long_month_is_seen_page_by_page(keeper: Talking, volunteer: Talking) -> None:
    for number in range(8):
        recorded(volunteer, "บันทึก", f"นายคนที่ {'กขคงจฉชซ'[number]}", "ไม่มี", "1", "1", "1", "1")
    keeper.says("รายการหน่วย", sees="เลขที่ 10", hides="เลขที่ 1 ").taps("หน้าถัดไป", sees=["เลขที่ 2", "เลขที่ 1 "])


def test_only_in_the_open_month(office: OfficeAt, keeper: Talking) -> None:
    keeper.says("แก้รายการหน่วย 1").says("1").says("นายสมชาย ใจดีมาก")
    close(office, keeper)
    keeper.says("ยืนยัน", sees=["ไม่พบรายการ", "มีรายการต้องแก้"])
    keeper.says("รายการหน่วย", sees="ยังไม่มีรายการ")
    assert records_in(office.database)[0].full_name == "นายสมชาย ใจดี"


def test_who_keeps_it_no_more_corrects_nothing(office: OfficeAt, keeper: Talking) -> None:
    keeper.says("แก้รายการหน่วย 1").says("1").says("นายสมชาย ใจดีมาก")
    with office.database.transaction() as session:
        row = office.row(session)
        unit = offices.unit_named(session, row, UNIT)
        membership = people.standing(session, keeper.chat_in(session), keeper.now).membership
        assert unit is not None
        assert membership is not None
        keepers.release(session, row, unit, membership, keeper.now)
    keeper.says("ยืนยัน", sees="ไม่ได้ดูแลหน่วยนั้น")
    assert records_in(office.database)[0].version == 1


@pytest.mark.parametrize("words", ["รายการหน่วย", "ดูรายการหน่วย 1", "แก้รายการหน่วย 1"])
def test_only_a_unit_s_own_keeper(office: OfficeAt, keeper: Talking, volunteer: Talking, words: str) -> None:
    volunteer.says(words, sees="ผู้ดูแลหน่วย")
    pressed = keeper.says("รายการหน่วย").button("ดูรายการหน่วย 1")
    other = office_in(keeper.database, "20", keeper.now)
    stranger = joined(Talking(keeper.database, keeper.now), other, "นายต่าง จังหวัด", "บ้านสวน")
    keeps(other, stranger, "หน่วยอื่น")
    stranger.presses(pressed, sees="ไม่ได้ดูแลหน่วยนั้น")
    stranger.says("ดูรายการหน่วย 1", sees="ไม่พบรายการ")
