"""What is done on the office's pages in a month, each beginning at what the page before shows."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from getting_staff_in import becomes_staff, gets_in
from office_menu import goes_to
from playwright.sync_api import Page, expect
from running_demo import Demo
from telephone import Phone

ABOUT, NUMBER, QUESTION = re.compile("สมชาย ใจดี"), "1-0000-00011-00-1", "นามสกุลสะกดถูกไหมคะ"
FORMS = ("sp12", "snb1", "snb2")


def asks(office: Page) -> str:
    """A record goes back with a question; its address."""
    goes_to(office, "งานช่วยเหลือ", "รายการ")
    office.get_by_label("หมายเลขอาสาสมัคร").fill("1")
    office.get_by_role("button", name="ค้นหา").click()
    office.get_by_role("link", name=ABOUT).first.click()
    record = urlsplit(office.url).path
    office.get_by_role("link", name="ส่งกลับพร้อมคำถาม").click()
    office.get_by_label("คำถาม").fill(QUESTION)
    office.get_by_label("ไปพร้อมคำตอบครั้งหน้า").check()
    office.get_by_role("button", name="ส่งคำถาม").click()
    expect(office.get_by_role("status")).to_contain_text("พร้อมคำตอบครั้งหน้า")
    return record


def answers(somying: Phone) -> None:
    somying.says("เดือนนี้", sees=QUESTION)  # it rides in the next answer
    somying.says("ตอบ", sees="ตอบว่าอย่างไร")
    somying.says("ถูกแล้วค่ะ", sees="ตรวจดูก่อน")
    somying.says("ยืนยัน", sees="สำนักงานได้รับคำตอบ")


def looks_at_the_answer(office: Page) -> None:
    office.get_by_role("link", name="วันนี้", exact=True).click()
    office.get_by_role("link", name=ABOUT).click()
    expect(office.get_by_text("ถูกแล้วค่ะ")).to_be_visible()
    office.get_by_role("button", name="เรียบร้อย").click()
    expect(office.get_by_role("heading", level=1)).to_contain_text("ตรวจแล้ว")


def corrects(office: Page) -> None:
    office.get_by_role("link", name="แก้ไขรายการ").click()
    office.get_by_label("ประเภทของแรงงาน").select_option("elderly")
    office.get_by_label("เหตุผล").fill("อายุเกิน 60 ปี")
    office.get_by_role("button", name="บันทึกการแก้ไข").click()
    expect(office.get_by_role("status")).to_contain_text("แก้ไขแล้ว")


def takes_a_list_in(office: Page) -> None:
    goes_to(office, "งานช่วยเหลือ", "รายการ")
    office.get_by_role("link", name="ส่งรายชื่อเป็นไฟล์").click()
    office.get_by_label("บันทึกแทนใคร").select_option("office")
    office.get_by_label("ฝึกอาชีพ", exact=True).check()
    office.get_by_label("ประเภทของแรงงาน").select_option("informal")
    office.get_by_label("วันที่").fill((datetime.now(UTC) - timedelta(days=1)).date().isoformat())
    office.get_by_label("ตำบล").fill("พิมพา")
    rows = "ชื่อ-สกุล,เลขบัตรประชาชน\nนายดวงดี มีสุข,1000000000033\nนางมานี ดีงาม,12\n"
    office.get_by_label("Excel (.xlsx) หรือ CSV").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    office.get_by_role("button", name="บันทึกแถวที่ถูกต้อง").click()
    expect(office.get_by_role("status")).to_contain_text("บันทึกแล้ว 1 มีอยู่แล้ว 0 ไม่ได้บันทึก 1")


def of_another_province(demo: Demo, stranger: Phone) -> Page:
    """The first page of an officer whose office talks over the same LINE channel."""
    demo.command("office", "create", "--province", "32")
    words = demo.command("staff", "invite", "--province", "32", "--role", "officer").strip()
    return gets_in(becomes_staff(stranger, words, "นางวิภา ช่วยงาน"))


def is_to_have_nothing(elsewhere: Page, record: str, month: str) -> None:
    """No page, no file, no word of the office of Chachoengsao; it looks like what does not exist."""
    at = "{0.scheme}://{0.netloc}".format(urlsplit(elsewhere.url))
    said = set()
    for path in (record, f"{record}/correct", f"{record}/ask", f"{record}/person", record[:-12] + "0" * 12):
        answer = elsewhere.goto(at + path)
        assert answer is not None
        assert answer.status == 404, path
        said.add(elsewhere.locator("main").inner_text())
    assert len(said) == 1
    elsewhere.goto(f"{at}/office/records?words=สมชาย")
    expect(elsewhere.locator("main")).to_contain_text("ไม่มีรายการที่ตรง")
    elsewhere.goto(f"{at}/office/forms/{month}/file/sp12.xlsx?draft=1")
    elsewhere.get_by_label("เหตุผล").fill("ตรวจสอบรายการ")
    with elsewhere.expect_download() as download:
        elsewhere.get_by_role("button", name="ดาวน์โหลด").click()
    assert download.value.suggested_filename.startswith("sp12-32-")  # their own, which is empty


def opens_one_line(heads: Page, month: str) -> None:
    """The month has closed by itself; its head opens one record of it."""
    goes_to(heads, "รายงาน", "แบบรายงาน")
    heads.locator("main .list-group-item").filter(has_text=month).click()
    heads.get_by_role("link", name="เปิดให้แก้ไข").click()
    heads.get_by_label("เลขที่รายการ").fill("1")
    heads.get_by_label("เหตุผล").fill("แก้นามสกุลที่สะกดผิด")
    heads.get_by_role("button", name="เปิดให้แก้ไข").click()
    expect(heads.get_by_role("status")).to_contain_text("เปิดให้แก้ไขแล้ว")


def sees_the_full_number(heads: Page, record: str) -> None:
    heads.goto("{0.scheme}://{0.netloc}".format(urlsplit(heads.url)) + record)
    expect(heads.get_by_text(NUMBER)).to_have_count(0)
    heads.get_by_label("เหตุผล").first.fill("เทียบกับทะเบียน")
    heads.get_by_role("button", name="ดูเลขเต็ม").click()
    expect(heads.get_by_text(NUMBER)).to_be_visible()


def closes(office: Page, month: str) -> None:
    goes_to(office, "รายงาน", "แบบรายงาน")
    office.locator("main .list-group-item").filter(has_text=month).click()
    office.get_by_role("button", name="ปิดรับเดี๋ยวนี้").click()
    expect(office.get_by_role("status")).to_contain_text("ปิด")


def makes_the_forms(office: Page) -> None:
    """สป-๑๒, สนบ.๑ and สนบ.๒; a reason is asked for where full ID numbers stand."""
    month = office.url
    for form in FORMS:
        file = office.locator(f'a[href*="/file/{form}.xlsx"]').first
        with office.expect_download() as download:
            file.click()
            if form != "snb1":
                office.get_by_label("เหตุผล").fill("ส่งกระทรวง")
                office.get_by_role("button", name="ดาวน์โหลด").click()
        assert re.fullmatch(rf"{form}-24-25\d\d-\d\d\.xlsx", download.value.suggested_filename)
        office.goto(month)


def files(office: Page) -> None:
    office.get_by_role("button", name="ส่งกระทรวงแล้ว").click()
    expect(office.get_by_role("status")).to_contain_text("ขอบคุณ")
    expect(office.get_by_role("button", name="ส่งกระทรวงแล้ว")).to_have_count(0)
