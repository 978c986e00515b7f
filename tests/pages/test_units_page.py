"""Units and their keepers, the centre's committee and its meetings, on the office's pages."""

from __future__ import annotations

import re

from browsing_pages import Province, Visitor
from sqlalchemy import select
from volunteers_made import volunteer_in

from raengjai.storage import committee, keepers, offices
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, Meeting, Membership, Office, OutboxBubble, Unit, Volunteer

UNIT = "หน่วยบริการบ้านสุขใจ"
CALL = {"subject": "แผนงานปี 2570", "day": "2026-12-15", "time": "9.30 น.", "place": "ห้องประชุม"}


def with_volunteers(rooms: Database, province: Province, *names: str) -> None:
    with rooms.transaction() as session:
        for name in names:
            volunteer_in(session, province, name)


def test_a_unit_gets_its_keeper_who_then_belongs_to_it(officer: Visitor, rooms: Database, province: Province) -> None:
    with_volunteers(rooms, province, "สมหญิง รักงาน", "มาลี มีสุข")
    officer.opens("/office/units").sees("ยังไม่มีหน่วยบริการชุมชน")
    officer.posts("/office/units", name=f"  {UNIT} ").follows().sees(UNIT, "ยังไม่ส่งรายงาน", "ผู้ดูแล ยังไม่มี")
    with rooms.transaction() as session:
        unit = session.scalars(select(Unit)).one().id
    officer.posts(f"/office/units/{unit}/keeper", volunteer="1").follows().sees("นางสมหญิง รักงาน", "0 รายการ")
    officer.posts(f"/office/units/{unit}/keeper", volunteer="1").follows().sees("อยู่แล้ว")
    officer.posts(f"/office/units/{unit}/recorder", volunteer="2").follows().sees("นางมาลี มีสุข: 0 รายการ")
    with rooms.transaction() as session:
        assert {one.unit_id for one in session.scalars(select(Volunteer))} == {unit}
        assert len(keepers.of_office(session, session.get_one(Office, province.id))) == 1
    officer.posts(f"/office/units/{unit}/keeper/1/end").follows().sees("พ้นจากผู้ดูแล", "ผู้ดูแล ยังไม่มี")
    officer.posts(f"/office/units/{unit}/keeper/1/end").follows().sees("ไม่ได้เป็นผู้ดูแล")


def test_a_unit_without_a_name_or_with_another_s_is_refused(officer: Visitor) -> None:
    officer.opens("/office/units").posts("/office/units", status=422, name="...").sees("กรุณาใส่ชื่อหน่วย")
    officer.posts("/office/units", name=UNIT).follows()
    officer.posts("/office/units", status=422, name=UNIT).sees("มีหน่วยชื่อนี้แล้ว")


def test_the_committee_is_written_down_and_ended(officer: Visitor, rooms: Database, province: Province) -> None:
    with_volunteers(rooms, province, "สมหญิง รักงาน")
    officer.opens("/office/centre").sees("ยังไม่มีรายชื่อ")
    officer.posts("/office/centre", position="chair", volunteer="1").follows().sees("ประธาน นางสมหญิง รักงาน มี")
    officer.posts("/office/centre", position="member", name="นายไม่เล่น ไลน์").follows().sees("ไม่มี กรุณาโทรแจ้ง")
    officer.posts("/office/centre", status=422, position="chair", name="นายใหม่ มาแทน").sees(
        "นางสมหญิง รักงาน เป็นประธานอยู่แล้ว"
    )
    officer.posts("/office/centre", status=422, position="member", name="123").sees("กรุณาเลือกอาสาสมัคร")
    officer.posts("/office/centre", status=400, position="king", name="นายใหม่ มาแทน").opens("/office/centre")
    seat = re.findall(r"/office/centre/([0-9a-f-]{36})/end", officer.html)[0]
    officer.posts(f"/office/centre/{seat}/end").follows().sees("พ้นจากตำแหน่งแล้ว").misses("นางสมหญิง รักงาน มี")


def test_a_meeting_is_called_told_listed_and_called_off(officer: Visitor, rooms: Database, province: Province) -> None:
    with_volunteers(rooms, province, "สมหญิง รักงาน")
    officer.opens("/office/centre").posts("/office/centre", position="secretary", volunteer="1").follows()
    officer.posts("/office/centre", position="member", name="นายไม่เล่น ไลน์").follows().sees("ใช้ 1 ข้อความ")
    draft = re.findall(r'name="draft" value="(\w+)"', officer.html)[0]
    officer.posts("/office/centre/meetings", **CALL, when="now", draft=draft).follows().sees("แผนงานปี 2570")
    officer.posts("/office/centre/meetings", **CALL, when="now", draft=draft).follows()
    with rooms.transaction() as session:
        meeting = session.scalars(select(Meeting)).one().id
        assert session.scalars(select(Delivery.recipients_count).where(Delivery.reason == "meeting")).all() == [1]
        seat = committee.of_office(session, session.get_one(Office, province.id))[0].seat.id
    page = f"/office/centre/meetings/{meeting}"
    officer.opens(page).sees("ยังไม่ตอบ").posts(f"{page}/said", seat=str(seat), comes="yes").follows().sees("มา 1")
    officer.posts(f"{page}/said", status=404, seat="x", comes="yes").opens(f"{page}/list.pdf")
    assert officer.page is not None
    assert officer.page.data.startswith(b"%PDF")
    officer.opens(page).posts(f"{page}/off", when="later").follows().sees("ยกเลิกการประชุมแล้ว", "ยกเลิกแล้ว")
    officer.posts(f"{page}/off", when="later").follows().sees("ยกเลิกไปแล้ว")
    with rooms.transaction() as session:
        assert "ยกเลิกการประชุม" in str(session.scalars(select(OutboxBubble)).one().body)


def test_what_is_missing_of_a_meeting_is_said_and_nothing_typed_is_lost(
    officer: Visitor, rooms: Database, province: Province
) -> None:
    officer.opens("/office/centre").posts("/office/centre", position="member", name="นายไม่เล่น ไลน์").follows()
    for part, words in (
        ({"place": " "}, "เรื่องที่ประชุมและสถานที่"),
        ({"time": "บ่ายมาก"}, "ใส่เวลา"),
        ({"day": "2026-11-20", "time": "09:00"}, "ผ่านไปแล้ว"),
    ):
        officer.posts("/office/centre/meetings", status=422, **{**CALL, **part}, draft="x" * 24).sees(words)
        assert 'value="แผนงานปี 2570"' in officer.html


def test_an_auditor_sees_and_changes_nothing(app: object, officer: Visitor, province: Province) -> None:
    auditor = Visitor(officer.app).enters(province, "auditor")
    auditor.opens("/office/units").misses("เพิ่มหน่วย").opens("/office/centre").misses("เพิ่มกรรมการ")
    auditor.posts("/office/units", status=403, name=UNIT)


def test_another_office_s_unit_seat_and_meeting_are_not_there(
    officer: Visitor, rooms: Database, province: Province, foreign: Province
) -> None:
    with_volunteers(rooms, province, "สมหญิง รักงาน")
    with rooms.transaction() as session:
        office = session.get_one(Office, foreign.id)
        unit = offices.add_unit(session, office, UNIT).id
        member = volunteer_in(session, foreign, "ต่าง จังหวัด")
        seat = committee.appoint(
            session, office, session.get_one(Membership, member.membership_id), "chair", foreign.clock()
        ).id
    officer.opens("/office/units").misses(UNIT)
    officer.posts(f"/office/units/{unit}/keeper", status=404, volunteer="1")
    officer.opens("/office/centre").posts(f"/office/centre/{seat}/end", status=404)


def test_the_centre_is_found_in_the_navigation(officer: Visitor) -> None:
    here = 'nav-link active" href="/office/units" aria-current="page"'
    assert here in officer.opens("/office/centre").html
    assert here not in officer.opens("/office/forms").html
    assert 'nav-link active" href="/office/forms" aria-current="page"' in officer.opens("/office/reports").html
