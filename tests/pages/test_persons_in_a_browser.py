"""A head takes down and carries out a person's requests in a real browser, on a telephone and on a desk."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

from browsing_pages import Province
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from test_in_a_browser import Place, enters, page, place, troubles
from volunteers_made import volunteer_in

from raengjai.handlers import consent
from raengjai.storage import closings, help_records, periods
from raengjai.storage.models import Membership, Office
from raengjai.storage.places import named_exactly

__all__ = ["page", "place"]  # fixtures
DAY = date(2026, 11, 20)
FILED = {"1000000000025": "นางทองดี มีสุข", "1000000000033": "นางมาลี แสนดี"}
WHY = "มาที่สำนักงาน แสดงบัตรแล้ว"


def october_was_filed(province: Province) -> None:
    """With two persons on its form."""
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        volunteer = volunteer_in(session, province, "สมใจ รักดี")
        october = periods.before(session, office, periods.open_on(session, office, DAY))
        (subdistrict,) = named_exactly("พิมพา", "24")
        for number, name in FILED.items():
            whom = ("นาง", name.removeprefix("นาง"), "citizen", ("promote",), "informal", october.ends_on, subdistrict)
            entry = help_records.Entry(*whom, citizen_id=number)
            help_records.add(session, volunteer, october, entry, number, province.clock())
        closings.close(session, office, october, by="clock", now=province.clock())


def stands_in_the_filed_form(page: Page, url: str) -> set[str]:
    """Who of October's two is named, and by number, in the file as it is given out now."""
    page.goto(f"{url}/office/forms/2569-10/file/sp12.xlsx")
    page.get_by_label("เหตุผล").fill(WHY)
    with page.expect_download() as download:
        page.get_by_role("button", name="ดาวน์โหลด").click()
    rows = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).worksheets[0].iter_rows(values_only=True)
    told = " ".join(str(cell) for row in rows for cell in row if cell is not None)
    digits = told.replace("-", "").replace(" ", "")
    return {name for number, name in FILED.items() if name in told or number in digits}


def comes_to_be_erased(page: Page, url: str, number: str) -> None:
    """They give their number; their request's page is open."""
    page.goto(f"{url}/office/persons/new")
    page.get_by_label("ขอให้ลบ").check()
    page.locator("#name").fill(FILED[number])
    page.locator("#citizen_id").fill(number)
    page.get_by_label("ยืนยันตัวอย่างไร").fill("มาด้วยตนเอง")
    page.get_by_role("button", name="บันทึก").click()


def erases(page: Page) -> None:
    page.get_by_label("แน่ใจแล้ว").check()
    page.locator("#reason-erase").fill(WHY)
    page.get_by_role("button", name="ลบ", exact=True).click()
    expect(page.get_by_text("ดำเนินการแล้ว")).to_be_visible()


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
    october_was_filed(place.province)
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
    month_that_was_filed(page, url)


def month_that_was_filed(page: Page, url: str) -> None:
    """It keeps who is erased, unless the head ticks that they go there too."""
    stays, goes = FILED
    comes_to_be_erased(page, url, stays)
    erases(page)
    assert stands_in_the_filed_form(page, url) == set(FILED.values())
    comes_to_be_erased(page, url, goes)
    page.get_by_label("จากเดือนที่ปิดแล้วและไฟล์ของเดือนนั้นด้วย").check()
    assert troubles(page) == []
    erases(page)
    assert stands_in_the_filed_form(page, url) == {FILED[stays]}
