"""A new head in a real browser: in from LINE, a form for a reason, a colleague invited, out again; a record sent back
and answered in the chat, corrected, a list taken in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from office_menu import goes_to
from playwright.sync_api import Browser, Page, expect
from running_demo import Demo
from telephone import PATIENCE, Phone

pytestmark = pytest.mark.browser

STARTS = 90_000  # milliseconds until web and worker work, on a busy machine
HEAD, NEWCOMER, VOLUNTEER = "คุณอรุณ", "คุณมาลี", "คุณสมหญิง"
ABOUT, QUESTION = re.compile("สมชาย ใจดี"), "นามสกุลสะกดถูกไหมคะ"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo, started in an empty folder."""
    started = Demo.started(tmp_path)
    yield started
    if started.process.poll() is None:
        started.ended()


@pytest.fixture
def chat(chromium: Browser, demo: Demo) -> Iterator[Page]:
    """The simulator's page."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    opened.goto(demo.url)
    yield opened
    context.close()


def test_a_head_gets_in_takes_a_form_and_invites_a_colleague(chat: Page, demo: Demo) -> None:
    office = _gets_in(Phone(chat, HEAD).open())
    _takes_a_form(office)
    words = _invites(office)
    colleague = Phone(chat, NEWCOMER).open()
    colleague.follows(sees="รหัสเชิญ")
    colleague.says(words, sees="ชื่อและนามสกุล")
    colleague.says("นางมาลี สุขใจ", sees="ข้อมูลถูกต้องไหม")
    colleague.says("ยืนยัน", sees="เข้าร่วมเรียบร้อย")
    goes_to(office, "สำนักงาน", "เจ้าหน้าที่")
    expect(office.get_by_role("heading", name="นางมาลี สุขใจ")).to_be_visible()
    office.get_by_role("button", name="ออกจากระบบ", exact=True).click()
    expect(office.get_by_role("heading", name="เข้าสู่ระบบของสำนักงาน")).to_be_visible()
    assert demo.ended() == 0


def test_a_record_goes_back_comes_home_is_corrected_and_a_list_is_taken_in(chat: Page, demo: Demo) -> None:
    office = _gets_in(Phone(chat, HEAD).open())
    _asks(office)
    somying = Phone(chat, VOLUNTEER).open()
    somying.says("เดือนนี้", sees=QUESTION)  # it rides in the next answer
    somying.says("ตอบ", sees="ตอบว่าอย่างไร")
    somying.says("ถูกแล้วค่ะ", sees="ตรวจดูก่อน")
    somying.says("ยืนยัน", sees="สำนักงานได้รับคำตอบ")
    office.get_by_role("link", name="วันนี้", exact=True).click()
    office.get_by_role("link", name=ABOUT).click()
    expect(office.get_by_text("ถูกแล้วค่ะ")).to_be_visible()
    office.get_by_role("button", name="เรียบร้อย").click()
    expect(office.get_by_role("heading", level=1)).to_contain_text("ตรวจแล้ว")
    _corrects(office)
    somying.says("เดือนนี้", sees="สำนักงานแก้ไขรายการ")
    _takes_a_list_in(office)
    assert demo.ended() == 0


def _asks(office: Page) -> None:
    goes_to(office, "งานช่วยเหลือ", "รายการ")
    office.get_by_label("หมายเลขอาสาสมัคร").fill("1")
    office.get_by_role("button", name="ค้นหา").click()
    office.get_by_role("link", name=ABOUT).first.click()
    office.get_by_role("link", name="ส่งกลับพร้อมคำถาม").click()
    office.get_by_label("คำถาม").fill(QUESTION)
    office.get_by_label("ไปพร้อมคำตอบครั้งหน้า").check()
    office.get_by_role("button", name="ส่งคำถาม").click()
    expect(office.get_by_role("status")).to_contain_text("พร้อมคำตอบครั้งหน้า")


def _corrects(office: Page) -> None:
    office.get_by_role("link", name="แก้ไขรายการ").click()
    office.get_by_label("ประเภทของแรงงาน").select_option("elderly")
    office.get_by_label("เหตุผล").fill("อายุเกิน 60 ปี")
    office.get_by_role("button", name="บันทึกการแก้ไข").click()
    expect(office.get_by_role("status")).to_contain_text("แก้ไขแล้ว")


def _takes_a_list_in(office: Page) -> None:
    goes_to(office, "งานช่วยเหลือ", "รายการ")
    office.get_by_role("link", name="ส่งรายชื่อเป็นไฟล์").click()
    office.get_by_label("บันทึกแทนใคร").select_option("office")
    office.get_by_label("ฝึกอาชีพ", exact=True).check()
    office.get_by_label("ประเภทของแรงงาน").select_option("informal")
    office.get_by_label("วันที่").fill((datetime.now(UTC) - timedelta(days=1)).date().isoformat())
    office.get_by_label("ตำบล").fill("พิมพา")
    rows = "ชื่อ-สกุล,เลขบัตรประชาชน\nนายดวงดี มีสุข,1000000000033\nนางมานี ดีงาม,12\n"
    office.get_by_label("Excel (.xlsx) หรือ CSV").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    office.get_by_role("button", name="บันทึกแถวที่ถูกต้อง").click()
    expect(office.get_by_role("status")).to_contain_text("บันทึกแล้ว 1 มีอยู่แล้ว 0 ไม่ได้บันทึก 1")


def test_staff_get_in_with_line_too(chat: Page, demo: Demo) -> None:
    page = chat.context.new_page()
    link = _link(Phone(chat, HEAD).open())
    page.goto(re.sub(r"/office/enter/.*", "/office/forms", link))
    page.get_by_role("link", name="เข้าสู่ระบบด้วย LINE").click()
    page.get_by_role("link", name=HEAD).click()
    expect(page.get_by_role("heading", name="แบบรายงานทุกเดือน")).to_be_visible()
    assert demo.ended() == 0


def _link(head: Phone) -> str:
    menu = head.page.get_by_role("button", name="เข้าสำนักงาน")
    expect(menu).to_be_visible(timeout=STARTS)  # the worker has begun: it gives staff their menu first
    head.says("สำนักงาน", sees="ใช้ได้ครั้งเดียว")
    with head.page.context.expect_page() as opened:
        head.last.get_by_text("เข้าสำนักงาน").first.click()
    opened.value.wait_for_load_state()
    address = str(opened.value.url)
    opened.value.close()
    return address


def _gets_in(head: Phone) -> Page:
    page = head.page.context.new_page()
    page.goto(_link(head))
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("เดือน")
    return page


def _takes_a_form(office: Page) -> None:
    goes_to(office, "รายงาน", "แบบรายงาน")
    office.locator("main .list-group-item").first.click()
    office.get_by_role("link", name="Excel").first.click()
    office.get_by_label("เหตุผล").fill("ตรวจสอบรายการ")
    with office.expect_download() as download:
        office.get_by_role("button", name="ดาวน์โหลด").click()
    assert re.fullmatch(r"sp12-24-25\d\d-\d\d(-draft)?\.xlsx", download.value.suggested_filename)


def _invites(office: Page) -> str:
    goes_to(office, "สำนักงาน", "เจ้าหน้าที่")
    office.get_by_role("link", name="เชิญเจ้าหน้าที่").click()
    office.get_by_role("button", name="สร้างรหัส").click()
    return office.locator(".code").inner_text()
