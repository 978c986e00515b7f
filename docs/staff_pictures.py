"""A colleague who comes, a volunteer who writes and what is announced, by the head; the ministry sees numbers only."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from camera import newcomer, window
from office_camera import NARROW, WIDE, Keep, entered, from_chat, opens, takes
from picture_day import BEGINS
from playwright.sync_api import Browser, Page
from running_demo import Demo

from raengjai.bot.thai.months import month_name

Open = Callable[[str], AbstractContextManager[Any]]

COLLEAGUE, MINISTRY, VOLUNTEER = "คุณวิภา (คนใหม่)", "คุณมานะ (กระทรวง)", "คุณสมหญิง"


def staff(browser: Browser, demo: Demo, telephone: Open, keep: Keep) -> None:
    """Invited, talked with, ended and counted, a picture of each."""
    for name in (COLLEAGUE, MINISTRY):
        _comes(browser, demo.url, name)
    head = from_chat(browser, demo.url)
    _colleague(head, telephone, keep)
    _talk(head, telephone, keep)
    _news(head, keep)
    head.context.close()
    _ministry(demo, telephone, keep)


def _comes(browser: Browser, url: str, name: str) -> None:
    context = window(browser)
    page = context.new_page()
    page.goto(url)
    newcomer(page, name)
    context.close()


def _colleague(head: Page, telephone: Open, keep: Keep) -> None:
    opens(head, "/office/staff/invite")
    takes(head, NARROW, keep)
    head.get_by_role("button", name="สร้างรหัส").click()
    takes(head, NARROW, keep)
    words = head.locator(".code").inner_text()
    with telephone(COLLEAGUE) as camera:
        _joins(camera.phone, words, "นางวิภา ช่วยงาน")
    opens(head, "/office/account/hand-over")
    takes(head, NARROW, keep)
    opens(head, "/office/staff")
    takes(head, WIDE, keep)
    head.get_by_role("link", name="ให้พ้นจากสำนักงาน").last.click()
    takes(head, NARROW, keep)


def _joins(phone: Any, words: str, name: str) -> None:
    phone.follows(sees="รหัสเชิญ")
    phone.says(words, sees="ชื่อและนามสกุล")
    phone.says(name, sees="ข้อมูลถูกต้องไหม")
    phone.says("ยืนยัน", sees="เข้าร่วมเรียบร้อย")


def _talk(head: Page, telephone: Open, keep: Keep) -> None:
    with telephone(VOLUNTEER) as camera:
        camera.phone.says("คุยกับเจ้าหน้าที่", sees="พิมพ์เรื่องที่อยากบอก")
        camera.phone.says("บัตร อสร. หมดอายุ ต้องทำอย่างไรคะ", sees="ส่งให้เจ้าหน้าที่แล้ว")
    opens(head, "/office/talks")
    takes(head, NARROW, keep)
    head.locator("main .list-group-item a").first.click()
    head.locator("#words").fill("นำรูปถ่าย 1 รูปมาที่สำนักงานได้เลยค่ะ")
    takes(head, NARROW, keep)


def _news(head: Page, keep: Keep) -> None:
    """What is announced, looked up, and asked in groups of LINE."""
    opens(head, "/office/announcements/new")
    head.locator("#words").fill("ประชุม อสร. ทุกตำบล วันศุกร์หน้า เวลา 09.30 น. ที่สำนักงานแรงงานจังหวัดค่ะ")
    takes(head, NARROW, keep)
    head.get_by_role("button", name="บันทึกแล้วดู").click()
    head.wait_for_url(re.compile(r"/announcements/\d+$"))
    takes(head, NARROW, keep)
    for path in ("/office/announcements", "/office/library"):
        opens(head, path)
        takes(head, NARROW, keep)
    head.locator("main tbody a").first.click()
    takes(head, NARROW, keep)
    opens(head, "/office/line-groups")
    head.get_by_role("button", name="สร้างรหัสใหม่").click()
    takes(head, NARROW, keep)


def _ministry(demo: Demo, telephone: Open, keep: Keep) -> None:
    """Invited with a command; every province, no persons."""
    words = demo.command("staff", "invite", "--province", "24", "--role", "ministry").strip()
    with telephone(MINISTRY) as camera:
        _joins(camera.phone, words, "นายมานะ นับถูก")
        page = entered(camera.phone)
        page.locator("main select").first.select_option(label=month_name(BEGINS.year, BEGINS.month))
        page.get_by_role("button", name="แสดง").click()
        takes(page, WIDE, keep)
