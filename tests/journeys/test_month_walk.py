"""A month in real browsers, at a phone's size, by moving the clock: reminded, closed, corrected, summed up, filed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from month_walked import OFFICER, REASON, RIGHT_NAME, UNIT, Clock, Walk
from office_menu import goes_to
from playwright.sync_api import Browser, BrowserContext, Page, expect
from running_demo import Demo
from telephone import PATIENCE, Phone

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo, started in an empty folder."""
    started = Demo.started(tmp_path)
    yield started
    if started.process.poll() is None:
        started.ended()


@pytest.fixture
def pages(chromium: Browser, demo: Demo) -> Iterator[Callable[..., Page]]:
    """Windows on the simulator's page, each in a browser of its own."""
    opened: list[BrowserContext] = []

    def new(size: dict[str, int]) -> Page:
        context = chromium.new_context(viewport=size, accept_downloads=True)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.goto(demo.url)
        return page

    yield new
    for context in opened:
        context.close()


def test_a_month_from_its_first_day_to_the_ministry(pages: Callable[..., Page], demo: Demo) -> None:
    walk = Walk(Clock(pages(DESK)), lambda name: Phone(pages(PHONE), name).open())
    walk.begins()
    walk.is_recorded()
    walk.is_reminded_of()
    expect(walk.keeper.messages.filter(has_text="ยังไม่ได้รับรายการ")).to_have_count(1)  # reported after the first
    walk.closes()
    _the_unit_s_page_can_be_seen(walk.keeper)
    walk.is_corrected()
    _the_amended_form_tells_why(walk)
    walk.is_summed_up()
    _the_forms_ask_for_a_login(walk.officer)
    walk.is_filed()
    walk.officer.says("เมนู", sees="ส่งกระทรวงแล้ว")
    assert demo.ended() == 0


def _the_unit_s_page_can_be_seen(keeper: Phone) -> None:
    keeper.says("แบบหน่วย", sees=UNIT)
    with keeper.page.context.expect_page() as opened:
        keeper.last.get_by_text("เปิดดูแบบ").first.click()
    picture = keeper.page.request.get(opened.value.url).body()
    assert picture.startswith(b"\x89PNG")
    opened.value.close()


def _the_amended_form_tells_why(walk: Walk) -> None:
    page = _in_the_office(walk.officer)
    goes_to(page, "รายงาน", "แบบรายงาน")
    page.locator("main .list-group-item").filter(has_text=walk.month.in_thai).first.click()
    expect(page.locator("main")).to_contain_text("ฉบับแก้ไขครั้งที่")
    page.get_by_role("link", name="Excel").first.click()
    page.get_by_label("เหตุผล").fill("ตรวจสอบรายการ")
    with page.expect_download() as download:
        page.get_by_role("button", name="ดาวน์โหลด").click()
    sheet = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes())).active
    words = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    for wanted in ("ฉบับแก้ไขครั้งที่ ๑", REASON, RIGHT_NAME):
        assert wanted in words
    page.close()


def _in_the_office(officer: Phone) -> Page:
    officer.says("สำนักงาน", sees="ใช้ได้ครั้งเดียว")
    with officer.page.context.expect_page() as opened:
        officer.last.get_by_text("เข้าสำนักงาน").first.click()
    page = opened.value
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("เดือน")
    return page


def _the_forms_ask_for_a_login(officer: Phone) -> None:
    summary = officer.messages.filter(has_text="สรุปผลงานเดือน").last
    with officer.page.context.expect_page() as opened:
        summary.get_by_text("แบบรายงานของเดือน").first.click()
    expect(opened.value.get_by_role("heading", name="เข้าสู่ระบบของสำนักงาน")).to_be_visible()
    assert re.search(r"/office/login", opened.value.url)
    assert OFFICER in officer.name
    opened.value.close()
