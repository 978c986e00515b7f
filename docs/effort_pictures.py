"""Everything that makes recording easy, played twice: on one telephone by mouse, on the other by typing only.

What the manuals show of it is kept as pictures; the rest is played so that it is known to work in the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import lists_made
from camera import Camera, Turn
from office_camera import LOW, Keep, from_chat, opens, takes
from playwright.sync_api import Browser, Page
from telephone import Phone
from unit_pictures import calls_a_meeting, sends_a_survey, sits_in_the_committee

Open = Callable[[str], AbstractContextManager[Any]]

BY_MOUSE, BY_TYPING = "คุณสมหญิง", "คุณประเสริฐ"  # the second keeps the unit, too

LINES = "นายสมศักดิ์ ขยันยิ่ง 1-0000-00000-01-7\nนางมานี ดีงาม 1-0000-00000-02-5\nชูใจ ใฝ่ดี"
OTHER_LINES = "1. นายปิติ ยินดี ๑-๐๐๐๐-๐๐๐๐๐-๐๔-๑\n2. นางบุญมี ศรีสุข 1-0000-00000-\n05-0\nวีระ กล้าหาญ"


def easily(browser: Browser, url: str, telephone: Open, keep: Keep) -> None:
    """Play all of it."""
    office = from_chat(browser, url)
    with telephone(BY_MOUSE) as mouse, telephone(BY_TYPING) as typing:
        mouse.plays(PRACTICE_BY_MOUSE)
        typing.plays(PRACTICE_BY_TYPING)
        mouse.plays(GROUP_BY_MOUSE + LINE_BY_MOUSE + SAME_BY_MOUSE + FILE_BY_MOUSE)
        typing.plays(GROUP_BY_TYPING + LINE_BY_TYPING + SAME_BY_TYPING + FILE_BY_TYPING)
        _photos(office, mouse, typing, keep)
        _unit(typing)
        _meeting(office, mouse, typing)
        _survey(office, mouse, typing)
        mouse.plays(LARGE_BY_MOUSE)
        _guide(mouse.phone, "▸คู่มือพิมพ์")
        typing.plays(LARGE_BY_TYPING)
        _guide(typing.phone, "คู่มือ")
    office.context.close()


PRACTICE_BY_MOUSE = (
    Turn("▸เมนู · วิธีใช้", "อยากทำอะไร"),
    Turn("▸วิธีใช้", "ลองทำ"),
    Turn("▸ลองทำ", "ช่วยใครมา"),
    Turn("▸นายสมมุติ ลองดู", "เลขบัตร"),
    Turn("▸1-0000-00000-01-7", "ช่วยเรื่องอะไร"),
    Turn("▸ส่งเสริม (งาน อาชีพ)", "ประเภทไหน"),
    Turn("▸แรงงานนอกระบบ", "ตรวจดู"),
    Turn("▸ยืนยัน (ลองทำ)", "เก่งมาก", "practice-end", 1),
    Turn("▸ลองอีกครั้ง", "ช่วยใครมา"),
    Turn("▸เลิกทำ ไม่บันทึก", "เลิก"),
)
PRACTICE_BY_TYPING = (
    Turn("ลองทำ", "ช่วยใครมา"),
    Turn("นายสมมุติ ลองดู", "เลขบัตร"),
    Turn("1000000000018", "ไม่ถูกต้อง"),
    Turn("1000000000017", "ช่วยเรื่องอะไร"),
    Turn("1 3", "ประเภทไหน"),
    Turn("1", "ตรวจดู"),
    Turn("ยืนยัน", "เก่งมาก"),
    Turn("เดือนนี้", "0 คน"),
)
GROUP_BY_MOUSE = (
    Turn("▸เมนู · วิธีใช้", "อยากทำอะไร"),
    Turn("▸บันทึกเป็นกลุ่ม", "บริการอะไร"),
    Turn("▸ดูเพิ่ม", "บริการอะไร"),
    Turn("▸ฝึกอาชีพ", "ประเภทไหน"),
    Turn("▸แรงงานนอกระบบ", "ส่งรายชื่อมาได้เลย"),
    Turn(LINES, "กลุ่มนี้บันทึกแล้ว 2 คน"),
    Turn("▸ไม่มีบัตรอยู่กับตัว", "กลุ่มนี้บันทึกแล้ว 3 คน"),
    Turn("▸นางมานี ดีงาม", "ประเภทไหน", "group-line", 1),
    Turn("▸แรงงานสูงอายุ", "นางมานี ดีงาม (แรงงานสูงอายุ)"),
    Turn("▸แก้ข้อมูลกลุ่ม", "วันที่", "group-change", 1),
    Turn("▸3 วันที่", "วันไหน"),
    Turn("▸เมื่อวาน", "กลุ่มนี้บันทึกแล้ว 3 คน"),
    Turn("▸ชูใจ ใฝ่ดี", "ประเภทไหน"),
    Turn("▸ลบบรรทัดนี้", "กลุ่มนี้บันทึกแล้ว 2 คน"),
    Turn("▸เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว", "group-end", 1),
    Turn("▸บันทึกกลุ่มต่อไป", "บริการอะไร"),
    Turn("▸เหมือนครั้งก่อน", "ส่งรายชื่อมาได้เลย"),
    Turn("▸เลิกทำ ไม่บันทึก", "ทำต่อ"),
)
GROUP_BY_TYPING = (
    Turn("หลายคน", "บริการอะไร"),
    Turn("ฝึกอาชีพ นอกระบบ", "ส่งรายชื่อมาได้เลย"),
    Turn(OTHER_LINES, "กลุ่มนี้บันทึกแล้ว 2 คน"),
    Turn("2", "กลุ่มนี้บันทึกแล้ว 3 คน"),
    Turn("2", "ประเภทไหน"),
    Turn("2", "นางบุญมี ศรีสุข (แรงงานสูงอายุ)"),
    Turn("แก้ข้อมูลกลุ่ม", "วันที่"),
    Turn("3", "วันไหน"),
    Turn("เมื่อวาน", "กลุ่มนี้บันทึกแล้ว 3 คน"),
    Turn("3", "ประเภทไหน"),
    Turn("ลบบรรทัดนี้", "กลุ่มนี้บันทึกแล้ว 2 คน"),
    Turn("เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
)
LINE_BY_MOUSE = (
    Turn("สมชาย ใจดี 1-0000-00000-01-7 ม.40", "ประเภทไหน"),
    Turn("▸แรงงานนอกระบบ", "ตรวจดูก่อนบันทึก"),
    Turn("▸ยืนยัน บันทึกเลย", "บันทึกแล้ว เลขที่"),
    Turn("▸บริการเดิม หลายคน", "ส่งรายชื่อมาได้เลย"),
    Turn("นายมานะ อดทน 1-0000-00000-03-3", "กลุ่มนี้บันทึกแล้ว 1 คน"),
    Turn("▸เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
)
LINE_BY_TYPING = (
    Turn("นอกระบบ นายสมชาย ใจดี ๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗ แนะแนว", "ตรวจดูก่อนบันทึก"),
    Turn("ยืนยัน", "บันทึกแล้ว เลขที่"),
    Turn("บริการเดิม หลายคน", "ส่งรายชื่อมาได้เลย"),
    Turn("นายมานะ อดทน 1-0000-00000-03-3", "กลุ่มนี้บันทึกแล้ว 1 คน"),
    Turn("เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
)
SAME_BY_MOUSE = (
    Turn("▸เมนู · วิธีใช้", "อยากทำอะไร"),
    Turn("▸คนเดิมอีกครั้ง", "ใครมาบ้าง"),
    Turn("▸สมชาย ใจดี …0-01-7", "ติ๊กไว้"),
    Turn("▸เสร็จแล้ว", "บริการอะไร"),
    Turn("▸แนะแนวอาชีพ", "ตรวจดูก่อนบันทึก"),
    Turn("▸ยืนยัน บันทึกเลย", "บันทึกแล้ว"),
)
SAME_BY_TYPING = (
    Turn("คนเดิม", "ใครมาบ้าง"),
    Turn("2", "ติ๊กไว้"),
    Turn("เสร็จแล้ว", "บริการอะไร"),
    Turn("ม.40", "ตรวจดูก่อนบันทึก"),
    Turn("ยืนยัน", "บันทึกแล้ว"),
)
FILE_BY_MOUSE = (
    Turn("รายการ.xlsx", "มีแล้ว เลขที่", "list-doubles", sends=("file", lists_made.in_a_file)),
    Turn("▸ไม่บันทึกที่ซ้ำทั้งหมด", "โปรแกรมตาราง"),
    Turn("▸ไม่สะดวกให้", "กลุ่มนี้บันทึกแล้ว 1 คน"),
    Turn("▸เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
)
FILE_BY_TYPING = (
    Turn("ขอแบบฟอร์ม", "แบบฟอร์มรายชื่อ"),
    Turn("รายการ.xlsx", "ตรวจก่อนบันทึก 3 คน", sends=("file", lists_made.in_a_file)),
    Turn("1", "กลุ่มนี้บันทึกแล้ว 2 คน"),
    Turn("1-0000-00000-06-8", "กลุ่มนี้บันทึกแล้ว 3 คน"),
    Turn("เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
)


def _photos(office: Page, mouse: Camera, typing: Camera, keep: Keep) -> None:
    """A photo of a training stays with its record, one of a list is typed by staff, one of a card is refused."""
    mouse.plays(
        (
            Turn("รูป.jpg", "รูปนี้เป็นรูปอะไร", sends=("image", lists_made.at_work)),
            Turn("▸ของเลขที่", "เก็บไว้กับเลขที่", "photo-kept", 1),
            Turn("▸ดูรายการนี้", "แนบรูป", "photo-record", 1),
            Turn("รายชื่อ.jpg", "รูปนี้เป็นรูปอะไร", sends=("image", lists_made.on_paper)),
            Turn("▸รายชื่อในกระดาษ", "สำนักงานได้รับรายชื่อแล้ว"),
        )
    )
    number = _newest(typing, "รายการ")
    typing.plays(
        (
            Turn(f"แนบรูป {number}", "ส่งรูปมาได้เลย"),
            Turn("รูป.jpg", f"เก็บไว้กับเลขที่ {number}", sends=("image", lists_made.at_work)),
            Turn(f"ดู {number}", "แนบรูป"),
            Turn(f"ลบรูป {number}", "เหลือ 0 รูป"),
            Turn("รายชื่อ.jpg", "รูปนี้เป็นรูปอะไร", sends=("image", lists_made.on_paper)),
            Turn("รูปรายชื่อ", "สำนักงานได้รับรายชื่อแล้ว"),
            Turn("บันทึก", "ช่วยใคร"),
            Turn("นายสมหมาย ใจดี", "เลขบัตร"),
            Turn("บัตร.jpg", "ไม่รับรูปบัตรประชาชน", "photo-card", 3, sends=("image", lists_made.on_paper)),
            Turn("ยกเลิก", "พัก"),
        )
    )
    for number in (7, 9):
        _types_a_list(office, number)
    mouse.plays((Turn("▸ผลงานเดือนนี้", "สำนักงานบันทึกแทน", "photo-typed", 2),))
    mouse.phone.taps_in("สำนักงานบันทึกแทน", "ถูกต้องทั้งหมด", sees="ยืนยันแล้ว")
    typing.plays((Turn("เดือนนี้", "สำนักงานบันทึกแทน"), Turn("ถูกต้องทั้งหมด", "ยืนยันแล้ว")))
    opens(office, "/office/reports/pictures")
    office.get_by_role("button", name="เลือกลงรายงานประจำปี").first.click()
    office.locator("button[value=leave_out]").first.wait_for()
    takes(office, LOW, keep)


def _newest(camera: Camera, words: str) -> str:
    """The number of the newest record in a list, which is asked for with these words."""
    camera.phone.says(words, sees="เลขที่")
    found = re.search(r"เลขที่ (\d+)", camera.phone.last.inner_text())
    if found is None:
        raise ValueError("no number stands in the list")
    return found[1]


def _types_a_list(office: Page, number: int) -> None:
    """The longest waiting list is typed beside its photo."""
    opens(office, "/office/records/photos")
    office.get_by_role("link", name="พิมพ์").first.click()
    office.locator("#helped_on").fill(office.locator("#helped_on").get_attribute("max") or "")
    office.locator("#worker_type").select_option("informal")
    office.get_by_label("ฝึกอาชีพ", exact=True).check()
    numbers = [lists_made.whole(f"10000000{number + place:02}00") for place in range(len(NAMES))]
    office.locator("#lines").fill("\n".join(map(" ".join, zip(NAMES, numbers, strict=True))))
    office.get_by_role("button", name="บันทึกที่ถูกต้อง").click()
    office.get_by_role("button", name="พิมพ์ครบแล้ว ให้อาสาสมัครยืนยัน").click()


NAMES = ("นายแดง ขยันดี", "นางดำ มีสุข")


def _unit(typing: Camera) -> None:
    """The keeper's month, by typing only."""
    typing.plays((Turn("แบบหน่วย", "ส่งรายงานหน่วย"),))
    number = _newest(typing, "รายการหน่วย")
    typing.plays(
        (
            Turn(f"ดูรายการหน่วย {number}", "แก้รายการนี้"),
            Turn(f"แก้รายการหน่วย {number}", "ตรวจดูก่อนบันทึก"),
            Turn("1", "ช่วยใครมา"),
            Turn("นายสมชาย ใจดียิ่ง", "ตรวจดูก่อนบันทึก"),
            Turn("ยืนยัน", "แก้ไขแล้ว"),
            Turn("ส่งรายงานหน่วย", "ส่งรายงานเดือน"),
            Turn("ถอนรายงานหน่วย", "ถอน"),
            Turn("บันทึกกลุ่มให้หน่วย", "บริการอะไร"),
            Turn("ยกเลิก", "เลิก"),
            Turn("ส่งรายงานหน่วย", "ส่งรายงานเดือน"),
        )
    )


def _meeting(office: Page, mouse: Camera, typing: Camera) -> None:
    """One comes, by mouse; one does not, by typing."""
    for place in (2, 1):
        sits_in_the_committee(office, position=2 - place, volunteer=place)
    calls_a_meeting(office)
    mouse.plays((Turn("ประชุม", "แผนงานศูนย์ฯ"), Turn("▸มา", "มาประชุม")))
    typing.plays((Turn("ประชุม", "แผนงานศูนย์ฯ"), Turn("ไม่มา", "มาไม่ได้", "meeting-no", 2)))


def _survey(office: Page, mouse: Camera, typing: Camera) -> None:
    sends_a_survey(office)
    mouse.plays(
        (
            Turn("▸เมนู · วิธีใช้", "อยากทำอะไร"),
            Turn("▸ดูเพิ่ม", "แบบสำรวจ"),
            Turn("▸แบบสำรวจ", "กลุ่มรับงาน"),
            Turn("▸ไม่มี", "กี่คน"),
            Turn("0", "ตรวจดูก่อน"),
            Turn("▸ยืนยัน ส่งเลย", "สำนักงานได้รับคำตอบ"),
        )
    )
    typing.plays(
        (
            Turn("แบบสำรวจ", "กลุ่มรับงาน"),
            Turn("1", "กี่คน"),
            Turn("หลายคน ไม่แน่ใจ", "กี่คน"),
            Turn("12", "ตรวจดูก่อน"),
            Turn("ยืนยัน", "สำนักงานได้รับคำตอบ"),
        )
    )


LARGE_BY_MOUSE = (
    Turn("▸เมนู · วิธีใช้", "อยากทำอะไร"),
    Turn("▸ดูเพิ่ม", "ตัวใหญ่"),
    Turn("▸ตัวใหญ่", "ตัวหนังสือใหญ่"),
    Turn("▸บันทึกการช่วยเหลือ", "ช่วยใครมา"),
    Turn("นายสมหมาย ใจดี", "เลขบัตร"),
    Turn("▸ไม่มีเลข/ไม่สะดวกให้", "เพราะอะไร"),
    Turn("▸ไม่สะดวกให้", "ช่วยเรื่องอะไร"),
    Turn("▸พัฒนา (ฝึกอาชีพ)", "บริการไหน"),
    Turn("▸ฝึกอาชีพ", "ประเภทไหน", "easy-question", 1),
    Turn("▸แรงงานสูงอายุ", "ตรวจดูก่อนบันทึก", "easy-review", 1),
    Turn("▸ยืนยัน บันทึกเลย", "บันทึกแล้ว เลขที่", "easy-receipt", 1),
    Turn("▸เมนู", "อยากทำอะไร", "easy", 2),
    Turn("▸ดูเพิ่ม", "เรื่องที่ค้าง", "easy-more", 1),
    Turn("▸ดูเพิ่ม", "แจ้งเรื่อง/เบาะแส"),
    Turn("▸ดูเพิ่ม", "ลองทำ"),
    Turn("▸ดูเพิ่ม", "ข้อมูลของฉัน"),
    Turn("▸ดูเพิ่ม", "คู่มือพิมพ์"),
)
LARGE_BY_TYPING = (
    Turn("ตัวใหญ่", "ตัวหนังสือใหญ่"),
    Turn("บันทึก", "จะทำต่อ หรือเริ่มใหม่คะ"),  # the one at which a card was sent was left
    Turn("2", "ช่วยใครมา"),
    Turn("นายสมหมาย ใจดี", "เลขบัตร"),
    Turn("1", "เพราะอะไร"),
    Turn("2", "ช่วยเรื่องอะไร"),
    Turn("1", "บริการไหน"),
    Turn("0", "บริการไหน"),
    Turn("1", "ประเภทไหน"),
    Turn("1", "ตรวจดูก่อนบันทึก"),
    Turn("ยืนยัน", "บันทึกแล้ว เลขที่"),
    Turn("1", "ช่วยใครมา"),
    Turn("ยกเลิก", ""),
    Turn("บันทึกเป็นกลุ่ม", "บริการอะไร"),
    Turn("ฝึกอาชีพ นอกระบบ", "ส่งรายชื่อมาได้เลย"),
    Turn("นายวีระ กล้าหาญ 1-0000-00000-03-3\nนางสาวใจดี มีสุข", "กลุ่มนี้บันทึกแล้ว 1 คน"),
    Turn("2", "กลุ่มนี้บันทึกแล้ว 2 คน"),
    Turn("เสร็จแล้ว", "กลุ่มนี้เสร็จแล้ว"),
    Turn("เดือนนี้", "ผลงาน"),
    Turn("คนเดิม", "ใครมาบ้าง"),
    Turn("ยกเลิก", ""),
    Turn("ตัวปกติ", "ขนาดปกติ"),
)


def _guide(phone: Phone, how: str) -> None:
    """The guide is asked for, and its page opened."""
    (phone.touches if how.startswith("▸") else phone.says)(how.removeprefix("▸"), sees="หน้าเดียว (A4)")
    link = phone.last.get_by_role("link", name="หน้าเดียว (A4)").get_attribute("href") or ""
    if not phone.page.request.get(link).body().startswith(b"%PDF"):
        raise ValueError(f"{link} is no guide")
