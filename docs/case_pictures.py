"""Complaints, tip-offs and an agency's answer for the manuals: in the chats, on the office's page, by the link."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from camera import window
from office_camera import HEAD, LOW, NARROW, SHARPNESS, WIDE, Keep, entered, opens, takes
from playwright.sync_api import Browser, Page, expect

Open = Callable[[str], AbstractContextManager[Any]]

VOLUNTEER = "คุณสมหญิง"
COMPLAINT = (
    ("ร้องทุกข์", "ร้องทุกข์เรื่องอะไร"),
    ("1", "เกิดอะไรขึ้น"),
    ("นายจ้างค้างค่าจ้างสองเดือน", "มีรูปหรือไฟล์ไหม"),
    ("ไม่มี", "เป็นเรื่องของใคร"),
    ("นายสมศักดิ์ ขยันยิ่ง", "เบอร์อะไร"),
    ("081 000 0000", "ตรวจดู"),
)
STORY = (
    ("1", "เห็นหรือได้ยิน"),
    ("นายหน้าเก็บเงินคนละห้าหมื่น บอกว่าพาไปเกาหลี", "ที่ไหน"),
    ("ตลาดพิมพา", "เมื่อไร"),
    ("เมื่อเช้า", "มีรูปหรือไฟล์ไหม"),
    ("ไม่มี", "อันตราย"),
)
DANGER, NO_DANGER = (("2", "ตรวจดู"),), (("1", "ตรวจดู"),)


def cases(browser: Browser, url: str, telephone: Open, keep: Keep) -> None:
    """Tell, work, refer, answer and call solved, a picture of each."""
    with telephone(HEAD) as head:
        office = entered(head.phone)
        with telephone(VOLUNTEER) as volunteer:
            _complains(volunteer)
            _tells(volunteer)
            _is_told(head)
            link = _refers(office, keep)
            volunteer.phone.says("เรื่องที่ค้าง", sees="ส่งต่อ")
            volunteer.takes("case-told", 2)
            _answers(browser, link, keep)
            _closes(office)
            _calls_solved(volunteer)


def _plays(camera: Any, turns: tuple[tuple[str, str], ...]) -> None:
    for says, sees in turns:
        camera.phone.says(says, sees=sees)


def _complains(camera: Any) -> None:
    _plays(camera, COMPLAINT)
    camera.takes("case-review", 1)
    camera.phone.says("ยืนยัน", sees="รับเรื่องแล้ว")
    camera.takes("case-receipt", 2)
    camera.phone.taps_in_card("ดูเรื่องนี้", sees="ความคืบหน้า")
    camera.takes("case-card", 1)


def _tells(camera: Any) -> None:
    """In each of the three ways: without a name, hidden, and with it; somebody is in danger."""
    camera.phone.says("แจ้งเบาะแส", sees="อยากแจ้งแบบไหน")
    camera.takes("tip-off-ways", 2)
    camera.phone.says("ไม่ประสงค์ออกนาม", sees="เป็นเรื่องอะไร")
    camera.takes("tip-off-honest", 2)
    _plays(camera, (*STORY, *NO_DANGER, ("ยืนยัน", "ไม่ออกนาม")))
    camera.takes("tip-off-receipt", 1)
    code = camera.phone.last.get_by_text(_CODE).inner_text()
    camera.phone.says(f"เบาะแส {code}", sees="เพิ่มเบาะแส")
    camera.takes("tip-off-asked", 2)
    camera.phone.says("แจ้งเบาะแส", sees="อยากแจ้งแบบไหน")
    camera.phone.says("ขอปกปิดชื่อ", sees="เป็นเรื่องอะไร")
    camera.takes("tip-off-hidden", 2)
    _plays(camera, (*STORY, *NO_DANGER, ("ยืนยัน", "รับเรื่องแล้ว"), ("แจ้งเบาะแส", "อยากแจ้งแบบไหน")))
    _plays(camera, (("บอกชื่อได้", "เป็นเรื่องอะไร"), *STORY, *DANGER))
    camera.takes("tip-off-review", 1)
    camera.phone.says("ยืนยัน", sees="รับเรื่องแล้ว")
    camera.takes("tip-off-known", 2)


_CODE = re.compile(r"^\s*\d{3} \d{3} \d{3}\s*$")


def _is_told(head: Any) -> None:
    """Who is on duty gets the dangerous one at once, by night too, and opens it."""
    head.phone.gets("อันตราย")
    head.takes("tip-off-told", 1)
    head.phone.presses("ดูเรื่องนี้", sees="เจ้าของเรื่อง")
    head.takes("case-of-staff", 1)


def _refers(office: Page, keep: Keep) -> str:
    """Send the complaint to an agency; the agency's link."""
    opens(office, "/office/cases")
    takes(office, WIDE, keep)
    opens(office, "/office/cases?kind=complaint")
    office.locator("main tbody a").first.click()
    takes(office, NARROW, keep)
    office.get_by_role("link", name="ส่งต่อหน่วยงาน").first.click()
    takes(office, NARROW, keep)
    office.get_by_label("ขอให้หน่วยงานทำอะไร").fill("ไกล่เกลี่ยให้นายจ้างจ่ายค่าจ้างที่ค้าง")
    office.get_by_role("button", name="ส่งต่อหน่วยงานนี้").click()
    return office.locator("input[readonly]").first.input_value()


def _answers(browser: Browser, link: str, keep: Keep) -> None:
    """A clean browser of the agency's."""
    context = window(browser, *NARROW, SHARPNESS)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("ดำเนินการเสร็จแล้ว").check()
    page.locator("#words").fill("เชิญนายจ้างมาพบแล้ว จ่ายครบเมื่อวาน")
    takes(page, NARROW, keep, "agency-link")
    page.get_by_role("button", name="ส่งคำตอบ").click()
    expect(page.get_by_text("ได้รับคำตอบแล้ว")).to_be_visible()
    takes(page, LOW, keep, "agency-answered")
    context.close()


def _closes(office: Page) -> None:
    """The agency has answered; this is the end of it."""
    opens(office, "/office/cases?kind=complaint")
    office.locator("main tbody a").first.click()
    office.locator("#outcome").fill("นายจ้างจ่ายค่าจ้างครบแล้ว")
    office.get_by_role("button", name="ยุติเรื่อง").click()
    expect(office.get_by_role("heading", level=1)).to_contain_text("ยุติเรื่อง")


def _calls_solved(volunteer: Any) -> None:
    volunteer.phone.says("เรื่องที่ค้าง", sees="แก้ได้แล้วใช่ไหม")
    volunteer.takes("case-answered", 3)
    volunteer.phone.taps_in("แก้ได้แล้วใช่ไหม", "แก้ได้แล้ว", sees="พอใจ")
    volunteer.takes("case-solved", 2)
    volunteer.phone.says("พอใจ", sees="ขอบคุณ")
