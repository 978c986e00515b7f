"""Announcements on the office's pages: written, mended, seen as on the phone, priced, sent, stopped."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from browsing_pages import Province, Visitor
from PIL import Image
from sqlalchemy import select
from volunteers_made import volunteer_in

from raengjai.bot.line import limits
from raengjai.bot.line.drawing import draw
from raengjai.handlers import announcing
from raengjai.storage import vacancies, workplaces
from raengjai.storage.database import Database
from raengjai.storage.models import Announcement, Delivery, Office, TimerRun
from raengjai.storage.vacancies import Told

WRITTEN = {"words": "ตลาดนัดแรงงาน\nวันเสาร์นี้", "link": "https://www.mol.go.th/", "whom": "all"}
NEW = "/office/announcements/new"


@pytest.fixture
def asked(rooms: Database, province: Province) -> None:
    """Somebody to tell."""
    with rooms.transaction() as session:
        volunteer_in(session, province, "สมหญิง รักงาน")


def picture() -> tuple[BytesIO, str]:
    content = BytesIO()
    Image.new("RGB", (30, 20), "red").save(content, "PNG")
    return BytesIO(content.getvalue()), "x.png"


def stored(rooms: Database) -> Announcement:
    with rooms.transaction() as session:
        return session.scalars(select(Announcement)).one()


def test_it_is_written_mended_and_sent(officer: Visitor, rooms: Database, asked: None) -> None:
    officer.opens("/office/announcements").sees("ยังไม่มีประกาศ").opens(NEW)
    officer.posts(NEW, **WRITTEN).follows().sees("ตลาดนัดแรงงาน", "รับทราบ", "เปิดลิงก์", "1 ท่าน", "0 ข้อความ")
    change = {**WRITTEN, "words": "ตลาดนัดแรงงานวันอาทิตย์", "whom": "districts", "district": "บางปะกง"}
    officer.opens("/office/announcements/1/edit").sees("วันเสาร์นี้").posts("/office/announcements/1/edit", **change)
    officer.follows().sees("วันอาทิตย์", "เลือกบางอำเภอ: บางปะกง")
    officer.posts("/office/announcements/1/send", when="now").follows().sees("กำลังส่งแล้ว", "หยุดส่ง", "ผู้รับ 1 ท่าน")
    officer.misses("ส่งถึงแล้ว")  # nothing has come of it yet
    officer.posts("/office/announcements/1/send", when="now").follows().sees("ไม่มีใครได้รับซ้ำ")
    officer.opens("/office/announcements/1/edit", status=303)
    with rooms.transaction() as session:
        assert session.scalars(select(TimerRun.rule)).all() == ["announcements"]
        assert session.scalars(select(Delivery)).all() == []
    officer.opens("/office/announcements/1").posts("/office/announcements/1/stop").follows().sees("หยุดแล้ว มี 1 คน")
    assert stored(rooms).state == "cancelled"
    officer.posts("/office/announcements/1/stop").follows().sees("ไม่มีอะไรให้หยุด")


def test_a_picture_is_drawn_anew_and_line_can_fetch_it(officer: Visitor, rooms: Database, asked: None) -> None:
    officer.opens(NEW).posts(NEW, **WRITTEN, picture=picture()).follows()
    assert "phone-picture" in officer.html
    row = stored(rooms)
    assert row.picture.startswith(b"\xff\xd8\xff")
    anybody = Visitor(officer.app).opens(f"/announced/{row.id}.jpg")
    assert anybody.page is not None
    assert anybody.page.data == row.picture
    anybody.opens("/announced/00000000-0000-0000-0000-000000000001.jpg", status=404)
    officer.opens("/office/announcements/1/edit").posts("/office/announcements/1/edit", **WRITTEN, no_picture="1")
    assert stored(rooms).picture is None
    anybody.opens(f"/announced/{row.id}.jpg", status=404)


FAULTS: list[tuple[dict[str, Any], str]] = [
    ({"words": "???"}, "เขียนข้อความประกาศ"),
    ({"words": "ก" * 1001}, "ไม่เกิน 1000"),
    ({"link": "javascript:alert(1)"}, "https://"),
    ({"link": "https://ตัวอย่าง.ไทย"}, "https://"),
    ({"whom": "districts"}, "อย่างน้อยหนึ่งอำเภอ"),
    ({"whom": "districts", "district": "ไม่มีจริง"}, "อย่างน้อยหนึ่งอำเภอ"),
    ({"whom": "units"}, "อย่างน้อยหนึ่งหน่วย"),
    ({"whom": "everybody"}, "เลือกว่าจะประกาศถึงใคร"),
]


def test_what_is_wrong_is_said_beside_its_field(officer: Visitor) -> None:
    officer.opens(NEW)
    for parts, words in FAULTS:
        officer.posts(NEW, status=422, **{**WRITTEN, **parts}).sees(words)
    officer.posts(NEW, status=422, **WRITTEN, picture=(BytesIO(b"no picture"), "x.png")).sees("JPEG")


WHEN = [
    ({"when": "at", "day": "2026-11-19", "time": "09:00"}, "ผ่านไปแล้ว"),
    ({"when": "at", "day": "2027-11-19", "time": "09:00"}, "ครึ่งปี"),
    ({"when": "at", "day": "2026-11-21", "time": "18:00"}, "ยืนยันอีกครั้ง"),
    ({"when": "at", "day": "", "time": "18:00"}, "เลือกวันและเวลา"),
    ({"when": "at", "day": "2026-11-21", "time": "18:00", "night": "1"}, "ตั้งเวลาไว้แล้ว"),
]


def test_when_it_may_be_sent(officer: Visitor, asked: None) -> None:
    officer.opens(NEW).posts(NEW, **WRITTEN).follows()
    for when, words in WHEN:
        officer.posts("/office/announcements/1/send", **when).follows().sees(words)
    officer.opens(NEW).posts(NEW, **WRITTEN).follows().posts("/office/announcements/2/send", when="later")
    officer.follows().sees("ฝากไปกับคำตอบ")


def test_to_nobody_there_is_no_button(officer: Visitor) -> None:
    officer.opens(NEW).posts(NEW, **WRITTEN).follows().sees("ไม่มีผู้รับเลย")
    assert "when-now" not in officer.html
    officer.posts("/office/announcements/1/send", when="now").follows().sees("ไม่มีผู้รับเลย")


def test_another_office_s_announcement_is_not_there(officer: Visitor, asked: None, foreign: Province) -> None:
    officer.opens(NEW).posts(NEW, **WRITTEN).follows()
    stranger = Visitor(officer.app).enters(foreign, "officer")
    for path in ("/office/announcements/1", "/office/announcements/1/edit", f"/office/announcements/{2**40}"):
        stranger.opens(path, status=404)
    stranger.opens("/office/announcements").sees("ยังไม่มีประกาศ").posts("/office/announcements/1/send", status=404)


def test_cards_of_vacancies_are_ticked_and_seen_as_on_the_phone(officer: Visitor, rooms: Database, asked: None) -> None:
    officer.opens(NEW).misses("การ์ดตำแหน่งงาน")
    with rooms.transaction() as session:
        office = session.scalars(select(Office)).one()
        where = workplaces.read("บางปะกง", "24")
        told = Told("ช่างเชื่อม" * 7, where, date(2026, 12, 15), "0" * 120, "วันละ 450 บาท", 3, "ส" * 80)
        keys = [vacancies.add(session, office, told, datetime(2026, 11, 20, tzinfo=UTC)).id for _ in range(10)]
    ticked: dict[str, Any] = {"card": [*(f"vacancy {key}" for key in keys), "vacancy x", "course 1"]}
    officer.opens(NEW).sees("การ์ดตำแหน่งงาน", "ช่างเชื่อม").posts(NEW, **WRITTEN, **ticked).follows().sees("วันละ 450 บาท")
    row = stored(rooms)
    assert len(row.cards.split("\n")) == 8
    with rooms.transaction() as session:
        office = session.scalars(select(Office)).one()
        drawn = draw(announcing.bubbles(session, office, row, "https://bot.example"))
    assert [fault for message in drawn for fault in limits.violations(message)] == []
    assert officer.opens("/office/announcements/1/edit").html.count(" checked") == 9
