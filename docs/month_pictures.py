"""A month's pictures for the manuals: what time brings, and what is answered, on the telephones of all."""

from __future__ import annotations

from collections.abc import Callable

from camera import window
from month_walked import Clock, Keep, Walk
from playwright.sync_api import Browser
from telephone import Phone

Write = Callable[[str, bytes], None]

# Of all that can be seen on the way, what the manuals show.
SHOWN = frozenset({
    "reminder", "reminder-nothing", "unit-page", "unit-question", "officer-question", "officer-reopens",
    "asked-by-office", "opened-record", "closed-again", "summary", "summary-kinds", "summary-missing", "chain", "filed",
})  # fmt: skip


def walked(browser: Browser, url: str, opens: Callable[[str], Phone], keep: Keep, write: Write) -> None:
    """Walk through the month, and keep its pictures; the unit's page and the year's reports as they are."""
    context = window(browser, 1100, 800)
    page = context.new_page()
    page.goto(url)

    def keep_shown(name: str, phone: Phone, messages: int) -> None:
        if name in SHOWN:
            keep(name, phone, messages)

    walk = Walk(Clock(page), opens, keep_shown)
    walk.begins()
    walk.is_recorded()
    walk.is_reminded_of()
    walk.closes()
    write("unit-page-opened", _unit_page(walk.keeper))
    walk.is_corrected()
    walk.is_summed_up()
    walk.is_filed()
    context.close()


def _unit_page(keeper: Phone) -> bytes:
    """The picture behind the button on the keeper's card."""
    keeper.says("แบบหน่วย", sees="เปิดดูแบบ")
    with keeper.page.context.expect_page() as opened:
        keeper.last.get_by_text("เปิดดูแบบ").first.click()
    picture = keeper.page.request.get(opened.value.url).body()
    opened.value.close()
    return picture
