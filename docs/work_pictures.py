"""Work, people who look for it, and training for the manuals: in the demo's chats and on the office's pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from office_camera import NARROW, WIDE, Keep, from_chat, opens, takes
from picture_day import in_days
from playwright.sync_api import Browser, Page

Open = Callable[[str], AbstractContextManager[Any]]

VACANCY = {
    "occupation": "พนักงานเย็บผ้าโหล",
    "where": "อ.บางปะกง",
    "pay": "ชิ้นละ 5 บาท",
    "places": "3",
    "contact": "ร้านป้าแดง 038-000-000",
    "source": "สำนักงานจัดหางาน",
}
COURSE = {
    "title": "ซ่อมเครื่องปรับอากาศ",
    "about": "ผู้ว่างงานอายุ 18 ปีขึ้นไป ไม่มีค่าใช้จ่าย",
    "place": "สถาบันพัฒนาฝีมือแรงงาน",
    "places": "1",
    "contact": "ฝ่ายฝึกอบรม 038-000-001",
    "held_by": "สำนักงานพัฒนาฝีมือแรงงาน",
}
SEEKER = (
    ("ฝากชื่อคนหางาน", "อ่านให้ผู้นั้นฟัง"),
    ("ยินยอม", "ใครหางาน"),
    ("นางมานี ดีงาม", "ทำอะไรได้"),
    ("เย็บผ้า ทำอาหาร", "เบอร์อะไร"),
    ("081 000 0000", "ตรวจดู"),
)


def work(browser: Browser, url: str, telephone: Open, keep: Keep) -> None:
    """A vacancy, somebody whom it is for, a course and who comes to it, a group: a picture of each."""
    office = from_chat(browser, url)
    _entered(office, "/office/vacancies/new", {**VACANCY, "closes_on": _written(in_days(21))}, keep)
    takes(office, NARROW, keep)
    _entered(office, "/office/courses/new", {**COURSE, "begins_on": _written(in_days(14))}, keep)
    with telephone("คุณสมหญิง") as volunteer:
        _talks(volunteer)
    small = ("/office/vacancies/list", "/office/job-seekers/1", "/office/courses/3", "/office/groups/1")
    large = ("/office/vacancies", "/office/job-seekers", "/office/courses", "/office/groups")
    for paths, size in ((small, NARROW), (large, WIDE)):
        for path in paths:
            opens(office, path)
            takes(office, size, keep)
    office.context.close()


def _entered(office: Page, path: str, values: dict[str, str], keep: Keep) -> None:
    opens(office, path)
    for field, value in values.items():
        office.locator(f"#{field}").fill(value)
    takes(office, NARROW, keep)
    office.locator("form.narrow").get_by_role("button").click()
    office.wait_for_load_state()


def _talks(volunteer: Any) -> None:
    phone = volunteer.phone
    phone.says("งานว่าง เย็บผ้าโหล", sees="พนักงานเย็บผ้าโหล")
    volunteer.takes("vacancies", 2)
    phone.presses("แชร์", sees="เลือกผู้รับใน LINE")
    volunteer.takes("vacancy-share", 2)
    for says, sees in SEEKER:
        phone.says(says, sees=sees)
        if says == SEEKER[0][0]:
            volunteer.takes("seeker-consent", 1)
    phone.says("ยืนยัน", sees="ฝากชื่อแล้ว เลขที่")
    volunteer.takes("seeker-kept", 1)
    phone.says("คนหางาน", sees="สถานะ")
    volunteer.takes("seeker", 1)
    phone.says("ดูหลักสูตร 3", sees="ซ่อมเครื่องปรับอากาศ")
    volunteer.takes("courses", 1)
    for name in ("นางมานี ดีงาม", "นายปิติ ยินดี"):
        for says, sees in (("สมัครอบรม 3", "อ่านให้"), ("ยินยอม", "ใครจะอบรม"), (name, "เบอร์อะไร"), ("ข้าม", "ตรวจดู")):
            phone.says(says, sees=sees)
        phone.says("ยืนยัน", sees="สมัครแล้ว")
    phone.says("คนสมัครอบรม", sees="คิวรอ")
    volunteer.takes("course-signed", 1)
    for says, sees in (("ตั้งกลุ่ม", "แบบไหน"), ("2", "ชื่ออะไร"), ("กลุ่มเย็บผ้าบ้านหนองบัว", "ตรวจดู"), ("ยืนยัน", "ตั้งกลุ่มแล้ว")):
        phone.says(says, sees=sees)
    for says, sees in (("เพิ่มสมาชิกกลุ่ม 1", "อ่านให้"), ("ยินยอม", "ใครเข้ากลุ่ม"), ("นางมานี ดีงาม", "เบอร์"), ("ข้าม", "ตรวจดู")):
        phone.says(says, sees=sees)
    phone.says("ยืนยัน", sees="เข้ากลุ่มแล้ว")
    phone.says("กลุ่มอาชีพ", sees="สมาชิก 1 คน")
    volunteer.takes("group", 1)


def _written(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year + 543}"
