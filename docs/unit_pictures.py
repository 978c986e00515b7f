"""Units, the centre, surveys and the printed guide for the manuals: in the demo's chats and on the office's pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from office_camera import NARROW, WIDE, Keep, from_chat, opens, takes
from picture_day import in_days
from playwright.sync_api import Browser, Page

from raengjai.handlers.guide import printing

Open = Callable[[str], AbstractContextManager[Any]]

KEEPER, VOLUNTEER = "คุณประเสริฐ", "คุณสมหญิง"


def units(browser: Browser, url: str, telephone: Open, keep: Keep) -> None:
    """A unit's month, a meeting, a survey and the guide, a picture of each."""
    keep("guide", printing.as_pictures("page", ppi=60)[0])
    office = from_chat(browser, url)
    with telephone(KEEPER) as keeper, telephone(VOLUNTEER) as volunteer:
        _unit(keeper, volunteer)
        _meeting(office, keeper, keep)
        _survey(office, volunteer, keep)
    opens(office, "/office/units")
    takes(office, WIDE, keep)
    office.context.close()


def _unit(keeper: Any, volunteer: Any) -> None:
    phone = keeper.phone
    phone.says("แบบหน่วย", sees="รายการของหน่วย")
    keeper.takes("unit-open", 1)
    phone.presses("รายการของหน่วย", sees="แตะที่บรรทัดเพื่อเปิดดู")
    keeper.takes("unit-list", 2)
    phone.taps_in_card("นายทองดี มีสุข", sees="แก้รายการนี้")
    keeper.takes("unit-line", 2)
    phone.presses("แก้รายการนี้", sees="ตรวจดูก่อนบันทึก")
    phone.taps_in_card("ชื่อ", sees="ช่วยใคร")
    phone.says("นายทองดี มีศุข", sees="ตรวจดูก่อนบันทึก")
    phone.presses("ยืนยัน บันทึกเลย", sees="แก้ไขแล้ว")
    keeper.takes("unit-corrected", 2)
    phone.says("แบบหน่วย", sees="ส่งรายงานหน่วย")
    phone.presses("ส่งรายงานหน่วย", sees="ส่งรายงานเดือน")
    volunteer.phone.says("เดือนนี้", sees="ผู้ดูแลหน่วย")
    volunteer.takes("unit-told", 2)


def _meeting(office: Page, keeper: Any, keep: Keep) -> None:
    sits_in_the_committee(office, position=0, volunteer=2)
    calls_a_meeting(office, lambda: takes(office, NARROW, keep))
    keeper.phone.says("ประชุม", sees="แผนงานศูนย์ฯ")
    keeper.takes("meeting", 2)
    keeper.phone.presses("มา", sees="มา")
    opens(office, "/office/centre")
    office.get_by_role("link", name="แผนงานศูนย์ฯ").click()
    takes(office, WIDE, keep)


def sits_in_the_committee(office: Page, *, position: int, volunteer: int) -> None:
    """A volunteer gets a seat, both by their places in the page's lists."""
    opens(office, "/office/centre")
    office.locator("#position").select_option(index=position)
    office.locator("#volunteer").select_option(index=volunteer)
    office.locator("form.narrow").first.get_by_role("button").click()


def calls_a_meeting(office: Page, before_sending: Callable[[], None] = lambda: None) -> None:
    """The committee is called to a meeting in two weeks."""
    opens(office, "/office/centre")
    office.locator("#subject").fill("แผนงานศูนย์ฯ ปี 2570")
    office.locator("#day").fill(in_days(14).isoformat())
    office.locator("#time").fill("09:30")
    office.locator("#place").fill("ห้องประชุมสำนักงาน")
    before_sending()
    office.locator("form.narrow").last.get_by_role("button").click()


def _survey(office: Page, volunteer: Any, keep: Keep) -> None:
    opens(office, "/office/surveys/new")
    takes(office, NARROW, keep)
    sends_a_survey(office, lambda: takes(office, NARROW, keep))
    volunteer.phone.says("แบบสำรวจ", sees="กลุ่มรับงาน")
    volunteer.takes("survey", 2)
    volunteer.phone.says("1", sees="กี่คน")
    volunteer.phone.says("12", sees="ตรวจดูก่อน")
    volunteer.takes("survey-review", 1)
    volunteer.phone.says("ยืนยัน", sees="สำนักงานได้รับคำตอบ")
    opens(office, "/office/surveys")
    takes(office, NARROW, keep)


def sends_a_survey(office: Page, before_sending: Callable[[], None] = lambda: None) -> None:
    """A survey of two questions is written and sent."""
    opens(office, "/office/surveys/new")
    office.locator("#title").fill("ผู้รับงานไปทำที่บ้าน")
    office.locator("#closes_on").fill(in_days(14).isoformat())
    office.locator("#words1").fill("ในตำบลมีกลุ่มรับงานไปทำที่บ้านไหมคะ")
    office.locator("#choices1").fill("มี\nไม่มี")
    office.locator("#words2").fill("รวมกี่คนคะ")
    office.locator("#kind2").select_option("number")
    office.locator("form.narrow").get_by_role("button").click()
    before_sending()
    office.locator("form.narrow").last.get_by_role("button").click()
