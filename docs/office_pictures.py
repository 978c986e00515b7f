"""The office's pages for the staff's manual: the demo's head gets in from the chat, as anybody would."""

from __future__ import annotations

import lists_made
from camera import PATIENCE
from office_camera import LOW, NARROW, WIDE, Keep, from_chat, opens, takes
from playwright.sync_api import Browser, Page

# What needs no more than to be opened, by the size of the window.
SMALL = (
    "/records/new",
    "/records/list",
    "/records/person",
    "/volunteers/codes",
    "/volunteers/list",
    "/volunteers/1",
    "/volunteers/1/move",
    "/volunteers/1/end",
    "/forms",
    "/account",
    "/retention",
    "/library/new",
)
LARGE = (
    "/",
    "/records",
    "/checks",
    "/figures",
    "/volunteers",
    "/volunteers/places",
    "/reports",
)
SETTINGS = (
    "",
    "/agencies",
    "/days",
    "/forms",
    "/holidays",
    "/messages",
    "/numbers",
    "/office",
    "/projects",
    "/projects/rules",
    "/reminding",
    "/reports",
    "/services",
    "/summary",
    "/texts",
    "/texts/welcome",
    "/units",
    "/work",
)
WHY = "ส่งกระทรวง"


def pages(browser: Browser, url: str, keep: Keep) -> None:
    """Get in, and keep a picture of every page."""
    page = from_chat(browser, url, keep)
    for each in (_plain, _forms, _record, _sheet, _approval, _register, _audit):
        each(page, keep)
    page.context.close()


def _plain(page: Page, keep: Keep) -> None:
    settings = tuple(f"/settings{part}" for part in SETTINGS)
    for paths, size in ((LARGE, WIDE), (SMALL + settings, NARROW)):
        for path in paths:
            opens(page, f"/office{path}")
            takes(page, LOW if path == "/reports" else size, keep)


def _forms(page: Page, keep: Keep) -> None:
    """The month, one form for a reason, and all of them as one file that the worker makes."""
    opens(page, "/office/forms")
    page.locator("main .list-group-item").first.click()
    takes(page, WIDE, keep)
    month = page.url
    page.get_by_role("link", name="Excel").first.click()
    takes(page, NARROW, keep)
    for part in ("reopen", "all"):
        page.goto(f"{month}/{part}")
        takes(page, NARROW, keep)
    page.get_by_label("เหตุผล").fill(WHY)
    page.get_by_role("button", name="ทำไฟล์").click()
    page.get_by_role("link", name="รับไฟล์").click(timeout=PATIENCE)  # the page looks again by itself
    takes(page, NARROW, keep)


def _record(page: Page, keep: Keep) -> None:
    """One record, what can be done with it, and the question that goes back with it."""
    opens(page, "/office/records")
    page.locator("main tbody a").first.click()
    takes(page, NARROW, keep)
    record = page.url
    for part in ("correct", "person", "ask"):
        page.goto(f"{record}/{part}")
        takes(page, NARROW, keep)
    page.get_by_label("คำถาม").fill("นามสกุลสะกดถูกไหมคะ")
    page.get_by_label("ไปพร้อมคำตอบครั้งหน้า").check()
    page.get_by_role("button", name="ส่งคำถาม").click()
    opens(page, "/office/records/questions")
    takes(page, NARROW, keep)


def _sheet(page: Page, keep: Keep) -> None:
    """A list that was sent as a photo."""
    opens(page, "/office/records/photos")
    takes(page, NARROW, keep)
    page.get_by_role("link", name="พิมพ์").first.click()
    page.locator("#lines").fill("นายสมศักดิ์ ขยันยิ่ง 1-0000-00000-01-7")
    takes(page, WIDE, keep)


def _approval(page: Page, keep: Keep) -> None:
    opens(page, "/office/records/approval")
    page.get_by_role("button", name="ให้มีการอนุมัติ").click()
    takes(page, WIDE, keep)


def _register(page: Page, keep: Keep) -> None:
    """A register is brought in while nobody looks, and one of its rows is to be mended."""
    opens(page, "/office/register")
    page.locator("#year").fill("2563")
    page.locator("#file").set_input_files(
        {"name": "register.xlsx", "mimeType": "application/octet-stream", "buffer": lists_made.in_a_file()}
    )
    page.get_by_role("button", name="นำเข้า").click()
    page.get_by_text("เข้าแล้ว").wait_for(timeout=PATIENCE)  # the page looks again by itself
    takes(page, WIDE, keep)
    opens(page, "/office/register")
    takes(page, NARROW, keep)
    opens(page, "/office/tasks")
    takes(page, NARROW, keep)


def _audit(page: Page, keep: Keep) -> None:
    """Last: there it stands what was done for the others."""
    opens(page, "/office/audit")
    takes(page, WIDE, keep)
