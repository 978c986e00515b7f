"""A head takes down and carries out a person's requests in a real browser, on a telephone and on a desk."""

from __future__ import annotations

from datetime import date

from browsing_pages import Province
from playwright.sync_api import Page, expect
from test_in_a_browser import Place, enters, page, place, troubles
from volunteers_made import volunteer_in

from raengjai.handlers import consent
from raengjai.storage import help_records, periods
from raengjai.storage.models import Membership, Office
from raengjai.storage.places import named_exactly

__all__ = ["page", "place"]  # fixtures
DAY = date(2026, 11, 20)
WHY = "มาที่สำนักงาน แสดงบัตรแล้ว"


def asks(page: Page, url: str, right: str) -> None:
    """The person comes, and the head takes it down; they were helped without a number, so begin at a record."""
    page.goto(f"{url}/office/records")
    page.locator("main tbody a").first.click()
    page.get_by_role("link", name="ทุกรายการของผู้นี้").click()
    page.get_by_role("link", name="ผู้นี้ขอใช้สิทธิเรื่องข้อมูลของตน").click()
    assert troubles(page) == []
    page.get_by_label(right).check()
    page.get_by_label("ยืนยันตัวอย่างไร").fill("มาด้วยตนเอง")
    page.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_text("เหลือ 30 วัน")).to_be_visible()
    assert troubles(page) == []


def somebody_was_helped(province: Province) -> None:
    """Without a number, by two records."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer, period = volunteer_in(session, province, "สมหญิง รักงาน"), periods.open_on(session, office, DAY)
        (subdistrict,) = named_exactly("พิมพา", "24")
        entry = help_records.Entry("นาย", "สมชาย ใจดี", "none", ("promote",), "informal", DAY, subdistrict)
        for key in ("browser-1", "browser-2"):
            record = help_records.add(session, volunteer, period, entry, key, province.clock())
            record.worker_type, record.consent_version = "disabled", consent.DISABILITY
            record.consent_on, record.consent_by = DAY, session.get_one(Membership, volunteer.membership_id).person_id


def test_each_right_is_exercised(page: Page, place: Place) -> None:
    somebody_was_helped(place.province)
    url = place.url
    enters(page, place, "head")
    asks(page, url, "ขอดูและขอสำเนา")
    for ending in ("pdf", "json"):
        page.get_by_label("เหตุผล").first.fill(WHY)
        with page.expect_download() as download:
            page.get_by_role("button", name=ending.upper()).click()
        assert download.value.suggested_filename == f"person-1.{ending}"
    page.get_by_label("ให้อะไรไป และให้อย่างไร").fill("สำเนา 1 ชุด ให้ที่สำนักงาน")
    page.get_by_role("button", name="ตอบแล้ว").click()
    asks(page, url, "ขอแก้ไขให้ถูกต้อง")
    page.get_by_label("คำนำหน้า ชื่อ และนามสกุลที่ถูกต้อง").fill("นายสมชัย ใจดี")
    page.locator("#reason-correct").fill(WHY)
    page.get_by_role("button", name="แก้ให้ถูกต้อง").click()
    asks(page, url, "คัดค้าน")
    page.locator("#reason-keep_out").fill(WHY)
    page.get_by_role("button", name="ระงับการใช้", exact=True).click()
    expect(page.get_by_text("ระงับการใช้อยู่")).to_be_visible()
    asks(page, url, "ขอระงับการใช้ (ยังเก็บไว้)")
    page.locator("#reason-keep_out").fill(WHY)
    page.locator("button[value=let_go]").click()
    expect(page.get_by_text("ดำเนินการแล้ว")).to_be_visible()
    asks(page, url, "ขอถอนความยินยอม")
    expect(page.get_by_text("ฉันเป็นแรงงานคนพิการ").first).to_be_visible()
    page.locator("#reason-take_back").fill(WHY)
    page.locator("form:has(#reason-take_back) button").click()
    expect(page.get_by_text("ดำเนินการแล้ว")).to_be_visible()
    asks(page, url, "ขอให้ลบ")
    page.get_by_label("แน่ใจแล้ว").check()
    page.locator("#reason-erase").fill(WHY)
    page.get_by_role("button", name="ลบ", exact=True).click()
    expect(page.get_by_text("ไม่มีข้อมูลของผู้นี้")).to_be_visible()
    page.goto(f"{url}/office/persons")
    expect(page.get_by_text("คำขอที่ 6")).to_be_visible()
    assert troubles(page) == []
