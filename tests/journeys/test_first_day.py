"""A newcomer's first day, in a real browser: join, record three people, change a field, see the month, get the form."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Browser, Page, expect
from running_demo import Demo
from telephone import PATIENCE, Phone

pytestmark = pytest.mark.browser

NEWCOMER, OFFICER = "คุณมาลี", "คุณอรุณ"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo, started in an empty folder."""
    started = Demo.started(tmp_path)
    yield started
    if started.process.poll() is None:
        started.ended()


@pytest.fixture
def page(chromium: Browser, demo: Demo) -> Iterator[Page]:
    """The simulator's page on a desktop."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    opened.goto(demo.url)
    yield opened
    context.close()


def test_join_record_three_change_one_and_download_the_form(page: Page, demo: Demo) -> None:
    newcomer = Phone(page, NEWCOMER).open()
    _joins(page, newcomer)
    _records_by_typing(newcomer, "นายสมศักดิ์ ขยันยิ่ง", "1-0000-00000-01-7", changed_service=True)
    _records_the_same_service(newcomer, "นางมานี ดีงาม", "1000000000025")
    _records_the_same_service(newcomer, "ชูใจ", "๑๐๐๐๐๐๐๐๐๐๐๓๓")
    newcomer.says("เดือนนี้", sees="3 คน 3 รายการ")

    sheet = _officer_downloads(page)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    names = [row[1] for row in rows if isinstance(row[1], str)]
    for name in ("นายสมศักดิ์ ขยันยิ่ง", "นางมานี ดีงาม", "ชูใจ"):
        assert name in names
    by_name = {row[1]: row for row in rows}
    assert by_name["นายสมศักดิ์ ขยันยิ่ง"][2:5] == ["1-0000-00000-01-7", "ส่งเสริม: แจ้งตำแหน่งงานว่าง", "แรงงานนอกระบบ"]
    assert by_name["นางมานี ดีงาม"][2:5] == ["1-0000-00000-02-5", "ส่งเสริม: แจ้งตำแหน่งงานว่าง", "แรงงานสูงอายุ"]
    assert by_name["ชูใจ"][2:5] == ["1-0000-00000-03-3", "ส่งเสริม: แจ้งตำแหน่งงานว่าง", "แรงงานสูงอายุ"]
    assert demo.ended() == 0


def _joins(page: Page, newcomer: Phone) -> None:
    code = re.search(r"\d{8}", page.get_by_test_id("hint-code").first.inner_text())
    assert code is not None
    newcomer.follows(sees="รหัสเชิญ")
    newcomer.says(code[0], sees="ชื่อและนามสกุล")
    newcomer.says("นางมาลี สุขใจ", sees="เบอร์โทร")
    newcomer.says("081 234 5678", sees="ตำบล")
    newcomer.says("บางตีนเปด", sees="หมายถึงที่ไหน")
    newcomer.taps("บางตีนเป็ด", sees="หน่วยบริการ")
    newcomer.taps("ข้ามข้อนี้", sees="เลขบัตร")
    newcomer.says("ข้าม", sees="ข้อมูลถูกต้องไหม")
    newcomer.says("ยืนยัน", sees="เข้าร่วมเรียบร้อยแล้ว")


def _records_by_typing(newcomer: Phone, name: str, citizen_id: str, *, changed_service: bool) -> None:
    newcomer.says("บันทึก", sees="ช่วยใคร")
    newcomer.says(name, sees="เลขบัตรประชาชน")
    newcomer.says(citizen_id, sees="ช่วยเรื่องอะไร")
    newcomer.taps("ส่งเสริม", sees="บริการไหน")
    newcomer.says("1", sees="แรงงานประเภทไหน")
    newcomer.taps("แรงงานนอกระบบ", sees="ตรวจดูก่อนบันทึก")
    expect(newcomer.last).to_contain_text("x-xxxx-xxxx0-01-7")
    if changed_service:
        newcomer.taps_in_card("4 บริการ", sees="บริการไหน")
        newcomer.taps("แจ้งตำแหน่งงานว่าง", sees="ตรวจดูก่อนบันทึก")
    newcomer.taps("ยืนยัน", sees="บันทึกแล้ว เลขที่")


def _records_the_same_service(newcomer: Phone, name: str, citizen_id: str) -> None:
    newcomer.says("บริการเดิม อีกคน", sees="ช่วยใคร")
    newcomer.says(name, sees="เลขบัตรประชาชน")
    newcomer.says(citizen_id, sees="แรงงานประเภทไหน")
    newcomer.says("2", sees="ตรวจดูก่อนบันทึก")
    newcomer.says("ยืนยัน", sees="บันทึกแล้ว เลขที่")


def _officer_downloads(page: Page) -> Worksheet:
    officer = Phone(page, OFFICER).open()
    officer.says("เมนู", sees="แบบ สป-๑๒ (XLSX)")
    link = officer.last.get_by_text("แบบ สป-๑๒ (XLSX)").first
    with page.expect_download(timeout=PATIENCE) as download, page.context.expect_page(timeout=PATIENCE):
        link.click()
    content = Path(download.value.path()).read_bytes()
    assert len(content) > 1_000
    return openpyxl.load_workbook(io.BytesIO(content)).active
