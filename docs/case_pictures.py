"""Complaints, tip-offs and an agency's answer for the manuals: in the chat, on the office's page, by the link."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import urlsplit

from office_pictures import LOW, NARROW, SHARPNESS, WIDE, Keep, from_chat
from playwright.sync_api import Browser, Page

Open = Callable[[str], AbstractContextManager[Any]]

COMPLAINT = (
    ("ร้องทุกข์", "ร้องทุกข์เรื่องอะไร"),
    ("1", "เกิดอะไรขึ้น"),
    ("นายจ้างค้างค่าจ้างสองเดือน", "เป็นเรื่องของใคร"),
    ("นายสมศักดิ์ ขยันยิ่ง", "เบอร์อะไร"),
    ("081 000 0000", "ตรวจดู"),
)
TIP_OFF = (
    ("แจ้งเบาะแส", "อยากแจ้งแบบไหน"),
    ("ไม่ประสงค์ออกนาม", "เป็นเรื่องอะไร"),
    ("1", "เห็นหรือได้ยิน"),
    ("นายหน้าเก็บเงินคนละห้าหมื่น บอกว่าพาไปเกาหลี", "ที่ไหน"),
    ("ตลาดพิมพา", "เมื่อไร"),
    ("เมื่อเช้า", "อันตราย"),
    ("1", "ตรวจดู"),
)


def cases(browser: Browser, url: str, telephone: Open, keep: Keep) -> None:
    """Tell, work, refer and answer, a picture of each."""
    with telephone("คุณสมหญิง") as camera:
        _told(camera)
    page = from_chat(browser, url)
    link = _worked(page, keep)
    page.context.close()
    _answered(browser, link, keep)


def _told(camera: Any) -> None:
    for says, sees in COMPLAINT:
        camera.phone.says(says, sees=sees)
    camera.takes("case-review", 1)
    camera.phone.says("ยืนยัน", sees="รับเรื่องแล้ว")
    camera.takes("case-receipt", 2)
    camera.phone.taps_in_card("ดูเรื่องนี้", sees="ความคืบหน้า")
    camera.takes("case-card", 1)
    for says, sees in TIP_OFF:
        camera.phone.says(says, sees=sees)
        if sees == "อยากแจ้งแบบไหน":
            camera.takes("tip-off-ways", 2)
        if sees == "เป็นเรื่องอะไร":
            camera.takes("tip-off-honest", 2)
    camera.phone.says("ยืนยัน", sees="ไม่ออกนาม")
    camera.takes("tip-off-receipt", 1)


def _worked(page: Page, keep: Keep) -> str:
    """The pages of the office; the agency's link."""
    at = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    page.goto(f"{at}/office/cases")
    _takes(page, "office-cases", WIDE, keep)
    page.goto(f"{at}/office/cases?kind=complaint")
    page.locator("main tbody a").first.click()
    _takes(page, "office-case", NARROW, keep)
    page.get_by_role("link", name="ส่งต่อหน่วยงาน").first.click()
    page.get_by_label("ขอให้หน่วยงานทำอะไร").fill("ไกล่เกลี่ยให้นายจ้างจ่ายค่าจ้างที่ค้าง")
    page.get_by_role("button", name="ส่งต่อหน่วยงานนี้").click()
    _takes(page, "office-refer", NARROW, keep)
    return page.locator("input[readonly]").first.input_value()


def _answered(browser: Browser, link: str, keep: Keep) -> None:
    """A clean browser of the agency's."""
    context = browser.new_context(viewport={"width": NARROW[0], "height": NARROW[1]}, device_scale_factor=SHARPNESS)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("ดำเนินการเสร็จแล้ว").check()
    page.locator("#words").fill("เชิญนายจ้างมาพบแล้ว จ่ายครบเมื่อวาน")
    _takes(page, "agency-link", NARROW, keep)
    page.get_by_role("button", name="ส่งคำตอบ").click()
    page.get_by_text("ได้รับคำตอบแล้ว").wait_for()
    _takes(page, "agency-answered", LOW, keep)
    context.close()


def _takes(page: Page, name: str, size: tuple[int, int], keep: Keep) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.mouse.move(0, 0)
    keep(name, page.screenshot(full_page=True))
