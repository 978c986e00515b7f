"""How long things are kept: seen by heads and auditors, chosen by heads; what goes on a day is counted only."""

from __future__ import annotations

from browsing_pages import Province, Visitor
from flask import Flask

from raengjai.storage import offices
from raengjai.storage.database import Database
from raengjai.storage.models import LoginLink
from raengjai.storage.retention import kinds


def _kept(rooms: Database, code: str) -> dict[str, int]:
    with rooms.transaction() as session:
        office = offices.of_province(session, code)
        assert office is not None
        return dict(kinds.chosen(session, office))


def test_a_head_chooses_and_it_stands_in_the_audit(
    head: Visitor, rooms: Database, province: Province, foreign: Province
) -> None:
    head.opens("/office/retention").sees("เก็บข้อมูลไว้นานเท่าใด")
    head.posts("/office/retention", records="4", tip_offs="200").follows().sees("บันทึกแล้ว")
    assert (_kept(rooms, "24")["records"], _kept(rooms, "24")["tip_offs"]) == (4, 200)
    assert _kept(rooms, "32")["records"] == 2
    head.opens("/office/audit?act=retention+chosen").sees("รายการช่วยเหลือ, เบาะแส")


def test_what_is_out_of_its_limits_is_not_taken(head: Visitor, rooms: Database, province: Province) -> None:
    for typed in ("0", "11", "", "x", "๒.๕", "9" * 30):
        head.opens("/office/retention").posts("/office/retention", status=422, records=typed, cases="5")
    assert (_kept(rooms, "24")["records"], _kept(rooms, "24")["cases"]) == (2, 2)


def test_what_goes_on_a_day_is_counted(head: Visitor, rooms: Database, province: Province) -> None:
    def links() -> int:
        with rooms.transaction() as session:
            return session.query(LoginLink).count()

    before = links()
    head.opens("/office/retention").misses("ถึงเวลาลบ: 2 ")
    head.opens("/office/retention?day=2027-06-30").sees("ถึงเวลาลบ: 2 ")  # how they logged in: link and session
    head.opens("/office/retention?day=9999-12-31").opens("/office/retention?day=x")
    assert links() == before


def test_others_only_look_or_do_not(app: Flask, province: Province) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens("/office/retention")
    auditor.posts("/office/retention", status=403, records="4")
    Visitor(app).enters(province, "officer").opens("/office/retention", status=403)
