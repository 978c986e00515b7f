"""A new officer's first month in a real browser, on a telephone; their head at a desk; an officer of elsewhere.

In by the link from LINE, a volunteer invited, a record sent back and answered in the chat, corrected, a list taken in;
the month closed, its three forms made and filed.  Nobody is told how: each step begins at what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import at_the_office
import pytest
from getting_staff_in import adds, becomes_staff, gets_in, invites_a_colleague, invites_a_volunteer, link
from month_walked import Clock, joins
from playwright.sync_api import Browser, BrowserContext, expect
from running_demo import Demo
from telephone import PATIENCE, Phone

from raengjai.bot.entrypoints.rehearsal.almanac import month_of

pytestmark = pytest.mark.browser

TELEPHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
HEAD, OFFICER, STRANGER, VOLUNTEER, NEW = "คุณอรุณ", "คุณมาลี", "คุณวิภา", "คุณสมหญิง", "คุณมีชัย"


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """The demo, started in an empty folder."""
    started = Demo.started(tmp_path)
    yield started
    if started.process.poll() is None:
        started.ended()


@pytest.fixture
def opens(chromium: Browser, demo: Demo) -> Iterator[Callable[..., Phone]]:
    """Anybody's chat, in a browser of its own of that size."""
    opened: list[BrowserContext] = []

    def new(name: str, size: dict[str, int] = TELEPHONE) -> Phone:
        context = chromium.new_context(viewport=size, accept_downloads=True)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.goto(demo.url)
        return Phone(page, name).open()

    yield new
    for context in opened:
        context.close()


def test_a_new_officer_s_month_from_the_invitation_to_the_ministry(opens: Callable[..., Phone], demo: Demo) -> None:
    head, somying = opens(HEAD, DESK), opens(VOLUNTEER)
    clock = Clock(head.page)
    month = month_of(clock.day)
    heads = gets_in(head)
    officer = becomes_staff(adds(head, OFFICER, opens), invites_a_colleague(heads), "นางมาลี สุขใจ")
    office = gets_in(officer)
    joins(adds(head, NEW, opens), invites_a_volunteer(office), "นายมีชัย ตั้งใจ", "คลองหลวงแพ่ง")
    record = at_the_office.asks(office)
    at_the_office.answers(somying)
    at_the_office.looks_at_the_answer(office)
    at_the_office.corrects(office)
    somying.says("เดือนนี้", sees="สำนักงานแก้ไขรายการ")
    at_the_office.takes_a_list_in(office)
    elsewhere = at_the_office.of_another_province(demo, adds(head, STRANGER, opens))
    at_the_office.is_to_have_nothing(elsewhere, record, month.name)
    clock.goes_to(month.last + timedelta(days=1))
    somying.says_until("เดือนที่แล้ว", sees="ปิดรับรายงานเดือนนั้นแล้ว")
    heads, office = gets_in(head), gets_in(officer)  # a month of idleness is over
    at_the_office.opens_one_line(heads, month.in_thai)
    at_the_office.sees_the_full_number(heads, record)
    at_the_office.closes(office, month.in_thai)
    at_the_office.makes_the_forms(office)
    at_the_office.files(office)
    office.get_by_role("button", name="ออกจากระบบ", exact=True).click()
    expect(office.get_by_role("heading", name="เข้าสู่ระบบของสำนักงาน")).to_be_visible()
    assert demo.ended() == 0


def test_staff_get_in_with_line_too(opens: Callable[..., Phone], demo: Demo) -> None:
    head = opens(HEAD, DESK)
    page = head.page.context.new_page()
    page.goto(re.sub(r"/office/enter/.*", "/office/forms", link(head)))
    page.get_by_role("link", name="เข้าสู่ระบบด้วย LINE").click()
    page.get_by_role("link", name=HEAD).click()
    expect(page.get_by_role("heading", name="แบบรายงานทุกเดือน")).to_be_visible()
    assert demo.ended() == 0
