"""Staff open a closed month or a record again; its volunteer hears of it, and changes it in the chat."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_talking import OfficeAt, joined, office_in, recorded, records_in
from sqlalchemy import select
from talking import Talking

from raengjai.storage import closings, editions, people, periods
from raengjai.storage.database import Database
from raengjai.storage.models import OutboxBubble, Reopening

TEN_DAYS = timedelta(days=10)  # from 20 to Monday 30 November


@pytest.fixture
def closed(office: OfficeAt, volunteer: Talking, officer: Talking) -> OfficeAt:
    """November has closed with two records of the volunteer's; it is the 30th."""
    recorded(recorded(volunteer), "บันทึก", "นางบุญมี ศรีสุข", "1000000000025")
    for one in (volunteer, officer):
        one.now += TEN_DAYS
    with office.database.transaction() as session:
        row = office.row(session)
        closings.close(session, row, periods.named(session, row, 2026, 11), by="clock", now=volunteer.now)
    return office


def waiting_for(database: Database) -> list[str]:
    """What waits to be said, and costs nothing."""
    with database.transaction() as session:
        found = session.scalars(select(OutboxBubble).order_by(OutboxBubble.created_at)).all()
        assert {one.weight for one in found} <= {"answer"}
        return [str(one.body) for one in found]


def opens(officer: Talking, *says: str) -> None:
    officer.says("เปิดแก้ไข", sees="เดือนไหน")
    for words in ("1", *says):
        officer.says(words)
    officer.says("ยืนยัน", sees=["เปิดให้แก้ไขถึง", "1 ธันวาคม"])


def closes_again(office: OfficeAt) -> int:
    with office.database.transaction() as session:
        row = office.row(session)
        period = periods.named(session, row, 2026, 11)
        closed = closings.close(session, row, period, by="clock", now=office.now + TEN_DAYS)
        return closed.edition.number if closed.edition is not None else 0


def test_a_closed_record_can_only_be_looked_at(closed: OfficeAt, volunteer: Talking) -> None:
    volunteer.says("เดือนที่แล้ว").taps("รายการ")
    volunteer.presses(volunteer.button("ดู 1"), sees=["เลขที่ 1", "อยู่ในรายงานแล้ว"])
    assert not any(button.label in {"แก้", "ลบ"} for button in volunteer.buttons)


def test_an_officer_opens_a_record_and_its_volunteer_changes_it(
    closed: OfficeAt, volunteer: Talking, officer: Talking
) -> None:
    opens(officer, "1", "2", "ชื่อพิมพ์ผิด")
    (told,) = waiting_for(closed.database)
    assert "เลขที่ 2" in told
    assert "ชื่อพิมพ์ผิด" in told
    volunteer.says("เรื่องที่ค้าง", sees="สำนักงานขอให้ดู: เลขที่ 2").says("1", sees=["เปิดให้แก้ไข", "ชื่อพิมพ์ผิด"])
    volunteer.taps("แก้").says("1").says("นางบุญมี สุขศรี").says("ยืนยัน", sees=["แก้ไขแล้ว", "รายงานเดือนพฤศจิกายน"])
    assert [record.name for record in records_in(closed.database)] == ["สมชาย ใจดี", "บุญมี สุขศรี"]
    assert closes_again(closed) == 1
    volunteer.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_other_records_stay_closed(closed: OfficeAt, volunteer: Talking, officer: Talking) -> None:
    opens(officer, "1", "2", "ชื่อพิมพ์ผิด")
    volunteer.says("เดือนที่แล้ว").taps("รายการ")
    volunteer.presses(volunteer.button("ดู 1"), sees="อยู่ในรายงานแล้ว")
    assert not any(button.label == "แก้" for button in volunteer.buttons)


def test_with_the_whole_month_open_a_record_is_deleted_and_brought_back(
    closed: OfficeAt, volunteer: Talking, officer: Talking
) -> None:
    opens(officer, "ทั้งเดือน", "ตรวจทานทั้งเดือน")
    assert waiting_for(closed.database) == []
    volunteer.says("เดือนที่แล้ว").taps("รายการ").presses(volunteer.button("ดู 1"))
    volunteer.taps("ลบ", sees="ลบ").taps("เอากลับคืน", sees="กลับคืนแล้ว")
    assert closes_again(closed) == 0


def test_what_is_recorded_meanwhile_stands_in_the_open_month(
    closed: OfficeAt, volunteer: Talking, officer: Talking
) -> None:
    opens(officer, "ทั้งเดือน", "ตรวจทานทั้งเดือน")
    recorded(volunteer, "บันทึก", "นายทองดี มีสุข", "1000000000033")
    (late,) = records_in(closed.database)[2:]
    with closed.database.transaction() as session:
        assert periods.named(session, closed.row(session), 2026, 12).id == late.period_id


def test_a_day_after_the_month_does_not_fit_its_form(closed: OfficeAt, volunteer: Talking, officer: Talking) -> None:
    opens(officer, "1", "2", "วันผิด")
    volunteer.says("เรื่องที่ค้าง").says("1").taps("แก้").says("วันที่")
    volunteer.says("วันนี้").says("ยืนยัน", sees=["ต้องไม่เกิน", "25 พฤศจิกายน", "ตรวจดูก่อนบันทึก"])
    volunteer.says("วันที่").says("24 พ.ย.").says("ยืนยัน", sees="แก้ไขแล้ว")


def test_when_the_month_closed_meanwhile_nothing_is_changed(
    closed: OfficeAt, volunteer: Talking, officer: Talking
) -> None:
    opens(officer, "1", "2", "ชื่อพิมพ์ผิด")
    volunteer.says("เรื่องที่ค้าง").says("1").taps("แก้").says("1").says("นางบุญมี สุขศรี")
    closes_again(closed)
    volunteer.says("ยืนยัน", sees="เดือนนั้นปิดรับแล้ว")
    assert records_in(closed.database)[1].name == "บุญมี ศรีสุข"


def test_an_officer_closes_again_at_once(closed: OfficeAt, volunteer: Talking, officer: Talking) -> None:
    officer.says("เมนู", sees=["พฤศจิกายน", "ปิดรับแล้ว"])
    opens(officer, "1", "2", "ชื่อพิมพ์ผิด")
    officer.says("เมนู", sees="เปิดให้แก้ไข")
    volunteer.says("เรื่องที่ค้าง").says("1").taps("แก้").says("1").says("นางบุญมี สุขศรี").says("ยืนยัน")
    officer.says("ปิดเดือน", sees="ฉบับแก้ไขครั้งที่ 1").says("ปิดเดือน", sees="ไม่มีเดือนที่เปิดแก้ไข")
    officer.says("เมนู", sees="ฉบับแก้ไขครั้งที่ 1")


def test_a_number_that_is_not_there_is_asked_again(closed: OfficeAt, officer: Talking) -> None:
    officer.says("เปิดแก้ไข").says("1").says("1").says("9", sees=["ไม่มีรายการเลขที่ 9", "เลขที่เท่าไร"])
    officer.says("สอง", sees="เหตุผล")


def test_it_is_for_staff_and_for_closed_months(office: OfficeAt, volunteer: Talking, officer: Talking) -> None:
    volunteer.says("เปิดแก้ไข", sees="เจ้าหน้าที่")
    volunteer.says("ปิดเดือน", sees="เจ้าหน้าที่")
    officer.says("เปิดแก้ไข", sees="ยังไม่มีเดือนที่ปิด")


def test_a_former_officer_s_draft_opens_nothing(closed: OfficeAt, officer: Talking) -> None:
    officer.says("เปิดแก้ไข").says("1").says("ทั้งเดือน").says("ตรวจ", sees="ตรวจดูก่อนเปิดให้แก้ไข")
    with closed.database.transaction() as session:
        membership = people.standing(session, officer.chat_in(session), officer.now).membership
        assert membership is not None
        membership.role = "auditor"
    officer.says("ยืนยัน", sees="เจ้าหน้าที่")
    with closed.database.transaction() as session:
        assert session.scalars(select(Reopening)).all() == []


def test_the_reason_is_kept_and_no_number_is_repeated(closed: OfficeAt, volunteer: Talking, officer: Talking) -> None:
    opens(officer, "1", "1", "เลข 1-0000-00000-01-7 ผิด")
    (told,) = waiting_for(closed.database)
    assert "1-0000-00000-01-7" not in told
    with closed.database.transaction() as session:
        row = closed.row(session)
        assert editions.latest(session, row, periods.named(session, row, 2026, 11)) is not None


def test_another_office_s_months_are_not_offered(database: Database, closed: OfficeAt, officer: Talking) -> None:
    other = office_in(database, "10", officer.now)
    stranger = other.with_officer(Talking(database, officer.now))
    stranger.says("เปิดแก้ไข", sees="ยังไม่มีเดือนที่ปิด")
    joined(Talking(database, officer.now), other, "นายบุญมา ขยันดี", "พระบรมมหาราชวัง")
