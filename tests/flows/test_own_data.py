"""Who works here sees what is kept of them, puts it right, takes it along, leaves; and has a notice to read out."""

from __future__ import annotations

from datetime import datetime, timedelta

from people_talking import OfficeAt, recorded
from sqlalchemy import select
from talking import Talking

from raengjai.handlers import notice
from raengjai.storage import audit
from raengjai.storage.database import Database
from raengjai.storage.models import Membership, OutboxBubble, OwnChange, Person, Volunteer
from raengjai.storage.retention import kinds


def test_own_data_are_shown_masked(volunteer: Talking) -> None:
    recorded(volunteer, "บันทึก", "นายสมชาย ใจดี", "1000000000017")
    volunteer.says("ข้อมูลของฉัน", sees=["นางสาวสมหญิง รักงาน", "1 รายการ", "ภายใน 30 วัน"], hides="0812345678")


def test_there_is_a_notice_to_read_out_that_knows_how_long_names_are_kept(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.says("อ่านให้ฟัง", sees=["เลขบัตรไม่ให้ก็ได้", "คัดค้าน", "ต่ออีก 2 ปี"])
    with volunteer.database.transaction() as session:
        kinds.choose(session, office.row(session), "records", 4)
    volunteer.says("อ่านให้ฟัง", sees="ต่ออีก 4 ปี")


def test_who_has_not_joined_is_told_nothing(database: Database, office: OfficeAt, now: datetime) -> None:
    Talking(database, now).says("ข้อมูลของฉัน", hides="โทรศัพท์:")


def test_own_data_are_put_right_with_their_history_and_the_office_hears_of_another_area(
    volunteer: Talking, officer: Talking, office: OfficeAt
) -> None:
    volunteer.says("แก้ข้อมูลของฉัน", sees=["นางสาวสมหญิง รักงาน", "พิมพา"])
    volunteer.taps("ตำบล").says("ท่าข้าม").says("1").says("นางสาวสมหญิง ใจงาม").says("ยืนยัน", sees="แก้ข้อมูลของคุณแล้ว")
    with volunteer.database.transaction() as session:
        own, before = session.query(Volunteer).one(), session.query(OwnChange).one().before
        assert (own.name, own.subdistrict_name, own.phone) == ("สมหญิง ใจงาม", "ท่าข้าม", "0812345678")
        assert (before["name"], before["place"]) == ("นางสาวสมหญิง รักงาน", "พิมพา")
        assert "own data changed" in {entry.act for entry in audit.of_office(session, office.row(session))}
        waiting = (OutboxBubble.chat_id == officer.chat_in(session).id, OutboxBubble.state == "waiting")
        (told,) = session.scalars(select(OutboxBubble).where(*waiting))
        assert "ดูแลตำบลท่าข้าม" in str(told.body)


def test_staff_see_and_put_right_their_own_data_too(officer: Talking) -> None:
    officer.says("ข้อมูลของฉัน", sees=["บทบาท", "บันทึกการใช้งาน"], hides="ขอออก")
    officer.says("แก้ข้อมูลของฉัน").says("นายอรุณ ดูแลดี").says("ยืนยัน", sees="แก้ข้อมูลของคุณแล้ว")
    officer.says("ข้อมูลของฉัน", sees="นายอรุณ ดูแลดี")


def test_leaving_tells_what_is_kept_and_why_and_ends_when_it_is_said_again(volunteer: Talking) -> None:
    recorded(volunteer)
    volunteer.says("ข้อมูลของฉัน").taps("ขอออก", sees=["ยังอยู่ในรายงาน", "ตามหน้าที่ของรัฐ", "2 ปี"])
    with volunteer.database.transaction() as session:
        assert session.query(Membership).one().state == "active"
    volunteer.taps("ยืนยันขอออก", sees=["ขอบคุณ", "1 รายการ"])
    with volunteer.database.transaction() as session:
        assert session.query(Membership).one().state == "ended"


def test_a_changed_notice_is_shown_once(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.says("เมนู", hides="ประกาศเรื่องข้อมูลของคุณ")
    with volunteer.database.transaction() as session:
        session.query(Person).one().notice_version = "2569-11"
    volunteer.says("บันทึก", hides="ประกาศเรื่องข้อมูลของคุณ").says("ยกเลิก", sees="ประกาศเรื่องข้อมูลของคุณ")
    volunteer.says("เมนู", hides="ประกาศเรื่องข้อมูลของคุณ")
    with volunteer.database.transaction() as session:
        assert session.query(Person).one().notice_version == notice.VERSION
        kinds.choose(session, office.row(session), "people", 5)
    volunteer.says("เมนู", sees=["ประกาศเรื่องข้อมูลของคุณ", "เก็บรายชื่อนานเท่าใด"]).says("เมนู", hides="ประกาศเรื่อง")


def test_the_notice_to_read_out_is_said_once_a_month_before_the_first_name(volunteer: Talking) -> None:
    volunteer.says("บันทึก", hides="อ่านให้ผู้ที่คุณช่วยฟัง").says("ยกเลิก")  # who has just joined has read the whole
    volunteer.now += timedelta(days=30)
    volunteer.says("บันทึก", sees="อ่านให้ผู้ที่คุณช่วยฟัง").says("ยกเลิก")
    volunteer.says("บันทึก", hides="อ่านให้ผู้ที่คุณช่วยฟัง")
    recorded(volunteer).taps("อ่านให้ฟัง", sees="เลขบัตรไม่ให้ก็ได้")
