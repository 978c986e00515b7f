"""Photos and files on a case's page: seen, saved as attachments, added and erased; an agency sees those ticked."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, volunteer_chat
from files_made import photo
from films_made import OWNER, film
from flask import Flask
from PIL import Image
from sqlalchemy import select
from test_cases_page import WAGES, brought

from raengjai.storage import agencies, audit, case_files, cases
from raengjai.storage.case_files import Piece
from raengjai.storage.case_history import SENDER
from raengjai.storage.models import Case, CaseFile, Office, Referral

PDF = b"%PDF-1.7 paper"


@pytest.fixture
def somying(province: Province) -> InChat:
    """A volunteer in her chat."""
    return volunteer_chat(province)[0]


@pytest.fixture
def case(somying: InChat, province: Province) -> UUID:
    """A case of hers."""
    return brought(province, WAGES)


def adds(visitor: Visitor, case: UUID, *files: bytes, status: int = 303) -> Visitor:
    page = f"/office/cases/{case}"
    visitor.opens(page)
    data: dict[str, Any] = {"csrf_token": visitor.token(), "file": [(BytesIO(one), "สมชาย.jpg") for one in files]}
    visitor.page = visitor.client.post(f"{page}/files", data=data, **visitor._around())
    assert visitor.page.status_code == status, visitor.text[:2000]
    return visitor.follows() if status == 303 else visitor


def kept(province: Province) -> list[CaseFile]:
    with province.database.transaction() as session:
        return list(session.scalars(select(CaseFile).order_by(CaseFile.position)))


def acts(province: Province) -> list[tuple[str, str, str]]:
    with province.database.transaction() as session:
        found = audit.of_office(session, session.get_one(Office, province.id))
        return [(one.actor, one.act, one.about) for one in found if "file" in one.act]


def test_staff_add_a_photo_a_film_and_a_paper_and_save_them_as_attachments(
    officer: Visitor, case: UUID, province: Province
) -> None:
    adds(officer, case, photo(), film(), PDF).sees("เก็บไว้กับเรื่องนี้แล้ว", "รูปที่ 1", "ไฟล์ที่ 2 (MP4", "ไฟล์ที่ 3 (PDF", "อรุณ ดูแลดี")
    officer.sees("สำนักงานเพิ่มรูปหรือไฟล์ 3 ชิ้น")
    number = kept(province) and _number(province, case)
    for position, ending in ((1, "jpg"), (2, "mp4"), (3, "pdf")):
        page = officer.opens(f"/office/cases/{case}/files/{position}").page
        assert page is not None
        assert page.headers["Content-Disposition"] == f'attachment; filename="case-{number}-{position}.{ending}"'
        assert (page.headers["X-Content-Type-Options"], page.headers["Cache-Control"]) == ("nosniff", "no-store")
        assert OWNER not in page.data
    assert officer.page is not None
    assert officer.page.data == PDF
    drawn = Image.open(BytesIO(officer.opens(f"/office/cases/{case}/files/1/shown").page.data))  # type: ignore[union-attr]
    assert dict(drawn.getexif()) == {}
    assert [about for _who, act, about in acts(province) if act == "case file fetched"] == [
        f"case {number}, file {position}" for position in (3, 2, 1)
    ]


def _number(province: Province, case: UUID) -> int:
    with province.database.transaction() as session:
        return session.get_one(Case, case).number


def test_what_is_not_taken_is_explained_and_nothing_of_it_is_kept(
    officer: Visitor, case: UUID, province: Province
) -> None:
    adds(officer, case, photo(), b"MZ\x90 program", status=422).sees("รับรูป (JPEG, PNG)")
    adds(officer, case, status=422).sees("เลือกรูปหรือไฟล์ก่อน")
    adds(officer, case, *([PDF] * (case_files.MOST + 1)), status=422).sees("ครบ 30 ชิ้น")
    assert kept(province) == []


def test_an_auditor_sees_the_photo_and_can_neither_save_nor_add_nor_erase(
    app: Flask, officer: Visitor, case: UUID, province: Province
) -> None:
    adds(officer, case, photo())
    page = f"/office/cases/{case}"
    officer.opens(f"{page}/files/2", status=404).opens(f"{page}/files/2/shown", status=404)
    auditor = Visitor(app).enters(province, "auditor").opens(page).sees("รูปที่ 1").misses("ไฟล์ละไม่เกิน 20 MB")
    auditor.opens(f"{page}/files/1/shown").opens(f"{page}/files/1", status=403).opens(page)
    auditor.posts(f"{page}/files/1/remove", status=403)
    adds(auditor, case, photo(), status=403)
    assert len(kept(province)) == 1


def test_erased_it_is_gone_and_its_number_is_not_given_again_while_others_stand(
    officer: Visitor, case: UUID, province: Province
) -> None:
    adds(officer, case, photo(), PDF)
    officer.posts(f"/office/cases/{case}/files/1/remove").follows().sees("ลบแล้ว", "ลบรูปหรือไฟล์ที่ 1").misses("รูปที่ 1 อรุณ")
    assert [one.position for one in kept(province)] == [2]
    adds(officer, case, photo()).sees("รูปที่ 3")


def test_what_an_unnamed_sender_sent_tells_the_day_only_and_not_who(officer: Visitor, province: Province) -> None:
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        told = cases.Told("tip_off", "job_scam", "นายหน้า", identity="anonymous")
        tip, _code = cases.add_anonymous(session, office, told, province.clock())
        file = case_files.add(session, tip, Piece("pdf", PDF), SENDER, province.clock())
        assert (file.at, file.by, file.id.version) == (None, "", 4)
        page = f"/office/cases/{tip.id}"
    officer.opens(page).sees("ไฟล์ที่ 1 (PDF", "ผู้แจ้ง")
    assert "น." not in officer.text.split("ไฟล์ที่ 1 (PDF")[1].split("ความคืบหน้า")[0]


def test_the_agency_sees_only_what_was_ticked_and_only_while_its_link_opens(
    app: Flask, officer: Visitor, case: UUID, province: Province
) -> None:
    adds(officer, case, photo(), PDF, photo("red"))
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        if not agencies.listed(session, office):
            agencies.fill_first_list(session, office)
        agency = agencies.of_code(session, office, "dlpw")
        assert agency is not None
    page = f"/office/cases/{case}/refer"
    officer.opens(page).sees("รูปและไฟล์ที่ให้หน่วยงานเห็น", "ที่ไม่ติ๊กอยู่ที่นี่")
    data = {"csrf_token": officer.token(), "agency": str(agency.id), "files": ["2", "3", "77"]}
    officer.page = officer.client.post(page, data=data, **officer._around())
    officer.follows().sees("หน่วยงานเห็นรูปและไฟล์ที่ 2, 3")
    with province.database.transaction() as session:
        link = "/office/agency/" + session.scalars(select(Referral)).one().token
    there = Visitor(app).opens(link).sees("รูปและไฟล์", "บันทึกรูปที่ 3", "ไฟล์ที่ 2 (PDF").misses("รูปที่ 1")
    got = there.opens(f"{link}/file/2").page
    assert got is not None
    assert (got.data, got.headers["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert got.headers["Content-Disposition"].startswith("attachment")
    there.opens(f"{link}/file/1", status=404)
    assert ("agency", "agency took file", f"case {_number(province, case)}, file 2") in acts(province)
    officer.opens(f"/office/cases/{case}").posts(f"/office/cases/{case}/state", state="closed", words="จบ")
    there.opens(f"{link}/file/2", status=404)
