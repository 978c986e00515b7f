"""Make `docs/pictures` from the running program: `make pictures`.

Starts the demo in an empty folder, talks to it in a real browser at a phone's width, and keeps pictures of the
talk; the form's page is typeset by the program itself.  Everybody here is invented.
"""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack

import case_pictures
import effort_pictures
import guide_pictures
import lists_made
import month_pictures
import news_pictures
import office_pictures
import picture_day
import rights_pictures
import staff_pictures
import unit_pictures
import work_pictures
from camera import FOLDER, Camera, Turn, browsing, keep, newcomer, telephone, window
from parts import Parts
from picture_day import steady
from playwright.sync_api import Browser, sync_playwright

from raengjai.bot.thai import citizen_id
from raengjai.handlers.forms.labels import HELP_TYPE_LABELS
from raengjai.handlers.forms.sp12 import Sp12, Sp12Row, as_pictures

TOWN = ("talks", "office", "cases", "units", "work", "news", "staff")

SOMYING = (
    Turn("สวัสดี", "อยากทำอะไร", "menu", whole=True),
    Turn("บันทึก", "ช่วยใคร", "record-name", 2),
    Turn("นายสมศักดิ์ ขยันยิ่ง", "เลขบัตรประชาชน"),
    Turn("1000000000018", "ไม่ถูกต้อง", "record-wrong-id", 2),
    Turn("1-0000-00000-01-7", "ช่วยเรื่องอะไร", "record-kinds", 2),
    Turn("1 3", "บริการไหน", "record-several", 2),
    Turn("1", "แรงงานประเภทไหน", "record-worker"),
    Turn("1", "ตรวจดูก่อนบันทึก", "record-review"),
    Turn("6", "วันไหน", "record-change", 2),
    Turn("เมื่อวาน", "ตรวจดูก่อนบันทึก"),
    Turn("ยืนยัน", "บันทึกแล้ว เลขที่", "record-receipt", 2),
    Turn("เดือนนี้", "ผลงาน", "month", 2),
    Turn("รายการ", "รายการเดือน", "list", 2),
    Turn("ลบรายการล่าสุด", "ลบเลขที่", "undo", 2),
    Turn("▸เอากลับคืน", "กลับคืนแล้ว"),
    Turn("รณรงค์", "กิจกรรม"),
    Turn("แจกแผ่นพับเรื่องมาตรา 40", "กี่คน"),
    Turn("45", "ตรวจดูก่อนบันทึก", "outreach"),
    Turn("ยืนยัน", "เข้าถึง 45 คน"),
    Turn("บันทึก", "ช่วยใคร"),
    Turn("นางมานี ดีงาม", "เลขบัตรประชาชน"),
    Turn("ยกเลิก", "พักไว้", "put-aside", 2),
    Turn("เรื่องที่ค้าง", "ค้าง", "waiting-for-me", 2),
)
FILES = (
    Turn("รายการ.xlsx", "ตรวจก่อนบันทึก 3 คน", "file-card", 1, sends=("file", lists_made.in_a_file)),
    Turn("บันทึก", "กลุ่มนี้บันทึกแล้ว 2 คน"),
    Turn("1-0000-00000-03-3", "กลุ่มนี้บันทึกแล้ว 3 คน"),
    Turn("เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
    Turn("รูป.jpg", "รูปนี้เป็นรูปอะไร", "photo-question", 1, sends=("image", lists_made.on_paper)),
    Turn("1", "สำนักงานได้รับรายชื่อแล้ว"),
)
LEAST_EFFORT = (
    Turn("ลองทำ", "ช่วยใครมา", "practice", 2),
    Turn("ยกเลิก", "เลิก"),
    Turn("บันทึกเป็นกลุ่ม", "บริการอะไร"),
    Turn("ฝึกอาชีพ นอกระบบ", "ส่งรายชื่อมาได้เลย", "group-start"),
    Turn(
        "นายสมศักดิ์ ขยันยิ่ง 1-0000-00000-01-7\nนางมานี ดีงาม 1-0000-00000-02-5 สูงอายุ\nชูใจ ใฝ่ดี",
        "กลุ่มนี้บันทึกแล้ว 2 คน",
        "group-card",
        2,
    ),
    Turn("1-0000-00000-03-3", "กลุ่มนี้บันทึกแล้ว 3 คน"),
    Turn("เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
    Turn("คนเดิม", "ใครมาบ้าง", "same-people", 2),
    Turn("ยกเลิก", "เลิก"),
    Turn("สมชาย ใจดี 1-0000-00000-01-7 ม.40 นอกระบบ", "ตรวจดูก่อนบันทึก", "one-line", 2),
    Turn("ยกเลิก", "พัก"),
    Turn("ตัวใหญ่", "ตัวหนังสือใหญ่"),
    Turn("เมนู", "อยากทำอะไร"),
    Turn("ตัวปกติ", "ขนาดปกติ"),
)
PRASERT = (Turn("เดือนนี้ไม่มี", "รับทราบ", "nothing", 2),)
JOINING = (
    Turn("นางมาลี สุขใจ", "เบอร์โทร"),
    Turn("081 234 5678", "ตำบล"),
    Turn("บางตีนเปด", "หมายถึงที่ไหน", "join-place", 2),
    Turn("1", "หน่วยบริการ"),
    Turn("▸ข้ามข้อนี้", "เลขบัตร"),
    Turn("ข้าม", "ข้อมูลถูกต้องไหม", "join-review"),
    Turn("ยืนยัน", "เข้าร่วมเรียบร้อยแล้ว", "joined"),
)
WITHOUT_CODE = (
    Turn("ไม่มีรหัส", "ชื่อและนามสกุล"),
    Turn("นายมีชัย ตั้งใจ", "เบอร์โทร"),
    Turn("082 345 6789", "ตำบล"),
    Turn("พิมพา", "หน่วยบริการ"),
    Turn("ข้าม", "เลขบัตร"),
    Turn("ข้าม", "ข้อมูลถูกต้องไหม"),
    Turn("ยืนยัน", "ส่งคำขอ", "join-waiting", 2),
)
OFFICER = (
    Turn("เมนู", "แบบ สป-๑๒ (XLSX)", "officer-desk", 2),
    Turn("ใครรอ", "มีชัย", "officer-waiting", 2),
    Turn("อนุมัติ 4", "อนุมัติหมายเลข 4"),
)


def first_screen(browser: Browser, url: str) -> str:
    """Keep the page's first screen and add a person without a code; return the invite code it shows."""
    context = window(browser, height=835)
    page = context.new_page()
    page.goto(url)
    code = page.get_by_test_id("hint-code").first.inner_text()
    page.wait_for_timeout(500)
    steady(page)
    keep("demo", page.screenshot())
    newcomer(page, "คุณมีชัย (ไม่มีรหัส)")
    context.close()
    return re.sub(r"\D", "", code)


def talks(browser: Browser, url: str) -> None:
    """Everybody's talk, in the order in which one needs the other."""
    code = first_screen(browser, url)
    with telephone(browser, url, "คุณมาลี") as newcomer:
        newcomer.phone.follows(sees="รหัสเชิญ")
        newcomer.takes("welcome", 4)
        newcomer.plays((Turn(code, "ชื่อและนามสกุล"), *JOINING))
    with telephone(browser, url, "คุณมีชัย") as stranger:
        stranger.phone.follows(sees="รหัสเชิญ")
        stranger.plays(WITHOUT_CODE)
    everybody = (("คุณสมหญิง", SOMYING), ("คุณประเสริฐ", PRASERT), ("คุณอรุณ", OFFICER), ("คุณมาลี", LEAST_EFFORT + FILES))
    for name, turns in everybody:
        with telephone(browser, url, name) as camera:
            camera.plays(turns)


def month(browser: Browser) -> None:
    """A month from its first day to the ministry: its clock is moved."""
    with picture_day.demo() as demo, ExitStack() as open_telephones:
        month_pictures.walked(
            browser,
            demo.url,
            lambda name: open_telephones.enter_context(telephone(browser, demo.url, name)).phone,
            lambda name, phone, count: Camera(phone.page, phone).takes(name, count),
            keep,
        )


def least_effort(browser: Browser) -> None:
    """Everything that makes recording easy, by mouse and by typing."""
    with picture_day.demo() as demo:
        effort_pictures.easily(browser, demo.url, lambda name: telephone(browser, demo.url, name), keep)


def rights(browser: Browser) -> None:
    """What a person may ask of the office, and the switch for the worst hour."""
    with picture_day.demo() as demo:
        rights_pictures.rights(browser, demo.url, lambda name: telephone(browser, demo.url, name), keep)


def form() -> None:
    """The first page of form สป-๑๒, as the program typesets it."""
    rows = tuple(_row(number, *each) for number, each in enumerate(_HELPED))
    page = as_pictures(Sp12("ฉะเชิงเทรา", 2026, 11, len(rows), rows), ppi=80)[0]
    keep("form-sp12", page)


_HELPED = (
    ("นายสมศักดิ์ ขยันยิ่ง", {"promote": ("แนะแนวอาชีพ",), "develop": ("ฝึกอาชีพ",)}, "informal"),
    ("นางมานี ดีงาม", {"protect": ("ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐",)}, "elderly"),
    ("นางสาวชูใจ ใฝ่ดี", {"develop": ("ฝึกอาชีพ",)}, "disabled"),
    ("นายปิติ ยินดี", {"protect": ("ให้คำปรึกษาสิทธิแรงงาน",)}, "informal"),
    ("นางบุญมี ศรีสุข", {"drug_prevention": ("แจกแผ่นพับ",)}, "informal"),
)


def _row(number: int, name: str, given: dict[str, tuple[str, ...]], worker_type: str) -> Sp12Row:
    twelve = f"10000{number + 1:05}00"
    return Sp12Row(
        name=name,
        citizen_id=twelve + str(citizen_id.check_digit(twelve)),
        help=tuple((HELP_TYPE_LABELS[kind], services) for kind, services in given.items()),
        worker_type=worker_type,
    )


def town(browser: Browser, parts: Parts) -> None:
    """What is played in one demo: each part needs what those before it left."""
    with picture_day.demo() as demo:
        url, opened = demo.url, lambda name: telephone(browser, demo.url, name)
        parts.play("talks", lambda: talks(browser, url))
        parts.play("office", lambda: office_pictures.pages(browser, url, keep))
        parts.play("cases", lambda: case_pictures.cases(browser, url, opened, keep))
        parts.play("units", lambda: unit_pictures.units(browser, url, opened, keep))
        parts.play("work", lambda: work_pictures.work(browser, url, opened, keep))
        parts.play("news", lambda: news_pictures.news(opened, keep))
        parts.play("staff", lambda: staff_pictures.staff(browser, demo, opened, keep))


def left_open_closed(browser: Browser) -> None:
    """Close what a part that failed left open: a demo ends when nobody looks at it."""
    for context in browser.contexts:
        context.close()


def main() -> int:
    """Make every picture anew, or those of the parts that are named."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, browsing(playwright) as browser:
        parts = Parts(frozenset(sys.argv[1:]), tidy=lambda: left_open_closed(browser))
        parts.play("form", form)
        parts.play("guide", lambda: guide_pictures.take(browser))
        if parts.want(TOWN):
            parts.do("town", lambda: town(browser, parts))
        parts.play("month", lambda: month(browser))
        parts.play("effort", lambda: least_effort(browser))
        parts.play("rights", lambda: rights(browser))
    return parts.end()


if __name__ == "__main__":
    sys.exit(main())
