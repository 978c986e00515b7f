"""News, knowledge and a LINE group for the manuals: written on the office's pages, read in the demo's chats."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import lists_made
from office_camera import HEAD, NARROW, Keep, entered, opens, takes
from playwright.sync_api import Page, expect
from telephone import TRIES, Phone

Open = Callable[[str], AbstractContextManager[Any]]

VOLUNTEER, GROUP = "คุณสมหญิง", "กลุ่ม อสร. บางปะกง"
WORDS = "ตลาดนัดแรงงาน วันเสาร์นี้ 9 โมงเช้า ที่ลานหน้าอำเภอบางปะกง มีตำแหน่งงานกว่า 200 อัตรา ชวนเพื่อนบ้านมาด้วยกันนะคะ"
_DRAWN = "() => document.querySelector('.phone-picture').naturalWidth > 0"


def news(telephone: Open, keep: Keep) -> None:
    """What is announced, looked up, and asked in a group: a picture of each."""
    with telephone(HEAD) as head, telephone(VOLUNTEER) as volunteer:
        office = entered(head.phone)
        _announces(office, volunteer, keep)
        _looks_up(volunteer)
        _asks_in_a_group(office, telephone)


def _announces(office: Page, volunteer: Any, keep: Keep) -> None:
    opens(office, "/office/announcements/new")
    office.locator("#words").fill(WORDS)
    office.locator("#link").fill("https://www.doe.go.th")
    office.locator("#picture").set_input_files(
        {"name": "poster.jpg", "mimeType": "image/jpeg", "buffer": lists_made.at_work()}
    )
    office.get_by_role("button", name="บันทึกแล้วดู").click()
    office.wait_for_function(_DRAWN)
    office.get_by_label("ฝากไปกับคำตอบครั้งถัดไป").check()
    office.locator("main form.narrow").get_by_role("button").click()
    _comes(volunteer.phone, "ตลาดนัดแรงงาน")
    volunteer.takes("announcement", 4)
    volunteer.phone.taps_in("ตลาดนัดแรงงาน", "รับทราบ", sees="แจ้งสำนักงานแล้ว")
    volunteer.takes("announcement-seen", 2)
    office.reload()
    takes(office, NARROW, keep, "office-announced")


def _comes(phone: Phone, words: str) -> None:
    """Say something, again and again, until it rides along: what the clock starts takes a moment."""
    for _ in range(TRIES):
        phone.says("เรื่องที่ค้าง", sees="ค้าง")
        if phone.messages.filter(has_text=words).count():
            return
    expect(phone.messages.filter(has_text=words)).not_to_have_count(0)


def _looks_up(volunteer: Any) -> None:
    phone = volunteer.phone
    phone.says("ความรู้", sees="อยากรู้เรื่องไหน")
    volunteer.takes("library", 2)
    phone.says("ความรู้ ม.40", sees="สมัครใจ")
    volunteer.takes("library-found", 2)
    phone.says("ความรู้ ปลูกมังคุด", sees="ไม่พบ")
    volunteer.takes("library-missing", 2)


def _asks_in_a_group(office: Page, telephone: Open) -> None:
    """The group is bound by a code that staff get, and the bot is called by its name there."""
    opens(office, "/office/line-groups")
    office.get_by_role("button", name="สร้างรหัสใหม่").click()
    code = office.locator(".code").first.inner_text()
    with telephone(GROUP) as group:
        group.phone.says(f"แรงใจ {code}", sees="เป็นของ")
        group.phone.says("แรงใจ เดือนนี้", sees="เดือน")
        group.phone.says("แรงใจ กำหนดส่ง", sees="ยังไม่ส่งรายงาน")
        group.takes("group-asked", 4)
        group.phone.says("แรงใจ งานว่าง", sees="งาน")
        group.takes("group-work", 2)
