"""Vacancies on the office's pages: entered, pasted, changed, ended; what volunteers told of is decided."""

from __future__ import annotations

from datetime import date

import pytest
from browsing_pages import Province, Visitor
from sqlalchemy import select
from timing import Times
from volunteers_made import volunteer_in

from raengjai.handlers.jobs import vacancies as nightly
from raengjai.storage import vacancies, workplaces
from raengjai.storage.database import Database
from raengjai.storage.models import AuditEntry, Office, OutboxBubble, Vacancy
from raengjai.storage.vacancies import Told

ENTERED = {
    "occupation": "ช่างเชื่อม",
    "where": "อ.บางปะกง",
    "pay": "วันละ 450 บาท",
    "places": "3",
    "closes_on": "15/12/2569",
    "contact": "ฝ่ายบุคคล 038-000-000",
    "source": "จัดหางานจังหวัด",
}
LINE = "แม่บ้าน | ชลบุรี | | | 15/12/2569 | 038-000-001"


def test_a_vacancy_is_entered_changed_ended_and_announced_again(officer: Visitor, rooms: Database) -> None:
    officer.opens("/office/vacancies").sees("ยังไม่มีตำแหน่งงาน").opens("/office/vacancies/new")
    officer.posts("/office/vacancies/new", **ENTERED).follows().sees(
        "อ.บางปะกง จ.ฉะเชิงเทรา", "038-000-000", "จัดหางานจังหวัด"
    )
    officer.opens("/office/vacancies?q=ช่างเชื่อม").sees("วันละ 450 บาท").opens("/office/vacancies?q=นักบิน").misses("450")
    officer.opens("/office/vacancies/1/edit").posts("/office/vacancies/1/edit", **{**ENTERED, "pay": "วันละ 500 บาท"})
    officer.follows().sees("วันละ 500 บาท").posts("/office/vacancies/1/end").follows().sees("ปิดรับแล้ว")
    officer.posts("/office/vacancies/1/end").follows()
    officer.posts("/office/vacancies/1/open").follows().sees("เปิดรับสมัคร")
    officer.posts("/office/vacancies/1/decline").follows().sees("ตัดสินไปแล้ว")
    with rooms.transaction() as session:
        acts = session.scalars(select(AuditEntry.act).where(AuditEntry.about == "vacancy 1")).all()
        assert sorted(acts) == ["vacancy changed", "vacancy ended", "vacancy entered", "vacancy opened"]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"occupation": " "}, "ต้องไม่ว่าง"),
        ({"where": "ดาวอังคาร"}, "ไม่รู้จักสถานที่นี้"),
        ({"places": "มาก"}, "จำนวนเต็ม"),
        ({"places": "10000"}, "มากเกินไป"),
        ({"closes_on": "19/11/2569"}, "ตั้งแต่วันนี้"),
        ({"contact": ""}, "ต้องไม่ว่าง"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(officer: Visitor, parts: dict[str, str], words: str) -> None:
    officer.opens("/office/vacancies/new").posts("/office/vacancies/new", status=422, **{**ENTERED, **parts}).sees(
        words
    )
    assert "จัดหางานจังหวัด" in officer.html


def test_lines_are_pasted_looked_at_mended_and_taken_once(officer: Visitor, rooms: Database) -> None:
    officer.opens("/office/vacancies/list").posts("/office/vacancies/list", status=422, lines="").sees("กรุณาวางข้อความ")
    wrong = f"{LINE}\nช่างไม้ | ดาวอังคาร | | | 15/12/2569 | 038-000-002"
    officer.posts("/office/vacancies/list", status=200, lines=wrong, do="check").sees("ถูกต้อง 1 แถว", "แถว 2 คอลัมน์ B")
    officer.posts("/office/vacancies/list", status=200, lines=wrong, do="save").sees("ลงประกาศ 1 แถว", "ไม่ได้รับ 1 แถว")
    mended = wrong.replace("ดาวอังคาร", "ระยอง")
    officer.posts("/office/vacancies/list", status=200, lines=mended, do="save").sees("ลงประกาศ 1 แถว มีอยู่แล้ว 1 แถว")
    with rooms.transaction() as session:
        assert sorted(session.scalars(select(Vacancy.occupation))) == ["ช่างไม้", "แม่บ้าน"]
    officer.opens("/office/vacancies/list/template.xlsx")
    assert officer.page is not None
    assert officer.page.data.startswith(b"PK")


def _reported(rooms: Database, province: Province) -> None:
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer = volunteer_in(session, province, "สมหญิง รักงาน")
        where = workplaces.read("พิมพา บางปะกง", office.province_code)
        told = Told("เย็บผ้า", where, date(2026, 12, 15), "ป้าแดง 038-000-000")
        vacancies.report(session, office, volunteer, told, "draft", province.clock())


def test_what_a_volunteer_told_of_is_announced_and_they_hear(
    officer: Visitor, rooms: Database, province: Province
) -> None:
    _reported(rooms, province)
    officer.opens("/office/vacancies?state=waiting").sees("เย็บผ้า").opens("/office/vacancies/1").sees("สมหญิง รักงาน")
    officer.posts("/office/vacancies/1/open").follows().sees("เปิดรับสมัคร")
    with rooms.transaction() as session:
        assert "ขอบคุณ" in str(session.scalars(select(OutboxBubble)).one().body)


def test_an_auditor_sees_and_changes_nothing(officer: Visitor, province: Province) -> None:
    officer.opens("/office/vacancies/new").posts("/office/vacancies/new", **ENTERED)
    auditor = Visitor(officer.app).enters(province, "auditor").opens("/office/vacancies/1").sees("ช่างเชื่อม")
    auditor.misses("แก้ไขตำแหน่งงาน").posts("/office/vacancies/1/end", status=403)


def test_another_offices_vacancy_is_not_there(officer: Visitor, foreign: Province) -> None:
    officer.opens("/office/vacancies/new").posts("/office/vacancies/new", **ENTERED)
    stranger = Visitor(officer.app).enters(foreign, "officer").opens("/office/vacancies").misses("ช่างเชื่อม")
    for path in ("/office/vacancies/1", "/office/vacancies/1/edit"):
        stranger.opens(path, status=404)


def test_it_ends_by_itself_after_its_last_day(officer: Visitor, rooms: Database) -> None:
    officer.opens("/office/vacancies/new").posts("/office/vacancies/new", **ENTERED)
    times = Times(rooms)
    for moment, state in (("2026-12-15 00:10", "open"), ("2026-12-15 00:20", "open"), ("2026-12-16 00:20", "ended")):
        times.look(times.worker(nightly.RULE), moment)
        with rooms.transaction() as session:
            assert session.scalars(select(Vacancy.state)).one() == state
