"""The audit page: filtered, a page at a time, exported without formulas; one office's only."""

from __future__ import annotations

from browsing_pages import Clock, Province, Visitor
from flask import Flask

from raengjai.storage import audit
from raengjai.storage.database import Database
from raengjai.storage.models import Office


def noted(rooms: Database, province: Province, count: int, act: str = "form made", reason: str | None = None) -> None:
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        for number in range(count):
            audit.note(session, office, "clock", act, f"thing {number:03}", province.clock(), reason)


def test_heads_and_auditors_see_who_did_what(app: Flask, head: Visitor, province: Province) -> None:
    head.opens("/office/staff/invite").posts("/office/staff/invite", role="officer")
    auditor = Visitor(app).enters(province, "auditor").opens("/office/audit")
    auditor.sees("เชิญเจ้าหน้าที่", "นางใจเย็น เป็นธรรม", "เข้าสู่ระบบ", "เป็นเจ้าหน้าที่", "203.0.113.7")
    Visitor(app).enters(province, "officer").opens("/office/audit", status=403)


def test_it_is_filtered_by_act_and_day(head: Visitor, rooms: Database, province: Province, clock: Clock) -> None:
    noted(rooms, province, 1)
    head.opens("/office/audit?act=form+made").sees("thing 000").misses("ทาง ลิงก์จาก LINE")
    head.opens("/office/audit?who=clock").sees("thing 000").misses("ทาง ลิงก์จาก LINE")
    head.opens("/office/audit?since=2026-11-20&until=2026-11-20").sees("thing 000")
    head.opens("/office/audit?since=2026-11-21").misses("thing 000").sees("ไม่มีรายการแบบนี้")
    head.opens("/office/audit?since=nonsense&until=9999-99-99").sees("thing 000")


def test_a_long_audit_goes_page_by_page_and_shows_each_once(head: Visitor, rooms: Database, province: Province) -> None:
    noted(rooms, province, 205)
    seen: list[str] = []
    path = "/office/audit?act=form+made"
    for _page in range(3):
        head.opens(path)
        seen += [f"thing {number:03}" for number in range(205) if f"thing {number:03}" in head.text]
        links = [part.split('"')[0] for part in head.html.split('href="') if part.startswith("/office/audit?before=")]
        path = links[0].replace("&amp;", "&") if links else ""
    assert (len(seen), len(set(seen)), path) == (205, 205, "")
    head.opens("/office/audit?before=nonsense", status=404)
    head.opens("/office/audit?before=2026-11-20|x", status=404)


def test_another_offices_audit_is_not_there(
    head: Visitor, province: Province, foreign: Province, rooms: Database
) -> None:
    noted(rooms, foreign, 1, act="month filed")
    head.opens("/office/audit").misses("แจ้งว่าส่งกระทรวงแล้ว")
    noted(rooms, province, 1, act="month filed")
    head.opens("/office/audit").sees("แจ้งว่าส่งกระทรวงแล้ว")
