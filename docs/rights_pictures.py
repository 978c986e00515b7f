"""What a person may ask of an office, each carried out by its head in a browser; the worst hour; one's own data."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from camera import PATIENCE
from office_camera import HEAD, NARROW, WIDE, Keep, entered, from_chat, takes, unkept
from picture_day import steady
from playwright.sync_api import Browser, Page, expect
from telephone import Phone

Open = Callable[[str], AbstractContextManager[Any]]

WHY = "มาที่สำนักงาน แสดงบัตรแล้ว"
NUMBER = "1-0000-00000-01-7"
WRONG, RIGHT = "นายสมศักดิ์ ขยันยิง", "นายสมศักดิ์ ขยันยิ่ง"
RECORDING = (
    ("บันทึก", "ช่วยใคร"),
    (WRONG, "เลขบัตรประชาชน"),
    (NUMBER, "ช่วยเรื่องอะไร"),
    ("1", "บริการไหน"),
    ("1", "แรงงานประเภทไหน"),
    ("คนพิการ", "เขายินยอมไหม"),
    ("ยินยอม", "ตรวจดูก่อนบันทึก"),
    ("ยืนยัน", "บันทึกแล้ว เลขที่"),
)


def rights(browser: Browser, url: str, telephone: Open, keep: Keep) -> None:
    """The choice about disability, a person recorded with their consent, then every right, the last one erases them."""
    head = Head(from_chat(browser, url), keep)
    context = head.page.context
    head.chooses_consent()
    with telephone("คุณสมหญิง") as volunteer:
        _recorded(browser, volunteer, keep)
    head.sees_the_full_number()
    head.hands_out()
    head.corrects()
    head.restricts()
    head.takes_back()
    head.erases()
    head.locks(context.pages[0])
    head.reports()
    head.unlocks()
    context.close()
    for name, picture in (("คุณสมหญิง", "own-data"), (HEAD, "own-data-staff")):
        with telephone(name) as person:
            _own_data(person, picture, keep)


def _own_data(person: Any, picture: str, keep: Keep) -> None:
    """What is held on a volunteer, or on staff: shown in the chat, and taken along by a link, once."""
    person.phone.says("ข้อมูลของฉัน", sees="แก้ข้อมูลของฉัน")
    person.takes(picture, 1)
    person.phone.says("ขอสำเนาข้อมูลของฉัน", sees="ไว้อ่าน (PDF)")
    with person.page.context.expect_page() as opened:
        person.phone.last.get_by_text("ไว้อ่าน (PDF)").first.click()
    page = opened.value
    page.set_viewport_size({"width": NARROW[0], "height": 560})
    if picture == "own-data":
        steady(page)
        keep("own-copy", page.screenshot(full_page=True))
    with page.expect_download() as download:
        page.get_by_role("button", name="รับไฟล์").click()
    if not Path(download.value.path()).read_bytes().startswith(b"%PDF"):
        raise ValueError("the copy of one's own data is no PDF")
    page.close()


def _recorded(browser: Browser, volunteer: Any, keep: Keep) -> None:
    for says, sees in RECORDING:
        volunteer.phone.says(says, sees=sees)
        if says == WRONG:
            _page_for_an_id(browser, volunteer, keep)
        if says == "คนพิการ":
            volunteer.takes("disability-consent", 1)
    volunteer.phone.says("ดู 1", sees="ถอนความยินยอม")


def _page_for_an_id(browser: Browser, volunteer: Any, keep: Keep) -> None:
    """The small page behind the button, as it is opened on a telephone; the number is typed in the chat here."""
    volunteer.takes("private-id-button", 1)
    with volunteer.page.context.expect_page() as opened:
        volunteer.page.get_by_test_id("quick").filter(has_text="พิมพ์เลขนอกแชต").first.click()
    page = opened.value
    page.set_viewport_size({"width": NARROW[0], "height": 560})
    steady(page)
    keep("private-id", page.screenshot(full_page=True))
    page.close()


def _looked_at(name: str, content: bytes) -> None:
    """The copy is what it should be."""
    told = content.startswith(b"%PDF") if name == "PDF" else NUMBER.replace("-", "") in str(json.loads(content))
    if not told:
        raise ValueError(f"the copy as {name} does not tell of them")


class Head:
    """The head of the office at a browser."""

    def __init__(self, page: Page, keep: Keep) -> None:
        self.page, self.keep = page, keep
        self.at = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))

    def chooses_consent(self) -> None:
        """Whoever is disabled is asked."""
        self._opens("/office/settings/disability")
        self.page.locator("#f-ground").select_option("consent")
        self._takes("office-disability", NARROW)
        self.page.get_by_role("button", name="บันทึก").click()
        expect(self.page.get_by_text("บันทึกแล้ว").first).to_be_visible()

    def sees_the_full_number(self) -> None:
        """For a reason, for a minute."""
        self._opens("/office/records")
        self.page.get_by_role("link", name="สมศักดิ์").first.click()
        self.page.locator("#reason").fill("เทียบกับทะเบียน")
        self.page.get_by_role("button", name="ดูเลขเต็ม").click()
        expect(self.page.get_by_text(NUMBER)).to_be_visible()
        self._takes("office-full-id", NARROW)

    def hands_out(self) -> None:
        """Found, and handed out as paper and for machines."""
        self._asked("ขอดูและขอสำเนา", picture="office-person-new")
        self._takes("office-person-request", NARROW)
        for name in ("PDF", "JSON"):
            self.page.get_by_label("เหตุผล").first.fill(WHY)
            with self.page.expect_download() as download:
                self.page.get_by_role("button", name=name).click()
            _looked_at(name, Path(download.value.path()).read_bytes())
        self.page.get_by_label("ให้อะไรไป และให้อย่างไร").fill("สำเนา 1 ชุด ให้ที่สำนักงาน")
        self._done("ตอบแล้ว")

    def corrects(self) -> None:
        """In every record."""
        self._asked("ขอแก้ไขให้ถูกต้อง")
        self.page.get_by_label("คำนำหน้า ชื่อ และนามสกุลที่ถูกต้อง").fill(RIGHT)
        self.page.locator("#reason-correct").fill(WHY)
        self._takes("office-person-correct", NARROW)
        self._done("แก้ให้ถูกต้อง")

    def restricts(self) -> None:
        """Objected to and restricted, then let go again."""
        for right, act in (("คัดค้าน", "keep_out"), ("ระงับการใช้", "let_go")):
            self._asked(right)
            self.page.locator("#reason-keep_out").fill(WHY)
            if act == "keep_out":
                self._takes("office-person-object", NARROW)
            self.page.locator(f"button[value={act}]").click()
            expect(self.page.get_by_text("ดำเนินการแล้ว")).to_be_visible()

    def takes_back(self) -> None:
        """The consent that was read out in the chat."""
        self._asked("ขอถอนความยินยอม")
        self.page.locator("#reason-take_back").fill(WHY)
        self._takes("office-person-consent", NARROW)
        self.page.locator("form:has(#reason-take_back) button").click()
        expect(self.page.get_by_text("ดำเนินการแล้ว")).to_be_visible()

    def erases(self) -> None:
        """For good."""
        self._asked("ขอให้ลบ")
        self.page.get_by_label("แน่ใจ").check()
        self.page.locator("#reason-erase").fill(WHY)
        self._takes("office-person-erase", NARROW)
        self.page.locator("form:has(#reason-erase) button").click()
        expect(self.page.get_by_text("ไม่มีข้อมูลของผู้นี้")).to_be_visible()
        self._takes("office-person-erased", NARROW)
        self._opens("/office/persons")
        self._takes("office-persons", WIDE)

    def locks(self, chat: Page) -> None:
        """Everybody is out; the head gets in again from the chat."""
        self._opens("/office/staff/lock")
        self.page.get_by_label("เหตุผล").fill("มีรายชื่อหลุดในกลุ่ม LINE")
        self._takes("office-lock", NARROW)
        self.page.locator("button[value=lock]").click()
        self.page.wait_for_url("**/login")
        self._takes("office-locked", NARROW)
        self.page = entered(Phone(chat, HEAD, PATIENCE), unkept)  # it stands open already

    def reports(self) -> None:
        """Who saw what, whom it touches, and the letters; while all is locked."""
        self._opens("/office/staff/leak")
        self.page.get_by_label("เหตุผล").fill("มีรายชื่อหลุดในกลุ่ม LINE")
        self._takes("office-leak", NARROW)
        self.page.get_by_role("button", name="ทำรายงาน").click()
        file = self.page.get_by_role("link", name="รับไฟล์")
        file.wait_for(timeout=PATIENCE)  # the page looks again by itself
        self._takes("office-leak-report", NARROW)
        with self.page.expect_download() as download:
            file.click()
        with zipfile.ZipFile(download.value.path()) as packed:
            if "acts.xlsx" not in packed.namelist() or NUMBER.replace("-", "") in packed.read("report.json").decode():
                raise ValueError("the report does not tell who saw what, or tells too much")

    def unlocks(self) -> None:
        """Files and links work again."""
        self._opens("/office/staff/lock")
        self.page.get_by_label("เหตุผล").fill("รู้สาเหตุและแก้แล้ว")
        self._takes("office-unlock", NARROW)
        self.page.locator("button[value=unlock]").click()
        expect(self.page.get_by_text("เปิดแล้วค่ะ")).to_be_visible()

    def _asked(self, right: str, picture: str = "") -> None:
        """A request is taken down, and its page is open."""
        self._opens("/office/persons/new")
        self.page.get_by_label(right).check()
        self.page.locator("#name").fill(RIGHT)
        self.page.locator("#citizen_id").fill(NUMBER)
        self.page.get_by_label("ยืนยันตัวอย่างไร").fill("มาด้วยตนเอง")
        if picture:
            self._takes(picture, NARROW)
        self.page.get_by_role("button", name="บันทึก").click()
        expect(self.page.get_by_text("เหลือ 30 วัน")).to_be_visible()

    def _done(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()
        expect(self.page.get_by_text("ดำเนินการแล้ว")).to_be_visible()

    def _opens(self, path: str) -> None:
        self.page.goto(self.at + path)

    def _takes(self, name: str, size: tuple[int, int]) -> None:
        takes(self.page, size, self.keep, name)
