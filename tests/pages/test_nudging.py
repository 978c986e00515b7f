"""Today's buttons that remind who is missing: the cost before the button, once a day, never at night."""

from __future__ import annotations

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, recorded_by, volunteer_chat
from flask import Flask
from sqlalchemy import select

from raengjai.storage import line_quota
from raengjai.storage.models import Chat, Reminder


@pytest.fixture
def missing(province: Province) -> list[InChat]:
    """Two who have not reported, and a third who has."""
    found = [volunteer_chat(province, name)[0] for name in ("สมหญิง รักงาน", "บุญมา ขยันดี", "มาลี สุขใจ")]
    recorded_by(province, 3)
    return found[:2]


def chosen(province: Province) -> list[tuple[str, str]]:
    with province.database.transaction() as session:
        return [(one.rule, one.about) for one in session.scalars(select(Reminder).order_by(Reminder.id))]


def test_all_are_reminded_once_a_day_and_the_cost_is_told_before(
    officer: Visitor, province: Province, missing: list[InChat]
) -> None:
    officer.opens("/office/").sees("ยังไม่ส่ง (2 คน)", "ใช้ 2 ข้อความ LINE", "เตือน 2 ท่าน")
    officer.posts("/office/nudge").follows().sees("กำลังเตือน 2 ท่าน", "วันนี้เตือนไปแล้ว").misses("ใช้ 2 ข้อความ")
    officer.posts("/office/nudge").follows().sees("วันนี้เตือนไปแล้ว")
    assert chosen(province) == [("nudge", "2026-11-20")] * 2
    province.clock.on(days=1)
    officer.enters(province, "officer").opens("/office/").posts("/office/nudge").follows().sees("กำลังเตือน 2 ท่าน")


def test_one_is_reminded_once_a_day(officer: Visitor, province: Province, missing: list[InChat]) -> None:
    officer.opens("/office/").sees("เตือน (1 ข้อความ)").posts("/office/nudge/1").follows().sees("กำลังเตือนหมายเลข 1")
    officer.posts("/office/nudge/1").follows().sees("วันนี้เตือนไปแล้ว")
    officer.posts("/office/nudge/3").follows().sees("หมายเลข 3 ส่งแล้ว")
    officer.opens("/office/").sees("เตือน 1 ท่าน").posts("/office/nudge").follows().sees("กำลังเตือน 1 ท่าน")
    assert chosen(province) == [("nudge", "2026-11-20")] * 2


@pytest.mark.parametrize(("why", "told"), [("night", "08:00–18:00"), ("quota", "ไม่พอแล้ว")])
def test_what_forbids_it_stands_in_place_of_the_button(
    officer: Visitor, province: Province, missing: list[InChat], why: str, told: str
) -> None:
    if why == "night":
        province.clock.on(hours=12)
        officer.enters(province, "officer")
    else:
        with province.database.transaction() as session:
            line_quota.note(session, "main", "2026-11", 300, 300, province.clock())
    officer.opens("/office/").sees(told).misses("เตือน (1 ข้อความ)", "เตือน 2 ท่าน")
    for path in ("/office/nudge", "/office/nudge/1"):
        officer.opens("/office/").posts(path).follows().sees(told)
    assert chosen(province) == []


def test_who_is_to_be_telephoned_comes_first_and_numbers_are_masked(
    officer: Visitor, province: Province, missing: list[InChat]
) -> None:
    with province.database.transaction() as session:
        session.get_one(Chat, missing[1].chat_id).gone_at = province.clock()
    officer.opens("/office/").sees("xxx-xx0-0000").misses("080-000-0000")
    assert officer.text.index("บุญมา") < officer.text.index("สมหญิง")
    assert 'href="tel:0800000000"' in officer.html


def test_an_auditor_sees_no_button_and_foreign_numbers_are_as_missing(
    app: Flask, officer: Visitor, province: Province, foreign: Province, missing: list[InChat]
) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens("/office/").misses("เตือน 2 ท่าน", "เตือน (1 ข้อความ)")
    for path in ("/office/nudge", "/office/nudge/1"):
        auditor.posts(path, status=403)
    for number in (7, 99999999999):
        officer.opens("/office/").posts(f"/office/nudge/{number}", status=404)
    Visitor(app).enters(foreign, "head").opens("/office/").posts("/office/nudge/1", status=404)
    assert chosen(province) == []


def test_nobody_is_missing(officer: Visitor, province: Province) -> None:
    officer.opens("/office/").sees("ส่งครบทุกคนแล้ว").posts("/office/nudge").follows().sees("ไม่มีใครต้องเตือน")
