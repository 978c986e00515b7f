"""Heads and auditors see on the first page who read unusually much, and that somebody guesses at links and codes."""

from __future__ import annotations

import pytest
from browsing_pages import Clock, Province, Visitor
from flask import Flask
from sqlalchemy.orm import Session

from raengjai.handlers.office import odd_use
from raengjai.storage import audit, tries
from raengjai.storage.models import Membership, Office

MANY = odd_use.MUCH_CLOSELY


def looked(province: Province, times: int, role: str = "officer", act: str = "full number seen") -> None:
    """So often somebody has looked closely, just now."""
    with province.database.transaction() as session:
        for _time in range(times):
            audit.note(
                session, session.get_one(Office, province.id), actor(session, province, role), act, "record 1",
                province.clock(),
            )  # fmt: skip


def actor(session: Session, province: Province, role: str) -> str:
    """How the audit names a member of staff."""
    return str(session.get_one(Membership, province.staff[role]).person_id)


def test_who_reads_much_is_named_to_heads_and_auditors(
    head: Visitor, officer: Visitor, app: Flask, province: Province, clock: Clock
) -> None:
    looked(province, MANY - 1)
    head.opens("/office/").misses("ดูข้อมูลบุคคล")
    looked(province, 1)
    for visitor in (head, Visitor(app).enters(province, "auditor")):
        visitor.opens("/office/").sees(f"อรุณ ดูแลดี ดูข้อมูลบุคคล {MANY} ครั้ง")
    officer.opens("/office/").misses("ดูข้อมูลบุคคล")
    clock.on(hours=25)
    head.enters(province, "head").opens("/office/").misses("ดูข้อมูลบุคคล")


@pytest.mark.parametrize(("act", "times"), [("record seen", odd_use.MUCH_OPENED - 1), ("form made", 300)])
def test_the_work_of_a_day_is_nothing_odd(head: Visitor, province: Province, act: str, times: int) -> None:
    looked(province, times, act=act)
    head.opens("/office/").misses("ดูข้อมูลบุคคล")


def test_guessing_is_noticed_by_the_office(head: Visitor, officer: Visitor, province: Province) -> None:
    with province.database.transaction() as session:
        for _time in range(tries.MANY):
            tries.note(session, "login", "198.51.100.9", province.clock())
    head.opens("/office/").sees("จาก 1 แห่ง")
    officer.opens("/office/").misses("จาก 1 แห่ง")
