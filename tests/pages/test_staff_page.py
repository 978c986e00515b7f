"""The staff page: heads invite, log others out, and end memberships; a sensitive act asks again."""

from __future__ import annotations

import re

from browsing_pages import NAMES, Clock, Province, Visitor
from chatting import staff_chat
from flask import Flask

from raengjai.storage import audit, line_groups, staff
from raengjai.storage.database import Database
from raengjai.storage.models import Membership, Office, OutboxBubble


def test_a_head_invites_by_a_code_that_can_be_ended(head: Visitor, rooms: Database, province: Province) -> None:
    head.opens("/office/staff").sees(*NAMES.values())
    head.opens("/office/staff/invite").misses("กระทรวง: ").posts("/office/staff/invite", role="officer").follows()
    code = re.search(r"เจ้าหน้าที่ (\d{8})", head.text)
    assert code is not None
    assert "<svg" not in head.html
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        (invite,) = staff.open_invites(session, office, province.clock())
        assert (invite.role, invite.code, invite.made_by) == ("officer", code[1], province.staff["head"])
    head.posts(f"/office/staff/invite/{invite.id}/withdraw").follows().sees("ยกเลิกรหัสแล้ว")
    head.opens(f"/office/staff/invite/{invite.id}", status=404)


def test_with_the_bots_id_the_code_is_a_picture_too(served, office_settings, province: Province) -> None:
    app = served(office_settings.model_copy(update={"line_basic_id": "@123abcde"}))
    head = Visitor(app).enters(province, "head").opens("/office/staff/invite")
    head.posts("/office/staff/invite", role="auditor").follows().sees("สแกน")
    assert "<svg" in head.html


def test_nobody_is_invited_to_a_role_that_only_the_operator_gives(
    head: Visitor, province: Province, clock: Clock
) -> None:
    for role in ("ministry", "volunteer", "", "king"):
        head.opens("/office/staff/invite").posts("/office/staff/invite", role=role, status=400)
    with province.database.transaction() as session:
        assert staff.open_invites(session, session.get_one(Office, province.id), clock()) == []


def test_a_sensitive_act_asks_again_after_a_quarter_of_an_hour(
    head: Visitor, app: Flask, province: Province, clock: Clock
) -> None:
    head.opens("/office/staff/invite")
    clock.on(minutes=16)
    head.posts("/office/staff/invite", role="officer").follows().sees("กรุณายืนยันตัวอีกครั้ง")
    token = province.link("head")
    head.opens(f"/office/enter/{token}").posts(f"/office/enter/{token}")
    assert head.page is not None
    assert head.page.headers["Location"] == "/office/staff/invite"
    head.follows().posts("/office/staff/invite", role="officer")
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        assert len(staff.open_invites(session, office, clock())) == 1


def test_a_membership_ends_with_its_sessions_and_links(
    head: Visitor, app: Flask, province: Province, rooms: Database
) -> None:
    officer, link = Visitor(app).enters(province, "officer"), province.link("officer")
    officer.opens("/office/")
    member = province.staff["officer"]
    head.opens(f"/office/staff/{member}/end").sees("ไม่มีอะไรหาย").posts(f"/office/staff/{member}/end")
    head.follows().sees("พ้นจากสำนักงานแล้ว").misses(NAMES["officer"])
    officer.opens("/office/", status=303)
    Visitor(app).opens(f"/office/enter/{link}", status=410)
    with rooms.transaction() as session:
        assert session.get_one(Membership, member).state == "ended"
        (told,) = session.query(OutboxBubble)
        assert told.weight == "answer"
        acts = [entry.act for entry in audit.of_office(session, session.get_one(Office, province.id))]
        assert "staff ended" in acts


def test_who_leaves_comes_back_neither_by_the_chat_nor_by_a_code_made_before(app: Flask, province: Province) -> None:
    with province.database.transaction() as session:
        office, leaver = session.get_one(Office, province.id), session.get_one(Membership, province.staff["head"])
        kept = staff.new_invite(session, office, "head", leaver, province.clock()).code
        group = line_groups.new_code(session, office, leaver, province.clock()).code
        others = staff.new_invite(session, office, "officer", None, province.clock()).code
        session.get_one(Membership, province.staff["officer"]).role = "head"
    second = Visitor(app).enters(province, "officer")
    member = province.staff["head"]
    second.opens(f"/office/staff/{member}/end").posts(f"/office/staff/{member}/end")
    left = staff_chat(province, "head")
    left.says("สำนักงาน")
    assert not any("/office/enter/" in (button.link or "") for button in left.buttons)
    left.says(f"เจ้าหน้าที่ {kept}", sees="ไม่ถูกต้องหรือหมดอายุ")
    with province.database.transaction() as session:
        assert line_groups.coded(session, group, "main", province.clock()) is None
        assert staff.invited_by(session, others, "main", province.clock()) is not None


def test_the_last_head_stays(head: Visitor, province: Province) -> None:
    member = province.staff["head"]
    head.opens(f"/office/staff/{member}/end").posts(f"/office/staff/{member}/end").follows().sees("ต้องมีหัวหน้า")
    head.opens("/office/")


def test_others_sessions_are_ended_from_the_page(head: Visitor, app: Flask, province: Province) -> None:
    officer = Visitor(app).enters(province, "officer")
    head.opens("/office/staff").sees("Chrome, Android").posts(f"/office/staff/{province.staff['officer']}/sessions")
    officer.opens("/office/", status=303)
    head.opens("/office/")


def test_one_changes_ones_own_name_and_a_bad_one_is_explained(officer: Visitor) -> None:
    officer.opens("/office/account").posts("/office/account", name="12345", status=422).sees("เช่น นายอรุณ ดูแลดี")
    officer.posts("/office/account", name="นายอรุณ ดูแลดียิ่ง").follows().sees("นายอรุณ ดูแลดียิ่ง")
