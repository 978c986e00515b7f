"""Volunteers are invited: by a code on a poster, or by a list that gives each a code of their own."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from browsing_pages import Province, Visitor
from files_made import csv_file, xlsx
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select
from volunteers_made import volunteer_in

from raengjai.bot.settings import Settings
from raengjai.handlers.forms.poster import Poster, typesetting_input
from raengjai.handlers.office.volunteer_lists import MOST_ROWS
from raengjai.storage import audit, offices
from raengjai.storage.models import Invite, Office, VolunteerInvite

HEAD = ["ชื่อ-สกุล", "ตำบล", "อำเภอ", "เบอร์โทร", "หน่วยบริการ", "เลขบัตรอาสาสมัคร"]
MANA = ["นายมานะ อดทน", "พิมพา", "บางปะกง", 812345678, None, "อสร 24/0012"]
PITI = ["นางปิติ ยินดี", "ต.พิมพา", None, "081-234-5679", "หน่วยบริการบ้านสุขใจ", None]


def hands_in(visitor: Visitor, file: BytesIO, status: int = 200, do: str = "save", name: str = "list.xlsx") -> Visitor:
    visitor.opens("/office/volunteers/list")
    data: dict[str, Any] = {"csrf_token": visitor.token(), "do": do, "file": (file, name)}
    visitor.page = visitor.client.post("/office/volunteers/list", data=data, **visitor._around())
    assert visitor.page.status_code == status, visitor.text[:2000]
    return visitor


def invited(province: Province) -> list[VolunteerInvite]:
    with province.database.transaction() as session:
        return list(session.scalars(select(VolunteerInvite).order_by(VolunteerInvite.created_at, VolunteerInvite.id)))


@pytest.fixture
def unit(province: Province) -> None:
    with province.database.transaction() as session:
        offices.add_unit(session, session.get_one(Office, province.id), "หน่วยบริการบ้านสุขใจ")


def test_a_list_is_checked_then_each_is_invited(officer: Visitor, province: Province, unit: None) -> None:
    rows = [HEAD, MANA, PITI]
    hands_in(officer, xlsx(rows), do="check").sees("ใช้ได้ 2 แถว")
    assert invited(province) == []
    hands_in(officer, xlsx(rows)).sees("เชิญแล้ว 2 คน")
    mana, piti = sorted(invited(province), key=lambda one: str(one.name), reverse=True)
    assert (mana.prefix, mana.name, mana.phone, mana.card_number) == ("นาย", "มานะ อดทน", "0812345678", "อสร 24/0012")
    assert piti.unit_id is not None
    officer.sees(f"รหัส {mana.code}", f"รหัส {piti.code}").misses("มานะ")
    officer.opens("/office/volunteers/list").sees("ยังไม่เข้าร่วม (2 คน)", "มานะ อดทน", f"{mana.code[:4]} {mana.code[4:]}")
    with province.database.transaction() as session:
        (note,) = [one for one in audit.of_office(session, session.get_one(Office, province.id))
                   if one.act == "volunteers invited"]  # fmt: skip
        assert note.about == "2 invited, 0 updated, 0 there, 0 joined, 0 refused"


def test_mended_and_handed_in_again_nobody_is_invited_twice(officer: Visitor, province: Province, unit: None) -> None:
    with province.database.transaction() as session:
        volunteer_in(session, province, "สมหญิง รักงาน")
    in_it = ["นางสมหญิง รักงาน", "พิมพา", None, None, None, None]
    wrong = ["นางปิติ ยินดี", "พิมพา", None, "12", "หน่วยที่ไม่มี", None]
    nowhere = ["นายไกล ตา", "ไม่มีตำบลนี้", None, None, None, None]
    hands_in(officer, xlsx([HEAD, MANA, wrong, in_it, nowhere, MANA])).sees(
        "เชิญแล้ว 1 คน", "เข้าร่วมแล้ว 1 คน", "ยังเชิญไม่ได้ 2 แถว", "ไม่ใช่เบอร์โทร", "ไม่มีหน่วยบริการชื่อนี้", "ไม่มีตำบล", "หมายเลข 1"
    )
    (first,) = invited(province)
    mended = [HEAD, [*MANA[:3], 899999999, *MANA[4:]], PITI, in_it]
    hands_in(officer, xlsx(mended)).sees("ข้อมูลใหม่บันทึกแล้ว", "เชิญแล้ว 1 คน")
    hands_in(officer, xlsx(mended)).sees("เชิญไว้ก่อนแล้ว 2 คน", "เชิญแล้ว 0 คน")
    again = next(one for one in invited(province) if one.id == first.id)
    assert (again.code, again.phone, len(invited(province))) == (first.code, "0899999999", 2)


def test_a_code_is_ended_and_given_anew_by_the_next_list(officer: Visitor, province: Province) -> None:
    hands_in(officer, xlsx([HEAD, MANA]))
    (one,) = invited(province)
    officer.opens("/office/volunteers/list").posts(f"/office/volunteers/list/{one.id}/end").follows().sees("0 คน")
    officer.posts(f"/office/volunteers/list/{one.id}/end", status=404)
    hands_in(officer, xlsx([HEAD, MANA])).sees("ข้อมูลใหม่บันทึกแล้ว").opens("/office/volunteers/list").sees("1 คน")


def test_the_codes_as_a_spreadsheet_of_which_the_audit_tells(officer: Visitor, province: Province) -> None:
    hands_in(officer, csv_file([HEAD, ["=นายมานะ อดทน", *MANA[1:]], MANA]), name="list.csv").sees("ยังเชิญไม่ได้ 1 แถว")
    officer.opens("/office/volunteers/list/codes.xlsx")
    assert officer.page is not None
    head, row = load_workbook(BytesIO(officer.page.data)).active.iter_rows(values_only=True)
    assert (head[-1], row[0], row[-1]) == ("รหัสเชิญ", "นายมานะ อดทน", invited(province)[0].code)
    officer.opens("/office/volunteers/list/template.xlsx")
    with province.database.transaction() as session:
        acts = [one.act for one in audit.of_office(session, session.get_one(Office, province.id))]
        assert "invitations taken" in acts


def test_what_is_no_list_is_told_kindly(officer: Visitor, province: Province) -> None:
    hands_in(officer, BytesIO(b"\x89PNG no list"), 422)
    hands_in(officer, xlsx([["ชื่อ", "อายุ"], ["ก", "1"]]), 422).sees("ตำบล")
    hands_in(officer, xlsx([HEAD]), 422)
    hands_in(officer, csv_file([HEAD, *[[f"นาย ก{n}", "พิมพา"] for n in range(MOST_ROWS + 1)]]), 422, name="l.csv")
    officer.opens("/office/volunteers/list").posts("/office/volunteers/list", status=422, do="save").sees("โปรดเลือกไฟล์")
    assert invited(province) == []


def test_codes_and_posters(officer: Visitor, province: Province) -> None:
    officer.opens("/office/volunteers/codes").sees("ยังไม่มีรหัสเชิญ").posts("/office/volunteers/codes").follows()
    officer.sees("ใช้ได้ 90 วัน", "LINE_BASIC_ID")
    with province.database.transaction() as session:
        invite = session.scalars(select(Invite)).one()
        code, page = invite.code, f"/office/volunteers/codes/{invite.id}"
    officer.sees(f"{code[:4]} {code[4:]}").opens(f"{page}/poster.pdf")
    assert officer.page is not None
    assert officer.page.data.startswith(b"%PDF")
    officer.opens("/office/volunteers/codes").posts(f"{page}/end").follows().sees("ยังไม่มีรหัสเชิญ")
    officer.opens(f"{page}/poster.pdf", status=404)


def test_the_qr_opens_the_chat_with_the_code(served: Any, office_settings: Settings, province: Province) -> None:
    app: Flask = served(office_settings.model_copy(update={"line_basic_id": "@raengjai"}))
    with province.database.transaction() as session:
        offices.new_invite(session, session.get_one(Office, province.id), province.clock())
    assert '<div class="qr' in Visitor(app).enters(province, "officer").opens("/office/volunteers/codes").html


def test_a_poster_without_qr_or_telephone_says_what_to_do() -> None:
    bare = typesetting_input(Poster("สำนักงาน", None, "12345678", date(2027, 2, 18)))
    assert bare["code"] == "1234 5678"
    assert "พิมพ์รหัส" in str(bare["steps"])
    assert bare["foot"] == ["รหัสนี้ใช้ได้ถึงวันที่ ๑๘ กุมภาพันธ์ ๒๕๗๐ ไม่มีค่าใช้จ่าย"]
    full = typesetting_input(Poster("สำนักงาน", "038511000", "12345678", date(2027, 2, 18), "<svg/>"))
    assert "สแกน" in str(full["steps"])
    assert "โทร. 038-511-000" in full["foot"][1]


def test_another_office_and_an_auditor_invite_nobody(
    app: Flask, officer: Visitor, province: Province, foreign: Province
) -> None:
    hands_in(officer, xlsx([HEAD, MANA]))
    officer.opens("/office/volunteers/codes").posts("/office/volunteers/codes")
    (own,) = invited(province)
    with province.database.transaction() as session:
        poster = session.scalars(select(Invite)).one().id
    stranger = Visitor(app).enters(foreign, "head").opens("/office/volunteers/list").misses("มานะ")
    stranger.posts(f"/office/volunteers/list/{own.id}/end", status=404)
    stranger.opens(f"/office/volunteers/codes/{poster}/poster.pdf", status=404)
    stranger.opens("/office/volunteers/codes").posts(f"/office/volunteers/codes/{poster}/end", status=404)
    auditor = Visitor(app).enters(province, "auditor").opens("/office/volunteers").misses("เชิญอาสาสมัคร")
    for page in ("codes", "list", "list/codes.xlsx"):
        auditor.opens(f"/office/volunteers/{page}", status=403)
