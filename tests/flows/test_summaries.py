"""What an officer does in the chat about the month: see it, remind who is missing, telephone, say that it is filed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_talking import OfficeAt, joined, recorded
from sqlalchemy import select
from talking import Talking

from raengjai.handlers.jobs import asking_to_send
from raengjai.storage import audit, closings, line_quota, periods, staff
from raengjai.storage.models import Membership, Reminder, TimerRun

CLOSED = timedelta(days=8)


@pytest.fixture
def silent(volunteer: Talking, database: object, office: OfficeAt) -> Talking:
    """A second volunteer who has not reported; the first has."""
    recorded(volunteer)
    return joined(Talking(volunteer.database, volunteer.now), office, "นายบุญมา ขยันดี")


def close(officer: Talking, office: OfficeAt) -> None:
    """Let time pass, and November close."""
    officer.now += CLOSED
    with officer.database.transaction() as session:
        row = office.row(session)
        closings.close(session, row, periods.named(session, row, 2026, 11), by="clock", now=officer.now)


def chosen(officer: Talking) -> list[tuple[str, str]]:
    with officer.database.transaction() as session:
        rows = session.execute(select(Reminder.rule, Reminder.about).order_by(Reminder.id))
        return [(row[0], row[1]) for row in rows]


def test_the_office_sees_its_month_and_a_volunteer_their_own(officer: Talking, silent: Talking) -> None:
    officer.says("สรุป", sees=["สรุปผลงานเดือนพฤศจิกายน 2569", "1 คน 1 รายการ", "ส่งครบ 1 จาก 2 (50%)", "นายบุญมา ขยันดี"])
    silent.says("สรุป", sees="ผลงาน")


def test_a_role_that_sees_may_look_and_do_nothing(officer: Talking, silent: Talking) -> None:
    with officer.database.transaction() as session:
        session.scalars(select(Membership).where(Membership.role == staff.OFFICER)).one().role = staff.AUDITOR
    officer.says("สรุป", sees="สรุปผลงาน").taps("เพิ่มเติม", sees="สถานะเดือน")
    assert [each.label for each in officer.buttons] == ["ใครยังไม่ส่ง", "สรุป", "เข้าสำนักงาน"]
    for words in ("เตือนผู้ที่ยังไม่ส่ง", "ส่งกระทรวงแล้ว", "รับสรุป"):
        officer.says(words, sees="สำหรับเจ้าหน้าที่")
    officer.says("ใครยังไม่ส่ง", sees="บุญมา").says("ดู อสร 2", sees="นายบุญมา ขยันดี")
    assert [each.label for each in officer.buttons] == ["โทรหาคุณบุญมา"]


def test_who_is_missing_is_telephoned_or_noted_as_away(officer: Talking, silent: Talking) -> None:
    officer.says("ใครยังไม่ส่ง", sees=["เดือนพฤศจิกายน 2569 1 ท่าน", "2 นายบุญมา ขยันดี"])
    officer.taps("ดู อสร 2", sees=["นายบุญมา ขยันดี", "ยังไม่ส่ง"])
    assert officer.button("โทรหาคุณบุญมา").link == "tel:0812345678"
    officer.taps("ลงว่าพักงาน", sees="พักถึงวันไหน").says("30 พ.ย.").says("ยืนยัน", sees="หมายเลข 2 พักถึง")
    officer.says("ดู อสร 2", sees=["พักถึง วันจันทร์ที่ 30 พฤศจิกายน 2569"]).taps("กลับมาแล้ว", sees="กลับมาตั้งแต่วันนี้")
    officer.says("ดู อสร", sees="ดู อสร 12").says("ดู อสร 99", sees="ไม่พบอาสาสมัครหมายเลข 99")


def test_many_who_are_missing_come_a_page_at_a_time(officer: Talking, office: OfficeAt) -> None:
    for number in range(10):
        joined(Talking(officer.database, officer.now), office, f"นาย{'กขคงจฉชซญด'[number]}านะ ใจดี")
    officer.says("ใครยังไม่ส่ง", sees=["10 ท่าน", "8 นาย"], hides="9 นาย").taps("หน้าถัดไป", sees=["9 นาย", "10 นาย"])


def test_everybody_has_reported(officer: Talking, volunteer: Talking) -> None:
    recorded(volunteer)
    officer.says("ใครยังไม่ส่ง", sees="ส่งครบทุกท่านแล้ว")
    officer.says("เตือนผู้ที่ยังไม่ส่ง", sees="ไม่มีใครต้องเตือน")


def test_those_who_are_missing_are_reminded_once_a_day(officer: Talking, silent: Talking, office: OfficeAt) -> None:
    officer.says("สรุป").taps("เตือนผู้ที่ยังไม่ส่ง", sees=["เตือน 1 ท่าน", "ใช้ 1 ข้อความ"])
    assert chosen(officer) == [("nudge", "2026-11-20")]
    with officer.database.transaction() as session:
        asked = session.scalars(select(TimerRun).where(TimerRun.rule == asking_to_send.SENDING)).one()
        assert asked.scope == "main"
        assert audit.of_office(session, office.row(session))[0].act == "missing reminded"
    officer.says("เตือน", sees="วันนี้เตือนไปแล้ว")
    officer.now += timedelta(days=1)
    officer.says("เตือน", sees="เตือน 1 ท่าน")
    assert chosen(officer) == [("nudge", "2026-11-20"), ("nudge", "2026-11-21")]


def test_at_night_nobody_is_reminded(officer: Talking, silent: Talking) -> None:
    officer.now += timedelta(hours=9)
    officer.says("เตือน", sees="08:00–18:00")
    assert chosen(officer) == []


@pytest.mark.parametrize(("left", "told"), [(2, "ไม่พอแล้ว"), (3, "เตือน 1 ท่าน")])
def test_the_due_day_keeps_its_messages(officer: Talking, silent: Talking, left: int, told: str) -> None:
    """Still to come are one reminder of the due day, and the officer's summary."""
    with officer.database.transaction() as session:
        line_quota.note(session, "main", "2026-11", 300, 300 - left, officer.now)
    officer.says("เตือน", sees=told)


def test_the_summary_is_taken_and_left(officer: Talking) -> None:
    officer.says("สรุป").taps("เพิ่มเติม", sees="สรุปทาง LINE ส่งให้เอง").taps("ไม่รับสรุป", sees="พิมพ์ รับสรุป")
    with officer.database.transaction() as session:
        assert not session.scalars(select(Membership)).one().takes_summary
    officer.says("สรุป").taps("เพิ่มเติม", sees="ส่งเมื่อขอ").taps("รับสรุป", sees="ให้เอง")
    with officer.database.transaction() as session:
        assert session.scalars(select(Membership)).one().takes_summary


def test_a_month_is_filed_and_taken_back(officer: Talking, volunteer: Talking, office: OfficeAt) -> None:
    recorded(volunteer)
    officer.says("ส่งกระทรวงแล้ว", sees="ยังไม่ปิดรับ")
    close(officer, office)
    officer.says("ยังไม่ได้ส่งกระทรวง", sees="ยังไม่มีใครแจ้ง")
    officer.says("ส่งกระทรวงแล้ว", sees=["เดือนพฤศจิกายน 2569 ส่งกระทรวงแล้ว", "ตามนั้น"])
    old = officer.button("ยังไม่ได้ส่งกระทรวง")
    officer.says("ส่งกระทรวงแล้ว", sees="แจ้งไว้แล้ว")
    with officer.database.transaction() as session:
        assert periods.named(session, office.row(session), 2026, 11).filed_at is not None
    officer.presses(old, sees="ยังไม่ได้ส่ง น้องจะเตือนต่อ")
    with officer.database.transaction() as session:
        assert periods.named(session, office.row(session), 2026, 11).filed_at is None


def test_the_word_can_be_taken_back_until_the_end_of_the_day_on_which_the_forms_are_due(
    officer: Talking, volunteer: Talking, office: OfficeAt
) -> None:
    recorded(volunteer)
    close(officer, office)
    officer.says("ส่งกระทรวงแล้ว")
    officer.now += timedelta(days=7)  # 5 December, ten in the morning
    officer.says("ส่งกระทรวงแล้ว", sees="แจ้งไว้แล้ว")
    assert officer.button("ยังไม่ได้ส่งกระทรวง")
    officer.now += timedelta(days=1)
    officer.says("ส่งกระทรวงแล้ว", sees="แจ้งไว้แล้ว", hides="ยังไม่ได้ส่งกระทรวง")
    officer.says("ยังไม่ได้ส่งกระทรวง", sees="เปิดแก้ไข")


def test_who_says_so_late_has_a_day_to_take_it_back(officer: Talking, volunteer: Talking, office: OfficeAt) -> None:
    recorded(volunteer)
    close(officer, office)
    officer.now += timedelta(days=20)
    officer.says("ส่งกระทรวงแล้ว")
    officer.now += timedelta(hours=23)
    officer.says("ยังไม่ได้ส่งกระทรวง", sees="น้องจะเตือนต่อ")


def test_a_volunteer_does_none_of_this(volunteer: Talking) -> None:
    for words in ("ใครยังไม่ส่ง", "ดู อสร 1", "เตือน", "ส่งกระทรวงแล้ว", "ยังไม่ได้ส่งกระทรวง", "รับสรุป", "ไม่รับสรุป"):
        volunteer.says(words, sees="สำหรับเจ้าหน้าที่")
