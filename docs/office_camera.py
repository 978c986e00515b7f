"""The office's pages before the camera: who gets in, and pictures that show the page for which they are named."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page
from telephone import Phone
from werkzeug.exceptions import NotFound

from tools.pictured import PICTURED, rule_of

HEAD = "คุณอรุณ"
NARROW, WIDE, LOW = (390, 844), (1280, 800), (1280, 560)
SHARPNESS = 1.25  # pixels of the picture for one of the page
STARTS = 90_000  # milliseconds until the worker works

Keep = Callable[[str, bytes], None]

_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def unkept(_name: str, _png: bytes) -> None:
    """Of what others show already."""


def from_chat(browser: Browser, url: str, keep: Keep = unkept, name: str = HEAD) -> Page:
    """The office's first page, opened by somebody from their chat, which is the first page of its context."""
    context = browser.new_context(viewport={"width": 400, "height": 960}, device_scale_factor=SHARPNESS)
    chat = context.new_page()
    chat.goto(url)
    return entered(Phone(chat, name).open(), keep)


def entered(phone: Phone, keep: Keep = unkept) -> Page:
    """The first page, after สำนักงาน in the chat and the link it gives."""
    phone.page.get_by_role("button", name="เข้าสำนักงาน").first.wait_for(timeout=STARTS)
    phone.says("สำนักงาน", sees="ใช้ได้ครั้งเดียว")
    keep("office-link", phone.last.screenshot())
    with phone.page.context.expect_page() as opened:
        phone.last.get_by_text("เข้าสำนักงาน").first.click()
    page = opened.value
    page.wait_for_load_state()
    takes(page, NARROW, keep, "office-enter")
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.wait_for_load_state()
    return page


def opens(page: Page, path: str) -> None:
    """Go to another of the office's pages."""
    page.goto("{0.scheme}://{0.netloc}".format(urlsplit(page.url)) + path)


def takes(page: Page, size: tuple[int, int], keep: Keep, name: str = "") -> None:
    """Keep a picture of a whole page; it has a name of its own only if it shows something beside the page."""
    page.wait_for_load_state()  # its photos too
    own = _name_of(page)
    if name in PICTURED.values() and name != own:
        raise ValueError(f"{name} would be a picture of {page.url}")
    for width, height in (NARROW, WIDE, size):
        page.set_viewport_size({"width": width, "height": height})
        if page.evaluate(_TOO_WIDE):
            raise ValueError(f"{page.url} is wider than {width}")
    page.mouse.move(0, 0)  # nothing looks as if the finger were on it
    keep(name or own, page.screenshot(full_page=True))


def _name_of(page: Page) -> str:
    try:
        return PICTURED[rule_of(urlsplit(page.url).path)]
    except NotFound:
        return ""
