"""Training courses in the chat: found, signed up for, waited for, moved up into, left, cancelled, announced."""

from __future__ import annotations

from datetime import date, timedelta

from people_talking import OfficeAt
from sqlalchemy import select
from talking import Talking
from worlds_of_flows import a_course

from raengjai.handlers.courses.telling import Telling
from raengjai.storage import courses
from raengjai.storage.models import Course, CourseSeat, OutboxBubble

SIGNED = ("ยินยอม", "นางมาลี ใจดี", "0812345678", "ยืนยัน")


def signs_up(volunteer: Talking, name: str, number: int = 1) -> Talking:
    for words in (f"สมัครอบรม {number}", "ยินยอม", name, "ข้าม", "ยืนยัน"):
        volunteer.says(words)
    return volunteer


def seats(office: OfficeAt) -> list[CourseSeat]:
    with office.database.transaction() as session:
        return list(session.scalars(select(CourseSeat).order_by(CourseSeat.number)))


def said(office: OfficeAt, words: str) -> list[OutboxBubble]:
    with office.database.transaction() as session:
        return [row for row in session.scalars(select(OutboxBubble)) if words in str(row.body)]


def test_a_course_is_found_and_somebody_signed_up_with_their_consent(volunteer: Talking, office: OfficeAt) -> None:
    volunteer.says("อบรม", sees="ยังไม่มีหลักสูตร")
    a_course(office, places=2)
    volunteer.says("อบรม", sees=["ซ่อมแอร์", "10 ธ.ค.", "ว่าง 2 จาก 2", "038-000-000"])
    volunteer.taps("สมัครให้ผู้อื่น", sees=["อ่านให้ผู้นั้นฟัง", "สำหรับการอบรมนี้"])
    for words in SIGNED:
        volunteer.says(words)
    assert "ได้ที่นั่งที่ 1" in volunteer.text
    (seat,) = seats(office)
    assert (seat.name, seat.phone, seat.consent_version) == ("มาลี ใจดี", "0812345678", "course-2569-11")
    assert seat.consent_on == office.now.date()
    volunteer.says("คนสมัครอบรม", sees=["นางมาลี ใจดี", "ได้ที่นั่งที่ 1"]).says("ดูหลักสูตร 1", sees="ว่าง 1 จาก 2")


def test_the_same_person_has_one_place(volunteer: Talking, office: OfficeAt) -> None:
    a_course(office)
    signs_up(volunteer, "นางมาลี ใจดี")
    signs_up(volunteer, "มาลี  ใจดีค่ะ")
    assert "สมัครไว้แล้ว" in volunteer.text
    assert len(seats(office)) == 1


def test_who_comes_too_late_waits_and_moves_up_by_itself(
    volunteer: Talking, other_volunteer: Talking, office: OfficeAt
) -> None:
    a_course(office, places=1)
    signs_up(volunteer, "นางมาลี ใจดี")
    signs_up(other_volunteer, "นายบุญมี ขยันดี")
    assert "คิวรอที่ 1" in other_volunteer.text
    signs_up(other_volunteer, "นายทองดี มีสุข")
    assert "คิวรอที่ 2" in other_volunteer.text
    other_volunteer.says("อบรม", sees="เต็มแล้ว 1 ที่ รออยู่ 2 คน")
    volunteer.says("คนสมัครอบรม").taps("ไม่มาอบรม", sees="คนถัดไปจะได้ที่นั่ง").taps("ใช่ ถอนชื่อออก", sees="ถอนชื่อ")
    assert [(one.state, one.name) for one in seats(office)] == [
        ("left", "–"), ("seated", "บุญมี ขยันดี"), ("waiting", "ทองดี มีสุข"),
    ]  # fmt: skip
    (news,) = said(office, "ได้ที่นั่งแล้ว")
    assert news.weight == "answer"  # weeks are left: it rides
    other_volunteer.says("คนสมัครอบรม", sees=["ได้ที่นั่งที่ 1", "คิวรอที่ 1"])


def test_what_changes_days_before_is_a_message_of_its_own(volunteer: Talking, office: OfficeAt) -> None:
    a_course(office, places=1, begins_on=office.now.date() + timedelta(days=2))
    signs_up(volunteer, "นางมาลี ใจดี")
    signs_up(volunteer, "นายบุญมี ขยันดี")
    with office.database.transaction() as session:
        course, row = session.scalars(select(Course)).one(), office.row(session)
        first = session.scalars(select(CourseSeat).where(CourseSeat.number == 1)).one()
        Telling(session, row, course, office.now).moved_up(courses.leave(session, first, office.now))
        courses.cancel(session, course, office.now)
        by_night = Telling(session, row, course, office.now.replace(hour=16))
        by_night.cancelled(courses.seats(session, course))
    assert [one.weight for one in said(office, "ได้ที่นั่งแล้ว")] == ["started"]
    assert [one.weight for one in said(office, "งดจัด")] == ["answer"]  # nobody is woken


def test_what_is_over_full_or_not_held_is_said_kindly(volunteer: Talking, office: OfficeAt) -> None:
    a_course(office, begins_on=office.now.date() - timedelta(days=1))
    volunteer.says("สมัครอบรม 1", sees="ปิดรับสมัครแล้ว").says("สมัครอบรม 99", sees="ไม่พบหลักสูตร")
    volunteer.says("สมัครอบรม", sees="ยังไม่มีหลักสูตร")
    a_course(office)
    volunteer.says("สมัครอบรม", sees="อ่านให้ผู้นั้นฟัง")
    for words in SIGNED[:-1]:
        volunteer.says(words)
    with office.database.transaction() as session:
        courses.cancel(session, session.scalars(select(Course).where(Course.number == 2)).one(), office.now)
    volunteer.says("ยืนยัน", sees="งดจัด")
    assert seats(office) == []


def test_nobody_takes_out_whom_another_signed_up(
    volunteer: Talking, other_volunteer: Talking, office: OfficeAt
) -> None:
    a_course(office)
    signs_up(volunteer, "นางมาลี ใจดี").says("คนสมัครอบรม")
    button = volunteer.button("ไม่มาอบรม")
    other_volunteer.presses(button)
    assert "มาลี" not in other_volunteer.text
    assert seats(office)[0].state == "seated"


def test_more_places_let_those_who_wait_move_up(volunteer: Talking, office: OfficeAt) -> None:
    a_course(office, places=1)
    for name in ("นางมาลี ใจดี", "นายบุญมี ขยันดี", "นายทองดี มีสุข"):
        signs_up(volunteer, name)
    with office.database.transaction() as session:
        course = session.scalars(select(Course)).one()
        told = courses.Told("ซ่อมแอร์", "สถาบัน", *[date(2026, 12, 10)] * 3, 2, "038-000-000")
        moved = courses.change(session, course, told, office.now)
        assert [one.name for one in moved] == ["บุญมี ขยันดี"]


def test_many_courses_fit_into_lines_limits_and_are_carried_by_an_announcement(
    volunteer: Talking, officer: Talking, office: OfficeAt
) -> None:
    for _number in range(10):
        a_course(office)
    volunteer.says("อบรม", sees="10 หลักสูตร").taps("ดูเพิ่ม", sees="ซ่อมแอร์")
    for words in ("เขียนประกาศ", "1", "มีอบรมใกล้บ้าน", "1"):
        officer.says(words)
    officer.says("ยืนยัน", sees=["ซ่อมแอร์", "สมัครให้ผู้อื่น"])
