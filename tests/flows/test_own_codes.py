"""Joining with a code of one's own: what the office wrote down is not asked again, and the code is used once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_talking import OfficeAt, office_in
from talking import Talking

from raengjai.bot.line import menus
from raengjai.bot.thai.names import PersonName
from raengjai.storage import volunteer_invites
from raengjai.storage.database import Database
from raengjai.storage.models import Volunteer, VolunteerInvite
from raengjai.storage.places import named_exactly
from raengjai.storage.volunteer_invites import Expected


def code_for(office: OfficeAt, **told: str) -> str:
    with office.database.transaction() as session:
        (place,) = named_exactly("พิมพา", "24")
        expected = Expected(PersonName("นาย", "มานะ อดทน"), place, **told)
        code: str = volunteer_invites.invite(session, office.row(session), expected, office.now).code
        return code


def test_only_what_the_office_does_not_know_is_asked(newcomer: Talking, office: OfficeAt, database: Database) -> None:
    newcomer.says(code_for(office), sees="เบอร์โทร").says("081-234-5678", sees="บัตรประจำตัวอาสาสมัคร")
    newcomer.says("ข้าม", sees=["ข้อมูลถูกต้องไหม", "นายมานะ อดทน", "พิมพา"])
    newcomer.taps("ยืนยัน เข้าร่วมเลย", sees=["เข้าร่วมเรียบร้อยแล้ว", "คุณมานะ"])
    assert newcomer.menu == menus.VOLUNTEER.alias
    with database.transaction() as session:
        volunteer, row = session.query(Volunteer).one(), session.query(VolunteerInvite).one()
        assert (volunteer.name, volunteer.subdistrict_name, volunteer.phone) == ("มานะ อดทน", "พิมพา", "0812345678")
        assert (row.volunteer_id, row.used_at is not None) == (volunteer.id, True)
        assert (row.name, row.phone) == ("", None)  # kept in one place only


def test_who_is_known_whole_only_confirms(newcomer: Talking, office: OfficeAt) -> None:
    code = code_for(office, phone="0812345678", card_number="อสร 24/0012")
    newcomer.says("สวัสดี", sees="รหัสเชิญ").says(code, sees=["ข้อมูลถูกต้องไหม", "นายมานะ อดทน"])
    newcomer.says("ยืนยัน", sees="เข้าร่วมเรียบร้อยแล้ว")


def test_a_code_of_ones_own_is_used_once(newcomer: Talking, office: OfficeAt, database: Database) -> None:
    code = code_for(office, phone="0812345678", card_number="1")
    other = Talking(database, newcomer.now, line_id=f"U{77:032x}")
    other.says(code, sees="ข้อมูลถูกต้องไหม")
    newcomer.says(code).says("ยืนยัน", sees="เข้าร่วมเรียบร้อยแล้ว")
    other.says("ยืนยัน", sees="ใช้ไปแล้ว")
    Talking(database, newcomer.now, line_id=f"U{78:032x}").says(code, sees="หมดอายุแล้ว")


@pytest.mark.parametrize("days", [91, 400])
def test_a_code_ends(newcomer: Talking, office: OfficeAt, days: int) -> None:
    code = code_for(office)
    newcomer.now += timedelta(days=days)
    newcomer.says(code, sees="หมดอายุแล้ว")


def test_another_offices_code_leads_to_that_office(newcomer: Talking, office: OfficeAt, database: Database) -> None:
    surin = office_in(database, "32", newcomer.now)
    with database.transaction() as session:
        (place, *_more) = named_exactly("นอกเมือง", "32")
        expected = Expected(PersonName("นาง", "ปิติ ยินดี"), place, phone="0812345678", card_number="1")
        code = volunteer_invites.invite(session, surin.row(session), expected, newcomer.now).code
    newcomer.says(code, sees=["สุรินทร์", "นางปิติ ยินดี"]).says("ยืนยัน", sees="เข้าร่วมเรียบร้อยแล้ว")


def test_who_never_came_is_forgotten(office: OfficeAt, database: Database) -> None:
    code_for(office)
    with database.transaction() as session:
        for days, left in ((100, 1), (181, 0)):
            volunteer_invites.forget_old(session, office.row(session), office.now + timedelta(days=days))
            assert session.query(VolunteerInvite).count() == left
