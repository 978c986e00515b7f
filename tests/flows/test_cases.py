"""Complaints and needs: brought in the chat, worked by staff in LINE, told of, called solved."""

from __future__ import annotations

import pytest
from people_talking import OfficeAt, office_in, recorded
from sqlalchemy import select
from talking import Talking

from raengjai.storage import cases
from raengjai.storage.database import Database
from raengjai.storage.models import Case, HelpRecord, OutboxBubble, Volunteer


def case_of(database: Database) -> Case:
    """The only case."""
    with database.transaction() as session:
        return session.scalars(select(Case)).one()


def told(talking: Talking) -> str:
    """All that waits to be said to somebody with their next answer, and costs nothing."""
    with talking.database.transaction() as session:
        chat = talking.chat_in(session)
        rows = session.scalars(select(OutboxBubble).where(OutboxBubble.chat_id == chat.id)).all()
        assert [row.weight for row in rows if row.weight == "started"] == []
        return "\n".join(str(row.body) for row in rows)


@pytest.fixture
def complained(volunteer: Talking) -> Talking:
    """A volunteer who has brought a complaint about wages."""
    volunteer.says("ร้องทุกข์", sees=["ร้องทุกข์เรื่องอะไร", "ค่าจ้าง"])
    volunteer.says("ค่าจ้าง", sees="เกิดอะไรขึ้น")
    volunteer.says("นายจ้างค้างค่าจ้างสองเดือน", sees="มีรูปหรือไฟล์").says("ไม่มี", sees="เป็นเรื่องของใคร")
    volunteer.says("นายสมหมาย ใจดี", sees="เบอร์อะไร")
    volunteer.says("081-234-5678", sees=["นายสมหมาย ใจดี", "พิมพา", "ยืนยัน"])
    return volunteer.says("ยืนยัน", sees=["รับเรื่องแล้ว", "ร้องทุกข์ เลขที่"])


def test_a_complaint_is_kept_with_the_worker_to_call_back(complained: Talking, database: Database) -> None:
    case = case_of(database)
    assert (case.kind, case.subject, case.state, case.identity) == ("complaint", "wages", "received", "known")
    assert (case.contact_name, case.contact_phone) == ("นายสมหมาย ใจดี", "0812345678")
    assert case.story == "นายจ้างค้างค่าจ้างสองเดือน"
    assert cases.LEAST <= case.number <= cases.MOST


def test_a_case_stands_on_no_form(complained: Talking, database: Database) -> None:
    with database.transaction() as session:
        assert session.scalars(select(HelpRecord)).all() == []
    complained.says("เดือนนี้", hides="สมหมาย")


def test_confirming_twice_opens_one_case(complained: Talking, database: Database) -> None:
    complained.says("ยืนยัน", sees=f"เลขที่ {case_of(database).number}")
    assert case_of(database).kind == "complaint"


def test_a_need_names_the_training_and_may_leave_the_name_out(volunteer: Talking, database: Database) -> None:
    volunteer.says("แจ้งความต้องการ").says("อยากฝึกอาชีพ", sees="หลักสูตรอะไร")
    volunteer.says("ช่างไฟฟ้า").says("อยากมีรายได้เพิ่ม").says("ไม่มี").says("ไม่ให้ชื่อ", sees="ยืนยัน")
    volunteer.says("ยืนยัน", sees=["ความต้องการ เลขที่", "ช่างไฟฟ้า"])
    assert (case_of(database).course, case_of(database).contact_name) == ("ช่างไฟฟ้า", None)


@pytest.mark.parametrize("words", ["ช่วยด้วย", "ช่วยเหลือ"])
def test_a_bare_cry_for_help_offers_a_choice(volunteer: Talking, words: str) -> None:
    volunteer.says(words, sees=["บันทึก", "ร้องทุกข์", "แจ้งความต้องการ", "ด่วน"])
    volunteer.taps("ร้องทุกข์", sees="ร้องทุกข์เรื่องอะไร")


def test_a_case_starts_from_a_record_of_help(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    volunteer.says("ดู 1").taps("ส่งเรื่องถึงสำนักงาน", sees="นายสมชาย ใจดี")
    volunteer.taps("แจ้งความต้องการ" if "แจ้งความต้องการ" in volunteer.text else "ความต้องการ")
    volunteer.says("ประกันสังคม ม.40").says("อยากสมัคร").says("ไม่มี").says("ข้าม", sees=["นายสมชาย ใจดี", "ยืนยัน"])
    volunteer.says("ยืนยัน")
    case = case_of(database)
    with database.transaction() as session:
        assert case.record_id == session.scalars(select(HelpRecord.id)).one()
    assert case.contact_name == "นายสมชาย ใจดี"


def test_it_waits_among_the_matters_and_can_be_seen_added_to_and_asked_about(complained: Talking) -> None:
    complained.says("เรื่องที่ค้าง", sees="รับเรื่องแล้ว").taps("ร้องทุกข์", sees=["ความคืบหน้า", "แจ้งถึงสำนักงาน"])
    complained.taps("เพิ่มข้อมูล", sees="เพิ่มข้อมูลอะไร").says("มีสลิปเงินเดือน").says("ยืนยัน", sees="สำนักงานได้รับแล้ว")
    complained.taps("ดูเรื่องนี้", sees="เพิ่มข้อมูล: มีสลิปเงินเดือน")
    complained.taps("ถามสำนักงาน").says("ถึงไหนแล้วคะ").says("ยืนยัน", sees="ส่งคำถามถึงสำนักงานแล้ว")


def test_nobody_else_sees_it(complained: Talking, other_volunteer: Talking, database: Database) -> None:
    number = case_of(database).number
    other_volunteer.says(f"เรื่อง {number}", sees="ไม่พบเรื่องเลขที่นี้", hides="ค้างค่าจ้าง")
    other_volunteer.says(f"ถอนเรื่อง {number}", sees="ไม่พบเรื่องเลขที่นี้")
    assert case_of(database).closed_at is None


def test_staff_of_another_office_do_not_see_it(complained: Talking, database: Database, office: OfficeAt) -> None:
    elsewhere = office_in(database, "20", complained.now).with_officer(Talking(database, complained.now))
    elsewhere.says(f"เรื่อง {case_of(database).number}", sees="ไม่พบเรื่องเลขที่นี้")
    elsewhere.says("เรื่อง", sees="ยังไม่มีเรื่อง")


def test_an_officer_works_it_in_line_and_the_volunteer_hears_of_each_step_for_nothing(
    complained: Talking, officer: Talking, database: Database
) -> None:
    number = case_of(database).number
    officer.says("เรื่อง", sees=["ร้องทุกข์", "ค่าจ้าง", "รับเรื่องแล้ว"])
    officer.says(f"เรื่อง {number}", sees=["นายสมหมาย ใจดี", "081-234-5678", "รับเป็นเจ้าของเรื่อง"])
    officer.taps("รับเป็นเจ้าของเรื่อง", sees="กำลังตรวจสอบ")
    assert "เจ้าหน้าที่กำลังตรวจสอบ" in told(complained)
    officer.taps("หมายเหตุ", sees="เห็นเฉพาะในสำนักงาน").says("โทรหานายจ้างแล้ว").says("ยืนยัน")
    officer.says(f"บอกผู้แจ้งเรื่อง {number}").says("นัดไกล่เกลี่ยวันจันทร์").says("ยืนยัน", sees="ไม่เสียข้อความ")
    assert "นัดไกล่เกลี่ยวันจันทร์" in told(complained)
    complained.says(f"เรื่อง {number}", sees="นัดไกล่เกลี่ย", hides="โทรหานายจ้าง")


def test_who_is_on_duty_hears_of_it_with_their_next_answer_and_of_several_the_last_only(
    volunteer: Talking, officer: Talking, complained: Talking, database: Database
) -> None:
    assert f"เลขที่ {case_of(database).number}" in told(officer)
    for words in ("ร้องทุกข์", "1", "อีกเรื่องหนึ่ง", "ไม่มี", "ไม่ให้ชื่อ", "ยืนยัน"):
        volunteer.says(words)
    assert "ยังไม่มีเจ้าของ 2 เรื่อง" in told(officer)


def test_what_is_asked_while_nobody_looks_after_it_comes_to_who_is_on_duty(
    complained: Talking, officer: Talking, database: Database
) -> None:
    number = case_of(database).number
    complained.says(f"ถามเรื่อง {number}").says("ถึงไหนแล้วคะ").says("ยืนยัน", sees="ส่งคำถามถึงสำนักงานแล้ว")
    assert "ผู้แจ้งเรื่องมีคำถาม" in told(officer)


def test_closed_it_is_asked_whether_it_is_solved_and_how_satisfied(
    complained: Talking, officer: Talking, database: Database
) -> None:
    number = case_of(database).number
    officer.says(f"ยุติเรื่อง {number}").says("นายจ้างจ่ายครบแล้ว").says("ยืนยัน", sees="ยุติเรื่องแล้ว")
    assert "เรื่องนี้แก้ได้แล้วใช่ไหม" in told(complained)
    complained.says(f"เรื่อง {number}", sees=["ยุติเรื่อง", "แก้ได้แล้ว", "ยังไม่จบ"])
    complained.taps("แก้ได้แล้ว", sees="พอใจ").taps("พอใช้ได้", sees="ขอบคุณ")
    case = case_of(database)
    assert (case.solved, case.satisfaction) == (True, 2)
    complained.says("เรื่องที่ค้าง", sees="ไม่มีเรื่องค้าง")


def test_not_solved_it_is_reconsidered(complained: Talking, officer: Talking, database: Database) -> None:
    number = case_of(database).number
    officer.says(f"ยุติเรื่อง {number}").says("จ่ายแล้ว").says("ยืนยัน")
    complained.says(f"เรื่อง {number}").taps("ยังไม่จบ").says("จ่ายไม่ครบ").says("ยืนยัน", sees="พิจารณาอีกครั้ง")
    assert (case_of(database).state, case_of(database).closed_at) == ("reconsider", None)
    officer.says("เรื่อง", sees="ขอให้พิจารณาใหม่")


def test_the_volunteer_withdraws_it(complained: Talking, database: Database) -> None:
    complained.says(f"ถอนเรื่อง {case_of(database).number}", sees="ถอนเรื่องเลขที่")
    assert case_of(database).state == "closed"


def test_an_officer_s_words_typed_by_a_volunteer_are_refused(complained: Talking, database: Database) -> None:
    for words in ("รับเรื่อง", "ยุติเรื่อง", "บันทึกเรื่อง"):
        complained.says(f"{words} {case_of(database).number}", sees="สำหรับเจ้าหน้าที่")
    assert case_of(database).state == "received"


def test_a_twenty_first_case_of_a_day_is_held(volunteer: Talking, database: Database) -> None:
    with database.transaction() as session:
        person = session.scalars(select(Volunteer)).one()
        for number in range(20):
            told_case = cases.Told("complaint", "wages", "ค่าจ้าง")
            cases.add(session, person, told_case, f"draft {number}", volunteer.now)
    for words in ("ร้องทุกข์", "1", "อีกเรื่องหนึ่ง", "ไม่มี", "ไม่ให้ชื่อ", "ยืนยัน"):
        volunteer.says(words)
    with database.transaction() as session:
        held = session.scalars(select(Case).where(Case.held.is_(True))).all()
        assert [case.story for case in held] == ["อีกเรื่องหนึ่ง"]


def test_someone_who_has_not_joined_is_asked_to(newcomer: Talking) -> None:
    newcomer.says("ร้องทุกข์", sees="รหัส")


def test_the_menu_leads_there(volunteer: Talking) -> None:
    volunteer.says("เมนู").taps("แจ้งเรื่อง/เบาะแส", sees=["ร้องทุกข์", "แจ้งความต้องการ", "แจ้งเบาะแส"])
