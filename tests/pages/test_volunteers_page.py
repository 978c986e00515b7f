"""The volunteers' roster and pages: let in, set away, expect no report, end with thanks."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from browsing_pages import Province, Visitor
from flask import Flask
from volunteers_made import volunteer_in

from raengjai.storage import audit, pauses, people
from raengjai.storage.database import Database
from raengjai.storage.models import Office, OutboxBubble, Volunteer


@pytest.fixture
def somying(rooms: Database, province: Province) -> int:
    """The number of a volunteer who is in."""
    with rooms.transaction() as session:
        return volunteer_in(session, province, "สมหญิง รักงาน").number


@pytest.fixture
def newcomer(rooms: Database, province: Province, somying: int) -> int:
    """The number of one who waits."""
    with rooms.transaction() as session:
        return volunteer_in(session, province, "มาลี สุขใจ", approved=False).number


def row(session: Any, province: Province, number: int) -> tuple[Volunteer, str]:
    found = people.numbered(session, session.get_one(Office, province.id), number)
    assert found is not None
    return found[0], found[1].state


def test_the_roster_shows_everybody_of_the_office_and_nobody_else(
    officer: Visitor, newcomer: int, foreign: Province, rooms: Database
) -> None:
    with rooms.transaction() as session:
        volunteer_in(session, foreign, "ไกลตา ต่างจังหวัด")
    officer.opens("/office/volunteers").sees("สมหญิง รักงาน", "มาลี สุขใจ", "รออนุมัติ", "พ.ย. 69").misses("ไกลตา")


@pytest.mark.parametrize(
    ("words", "sees", "misses"),
    [("สมหญิง", "สมหญิง รักงาน", "มาลี"), ("นางมาลี", "มาลี สุขใจ", "สมหญิง"), ("ไกลตา", "ไม่มีใครในรายชื่อนี้", "มาลี")],
)
def test_somebody_is_found_by_words_of_the_name(
    officer: Visitor, newcomer: int, foreign: Province, rooms: Database, words: str, sees: str, misses: str
) -> None:
    with rooms.transaction() as session:
        volunteer_in(session, foreign, "ไกลตา ต่างจังหวัด")
    officer.opens(f"/office/volunteers?words={words}").sees(sees).misses(misses)


def test_who_waits_is_let_in_and_told(officer: Visitor, newcomer: int, rooms: Database, province: Province) -> None:
    officer.opens("/office/").sees("มีผู้ขอเข้าเป็นอาสาสมัคร 1 ท่าน").opens("/office/volunteers?waiting=1").sees("มาลี สุขใจ")
    officer.misses("สมหญิง").opens(f"/office/volunteers/{newcomer}").sees("ใช้ 1 ข้อความ")
    officer.posts(f"/office/volunteers/{newcomer}/approve").follows().sees("อยู่ในระบบ")
    officer.posts(f"/office/volunteers/{newcomer}/approve").follows().sees("อนุมัติไปแล้ว")
    officer.opens("/office/").misses("มีผู้ขอเข้า")
    with rooms.transaction() as session:
        (told,) = session.query(OutboxBubble)
        assert told.weight == "started"


def test_away_until_a_day_and_back(officer: Visitor, somying: int, rooms: Database, province: Province) -> None:
    page = f"/office/volunteers/{somying}"
    for wrong in ("", "soon", "2026-11-01", "2029-01-01"):
        officer.opens(page).posts(f"{page}/away", until=wrong, status=422).sees("กรุณาเลือก")
    officer.posts(f"{page}/away", until="2026-11-30").follows().sees("30 พ.ย. 69")
    officer.opens("/office/volunteers").sees("ลา/พักถึง 30 พ.ย. 69")
    officer.opens(page).posts(f"{page}/back").follows().misses("30 พ.ย. 69")
    with rooms.transaction() as session:
        volunteer, _state = row(session, province, somying)
        assert pauses.away_until(session, volunteer, province.clock().date()) is None


def test_who_is_not_expected_to_report_is_not_missing(officer: Visitor, somying: int) -> None:
    officer.opens("/office/").sees("ยังไม่ส่ง (1 คน)")
    page = f"/office/volunteers/{somying}"
    officer.opens(page).posts(f"{page}/expected", expected="0").follows().sees("ไม่ต้องส่งรายงาน")
    officer.opens("/office/").sees("ส่งครบทุกคนแล้ว")
    officer.opens(page).posts(f"{page}/expected", expected="1").follows().sees("ต้องส่งรายงานทุกเดือน")


@pytest.mark.parametrize(("who", "act"), [("somying", "volunteer ended"), ("newcomer", "request declined")])
def test_a_membership_ends_with_thanks_and_costs_no_message(
    officer: Visitor, request: pytest.FixtureRequest, rooms: Database, province: Province, who: str, act: str
) -> None:
    number = request.getfixturevalue(who)
    page = f"/office/volunteers/{number}/end"
    officer.opens(page).sees("รายการที่บันทึกไว้ยังอยู่ครบ").posts(page).follows().sees("เรียบร้อย")
    officer.opens(f"/office/volunteers/{number}").posts(page).follows().sees("สิ้นสุดไปแล้ว")
    officer.opens("/office/volunteers?gone=1").sees("ผู้ที่อยู่ในระบบ").opens(f"/office/volunteers/{number}").sees("พ้นแล้ว")
    with rooms.transaction() as session:
        assert row(session, province, number)[1] == "ended"
        assert [told.weight for told in session.query(OutboxBubble)] == ["answer"]
        assert act in [each.act for each in audit.of_office(session, session.get_one(Office, province.id))]


def test_another_offices_numbers_are_as_missing(officer: Visitor, foreign: Province, rooms: Database) -> None:
    with rooms.transaction() as session:
        number = volunteer_in(session, foreign, "ไกลตา ต่างจังหวัด").number
    for path in (f"/office/volunteers/{number}", "/office/volunteers/999", "/office/volunteers/99999999999999999999"):
        officer.opens(path, status=404)
    officer.opens("/office/volunteers?after=99999999999999999999&gone=x")


def test_an_auditor_sees_and_changes_nothing(app: Flask, province: Province, somying: int) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens(f"/office/volunteers/{somying}").misses("พ้นจากการเป็น")
    for act in ("approve", "away", "back", "expected", "end"):
        auditor.opens("/office/volunteers").posts(f"/office/volunteers/{somying}/{act}", status=403)


def test_a_long_roster_goes_page_by_page(officer: Visitor, rooms: Database, province: Province) -> None:
    with rooms.transaction() as session:
        for number in range(105):
            volunteer_in(session, province, f"คนที่ {'กขคงจฉชซญฎ'[number // 11]}{'กขคงจฉชซญฎฏ'[number % 11]}")
    officer.opens("/office/volunteers").sees("หน้าถัดไป").misses(" 101 ")
    officer.opens("/office/volunteers?after=100").sees(" 101 ", " 105 ").misses("หน้าถัดไป")
    officer.opens("/office/volunteers?words=คนที่").sees("หน้าถัดไป").misses(" 101 ")
    (onward,) = re.findall(r'href="(/office/volunteers\?[^"]*after=[^"]*)"', officer.html)
    officer.opens(unescape(onward)).sees(" 101 ", " 105 ").misses("หน้าถัดไป")
