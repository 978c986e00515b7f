"""Job seekers on the office's pages: the list and its filters, one of them, the table, when they are asked after."""

from __future__ import annotations

from datetime import date

import pytest
from browsing_pages import Province, Visitor
from sqlalchemy import select
from volunteers_made import volunteer_in
from working import taken_along

from raengjai.bot.thai.names import PersonName
from raengjai.storage import job_seekers, vacancies, workplaces
from raengjai.storage.consents import Consent
from raengjai.storage.database import Database
from raengjai.storage.job_seekers import Told
from raengjai.storage.models import AuditEntry, JobSeeker, Membership, Office
from raengjai.storage.places import named_exactly

AT = "/office/job-seekers"


@pytest.fixture
def brought(rooms: Database, province: Province) -> None:
    """Two who look for work, and work for one of them."""
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer = volunteer_in(session, province, "สมหญิง รักงาน")
        by = session.get_one(Membership, volunteer.membership_id).person_id
        for number, (name, skills, subdistrict) in enumerate(
            [("มาลี ใจดี", "เย็บผ้า", "พิมพา"), ("บุญมี ขยันดี", "เชื่อมเหล็ก", "แสนภูดาษ")]
        ):
            told = Told(PersonName("นาง", name), skills, named_exactly(subdistrict, "24")[0], phone="0812345678")
            agreed = Consent("2569-11", date(2026, 11, 19), by)
            job_seekers.bring(session, volunteer, told, agreed, draft_id=str(number), now=province.clock())
        where = workplaces.read("บางปะกง", "24")
        vacancies.add(session, office, vacancies.Told("เย็บผ้าโหล", where, date(2026, 12, 15), "1"), province.clock())


def test_they_are_listed_narrowed_and_looked_at(officer: Visitor, brought: None) -> None:
    officer.opens(AT).sees("มาลี ใจดี", "บุญมี ขยันดี", "กำลังหางาน (2)")
    officer.opens(f"{AT}?district=บ้านโพธิ์").sees("บุญมี").misses("มาลี")
    officer.opens(f"{AT}?q=เย็บ พิมพา").sees("มาลี").misses("บุญมี").opens(f"{AT}?state=working").sees("ไม่มีรายชื่อ")
    officer.opens(f"{AT}/1").sees("081-234-5678", "เย็บผ้าโหล", "สมหญิง รักงาน", "2569-11", "สำนักงานแรงงานเก็บชื่อ")
    officer.opens("/office/vacancies/1").sees("ใครหางานแบบนี้", "มาลี ใจดี").misses("บุญมี")
    officer.posts("/office/vacancies/1/end").follows().misses("มาลี ใจดี")
    officer.opens(f"{AT}/2").sees("ยังไม่มีงานที่เข้ากัน").opens(f"{AT}/3", status=404).opens(f"{AT}/99999999999", status=404)


def test_what_became_of_them_is_noted_and_a_name_is_deleted(officer: Visitor, brought: None, rooms: Database) -> None:
    officer.opens(f"{AT}/1").posts(f"{AT}/1", state="working").follows().sees("ได้งานแล้ว")
    officer.posts(f"{AT}/1", state="other").follows().sees("บันทึกไว้ก่อนแล้ว")
    officer.posts(f"{AT}/1", state="looking").follows().sees("กำลังหางาน")
    officer.posts(f"{AT}/1", state="withdrawn").follows().sees("ถอนชื่อแล้ว").misses("มาลี", "081-234-5678")
    officer.posts(f"{AT}/1", state="looking").follows().sees("บันทึกไว้ก่อนแล้ว")
    officer.posts(f"{AT}/2", state="x").follows().sees("บันทึกไว้ก่อนแล้ว")
    with rooms.transaction() as session:
        acts = session.scalars(select(AuditEntry.act).where(AuditEntry.about == "job seeker 1")).all()
        assert sorted(acts) == ["job seeker looking", "job seeker withdrawn", "job seeker working"]
        assert sorted(session.scalars(select(JobSeeker.state))) == ["looking", "withdrawn"]


def test_the_table_holds_those_that_are_wanted(officer: Visitor, brought: None, province: Province) -> None:
    sheet = taken_along(officer.opens(AT), province, f"{AT}/table", state="looking", q="เชื่อม").active
    assert sheet is not None
    rows = list(sheet.values)
    assert len(rows) == 2
    assert rows[1][1:4] == ("นางบุญมี ขยันดี", "081-234-5678", "เชื่อมเหล็ก")
    assert rows[1][9] == "นางสมหญิง รักงาน"


def test_an_auditor_sees_and_changes_nothing(officer: Visitor, brought: None, province: Province) -> None:
    auditor = Visitor(officer.app).enters(province, "auditor").opens(f"{AT}/1").sees("มาลี").misses("ถอนชื่อ ลบข้อมูล")
    auditor.posts(f"{AT}/1", status=403, state="working")


def test_the_head_says_after_how_many_days_they_are_asked(
    officer: Visitor, province: Province, rooms: Database
) -> None:
    head = Visitor(officer.app).enters(province, "head").opens("/office/settings/work").sees("ถามผลหลังจากกี่วัน")
    head.posts("/office/settings/work", status=422, asks_after_days="3").sees("7 ถึง 180")
    head.posts("/office/settings/work", asks_after_days="45").follows()
    with rooms.transaction() as session:
        assert session.get_one(Office, province.id).asks_after_days == 45
