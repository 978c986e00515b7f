"""In a LINE group: what is answered there, what is not, and what becomes of an ID that somebody types."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from people_talking import OfficeAt, office_in, recorded
from sqlalchemy import select
from talking import Talking
from talking_in_groups import InGroup

from raengjai.bot.line.calendar import month_of
from raengjai.storage import announcements, line_groups, line_quota, people, vacancies
from raengjai.storage.announcements import NOW, Plan, Written
from raengjai.storage.audiences import DISTRICTS, EVERYBODY, Audience
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, InboxEvent, LineGroup, OutboxBubble, TimerRun
from raengjai.storage.places import Place
from raengjai.storage.workplaces import of_place

ID = "๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗"


@pytest.fixture
def group(database: Database, office: OfficeAt, now: datetime) -> InGroup:
    """A group the bot was invited into."""
    return InGroup(database, now)


def code_of(officer: Talking) -> str:
    """The code an officer gets."""
    found = re.search(r"แรงใจ (\d{8})", officer.says("กลุ่มไลน์", sees="บัญชีเดียว").text)
    assert found is not None
    return found[1]


@pytest.fixture
def bound(group: InGroup, officer: Talking) -> InGroup:
    """A group that belongs to the office."""
    return group.says(f"แรงใจ {code_of(officer)}", sees="เป็นของสำนักงานแรงงานจังหวัดฉะเชิงเทราแล้ว")


def test_it_says_once_what_it_does_and_how_it_is_bound(group: InGroup) -> None:
    group.happens("join", sees=["เมื่อเรียกชื่อ", "เลขบัตรประชาชนไม่ควรส่งในกลุ่ม", "กลุ่มไลน์", "เดือนนี้"])
    assert len(group.shown) == 1
    group.says("น้องแรงใจ เดือนนี้", sees="ยังไม่ได้ผูก").says("แรงใจ อยู่ไหม", sees="ยังไม่ได้ผูก")


def test_a_code_binds_one_group_once_within_its_hour(group: InGroup, officer: Talking, now: datetime) -> None:
    code = code_of(officer)
    other = InGroup(group.database, now + timedelta(minutes=61))
    other.says(f"แรงใจ {code}", sees="เกิน 1 ชั่วโมง")
    group.says(f"น้องแรงใจ {code[:4]} {code[4:]} ค่ะ", sees="เรียบร้อยแล้ว")
    group.says(f"แรงใจ {code_of(officer)}", sees="ผูกกับสำนักงานแรงงานอยู่แล้ว")
    InGroup(group.database, now).says(f"แรงใจ {code}", sees="ไม่ถูกต้อง")
    with group.database.transaction() as session:
        assert session.scalars(select(TimerRun.rule)).all() == ["line_group"]


def test_codes_can_not_be_guessed(group: InGroup, officer: Talking) -> None:
    code = code_of(officer)
    for _ in range(5):
        group.says("แรงใจ 10000000", sees="ไม่ถูกต้อง")
    group.says(f"แรงใจ {code}", sees="อีก 10 นาที")


def test_only_who_works_for_the_office_gets_a_code(volunteer: Talking) -> None:
    assert "แรงใจ 1" not in volunteer.says("กลุ่มไลน์").text
    assert not re.search(r"\d{8}", volunteer.text)


def test_another_office_can_not_take_a_group(bound: InGroup, database: Database, now: datetime) -> None:
    stranger = office_in(database, "74", now).with_officer(Talking(database, now))
    bound.says(f"แรงใจ {code_of(stranger)}", sees="ผูกกับสำนักงานแรงงานอยู่แล้ว")
    with database.transaction() as session:
        assert len(session.scalars(select(LineGroup)).all()) == 1


def test_its_month_is_told_without_names(bound: InGroup, volunteer: Talking, other_volunteer: Talking) -> None:
    recorded(volunteer)
    bound.says("แรงใจเดือนนี้", sees=["1 ท่าน", "1 จาก 2 คน", "พฤศจิกายน", "อาสาสมัครทุกคน"])
    assert "สมชาย" not in bound.text
    assert "สมหญิง" not in bound.text
    bound.says("แรงใจ ส่งวันไหนคะ", sees=["อีก 5 วัน", "ยังไม่ส่งรายงาน 1 คน"])
    with bound.database.transaction() as session:
        line_groups.stand_for(session.scalars(select(LineGroup)).one(), Audience(DISTRICTS, ("บางปะกง",)))
    recorded(other_volunteer, "บันทึก", "นางบุญมี ศรีสุข", "1000000000025")
    bound.says("น้องแรงใจ ยอด", sees="เลือกบางอำเภอ: บางปะกง")


def test_it_can_be_mentioned_and_tapped(bound: InGroup) -> None:
    bound.says("🍎 @แรงใจฉะเชิงเทรา กำหนดส่ง", sees="อีก 5 วัน", mention=(3, 16))
    bound.says("เดือนนี้ @แรงใจฉะเชิงเทรา", sees="ผลงานของกลุ่ม", mention=(9, 16))
    bound.says("แรงใจ สบายดีไหม", sees=["ในกลุ่มนี้ถามเรื่องเหล่านี้ได้", "ข่าว", "กำหนดส่ง"])
    bound.taps("do=group_due", sees="อีก 5 วัน").taps("do=group_news", sees="ยังไม่มีข่าว")
    bound.taps("do=acknowledge&a=1")
    assert bound.shown == []


def test_free_work_is_searched_there_too(bound: InGroup, volunteer: Talking, now: datetime) -> None:
    bound.says("แรงใจ งานว่าง", sees="ไม่มีตำแหน่งงานว่าง")
    with bound.database.transaction() as session:
        standing = people.standing(session, volunteer.chat_in(session), now)
        assert standing.volunteer is not None
        assert standing.office is not None
        own = Place(standing.volunteer.subdistrict_code, standing.volunteer.subdistrict_name, "")
        for occupation in ("ช่างเชื่อม", "แม่บ้าน"):
            told = vacancies.Told(occupation, of_place(own), now.date(), "คุณนิด 081-234-5678")
            vacancies.add(session, standing.office, told, now)
    bound.says("น้องแรงใจ งานว่าง ช่างเชื่อม พิมพาค่ะ", sees=["1 ตำแหน่ง", "ช่างเชื่อม", "แชร์"], by=volunteer)
    assert "แม่บ้าน" not in bound.text
    bound.taps("do=group_work", sees=["2 ตำแหน่ง", "แม่บ้าน"])
    bound.says("แรงใจ งานว่าง นักบิน", sees="นักบิน")


def test_news_is_what_all_were_told(bound: InGroup, volunteer: Talking, officer: Talking, now: datetime) -> None:
    with bound.database.transaction() as session:
        person = people.standing(session, officer.chat_in(session), now).person
        office = people.standing(session, officer.chat_in(session), now).office
        assert office is not None
        for words in ("ตลาดนัดแรงงาน", "ยังไม่ส่ง"):
            row = announcements.write(session, office, Written(words, Audience(EVERYBODY)), person, now)
        first = session.get_one(type(row), announcements.numbered(session, office, 1).id)  # type: ignore[union-attr]
        announcements.plan(first, Plan(NOW, now, 1))
        announcements.begin(session, first, [], now)
    bound.says("แรงใจ ข่าว", sees="ตลาดนัดแรงงาน")
    assert "ยังไม่ส่ง" not in bound.text
    assert "รับทราบ" not in bound.text


def test_nothing_else_is_answered_or_stored(bound: InGroup) -> None:
    with bound.database.transaction() as session:
        before = session.query(InboxEvent).count()
    for text in ("ประชุมพรุ่งนี้เก้าโมง", "ขอแรงใจหน่อย", "โทร 081-234-5678", "12345678"):
        assert bound.says(text).shown == []
    with bound.database.transaction() as session:
        assert session.query(InboxEvent).count() == before


def told(group: InGroup, talking: Talking) -> list[OutboxBubble]:
    """What waits in somebody's own chat."""
    with group.database.transaction() as session:
        return list(session.query(OutboxBubble).filter_by(chat_id=talking.chat_in(session).id))


def test_who_types_an_id_is_asked_in_their_own_chat(group: InGroup, volunteer: Talking) -> None:
    group.says(f"สมชาย ใจดี {ID} ฝากด้วย", by=volunteer)
    assert group.shown == []
    (asked,) = told(group, volunteer)
    assert (asked.weight, asked.reason) == ("started", "id in a group")
    assert "ยกเลิกข้อความ" in str(asked.body)
    group.says(f"อีกคน {ID}", sees=["รบกวนผู้ส่ง", "ยกเลิกข้อความ"], by=volunteer)
    assert "1" not in re.sub(r"13 หลัก", "", group.text)
    assert len(told(group, volunteer)) == 1
    with group.database.transaction() as session:
        kept = str([each.body for each in session.query(InboxEvent)])
    assert "สมชาย" not in kept
    assert "ฝากด้วย" not in kept


@pytest.mark.parametrize("why", ["unknown", "stranger", "blocked", "used up"])
def test_who_can_not_be_asked_alone_is_asked_briefly_in_the_group(
    group: InGroup, volunteer: Talking, why: str, now: datetime
) -> None:
    writer: Any = {"unknown": None, "stranger": Talking(group.database, now)}.get(why, volunteer)
    with group.database.transaction() as session:
        if why == "blocked":
            volunteer.chat_in(session).gone_at = now
        if why == "used up":
            line_quota.note(session, "main", month_of(now), 300, 300, now)
    group.says(f"แรงใจ จดให้หน่อย {ID}", sees="รบกวนผู้ส่ง", by=writer)
    assert "0000" not in group.text
    assert told(group, volunteer) == []


def test_leaving_ends_it_and_coming_back_begins_anew(bound: InGroup, officer: Talking) -> None:
    bound.happens("leave")
    with bound.database.transaction() as session:
        assert bound.chat_in(session).gone_at is not None
        assert session.scalars(select(LineGroup)).one().left_at is not None
    bound.happens("join", sees="เมื่อเรียกชื่อ").says("แรงใจ ยอด", sees="ยังไม่ได้ผูก")
    bound.says(f"แรงใจ {code_of(officer)}", sees="เรียบร้อยแล้ว")
    with bound.database.transaction() as session:
        assert session.get_one(Chat, session.scalars(select(LineGroup)).one().chat_id).gone_at is None


def test_members_coming_and_going_are_counted_and_not_greeted(bound: InGroup) -> None:
    with bound.database.transaction() as session:
        session.query(TimerRun).delete()
    for kind, part in (("memberJoined", "joined"), ("memberLeft", "left")):
        bound.happens(kind, **{part: {"members": [{"type": "user", "userId": "U" + "5" * 32}]}})
        assert bound.shown == []
    with bound.database.transaction() as session:
        assert session.scalars(select(TimerRun.rule)).all() == ["line_group"]  # both in one look
