"""A tip-off in a real browser: told in the chat, sent on by an officer, answered by an agency in a browser of its own
that nobody has used before, heard of by the volunteer, and called solved.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from getting_staff_in import gets_in
from office_menu import goes_to
from playwright.sync_api import Browser, Page, expect
from running_demo import Demo
from telephone import Phone
from test_office_day import HEAD, VOLUNTEER, demo, opens

__all__ = ["demo", "opens"]  # fixtures

pytestmark = pytest.mark.browser

STORY, ANSWER = "นายหน้าเก็บเงินคนละห้าหมื่น", "ตรวจแล้ว ปิดสำนักงานเถื่อน"


def test_a_tip_off_goes_to_an_agency_and_its_answer_comes_home(
    chromium: Browser, opens: Callable[..., Phone], demo: Demo
) -> None:
    somying, head = opens(VOLUNTEER), opens(HEAD)
    office = gets_in(head)
    number = _tells(somying)
    head.gets("อันตราย")  # at once, by day and by night
    link = _sends_on(office, number)
    somying.says("เดือนนี้", sees="วันนี้ส่งต่อสำนักงานจัดหางานจังหวัดแล้ว")
    _answers(chromium, link)
    somying.says("เดือนนี้", sees=ANSWER)
    somying.says(f"เรื่อง {number}", sees="หน่วยงานตอบแล้ว")
    somying.presses("แก้ได้แล้ว", sees="พอใจ")
    somying.says("พอใจ", sees="ขอบคุณ")
    _is_called_solved(office, number)
    _opens_no_more(chromium, link)
    assert demo.ended() == 0


def _tells(somying: Phone) -> str:
    """Tell it with the name hidden; its number."""
    turns = (
        ("แจ้งเบาะแส", "191"),
        ("ขอปกปิดชื่อ", "เจ้าหน้าที่เวร"),
        ("หลอกลวงคนหางาน", "เห็นหรือได้ยิน"),
        (STORY, "ที่ไหน"),
        ("พิมพา", "เมื่อไร"),
        ("เมื่อเช้า", "มีรูปหรือไฟล์ไหม"),
        ("ไม่มี", "อันตราย"),
        ("อันตรายตอนนี้", "ตรวจดู"),
        ("ยืนยัน", "รับเรื่องแล้ว"),
    )
    for says, sees in turns:
        somying.says(says, sees=sees)
    found = re.search(r"เลขที่ (\d{5})", somying.last.inner_text())
    assert found is not None
    return found[1]


def _sends_on(office: Page, number: str) -> str:
    """Send the case to the agency that the page suggests; the agency's link."""
    _opens_case(office, number)
    office.get_by_role("link", name="ส่งต่อหน่วยงาน").click()
    office.get_by_label("ขอให้หน่วยงานทำอะไร").fill("ตรวจสอบนายหน้า")
    office.get_by_role("button", name="ส่งต่อหน่วยงานนี้").click()
    return office.get_by_label("ลิงก์ของหน่วยงาน").input_value()


def _opens_case(office: Page, number: str) -> None:
    goes_to(office, "เรื่องและข่าว", "เรื่องทั้งหมด")
    office.get_by_label("สถานะ").select_option("all")
    office.get_by_role("button", name="แสดง").click()
    office.get_by_role("link", name=number).click()


def _answers(chromium: Browser, link: str) -> None:
    """As the agency: a browser without cookies sees this case, and not who told it."""
    clean = chromium.new_context()
    page = clean.new_page()
    page.goto(link)
    page.reload()  # looking spends nothing
    expect(page.get_by_text(STORY)).to_be_visible()
    expect(page.get_by_text("สมหญิง")).to_have_count(0)
    page.get_by_label("ดำเนินการเสร็จแล้ว").check()
    page.get_by_label("ข้อความ").fill(ANSWER)
    page.get_by_role("button", name="ส่งคำตอบ").click()
    expect(page.get_by_text("ได้รับคำตอบแล้ว")).to_be_visible()
    clean.close()


def _is_called_solved(office: Page, number: str) -> None:
    _opens_case(office, number)
    expect(office.get_by_role("heading", level=1)).to_contain_text("ยุติเรื่อง")
    expect(office.get_by_text("บอกว่าแก้ได้แล้ว")).to_be_visible()


def _opens_no_more(chromium: Browser, link: str) -> None:
    clean = chromium.new_context()
    answer = clean.request.get(link)
    assert answer.status == 404
    clean.close()
