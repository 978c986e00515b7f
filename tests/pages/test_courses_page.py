"""Courses on the office's pages: announced, changed, filled, taken as a list, cancelled."""

from __future__ import annotations

import pytest
from browsing_pages import Province, Visitor
from sqlalchemy import select
from working import taken_along

from raengjai.storage.database import Database
from raengjai.storage.models import AuditEntry, CourseSeat

AT = "/office/courses"
WRITTEN = {
    "title": "ซ่อมแอร์",
    "place": "สถาบันพัฒนาฝีมือแรงงาน",
    "begins_on": "10/12/2569",
    "places": "1",
    "contact": "038-000-000",
    "held_by": "สพร.",
}
SEAT = {"name": "นางมาลี ใจดี", "phone": "081-234-5678", "agrees": "1"}


def announced(officer: Visitor) -> Visitor:
    return officer.opens(f"{AT}/new").posts(f"{AT}/new", **WRITTEN).follows()


def test_a_course_is_announced_changed_filled_and_cancelled(officer: Visitor, rooms: Database) -> None:
    officer.opens(AT).sees("ยังไม่มีหลักสูตร")
    announced(officer).sees("ซ่อมแอร์", "10 ธ.ค.", "ว่าง 1 จาก 1", "ยังไม่มีผู้สมัคร")
    officer.posts(f"{AT}/1/seats", **SEAT).follows().sees("นางมาลี ใจดี", "081-234-5678", "ได้ที่นั่ง")
    officer.posts(f"{AT}/1/seats", **SEAT).follows().sees("สมัครไว้แล้ว")
    officer.posts(f"{AT}/1/seats", **{**SEAT, "name": "นายบุญมี ขยันดี"}).follows().sees("อยู่ในคิวรอ", "เต็มแล้ว")
    officer.opens(f"{AT}/1/edit")
    assert 'value="10 ธันวาคม 2569"' in officer.html
    officer.posts(f"{AT}/1/edit", **{**WRITTEN, "begins_on": "10 ธันวาคม 2569", "places": "2"}).follows().misses(
        "อยู่ในคิวรอ"
    )
    officer.opens(AT).sees("2/2")
    with rooms.transaction() as session:
        first = session.scalars(select(CourseSeat.id).order_by(CourseSeat.number)).first()
    officer.opens(f"{AT}/1").posts(f"{AT}/1/seats/{first}/end").follows().misses("มาลี").sees("ว่าง 1 จาก 2")
    officer.posts(f"{AT}/1/off").follows().sees("งดจัด").misses("ไม่มาอบรม")
    officer.posts(f"{AT}/1/off").follows().sees("แจ้งไว้แล้ว")
    officer.posts(f"{AT}/1/seats", **SEAT).follows().sees("ปิดรับสมัครแล้ว")
    with rooms.transaction() as session:
        acts = session.scalars(select(AuditEntry.act).where(AuditEntry.about == "course 1")).all()
        assert set(acts) == {
            "course announced", "course changed", "course cancelled", "course seat added", "course seat left",
        }  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"title": " "}, "ต้องไม่ว่าง"),
        ({"begins_on": "19/11/2569"}, "ตั้งแต่วันนี้"),
        ({"ends_on": "9/12/2569"}, "ก่อนวันเริ่ม"),
        ({"closes_on": "11/12/2569"}, "ไม่เกินวันสุดท้าย"),
        ({"places": "0"}, "1 ถึง 500"),
        ({"contact": ""}, "ต้องไม่ว่าง"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(officer: Visitor, parts: dict[str, str], words: str) -> None:
    officer.opens(f"{AT}/new").posts(f"{AT}/new", status=422, **{**WRITTEN, **parts}).sees(words)
    assert "สถาบันพัฒนาฝีมือแรงงาน" in officer.html


@pytest.mark.parametrize(
    ("parts", "words"),
    [({"name": "1234"}, "ไม่ใช่ชื่อ"), ({"phone": "12"}, "ไม่ใช่เบอร์โทร"), ({"agrees": ""}, "ติ๊กว่ายินยอม")],
)
def test_nobody_is_signed_up_without_name_or_consent(
    officer: Visitor, rooms: Database, parts: dict[str, str], words: str
) -> None:
    announced(officer).posts(f"{AT}/1/seats", status=422, **{**SEAT, **parts}).sees(words)
    with rooms.transaction() as session:
        assert session.scalars(select(CourseSeat)).all() == []


def test_the_list_is_taken_as_a_spreadsheet(officer: Visitor, province: Province) -> None:
    announced(officer).posts(f"{AT}/1/seats", **SEAT).follows()
    sheet = taken_along(officer, province, f"{AT}/1/table").active
    assert sheet is not None
    rows = list(sheet.values)
    assert rows[0][0].startswith("ซ่อมแอร์ · 10 ธ.ค.")
    assert rows[2][:4] == (1, "นางมาลี ใจดี", "081-234-5678", "ได้ที่นั่ง")


def test_an_auditor_sees_and_changes_nothing(officer: Visitor, province: Province) -> None:
    announced(officer)
    auditor = Visitor(officer.app).enters(province, "auditor").opens(f"{AT}/1").sees("ซ่อมแอร์").misses("งดจัด")
    auditor.posts(f"{AT}/1/off", status=403).opens(f"{AT}/9", status=404)
