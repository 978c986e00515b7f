"""The office's pages for the staff's manual: the demo's head gets in from the chat, as anybody would."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import lists_made
from playwright.sync_api import Browser, Page
from telephone import Phone

HEAD = "คุณอรุณ"
NARROW, WIDE, LOW = (390, 800), (1100, 800), (1100, 560)
SHARPNESS = 1.25  # pixels of the picture for one of the page

Keep = Callable[[str, bytes], None]

# Each page once: the picture's name, its address, and the size of the window.
PAGES = (
    ("office-today", "/office/", WIDE),
    ("office-records", "/office/records", WIDE),
    ("office-new", "/office/records/new", NARROW),
    ("office-list", "/office/records/list", NARROW),
    ("office-checks", "/office/checks", WIDE),
    ("office-figures", "/office/figures", WIDE),
    ("office-volunteers", "/office/volunteers", WIDE),
    ("office-places", "/office/volunteers/places", WIDE),
    ("office-codes", "/office/volunteers/codes", NARROW),
    ("office-invited", "/office/volunteers/list", NARROW),
    ("office-volunteer", "/office/volunteers/1", NARROW),
    ("office-forms", "/office/forms", NARROW),
    ("office-reports", "/office/reports", LOW),
    ("office-staff", "/office/staff", WIDE),
    ("office-audit", "/office/audit", WIDE),
    ("office-account", "/office/account", NARROW),
)


def pages(browser: Browser, url: str, keep: Keep) -> None:
    """Get in, and keep a picture of every page."""
    page = from_chat(browser, url, keep)
    at = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    for name, path, size in PAGES:
        page.goto(at + path)
        _takes(page, name, size, keep)
    page.goto(at + "/office/forms")
    page.locator("main .list-group-item").first.click()
    _takes(page, "office-month", WIDE, keep)
    page.get_by_role("link", name="Excel").first.click()
    _takes(page, "office-reason", NARROW, keep)
    page.goto(at + "/office/records")
    page.locator("main tbody a").first.click()
    _takes(page, "office-record", NARROW, keep)
    record = page.url
    for name, part in (("office-correct", "correct"), ("office-ask", "ask"), ("office-person", "person")):
        page.goto(f"{record}/{part}")
        _takes(page, name, NARROW, keep)
    page.goto(at + "/office/records/photos")
    page.get_by_role("link", name="พิมพ์").first.click()
    page.locator("#lines").fill("นายสมศักดิ์ ขยันยิ่ง 1-0000-00000-01-7")
    _takes(page, "office-photo", WIDE, keep)
    page.goto(at + "/office/records/approval")
    page.get_by_role("button", name="ให้มีการอนุมัติ").click()
    _takes(page, "office-approval", WIDE, keep)
    _register(page, at, keep)
    page.goto(at + "/office/staff/invite")
    page.get_by_role("button", name="สร้างรหัส").click()
    _takes(page, "office-invite", NARROW, keep)
    page.context.close()


def _register(page: Page, at: str, keep: Keep) -> None:
    """A register is brought in while nobody looks, and one of its rows is to be mended."""
    page.goto(at + "/office/register")
    page.locator("#year").fill("2563")
    page.locator("#file").set_input_files(
        {"name": "register.xlsx", "mimeType": "application/octet-stream", "buffer": lists_made.in_a_file()}
    )
    page.get_by_role("button", name="นำเข้า").click()
    page.get_by_text("เข้าแล้ว").wait_for(timeout=60_000)  # the page looks again by itself
    _takes(page, "office-task", WIDE, keep)
    page.goto(at + "/office/register")
    _takes(page, "office-register", NARROW, keep)


def unkept(_name: str, _png: bytes) -> None:
    """Of what others show already."""


def from_chat(browser: Browser, url: str, keep: Keep = unkept) -> Page:
    """The office's first page, opened by the demo's head from their chat, which is the first page of its context."""
    context = browser.new_context(viewport={"width": 400, "height": 960}, device_scale_factor=SHARPNESS)
    chat = context.new_page()
    chat.goto(url)
    return entered(Phone(chat, HEAD).open(), keep)


def entered(phone: Phone, keep: Keep) -> Page:
    """The first page, after สำนักงาน in the chat and the link it gives."""
    phone.page.get_by_role("button", name="เข้าสำนักงาน").first.wait_for(timeout=90_000)  # the worker has begun
    phone.says("สำนักงาน", sees="ใช้ได้ครั้งเดียว")
    keep("office-link", phone.last.screenshot())
    with phone.page.context.expect_page() as opened:
        phone.last.get_by_text("เข้าสำนักงาน").first.click()
    page = opened.value
    page.wait_for_load_state()
    _takes(page, "office-enter", NARROW, keep)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_load_state()
    return page


def _takes(page: Page, name: str, size: tuple[int, int], keep: Keep) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.mouse.move(0, 0)
    keep(name, page.screenshot(full_page=True))
