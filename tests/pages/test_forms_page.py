"""The forms page: drafts, kept files, closing, opening again, "sent"; full-ID files for a reason only."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime

import openpyxl
import pytest
from browsing_pages import Clock, Province, Visitor
from flask import Flask

from raengjai.bot.thai.names import PersonName
from raengjai.storage import audit, help_records, offices, people, periods
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Membership, Office, Person
from raengjai.storage.places import named_exactly

ID = "1000000000017"
AFTER = datetime(2026, 11, 26, 2, tzinfo=UTC)  # the month has ended
FORM = "/office/forms/2569-11/file/sp12"


@pytest.fixture
def record(rooms: Database, province: Province) -> HelpRecord:
    """One record of November, by a volunteer of the office."""
    with rooms.transaction() as session:
        return help_record(session, province)


def help_record(session, province: Province, name: str = "สมชาย ใจดี") -> HelpRecord:
    office = session.get_one(Office, province.id)
    (place,) = named_exactly("พิมพา", "24")
    officer = session.get_one(Membership, province.staff["officer"])
    person = session.get_one(Person, officer.person_id)
    membership = people.join(session, office, person, "volunteer", approved=True, now=province.clock())
    volunteer = people.add_volunteer(session, office, membership, PersonName("นาง", "สมหญิง รักงาน"), place)
    entry = help_records.Entry(
        "นาย", name, "citizen", ("promote",), "informal", date(2026, 11, 19), place, citizen_id=ID
    )
    period = periods.open_on(session, office, date(2026, 11, 20))
    return help_records.add(session, volunteer, period, entry, f"test-{name}"[:24], province.clock())


def notes(rooms: Database, province: Province) -> list[tuple[str, str, str | None]]:
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        return [(each.act, each.about, each.reason) for each in audit.of_office(session, office)]


def test_the_open_month_gives_drafts_for_a_reason_that_is_kept(
    officer: Visitor, record: HelpRecord, rooms: Database, province: Province
) -> None:
    officer.opens("/office/forms").sees("พฤศจิกายน 2569", "เปิดรับ")
    officer.opens("/office/forms/2569-11").sees("แบบ สป-๑๒", "แบบ สนบ.๒", "แบบ สนบ.๑", "ฉบับร่าง")
    officer.opens(f"{FORM}.xlsx?draft=1").sees("เลขบัตรประชาชนเต็ม")
    officer.posts(f"{FORM}.xlsx?draft=1", reason=" ", status=422).sees("กรุณาบอกเหตุผล")
    officer.posts(f"{FORM}.xlsx?draft=1", reason="ตรวจสอบรายการ 1-0000-00000-01-7", status=200)
    assert officer.page is not None
    assert officer.page.headers["Content-Disposition"] == 'attachment; filename="sp12-24-2569-11-draft.xlsx"'
    assert officer.page.headers["Cache-Control"] == "no-store"
    words = [cell.value for row in openpyxl.load_workbook(io.BytesIO(officer.page.data)).active for cell in row]
    assert "1-0000-00000-01-7" in words
    act, about, reason = notes(rooms, province)[0]
    assert (act, about) == ("form made", "sp12 2026-11, draft as xlsx")
    assert reason is not None
    assert "00000" not in reason


def test_a_month_that_has_not_begun_is_not_listed(officer: Visitor, rooms: Database, province: Province) -> None:
    with rooms.transaction() as session:
        periods.open_on(session, session.get_one(Office, province.id), AFTER.date())
    for page in ("forms", "records", "figures", "checks"):
        officer.opens(f"/office/{page}").sees("พฤศจิกายน 2569").misses("ธันวาคม 2569")


def test_every_month_is_reached_two_years_at_a_time(officer: Visitor, rooms: Database, province: Province) -> None:
    with rooms.transaction() as session:
        office = session.get_one(Office, province.id)
        for month in range(2024 * 12 + 8, 2026 * 12 + 10):  # September 2567 to October 2569
            periods.named(session, office, month // 12, month % 12 + 1)
    officer.opens("/office/forms").sees("พฤศจิกายน 2569", "ธันวาคม 2567", "เดือนก่อนหน้านี้").misses("พฤศจิกายน 2567")
    officer.opens("/office/forms?before=2567-12").sees("พฤศจิกายน 2567", "กันยายน 2567").misses("ธันวาคม 2567", "ก่อนหน้านี้")
    officer.opens("/office/forms?before=nonsense", status=404)
    officer.opens("/office/records").sees("ธันวาคม 2567", "ปีงบประมาณ 2567").misses("พฤศจิกายน 2567")


def test_a_form_of_counts_and_the_letters_come_at_once(officer: Visitor, record: HelpRecord) -> None:
    for path in ("file/snb1.xlsx?draft=1", "letter/snb.docx", "letter/sp12.docx"):
        officer.opens(f"/office/forms/2569-11/{path}")
        assert officer.page is not None
        assert "attachment" in officer.page.headers["Content-Disposition"]


def test_the_month_is_closed_filed_opened_again_and_amended(
    app: Flask, province: Province, record: HelpRecord, clock: Clock, rooms: Database
) -> None:
    officer = Visitor(app).enters(province, "officer").opens("/office/forms/2569-11").misses("ปิดรับเดี๋ยวนี้")
    officer.posts("/office/forms/2569-11/close").follows().sees("ระบบจะปิดรับเอง")
    clock.to(AFTER)
    officer.enters(province, "officer").opens("/office/forms/2569-11").sees("ปิดรับเดี๋ยวนี้")
    officer.posts("/office/forms/2569-11/close").follows().sees("ปิดรับแล้ว")
    officer.opens(f"{FORM}.xlsx").posts(f"{FORM}.xlsx", reason="ส่งกระทรวง", status=200)
    assert officer.page is not None
    first = officer.page.data
    officer.opens("/office/forms/2569-11").posts("/office/forms/2569-11/filed").follows().sees("ส่งกระทรวงแล้ว")
    officer.opens("/office/forms/2569-11/reopen", status=403)
    head = Visitor(app).enters(province, "head").opens("/office/forms/2569-11").sees("เปิดให้แก้ไข")
    _opens_again(head)
    _changes(rooms, province, record)
    head.opens("/office/forms/2569-11").posts("/office/forms/2569-11/close").follows()
    head.sees("ฉบับแก้ไขครั้งที่ 1")
    head.opens(f"{FORM}.xlsx?version=0").posts(f"{FORM}.xlsx?version=0", reason="ตรวจสอบ", status=200)
    assert head.page is not None
    assert head.page.data == first
    head.opens(f"{FORM}.xlsx").posts(f"{FORM}.xlsx", reason="ตรวจสอบ", status=200)
    assert head.page.data != first


def _opens_again(head: Visitor) -> None:
    reopen = "/office/forms/2569-11/reopen"
    head.opens(reopen).posts(reopen, reason="", number="1", until="2026-11-27", status=422).sees("กรุณาบอกเหตุผล")
    head.posts(reopen, reason="ชื่อสะกดผิด", number="99", until="2026-11-27", status=422).sees("ไม่มีรายการเลขที่นี้")
    head.posts(reopen, reason="ชื่อสะกดผิด", number="1", until="2026-11-01", status=422).sees("กรุณาเลือกวัน")
    head.posts(reopen, reason="ชื่อสะกดผิด", number="1", until="soon", status=422).sees("กรุณาเลือกวัน")
    head.posts(reopen, reason="ชื่อสะกดผิด", number="1", until="2026-11-27").follows().sees(
        "เปิดรายการเลขที่ 1 ให้แก้ไขถึงสิ้นวันที่ 27 พ.ย. 69: ชื่อสะกดผิด"
    )


def _changes(rooms: Database, province: Province, record: HelpRecord) -> None:
    with rooms.transaction() as session:
        row = session.get_one(HelpRecord, record.id)
        (place,) = named_exactly("พิมพา", "24")
        new = help_records.Entry(
            "นาย", "สมชัย ใจดี", "citizen", ("promote",), "informal", date(2026, 11, 19), place, citizen_id=ID
        )
        person = session.get_one(Person, session.get_one(Membership, province.staff["head"]).person_id)
        help_records.change(session, row, new, person, province.clock())


@pytest.mark.parametrize(
    "path",
    [
        "/office/forms/2569-13",
        "/office/forms/nonsense",
        "/office/forms/2570-05",
        "/office/forms/2500-01",
        f"{FORM}.docx",
        f"{FORM}.pdf?version=7",
        f"{FORM}.pdf?draft=1&version=0",
        f"{FORM}.pdf?unit=nonsense",
        f"{FORM}.pdf?unit=00000000-0000-0000-0000-000000000000",
        "/office/forms/2569-11/file/volunteer.pdf",
        "/office/forms/2569-11/letter/love.pdf",
    ],
)
def test_what_is_not_there_is_not_found(officer: Visitor, path: str) -> None:
    officer.opens(path, status=404)


def test_another_offices_unit_is_as_missing(officer: Visitor, foreign: Province, rooms: Database) -> None:
    with rooms.transaction() as session:
        unit = offices.add_unit(session, session.get_one(Office, foreign.id), "หน่วยบริการบ้านไกล")
    officer.opens(f"{FORM}.pdf?unit={unit.id}", status=404)


def test_an_auditor_sees_the_page_and_makes_nothing(app: Flask, province: Province, record: HelpRecord) -> None:
    auditor = Visitor(app).enters(province, "auditor").opens("/office/forms/2569-11").sees("แบบ สป-๑๒")
    auditor.opens(f"{FORM}.pdf", status=403)


def test_the_pdf_is_a_pdf(officer: Visitor, record: HelpRecord) -> None:
    officer.opens(f"{FORM}.pdf?draft=1").posts(f"{FORM}.pdf?draft=1", reason="เสนอลงนาม", status=200)
    assert officer.page is not None
    assert officer.page.data[:5] == b"%PDF-"
