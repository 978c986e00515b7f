"""One switch for the worst hour: all are out, nothing leaves, volunteers go on; a head opens it again."""

from __future__ import annotations

import pytest
from browsing_pages import Clock, Province, Visitor, province_in
from chatting import recorded_by, staff_chat, volunteer_chat
from flask import Flask
from people_talking import recorded
from test_cases_page import WAGES, brought
from test_referring import sent

from raengjai.storage import agencies, audit, locking, page_links, periods, staff
from raengjai.storage.database import Database
from raengjai.storage.models import Office
from raengjai.storage.page_links import Seen

LOCK = "/office/staff/lock"
FILE = "/office/forms/2569-11/file/sp12.xlsx?draft=1"
WHY = "มือถือของเจ้าหน้าที่หาย"


def locks(head: Visitor) -> Visitor:
    return head.opens("/office/staff").opens(LOCK).posts(LOCK, do="lock", reason=WHY)


def acts(province: Province) -> list[tuple[str, str, str | None]]:
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        noted = audit.of_office(session, office)
        return [(one.act, one.about, one.reason) for one in noted if one.act.startswith("office ")]


def test_the_switch_asks_why_and_ends_every_session(
    head: Visitor, officer: Visitor, app: Flask, province: Province
) -> None:
    token = province.link("auditor")
    head.opens(LOCK).sees("อสร.", "72").posts(LOCK, do="lock", reason=" ", status=422)
    officer.opens("/office/")
    locks(head).follows().sees("สำนักงาน")
    for visitor in (head, officer):
        visitor.opens("/office/", status=303)
    Visitor(app).opens(f"/office/enter/{token}", status=410)
    assert acts(province) == [("office locked", "2 sessions ended", WHY)]


def test_until_it_is_opened_again_only_heads_get_in_and_get_no_file(
    head: Visitor, app: Flask, province: Province
) -> None:
    recorded_by(province, volunteer_chat(province)[1])
    locks(head)
    Visitor(app).enters(province, "officer").opens("/office/", status=423).sees("ปิดไว้เพื่อความปลอดภัย").misses("สมชาย")
    head.enters(province, "head").opens("/office/").sees("ปิดไว้ตั้งแต่")
    head.opens("/office/records").sees("สมชาย")
    head.opens(FILE).posts(FILE, status=423, reason="ตรวจสอบ").sees("ปิดไว้เพื่อความปลอดภัย")
    head.opens("/office/audit").posts("/office/audit/export", status=423)
    with province.database.transaction() as session:
        noted = {one.act for one in audit.of_office(session, session.get_one(Office, province.id))}
    assert not {"form made", "audit exported"} & noted
    head.opens(LOCK).posts(LOCK, do="unlock", reason="รู้สาเหตุแล้ว").follows().misses("ปิดไว้ตั้งแต่")
    head.opens(FILE).posts(FILE, status=200, reason="ตรวจสอบ")
    Visitor(app).enters(province, "officer").opens("/office/")
    assert [act for act, _about, _why in acts(province)] == ["office unlocked", "office locked"]


def test_links_that_are_out_open_nothing(
    head: Visitor, officer: Visitor, app: Flask, rooms: Database, province: Province
) -> None:
    volunteer_chat(province)
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        if not agencies.listed(session, office):
            agencies.fill_first_list(session, office)
        period = periods.open_on(session, office, province.clock().date())
        token = page_links.new(session, office, period, Seen(page_links.EMPTY_LIST, None), province.clock())
        code = staff.new_invite(session, office, "officer", None, province.clock()).code
    agency = sent(officer, province, brought(province, WAGES))
    Visitor(app).opens(agency).opens(f"/pages/{token}.xlsx")
    locks(head)
    Visitor(app).opens(agency, status=404).opens(f"/pages/{token}.xlsx", status=404)
    with rooms.transaction() as session:
        assert staff.invited_by(session, code, "main", province.clock()) is None
        locking.unlock(session.get_one(Office, province.id))
    Visitor(app).opens(agency)  # the agency's own link stands: its case is still open


def test_volunteers_go_on_recording_and_other_offices_do_not_notice(
    head: Visitor, app: Flask, province: Province, clock: Clock
) -> None:
    elsewhere = province_in(province.database, "32", clock)
    other = Visitor(app).enters(elsewhere, "officer")
    volunteer, _number = volunteer_chat(province)
    locks(head)
    recorded(volunteer)
    other.opens("/office/").misses("ปิดไว้")
    staff_chat(province, "officer").says("สำนักงาน")


@pytest.mark.parametrize("role", ["officer", "auditor"])
def test_only_a_head_has_the_switch(app: Flask, province: Province, role: str) -> None:
    Visitor(app).enters(province, role).opens(LOCK, status=403).opens("/office/account").posts(LOCK, status=403)
