"""คุยกับเจ้าหน้าที่: words that nothing takes reach the office, are answered from page or chat, and end politely."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from browsing_pages import Clock, Province, Visitor
from chatting import InChat, staff_chat, volunteer_chat
from flask import Flask
from sqlalchemy import func, select

from raengjai.handlers.jobs import staff_talks as job
from raengjai.storage import holidays, staff_talks
from raengjai.storage.models import Membership, Office, StaffTalk, TalkLine


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """Talks are plain rows: one kind of database will do."""
    return sqlite_url


@pytest.fixture
def somying(province: Province) -> InChat:
    return volunteer_chat(province)[0]


@pytest.fixture
def at_the_office(province: Province) -> InChat:
    return staff_chat(province, "officer")


def talk_in(province: Province) -> StaffTalk:
    with province.database.transaction() as session:
        return session.scalars(select(StaffTalk)).one()


def lines_in(province: Province) -> list[str]:
    with province.database.transaction() as session:
        return [line.words for line in session.scalars(select(TalkLine).order_by(TalkLine.said_at, TalkLine.id))]


def looks(province: Province, clock: Clock) -> int:
    """What the job does for the office now."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        return job.excuse_and_end(session, office, clock())


def test_words_are_passed_on_once_asked_for_and_commands_still_work(somying: InChat, province: Province) -> None:
    somying.says("คุยกับเจ้าหน้าที่", sees="พิมพ์เรื่องที่อยากบอก")
    somying.says("บัตร อสร. ของดิฉันหมดอายุ ต้องทำอย่างไรคะ", sees="ส่งให้เจ้าหน้าที่แล้วค่ะ")
    somying.says("เดือนนี้", hides="ส่งให้เจ้าหน้าที่")
    somying.says("ถ่ายรูปใหม่ไหมคะ", sees="ส่งให้เจ้าหน้าที่แล้วค่ะ")
    somying.shows("sticker", sees="ส่งต่อได้เฉพาะข้อความ")
    assert lines_in(province) == ["บัตร อสร. ของดิฉันหมดอายุ ต้องทำอย่างไรคะ", "ถ่ายรูปใหม่ไหมคะ"]
    somying.taps("จบการคุย", sees="เจ้าหน้าที่ยังเห็น")
    somying.says("ขอบคุณค่ะ", hides="ส่งให้เจ้าหน้าที่")
    somying.says("จบการคุย", sees="ไม่ได้คุยกับเจ้าหน้าที่")


def test_what_was_not_understood_is_passed_on_by_one_tap(somying: InChat, province: Province) -> None:
    somying.says("ป้ายหน่วยล้มค่ะ", sees="คุยกับเจ้าหน้าที่")
    somying.taps("คุยกับเจ้าหน้าที่", sees=["ป้ายหน่วยล้มค่ะ", "ส่งให้เจ้าหน้าที่แล้วค่ะ"])
    assert lines_in(province) == ["ป้ายหน่วยล้มค่ะ"]
    somying.says("จบการคุย")
    somying.says("คุยกับเจ้าหน้าที่", hides="ป้ายหน่วยล้มค่ะ")


def test_what_is_unsent_is_forgotten(somying: InChat, province: Province) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("เลขบัตร 1-0000-00000-01-7 ค่ะ")
    somying.unsends(somying.message_id)
    assert lines_in(province) == []
    somying.says("จบการคุย").says("พิมพ์ผิดค่ะ")
    somying.unsends(somying.message_id)
    somying.says("คุยกับเจ้าหน้าที่", hides="พิมพ์ผิดค่ะ")


def test_staff_hear_once_and_answer_from_the_chat(somying: InChat, at_the_office: InChat, province: Province) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("เลขบัตร 1-0000-00000-01-7 ถูกไหมคะ").says("ช่วยดูด้วยนะคะ")
    told = at_the_office.was_told()
    assert len(told) == 1
    assert "xx-xx7" in told[0].replace("x-xxxx-xxxx", "") or "1-0000-00000-01-7" not in told[0]
    assert at_the_office.costs() == 1
    at_the_office.taps_told("ตอบ", sees="ช่วยดูด้วยนะคะ")
    at_the_office.says("เลขถูกต้องดีค่ะ").says("ยืนยัน", sees="อยู่ในแชตของคุณสมหญิง")
    assert any("เลขถูกต้องดีค่ะ" in text for text in somying.was_told())
    with province.database.transaction() as session:
        assert session.scalars(select(StaffTalk)).one().holder_id == province.staff["officer"]
    somying.says("ขอบคุณมากค่ะ", sees="ส่งให้เจ้าหน้าที่แล้วค่ะ")
    assert len(at_the_office.was_told()) == 2
    assert len(staff_chat(province, "head").was_told()) == 1  # the officer answers now
    at_the_office.says("ใครเขียนมา", sees="ขอบคุณมากค่ะ").taps("เรื่องนี้จบแล้ว", sees="เรียบร้อย")
    at_the_office.says("ใครเขียนมา", sees="ไม่มีอาสาสมัครรอ")
    assert any("จบการคุยกับเจ้าหน้าที่แล้ว" in text for text in somying.was_told())


def test_staff_answer_from_the_page(officer: Visitor, somying: InChat, province: Province) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("เบิกเสื้อได้ที่ไหนคะ")
    officer.opens("/office/").sees("อาสาสมัคร 1 ท่านเขียนมา")
    officer.opens("/office/talks").sees("สมหญิง รักงาน", "เบิกเสื้อได้ที่ไหนคะ")
    talk = talk_in(province).id
    officer.opens(f"/office/talks/{talk}").sees("เบิกเสื้อได้ที่ไหนคะ")
    officer.posts(f"/office/talks/{talk}", status=422, words=" ").sees("เขียนคำตอบก่อน")
    officer.posts(f"/office/talks/{talk}", words="ที่สำนักงานค่ะ ชั้น 2").follows().sees("อยู่ในแชตแล้ว", "ชั้น 2")
    assert somying.costs() == 1
    officer.posts(f"/office/talks/{talk}/settled").follows().sees("เรียบร้อย")
    officer.opens(f"/office/talks/{talk}").posts(f"/office/talks/{talk}", words="อีก").follows().sees("จบแล้ว")
    officer.opens("/office/").misses("เขียนมา รอคำตอบ")


def test_at_night_nobody_is_woken(somying: InChat, at_the_office: InChat, clock: Clock) -> None:
    clock.on(hours=12)
    somying.now = clock()
    somying.says("คุยกับเจ้าหน้าที่", sees="วันทำการ").says("ฝนตกหนักมากค่ะ")
    assert (len(at_the_office.was_told()), at_the_office.costs()) == (1, 0)


def test_who_waits_for_a_day_is_told_once_and_silence_ends_a_talk(
    somying: InChat, at_the_office: InChat, province: Province, clock: Clock
) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("มีใครอยู่ไหมคะ")
    assert looks(province, clock) == 0
    clock.on(hours=24)
    assert looks(province, clock) == 0  # Saturday
    clock.on(hours=48)
    assert looks(province, clock) == 1
    assert looks(province, clock) == 0
    assert any("ขออภัยที่ให้รอ" in text for text in somying.was_told())
    assert any("1 ท่านรอคำตอบตั้งแต่เมื่อวาน" in text for text in at_the_office.was_told())
    somying.now = at_the_office.now = clock()
    at_the_office.says("ตอบอาสาสมัคร", sees="มีใครอยู่ไหมคะ").says("อยู่ค่ะ").says("ยืนยัน")
    clock.on(hours=25)
    assert looks(province, clock) == 1
    assert (talk_in(province).how, talk_in(province).ended_at is not None) == ("silence", True)
    somying.now = clock()
    somying.says("ขอบคุณค่ะ", hides="ส่งให้เจ้าหน้าที่")


def test_words_are_for_the_office_for_a_while_only(somying: InChat, province: Province, clock: Clock) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("ฝากถามเรื่องเสื้อค่ะ")
    clock.on(hours=3)
    somying.now = clock()
    somying.says("ฮัลโหล", hides="ส่งให้เจ้าหน้าที่")
    assert len(lines_in(province)) == 1


def test_who_leaves_hands_over_with_a_note(
    head: Visitor, app: Flask, somying: InChat, at_the_office: InChat, province: Province
) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("ฝากถามเรื่องเสื้อค่ะ")
    at_the_office.taps_told("ตอบ").says("ขอถามให้ก่อนนะคะ").says("ยืนยัน")
    leaving = f"/office/staff/{province.staff['officer']}/end"
    head.opens(leaving).sees("1 เรื่องที่คุยกับอาสาสมัคร")
    head.posts(leaving, status=422).sees("เลือกผู้รับช่วงต่อ")
    head.posts(leaving, to=str(province.staff["head"]), note="เสื้ออยู่ในตู้ 3 โทรถามพัสดุ")
    head.opens("/office/").sees("อรุณ ดูแลดี", "เสื้ออยู่ในตู้ 3")
    assert talk_in(province).holder_id == province.staff["head"]
    (read,) = re.findall(r'action="(/office/account/handed/[^"]+)"', head.html)
    head.posts(read).follows().misses("เสื้ออยู่ในตู้ 3")
    somying.says("ได้เรื่องไหมคะ")
    assert any("ได้เรื่องไหมคะ" in text for text in staff_chat(province, "head").was_told())


def test_work_is_handed_over_without_leaving_and_one_talk_alone(
    head: Visitor, officer: Visitor, somying: InChat, province: Province
) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("ฝากถามเรื่องเสื้อค่ะ")
    talk = talk_in(province).id
    officer.opens(f"/office/talks/{talk}").posts(f"/office/talks/{talk}", words="ค่ะ").follows()
    officer.posts(f"/office/talks/{talk}/holder", to=str(UUID(int=1))).follows().sees("เลือกผู้รับช่วงต่อ")
    officer.posts(f"/office/talks/{talk}/holder", to=str(province.staff["head"])).follows().sees(
        "ใจเย็น เป็นธรรม เป็นผู้ตอบ"
    )
    head.opens("/office/account/hand-over").sees("1 เรื่องที่คุยกับอาสาสมัคร")
    head.posts("/office/account/hand-over", to=str(province.staff["officer"]), note="").follows().sees("1 เรื่อง")
    with province.database.transaction() as session:
        officer_seat = session.get_one(Membership, province.staff["officer"])
        assert staff_talks.held_by(session, officer_seat) == 1


def test_on_a_holiday_nobody_is_told(somying: InChat, province: Province, clock: Clock) -> None:
    somying.says("คุยกับเจ้าหน้าที่").says("มีใครอยู่ไหมคะ")
    clock.on(hours=24)
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        holidays.note(session, office, clock().date(), works=False)
    assert looks(province, clock) == 0
    with province.database.transaction() as session:
        assert session.scalar(select(func.count()).select_from(StaffTalk).where(StaffTalk.excused_at.is_not(None))) == 0
