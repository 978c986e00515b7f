"""Many at once, in a real browser: a group line by line, typed and tapped, and the same people again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from files_made import photo, xlsx
from playwright.sync_api import Browser, expect
from running_demo import Demo
from telephone import Phone

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(chromium: Browser, tmp_path: Path) -> Iterator[Phone]:
    """A volunteer's small telephone, in the demo."""
    demo = Demo.started(tmp_path)
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(demo.url)
    yield Phone(page, "คุณสมหญิง").open()
    context.close()
    demo.ended()


def test_a_group_by_typing_then_by_tapping(phone: Phone) -> None:
    phone.says("บันทึกเป็นกลุ่ม", sees="บริการอะไร")
    phone.says("ฝึกอาชีพ นอกระบบ", sees="ส่งรายชื่อมาได้เลย")
    lines = "1. นายสมศักดิ์ ขยันยิ่ง 1-0000-00000-01-7\n2. นางมานี ดีงาม 1000000000025\n3. ชูใจ ใฝ่ดี 1.00E+12"
    phone.says(lines, sees="กลุ่มนี้บันทึกแล้ว 2 คน")
    expect(phone.last).to_contain_text("โปรแกรมตาราง")
    phone.says("1000000000033", sees="กลุ่มนี้บันทึกแล้ว 3 คน")
    phone.taps_in_card("นางมานี ดีงาม", sees="ประเภทไหน")
    phone.taps("แรงงานสูงอายุ", sees="นางมานี ดีงาม (แรงงานสูงอายุ)")
    phone.taps("เสร็จแล้ว", sees="กลุ่มนี้เสร็จแล้ว บันทึก 3 คน")

    phone.says("คนเดิม", sees="ใครมาบ้าง")
    phone.taps_in_card("ชูใจ ใฝ่ดี", sees="ติ๊กไว้ 2 คน")
    phone.presses("เสร็จแล้ว", sees="บริการอะไร")
    phone.says("ม.40", sees="ตรวจดูก่อนบันทึก")
    phone.presses("ยืนยัน บันทึกเลย", sees="บันทึกแล้ว 2 คน")

    names = xlsx([["ชื่อ-สกุล", "เลขบัตร"], ["นางสาวสมใจ ดีงาม", "1000000000041"]]).getvalue()
    phone.sends("file", "ก.xlsx", names, sees="บริการอะไร")
    phone.says("ฝึกอาชีพ นอกระบบ", sees="ตรวจก่อนบันทึก 1 คน")
    phone.taps("บันทึก 1 คน", sees="กลุ่มนี้บันทึกแล้ว 1 คน")
    phone.says("เสร็จแล้ว", sees="กลุ่มนี้เสร็จแล้ว")
    phone.sends("image", "ก.jpg", photo(), sees="รูปนี้เป็นรูปอะไร")
    phone.taps("รายชื่อในกระดาษ", sees="สำนักงานได้รับรายชื่อแล้ว")

    phone.says("สมชาย ใจดี 1-0000-00000-01-7 แนะแนวอาชีพ นอกระบบ", sees="ตรวจดูก่อนบันทึก")
    expect(phone.last).to_contain_text("x-xxxx-xxxx0-01-7")
    phone.taps("ยืนยัน", sees="บันทึกแล้ว เลขที่")
