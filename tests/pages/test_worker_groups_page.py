"""Groups of workers on the office's pages: by kind, with their members, as a table, ended."""

from __future__ import annotations

from datetime import date

import pytest
from browsing_pages import Province, Visitor
from sqlalchemy import select
from volunteers_made import volunteer_in
from working import taken_along

from raengjai.bot.thai.names import PersonName
from raengjai.storage import worker_groups
from raengjai.storage.consents import Consent
from raengjai.storage.database import Database
from raengjai.storage.models import AuditEntry, GroupMember, Membership
from raengjai.storage.places import named_exactly

AT = "/office/groups"


@pytest.fixture
def formed(rooms: Database, province: Province) -> None:
    """A group with two members."""
    with rooms.transaction() as session:
        volunteer = volunteer_in(session, province, "สมหญิง รักงาน")
        by = session.get_one(Membership, volunteer.membership_id).person_id
        told = worker_groups.Told("unemployed", "กลุ่มช่างพิมพา", named_exactly("พิมพา", "24")[0])
        group = worker_groups.form(session, volunteer, told, "draft", province.clock())
        for name in ("มาลี ใจดี", "บุญมี ขยันดี"):
            agreed = Consent("group-2569-11", date(2026, 11, 19), by)
            who = worker_groups.Joining(PersonName("นาง", name), "0812345678", agreed, name)
            worker_groups.join(session, group, who, province.clock())


def test_groups_are_listed_looked_at_and_ended(officer: Visitor, formed: None, rooms: Database) -> None:
    officer.opens(AT).sees("กลุ่มช่างพิมพา", "ผู้ว่างงาน", "2").opens(f"{AT}?kind=home_workers").sees("ยังไม่มีกลุ่ม")
    officer.opens(f"{AT}/1").sees("มาลี ใจดี", "081-234-5678", "สมหญิง รักงาน").opens(f"{AT}/9", status=404)
    with rooms.transaction() as session:
        first = session.scalars(select(GroupMember.id).order_by(GroupMember.number)).first()
    officer.opens(f"{AT}/1").posts(f"{AT}/1/members/{first}/end").follows().misses("มาลี").sees("บุญมี")
    officer.posts(f"{AT}/1/members/{first}/end").follows().sees("บันทึกไว้ก่อนแล้ว")
    officer.posts(f"{AT}/1/off").follows().sees("เลิกกลุ่มแล้ว").opens(f"{AT}/1").misses("บุญมี")
    with rooms.transaction() as session:
        assert set(session.scalars(select(GroupMember.name_sealed.is_not(None)))) == {True}
        assert {one.name for one in session.scalars(select(GroupMember))} == {"–"}
        acts = session.scalars(select(AuditEntry.act).where(AuditEntry.about == "group 1")).all()
        assert set(acts) == {"group ended", "group member left"}


def test_all_members_are_taken_as_a_spreadsheet(officer: Visitor, formed: None, province: Province) -> None:
    sheet = taken_along(officer.opens(AT), province, f"{AT}/table", kind="unemployed").active
    assert sheet is not None
    rows = list(sheet.values)
    assert [row[5] for row in rows[1:]] == ["นางมาลี ใจดี", "นางบุญมี ขยันดี"]
    assert rows[1][:3] == (1, "กลุ่มช่างพิมพา", "ผู้ว่างงาน")


def test_an_auditor_sees_and_changes_nothing(officer: Visitor, formed: None, province: Province) -> None:
    auditor = Visitor(officer.app).enters(province, "auditor").opens(f"{AT}/1").sees("มาลี").misses("เลิกกลุ่ม")
    auditor.posts(f"{AT}/1/off", status=403)
