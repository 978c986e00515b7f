"""Staff in the chat: joining by a code, the link in, and that nobody else gets either."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_talking import OfficeAt, office_in, recorded, records_in
from sqlalchemy import select
from talking import Talking

from raengjai.storage import audit, logins, people, staff
from raengjai.storage.database import Database
from raengjai.storage.models import LoginLink, Membership, OutboxBubble


def invite_of(office: OfficeAt, role: str = "officer") -> str:
    """A code that makes somebody staff of the office."""
    with office.database.transaction() as session:
        return str(staff.new_invite(session, office.row(session), role, None, office.now).code)


def joins_staff(talking: Talking, code: str, name: str = "นายอรุณ ดูแลดี") -> Talking:
    """Become staff, as anybody would."""
    talking.says(f"เจ้าหน้าที่ {code}", sees="ชื่อและนามสกุล").says(name, sees="ข้อมูลถูกต้องไหม")
    return talking.says("ยืนยัน", sees="เข้าร่วมเรียบร้อย")


def role_of(talking: Talking) -> str | None:
    with talking.database.transaction() as session:
        membership = people.standing(session, talking.chat_in(session), talking.now).membership
        return membership.role if membership else None


@pytest.mark.parametrize("role", staff.ROLES)
def test_a_code_makes_one_person_staff_and_gives_the_link_in(
    newcomer: Talking, office: OfficeAt, now: object, role: str
) -> None:
    code = invite_of(office, role)
    joins_staff(newcomer, code)
    assert newcomer.menu == "raengjai-staff"
    assert newcomer.button("เข้าสำนักงาน").link
    assert role_of(newcomer) == role
    other = Talking(office.database, office.now)
    other.says(f"เจ้าหน้าที่ {code}", sees="ไม่ถูกต้องหรือหมดอายุ")
    assert role_of(other) is None


def test_a_code_for_staff_typed_where_volunteers_type_theirs_is_explained(newcomer: Talking, office: OfficeAt) -> None:
    code = invite_of(office)
    newcomer.follows().says(code, sees=f"เจ้าหน้าที่ {code}")
    joins_staff(newcomer, code)


def test_two_who_hold_one_code_do_not_both_get_in(newcomer: Talking, office: OfficeAt) -> None:
    code, other = invite_of(office), Talking(office.database, office.now)
    for one in (newcomer, other):
        one.says(f"เจ้าหน้าที่ {code}").says("นายอรุณ ดูแลดี")
    newcomer.says("ยืนยัน", sees="เข้าร่วมเรียบร้อย")
    other.says("ยืนยัน", sees="ไม่ถูกต้องหรือหมดอายุ")
    assert role_of(other) is None


def test_a_code_ends_after_three_days_and_ten_wrong_ones_are_enough(newcomer: Talking, office: OfficeAt) -> None:
    code = invite_of(office)
    newcomer.now += timedelta(days=3, minutes=1)
    newcomer.says(f"เจ้าหน้าที่ {code}", sees="หมดอายุ")
    for _ in range(9):
        newcomer.says("เจ้าหน้าที่ 11111111", sees="ไม่ถูกต้อง")
    newcomer.says(f"เจ้าหน้าที่ {invite_of(office)}", sees="วันนี้ใส่รหัสผิดหลายครั้ง")


def test_a_volunteer_who_becomes_staff_stops_being_one_and_keeps_what_is_recorded(
    volunteer: Talking, office: OfficeAt
) -> None:
    recorded(volunteer)
    volunteer.says(f"เจ้าหน้าที่ {invite_of(office)}", sees="ฐานะเดิมของท่านที่นี่จะสิ้นสุด")
    volunteer.says("นางสาวสมหญิง รักงาน").says("ยืนยัน")
    assert role_of(volunteer) == "officer"
    assert len(records_in(office.database)) == 1


def test_heads_hear_of_new_staff_with_their_next_answer(newcomer: Talking, office: OfficeAt) -> None:
    head = joins_staff(Talking(office.database, office.now), invite_of(office, "head"), "นางหัวหน้า ใจเย็น")
    joins_staff(newcomer, invite_of(office))
    with office.database.transaction() as session:
        (told,) = session.query(OutboxBubble).filter_by(chat_id=head.chat_in(session).id)
        assert (told.weight, "นายอรุณ ดูแลดี" in str(told.body)) == ("answer", True)
        acts = [entry.act for entry in audit.of_office(session, office.row(session))]
        assert acts.count("staff joined") == 2


def test_who_moves_to_another_office_is_staff_of_that_one_only(newcomer: Talking, office: OfficeAt) -> None:
    joins_staff(newcomer, invite_of(office))
    other = office_in(office.database, "74", office.now)
    joins_staff(newcomer, invite_of(other))
    with office.database.transaction() as session:
        assert staff.of_office(session, office.row(session)) == []
        assert [seat.name for seat in staff.of_office(session, other.row(session))] == ["นายอรุณ ดูแลดี"]


def test_the_word_gives_staff_a_link_and_a_volunteer_the_telephone(
    officer: Talking, volunteer: Talking, database: Database
) -> None:
    officer.says("สำนักงาน", sees="ใช้ได้ครั้งเดียวภายใน 10 นาที")
    assert "/office/enter/" in str(officer.button("เข้าสำนักงาน").link)
    volunteer.says("สำนักงาน", sees="ติดต่อสำนักงานแรงงานจังหวัดฉะเชิงเทรา", hides="ลิงก์")
    volunteer.says("เจ้าหน้าที่", hides="ลิงก์")
    with database.transaction() as session:
        (link,) = session.query(LoginLink)
        assert session.get_one(Membership, link.membership_id).role == "officer"


def test_far_too_many_links_are_refused_for_an_hour(officer: Talking) -> None:
    for _ in range(logins.LINKS_AN_HOUR):
        officer.says("สำนักงาน", sees="ลิงก์นี้")
    officer.says("สำนักงาน", sees="หลายครั้ง")
    officer.now += timedelta(hours=1, minutes=1)
    officer.says("สำนักงาน", sees="ลิงก์นี้")


def test_no_token_stands_in_the_database(officer: Talking, database: Database) -> None:
    officer.says("สำนักงาน")
    token = str(officer.button("เข้าสำนักงาน").link).rpartition("/")[2].partition("?")[0]
    assert len(token) >= 43
    with database.transaction() as session:
        assert token not in session.scalars(select(LoginLink.token_hash)).one()


@pytest.mark.parametrize(("role", "sees"), [("auditor", "คน"), ("ministry", "ลิงก์นี้")])
def test_who_may_not_let_in_is_told_so(newcomer: Talking, office: OfficeAt, role: str, sees: str) -> None:
    joins_staff(newcomer, invite_of(office, role))
    newcomer.says("เมนู", sees=sees)
    newcomer.says("อนุมัติ 1", sees="สำหรับเจ้าหน้าที่สำนักงานแรงงาน")
