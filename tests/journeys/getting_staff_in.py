"""How staff get in: invited by a code, by the link in their chat; and whom they invite."""

from __future__ import annotations

import re
from collections.abc import Callable

from office_menu import goes_to
from playwright.sync_api import Page, expect
from telephone import PATIENCE, Phone

STARTS = 90_000  # milliseconds until web and worker work, on a busy machine


def gets_in(person: Phone) -> Page:
    """The office's first page, by the link in the chat."""
    page = person.page.context.new_page()
    page.goto(link(person))
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("เดือน")
    return page


def link(person: Phone) -> str:
    menu = person.page.get_by_role("region", name=person.name).get_by_role("button", name="เข้าสำนักงาน")
    expect(menu).to_be_visible(timeout=STARTS)  # the worker has begun: it gives staff their menu first
    links = person.messages.filter(has_text="ใช้ได้ครั้งเดียว")
    before = links.count()
    person.says("สำนักงาน", sees="ใช้ได้ครั้งเดียว")  # an older one says so too
    expect(links).to_have_count(before + 1, timeout=PATIENCE)
    with person.page.context.expect_page() as opened:
        # What the clock has started may have said something since.
        links.last.get_by_text("เข้าสำนักงาน").first.click()
    opened.value.wait_for_load_state()
    address = str(opened.value.url)
    opened.value.close()
    return address


def adds(beside: Phone, name: str, opens: Callable[..., Phone]) -> Phone:
    """The telephone of somebody, who comes if they are not there."""
    page = beside.page
    if page.get_by_test_id("open-chat").filter(has_text=name).count() == 0:
        page.get_by_test_id("new-person").click()
        page.get_by_test_id("ask-name").first.fill(name)
        page.get_by_test_id("ask-person").get_by_test_id("ask-ok").click()
        expect(page.get_by_test_id("open-chat").filter(has_text=name).first).to_be_visible(timeout=PATIENCE)
    return opens(name)


def invites_a_colleague(office: Page) -> str:
    goes_to(office, "สำนักงาน", "เจ้าหน้าที่")
    office.get_by_role("link", name="เชิญเจ้าหน้าที่").click()
    office.get_by_role("button", name="สร้างรหัส").click()
    return office.locator(".code").inner_text()


def becomes_staff(phone: Phone, words: str, name: str) -> Phone:
    phone.follows(sees="รหัสเชิญ")
    phone.says(words, sees="ชื่อและนามสกุล")
    phone.says(name, sees="ข้อมูลถูกต้องไหม")
    phone.says("ยืนยัน", sees="เข้าร่วมเรียบร้อย")
    return phone


def invites_a_volunteer(office: Page) -> str:
    goes_to(office, "คนและหน่วย", "อาสาสมัคร")
    office.get_by_role("link", name="เชิญอาสาสมัคร").click()
    office.get_by_role("button", name="สร้างรหัสใหม่").click()
    return re.sub(r"\D", "", office.locator(".code").first.inner_text())
