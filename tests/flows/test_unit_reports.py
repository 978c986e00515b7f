"""A keeper completes their unit's month, sends its report, takes it back; what is added later is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from keeping_units import UNIT, close, keeps, told
from people_talking import OfficeAt, joined, office_in, recorded, records_in
from sqlalchemy import select
from talking import Talking

from raengjai.bot.conversation.bubbles import Picture
from raengjai.storage import keepers, month_figures, offices, people, periods, reporters
from raengjai.storage.models import HelpRecord, UnitReport


def figures(office: OfficeAt, keeper: Talking) -> tuple[tuple[int, int], int, int]:
    """(units reported, units), volunteers reported, and reported in time."""
    with office.database.transaction() as session:
        row = office.row(session)
        period = periods.named(session, row, 2026, 11)
        complete = reporters.completeness(session, period, keeper.now.date())
        return month_figures.units(session, row, period), complete.reported, complete.in_time


def test_the_keeper_sees_who_has_recorded_and_what_is_lacking(keeper: Talking, volunteer: Talking) -> None:
    recorded(volunteer, "บันทึก", "นายไม่มี บัตร", "ไม่มี", "1", "1", "1", "1")
    keeper.says("แบบหน่วย", sees=["รักงาน 3 รายการ", "ไม่มีเลขบัตรหรือขอตรวจสอบ หมายเลข 3"])
    keeper.button("ส่งรายงานหน่วย")


def test_a_unit_reports_with_one_tap_and_gets_its_form(office: OfficeAt, keeper: Talking) -> None:
    keeper.says("แบบหน่วย").taps("ส่งรายงานหน่วย", sees=[f"{UNIT} ส่งรายงาน", "พฤศจิกายน 2569", "วันที่ 25", "ส่งแล้ว 20 พ.ย."])
    assert any(isinstance(bubble, Picture) for bubble in keeper.shown)
    keeper.button("แบบเต็ม (PDF)")
    assert figures(office, keeper) == ((1, 1), 2, 2)
    keeper.says("ส่งรายงานหน่วย", sees="ส่งรายงานแล้ว")
    with office.database.transaction() as session:
        assert session.scalars(select(UnitReport)).one().sent_at == keeper.now


def test_a_unit_in_which_nothing_happened_reports_too(office: OfficeAt, volunteer: Talking) -> None:
    keeps(office, volunteer)
    assert figures(office, volunteer) == ((0, 1), 0, 0)
    volunteer.says("ส่งรายงานหน่วย", sees="0 รายการ")
    assert figures(office, volunteer) == ((1, 1), 1, 1)
    volunteer.says("เดือนนี้")
    assert "ยังไม่ได้รับ" not in volunteer.text


def test_a_report_is_taken_back_until_the_month_closes(office: OfficeAt, keeper: Talking) -> None:
    keeper.says("ถอนรายงานหน่วย", sees="ยังไม่ได้ส่ง")
    keeper.says("ส่งรายงานหน่วย")
    back = keeper.button("ถอนรายงานหน่วย")
    keeper.presses(back, sees="ถอนแล้ว")
    assert figures(office, keeper)[1] == 1
    keeper.taps("ส่งรายงานหน่วย", sees="ส่งรายงาน")
    close(office, keeper)
    keeper.presses(back, sees="ปิดไปแล้ว")
    assert figures(office, keeper)[0] == (1, 1)


def test_what_is_added_afterwards_is_told_to_both(office: OfficeAt, keeper: Talking, volunteer: Talking) -> None:
    keeper.says("ส่งรายงานหน่วย")
    keeper.now = volunteer.now = volunteer.now + timedelta(hours=1)
    recorded(volunteer, "บันทึก", "นายสมปอง มีทรัพย์", "1000000000033")
    assert "ส่งรายงานแล้ว รายการนี้เพิ่มเข้า" in volunteer.text
    (said,) = told(office.database)
    assert UNIT in said
    assert "เพิ่มเข้ามา" in said
    recorded(volunteer, "บันทึก", "นายสมหมาย ใจดี", "ไม่มี", "1", "1", "1", "1")
    assert len(told(office.database)) == 1, "once a day"
    keeper.says("แบบหน่วย", sees="เพิ่มหลังส่ง 2 รายการ")


def test_a_group_added_afterwards_is_told_too(office: OfficeAt, keeper: Talking, volunteer: Talking) -> None:
    keeper.says("ส่งรายงานหน่วย")
    for words in ("บันทึกเป็นกลุ่ม", "2", "1", "นายสมปอง มีทรัพย์ 1000000000033"):
        volunteer.says(words)
    assert len(told(office.database)) == 1
    volunteer.says("เสร็จแล้ว", sees="ส่งรายงานแล้ว")


def test_who_keeps_another_unit_records_for_it(office: OfficeAt, keeper: Talking) -> None:
    keeper.says("แบบหน่วย").taps("บันทึกให้หน่วย", sees="ช่วยใคร")
    for words in ("นายสมปอง มีทรัพย์", "1000000000033", "1", "1", "1"):
        keeper.says(words)
    assert f"บันทึกให้ {UNIT}" in keeper.text
    keeper.says("ยืนยัน", sees="บันทึกแล้ว เลขที่ 3").taps("อีกคน", sees="ช่วยใคร").says("ยกเลิก")
    assert len({record.unit_id for record in records_in(office.database)}) == 1
    keeper.says("บริการเดิม อีกคน").says("นางสาวอีก คนหนึ่ง").says("ไม่มี").says("1").says("1", sees=f"บันทึกให้ {UNIT}")


def test_a_group_for_the_unit(office: OfficeAt, keeper: Talking) -> None:
    for words in ("บันทึกกลุ่มให้หน่วย", "2", "1", "นายสมปอง มีทรัพย์ 1000000000033", "เสร็จแล้ว"):
        keeper.says(words)
    with office.database.transaction() as session:
        unit = offices.unit_named(session, office.row(session), UNIT)
        assert unit is not None
        assert session.query(HelpRecord).filter_by(unit_id=unit.id).count() == 3


def test_who_keeps_several_units_says_which_and_owes_until_all_have_reported(
    office: OfficeAt, volunteer: Talking
) -> None:
    keeps(office, volunteer)
    keeps(office, volunteer, "หน่วยบริการบ้านท่าข้าม")
    volunteer.says("ส่งรายงานหน่วย", sees="หน่วยไหน").taps("หน่วยบริการบ้านท่าข้าม", sees="ส่งรายงาน")
    assert figures(office, volunteer) == ((1, 2), 0, 0)
    volunteer.says("ส่งรายงานหน่วย").taps(UNIT)
    assert figures(office, volunteer) == ((2, 2), 1, 1)


@pytest.mark.parametrize("words", ["ส่งรายงานหน่วย", "ถอนรายงานหน่วย", "บันทึกให้หน่วย", "บันทึกกลุ่มให้หน่วย"])
def test_only_keepers_may(office: OfficeAt, keeper: Talking, volunteer: Talking, words: str) -> None:
    volunteer.says(words, sees="ผู้ดูแลหน่วย")
    other = office_in(keeper.database, "20", keeper.now)
    stranger = joined(Talking(keeper.database, keeper.now), other, "นายต่าง จังหวัด", "บ้านสวน")
    keeps(other, stranger, "หน่วยอื่น")
    stranger.presses(keeper.says("แบบหน่วย").button("บันทึกให้หน่วย"), sees="ไม่ได้ดูแลหน่วยนั้น")


def test_who_keeps_it_no_more_records_for_themselves(office: OfficeAt, keeper: Talking) -> None:
    keeper.says("บันทึกให้หน่วย")
    with office.database.transaction() as session:
        row = office.row(session)
        unit = offices.unit_named(session, row, UNIT)
        membership = people.standing(session, keeper.chat_in(session), keeper.now).membership
        assert unit is not None
        assert membership is not None
        keepers.release(session, row, unit, membership, keeper.now)
    for words in ("นายสมปอง มีทรัพย์", "1000000000033", "1", "1", "1", "ยืนยัน"):
        keeper.says(words)
    assert records_in(office.database)[2].unit_id is None
