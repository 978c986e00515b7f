"""The office's pages before the camera: who gets in, and pictures that show the page for which they are named."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from urllib.parse import urlsplit

from camera import PATIENCE, window
from picture_day import steady
from PIL import Image
from playwright.sync_api import Browser, Page
from telephone import Phone
from werkzeug.exceptions import NotFound

from tools.pictured import PICTURED, rule_of

HEAD = "คุณอรุณ"
NARROW, WIDE, LOW = (390, 844), (1280, 800), (1280, 560)
SHARPNESS = 1.25  # pixels of the picture for one of the page
BESIDE = {NARROW[0]: (390, 1560), WIDE[0]: (960, 1200)}  # pixels across and, at most, down

Keep = Callable[[str, bytes], None]

_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def unkept(_name: str, _png: bytes) -> None:
    """Of what others show already."""


def from_chat(browser: Browser, url: str, keep: Keep = unkept, name: str = HEAD) -> Page:
    """The office's first page, opened by somebody from their chat, which is the first page of its context."""
    context = window(browser, sharpness=SHARPNESS)
    chat = context.new_page()
    chat.goto(url)
    return entered(Phone(chat, name, PATIENCE).open(), keep)


def entered(phone: Phone, keep: Keep = unkept) -> Page:
    """The first page, after สำนักงาน in the chat and the link it gives."""
    phone.page.get_by_role("button", name="เข้าสำนักงาน").first.wait_for(timeout=PATIENCE)
    phone.says("สำนักงาน", sees="ใช้ได้ครั้งเดียว")
    steady(phone.page)
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
    """Keep a picture of a whole page, and beside it one as wide as the other machine's, telephone or computer.

    It has a name of its own, and none beside it, only if it shows something else than the page.
    """
    page.wait_for_load_state()  # its photos too
    own = _name_of(page)
    if name in PICTURED.values() and name != own:
        raise ValueError(f"{name} would be a picture of {page.url}")
    other = LOW if size == NARROW else NARROW
    beside, shown = _whole(page, other), _whole(page, size)
    keep(name or own, shown)
    if own and own == (name or own):
        keep(f"{own}-{other[0]}", _small(beside, *BESIDE[other[0]]))


def _whole(page: Page, size: tuple[int, int]) -> bytes:
    """The whole page in a window of that size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    if page.evaluate(_TOO_WIDE):
        raise ValueError(f"{page.url} is wider than {size[0]}")
    page.mouse.move(0, 0)  # nothing looks as if the finger were on it
    steady(page)
    return page.screenshot(full_page=True)


def _small(png: bytes, width: int, height: int) -> bytes:
    """To stand beside the first picture: large enough to know the page again; of a long page its beginning."""
    whole = Image.open(BytesIO(png)).convert("RGB")
    shown = whole.resize((width, whole.height * width // whole.width), Image.Resampling.LANCZOS)
    small = BytesIO()
    shown.crop((0, 0, width, min(shown.height, height))).save(small, "PNG")
    return small.getvalue()


def _name_of(page: Page) -> str:
    try:
        return PICTURED[rule_of(urlsplit(page.url).path)]
    except NotFound:
        return ""
