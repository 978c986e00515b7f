"""A month walked through in the simulator's page: its clock is moved, and volunteers, a keeper and an officer act.

Read it top to bottom: it is the month.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urljoin

from playwright.sync_api import Page, expect
from telephone import PATIENCE, Phone

from raengjai.bot.clock import BANGKOK
from raengjai.bot.entrypoints.rehearsal.almanac import month_of

SOMYING, KEEPER, MALEE, MEECHAI, OFFICER = "คุณสมหญิง", "คุณประเสริฐ", "คุณมาลี", "คุณมีชัย", "คุณอรุณ"
UNIT = "หน่วยบริการบ้านสุขใจ"
WRONG_NAME, RIGHT_NAME = "นายสมศักดิ์ ขยันยิง", "นายสมศักดิ์ ขยันยิ่ง"
REASON = "แก้นามสกุลที่สะกดผิด"
REMINDED = "ถ้าช่วยใครไว้ กดบันทึกได้เลย"
A_DAY = timedelta(days=1)

Opens = Callable[[str], Phone]
"""The telephone of the person of that name, in a window of its own."""

Keep = Callable[[str, Phone, int], None]
"""Keeps a picture: its name, whose telephone, how many of the last messages."""


def keep_none(_name: str, _phone: Phone, _messages: int) -> None:
    """No pictures are wanted."""


@dataclass
class Clock:
    """The simulator's clock, moved by the buttons on its page."""

    page: Page

    @property
    def day(self) -> date:
        """Today, there."""
        world = self.page.request.get(urljoin(self.page.url, "/_sim/world")).json()
        return datetime.fromisoformat(world["clock"]["now"]).astimezone(BANGKOK).date()

    def presses(self, button: str, times: int = 1) -> None:
        """Move it."""
        for _ in range(times):
            with self.page.expect_response("**/_sim/clock"):
                self.page.get_by_test_id(f"clock-{button}").click()

    def goes_to(self, day: date) -> None:
        """Day by day to that day; the 20th, the 25th and the month's end at once, and there it is nine."""
        while (today := self.day) < day:
            jumps = [("20th", _next(today, 20)), ("25th", _next(today, 25)), ("month-end", _month_end(today))]
            reached = [button for button, there in jumps if today < there <= day]
            self.presses(reached[-1] if reached else "day")


def _next(today: date, day: int) -> date:
    """The next day of that number after today."""
    here = today.replace(day=day)
    return here if here > today else _month_end(today) + timedelta(days=day)


def _month_end(today: date) -> date:
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1) - A_DAY


@dataclass
class Walk:
    """One month, from its first day until its forms are at the ministry."""

    clock: Clock
    opens: Opens
    keep: Keep = keep_none

    def begins(self) -> None:
        """The month before closes; two people join."""
        code = self._code()
        self.clock.presses("25th")
        self.clock.presses("day")
        self.month = month_of(self.clock.day)
        self.somying, self.keeper, self.officer = (self.opens(name) for name in (SOMYING, KEEPER, OFFICER))
        self.malee, self.meechai = (self.opens(name) for name in (MALEE, MEECHAI))
        joins(self.malee, code, "นางมาลี สุขใจ", "บางตีนเป็ด")
        joins(self.meechai, code, "นายมีชัย ตั้งใจ", "คลองหลวงแพ่ง")

    def _code(self) -> str:
        """The office's invite code; one more person comes."""
        page = self.clock.page
        page.get_by_test_id("new-person").click()
        page.get_by_test_id("ask-name").first.fill(MEECHAI)
        page.get_by_test_id("ask-person").get_by_test_id("ask-ok").click()
        expect(page.get_by_test_id("open-chat").filter(has_text=MEECHAI).first).to_be_visible(timeout=PATIENCE)
        return re.sub(r"\D", "", page.get_by_test_id("hint-code").first.inner_text())

    def is_recorded(self) -> None:
        """In its first days one records somebody, with a slip in the name."""
        self.clock.presses("day")
        _records(self.somying, WRONG_NAME, "1-0000-00000-01-7")

    def is_reminded_of(self) -> None:
        """On the day before and on the due day; each answers in their way, one not at all."""
        self.clock.goes_to(self.month.eve)
        for phone in (self.keeper, self.malee, self.meechai):
            phone.gets(REMINDED)
        expect(self.keeper.last).to_contain_text("คุณเป็นผู้ดูแลหน่วยบริการ")
        self.keep("reminder-keeper", self.keeper, 1)
        self.keep("reminder", self.malee, 1)
        self.keeper.taps("บันทึกการช่วยเหลือ", sees="ช่วยใคร")
        _answers(self.keeper, "นางบุญมี ศรีสุข", "1-0000-00000-02-5")
        self.clock.goes_to(self.month.due_day)
        for phone in (self.malee, self.meechai):
            phone.gets(REMINDED, times=2)
        self.keep("reminder-last", self.malee, 1)
        self.malee.taps("เดือนนี้ไม่มี", sees="รับทราบค่ะ")
        self.keep("reminder-nothing", self.malee, 3)

    def closes(self) -> None:
        """At 24:00 of the 25th; the keeper is asked to look at the unit's page, and finds a slip."""
        self.clock.goes_to(self.month.last + A_DAY)
        self.keeper.says_until("แบบหน่วย", sees=f"{self.month.in_thai}: 2 รายการ 2 คน")  # until then the month before's
        expect(self.keeper.last).to_contain_text("ช่วยตรวจดู")
        self.keep("unit-page", self.keeper, 1)
        self.keeper.presses("มีรายการต้องแก้", sees="ลำดับที่ของแถวนั้น")
        self.keeper.says("1", sees="มีอะไรต้องแก้")
        self.keeper.says("นามสกุลสะกดผิด", sees=WRONG_NAME)
        self.keep("unit-question", self.keeper, 1)
        self.keeper.says("ยืนยัน", sees="ส่งเรื่องลำดับที่ 1")
        self.somying.says("เดือนที่แล้ว", sees="ปิดรับรายงานเดือนนั้นแล้ว")

    def is_corrected(self) -> None:
        """The officer opens the row for a reason, its volunteer mends it, the month closes again, the keeper agrees."""
        self.officer.says("คำถามจากหน่วย", sees="นามสกุลสะกดผิด")
        self.keep("officer-question", self.officer, 1)
        self.officer.presses("เปิดให้แก้ไข", sees="เหตุผลอะไร")
        self.officer.says(REASON, sees=WRONG_NAME)
        self.keep("officer-reopens", self.officer, 1)
        self.officer.says("ยืนยัน", sees="เปิดให้แก้ไขถึง")
        self.somying.says("เรื่องที่ค้าง", sees="สำนักงานขอให้ดู")
        self.keep("asked-by-office", self.somying, 2)
        self.somying.says("1", sees=REASON)
        self.keep("opened-record", self.somying, 1)
        self.somying.presses("แก้ไข", sees="ตรวจดู")
        self.somying.says("1", sees="ช่วยใคร")
        self.somying.says(RIGHT_NAME, sees=RIGHT_NAME)
        self.somying.says("ยืนยัน", sees="แก้ไขแล้ว")
        self.officer.says("ปิดเดือน", sees="ฉบับแก้ไขครั้งที่ 1")
        self.keep("closed-again", self.officer, 1)
        self.keeper.says("แบบหน่วย", sees="ช่วยตรวจดู")
        self.keeper.presses("ถูกต้องแล้ว", sees="ขอบคุณ")
        self.keep("unit-right", self.keeper, 1)

    def is_summed_up(self) -> None:
        """On the last day of the calendar month; who is missing is reminded."""
        self.clock.goes_to(self.month.calendar_end)
        self.clock.presses("hour", 7)
        self.officer.gets(f"สรุปผลงานเดือน{self.month.in_thai}")
        expect(self.officer.last).to_contain_text("2 คน 2 รายการ")
        expect(self.officer.last).to_contain_text("นายมีชัย ตั้งใจ")
        self.keep("summary", self.officer, 1)
        self.officer.swipes()
        self.keep("summary-kinds", self.officer, 1)
        self.officer.swipes(2)
        self.keep("summary-missing", self.officer, 1)
        self.officer.presses("เตือนผู้ที่ยังไม่ส่ง", sees="น้องกำลังเตือน 1 ท่าน")
        self.meechai.gets("เดือนนั้นปิดรับแล้ว แต่ยังบันทึกได้")
        self.keep("reminder-late", self.meechai, 1)

    def is_filed(self) -> None:
        """Before the 5th staff hear what stands in the way, until one of them says that the forms were sent."""
        self.clock.goes_to(self.month.filing_days[0])
        self.officer.gets(f"ก่อนส่ง สนบ.๑ และ สนบ.๒ เดือน{self.month.in_thai}")
        self.keep("chain", self.officer, 1)
        self.officer.presses("ส่งกระทรวงแล้ว", sees=f"แบบรายงานเดือน{self.month.in_thai} ส่งกระทรวงแล้ว")
        self.keep("filed", self.officer, 1)


def joins(phone: Phone, code: str, name: str, subdistrict: str) -> None:
    """Somebody joins with the code of an office."""
    phone.follows(sees="รหัสเชิญ")
    phone.says(code, sees="ชื่อและนามสกุล")
    phone.says(name, sees="เบอร์โทร")
    phone.says("081 234 5678", sees="ตำบล")
    phone.says(subdistrict, sees="หน่วยบริการ")
    phone.says("ข้าม", sees="เลขบัตร")
    phone.says("ข้าม", sees="ข้อมูลถูกต้องไหม")
    phone.says("ยืนยัน", sees="เข้าร่วมเรียบร้อยแล้ว")


def _records(phone: Phone, name: str, citizen_id: str) -> None:
    phone.says("บันทึก", sees="ช่วยใคร")
    _answers(phone, name, citizen_id)


def _answers(phone: Phone, name: str, citizen_id: str) -> None:
    phone.says(name, sees="เลขบัตรประชาชน")
    phone.says(citizen_id, sees="ช่วยเรื่องอะไร")
    phone.says("1", sees="บริการไหน")
    phone.says("1", sees="แรงงานประเภทไหน")
    phone.says("1", sees="ตรวจดูก่อนบันทึก")
    phone.says("ยืนยัน", sees="บันทึกแล้ว เลขที่")
