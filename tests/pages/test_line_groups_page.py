"""LINE groups on the office's pages: a code, whose month is told, letting go."""

from __future__ import annotations

import re

from browsing_pages import Province, Visitor
from sqlalchemy import select

from raengjai.storage import chats, line_groups
from raengjai.storage.database import Database
from raengjai.storage.models import Chat, LineGroup, TimerRun

PAGE = "/office/line-groups"


def bound(rooms: Database, province: Province, code: str) -> str:
    """The code is typed in a group of twelve; the address of the group's form."""
    now, line_id = province.clock(), "C" + "7" * 32
    with rooms.transaction() as session:
        chat = session.get_one(Chat, chats.find_or_add(session, "main", [("group", line_id)], now)[line_id])
        found = line_groups.coded(session, code, "main", now)
        assert found is not None
        group = line_groups.bind(session, chat, found[0], now)
        assert group is not None
        line_groups.look(group, "อสร. บางปะกง", 12, now)
        return f"{PAGE}/{group.id}"


def test_a_group_from_its_code_to_its_end(officer: Visitor, province: Province, rooms: Database) -> None:
    officer.opens(PAGE).sees("ยังไม่ได้ผูกกลุ่มใด", "บัญชีเดียว").posts(f"{PAGE}/code").follows().sees("ใช้ได้ 1 ชั่วโมง")
    found = re.search(r"แรงใจ (\d{8})", officer.text)
    assert found is not None
    group = bound(rooms, province, found[1])
    officer.opens(PAGE).sees("อสร. บางปะกง", "สมาชิก 12 คน", "กลุ่มของ: อาสาสมัครทุกคน")
    assert found[1] not in officer.text
    officer.posts(group, whom="districts").follows().sees("โปรดเลือกว่ากลุ่มนี้")
    officer.posts(group, whom="districts", district="บางปะกง").follows().sees("เลือกว่ากลุ่มนี้")
    officer.posts(f"{group}/leave").follows().sees("กำลังออกจากกลุ่ม", "ไม่อยู่ในกลุ่มนี้แล้ว")
    officer.posts(group, status=404, whom="all")
    with rooms.transaction() as session:
        assert session.scalars(select(TimerRun.rule)).all() == ["line_group_leave"]
        assert session.scalars(select(LineGroup)).one().left_at is not None


def test_another_office_has_nothing_of_it(
    officer: Visitor, province: Province, rooms: Database, foreign: Province
) -> None:
    officer.opens(PAGE).posts(f"{PAGE}/code").follows()
    found = re.search(r"แรงใจ (\d{8})", officer.text)
    assert found is not None
    group = bound(rooms, province, found[1])
    stranger = Visitor(officer.app).enters(foreign, "officer").opens(PAGE).sees("ยังไม่ได้ผูกกลุ่มใด")
    for path in (group, f"{group}/leave"):
        stranger.posts(path, status=404, whom="all")


def test_a_head_lets_the_bot_speak_first_and_an_announcement_is_for_a_group(
    officer: Visitor, province: Province, rooms: Database
) -> None:
    officer.opens(PAGE).posts(f"{PAGE}/code").follows()
    found = re.search(r"แรงใจ (\d{8})", officer.text)
    assert found is not None
    key = bound(rooms, province, found[1]).rpartition("/")[2]
    officer.opens(PAGE).sees("ปิดไว้", "12 ข้อความ").posts(f"{PAGE}/pushing", pushing="1", status=403)
    new = "/office/announcements/new"
    officer.opens(new).sees("อสร. บางปะกง (12 คน)").posts(new, words="ประชุม", whom="groups", status=422).sees(
        "อย่างน้อยหนึ่งกลุ่ม"
    )
    officer.posts(new, words="ประชุม", whom="groups", group=key).follows()
    officer.sees("12 ท่าน", "แรงใจ ประกาศ 1", "ปิดไว้")
    head = Visitor(officer.app).enters(province, "head").opens(PAGE)
    head.posts(f"{PAGE}/pushing", pushing="1").follows().sees("อนุญาตไว้").opens("/office/announcements/1").misses("ปิดไว้")
