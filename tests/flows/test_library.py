"""The library in the chat: opened by menu and by words, searched as people type, honest when it finds nothing."""

from __future__ import annotations

import pytest
from people_talking import OfficeAt
from sqlalchemy import delete
from talking import Talking

from raengjai.bot.conversation.bubbles import Picture
from raengjai.storage import library
from raengjai.storage.models import LibraryEntry

UNCHECKED = "สำนักงานยังไม่ได้ตรวจ"


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("ความรู้ ม.40", "ประกันสังคมมาตรา 40"),
        ("ความรู้เรื่องมาตรา ๔๐ คืออะไรคะ", "ประกันสังคมมาตรา 40"),
        ("ความรู้ ประกันสงคม", "ประกันสังคมมาตรา 40"),  # misspelt
        ("อยากไปทำงานเกาหลี", "ไปทำงานต่างประเทศให้ถูกกฎหมาย"),
        ("นายจ้างไม่จ่ายค่าจ้างค่ะ", "ถูกนายจ้างเอาเปรียบ"),
        ("โดนหลอก", "ดูอย่างไรว่าถูกหลอกหางาน"),
    ],
)
def test_words_as_people_type_them_find_the_answer(volunteer: Talking, typed: str, title: str) -> None:
    volunteer.says(typed, sees=[title, UNCHECKED])


@pytest.mark.parametrize("typed", ["สวัสดีตอนเช้า", "ช่วยหน่อย", "เมื่อวานไปประชุมที่อำเภอ", "55555"])
def test_ordinary_talk_is_not_taken_for_a_question(volunteer: Talking, typed: str) -> None:
    volunteer.says(typed, hides=UNCHECKED)


def test_what_is_not_there_is_said_with_the_way_to_staff(volunteer: Talking) -> None:
    volunteer.says("ความรู้ ปลูกมังคุด", sees=["ไม่พบเรื่อง “ปลูกมังคุด”", "ลองใช้คำอื่น"])
    volunteer.taps("คุยกับเจ้าหน้าที่", sees="พิมพ์")


def test_everything_stands_in_the_menu_and_is_chosen_by_tap_or_number(volunteer: Talking) -> None:
    volunteer.says("เมนู").taps("0 ดูเพิ่ม").taps("ความรู้", sees=["1 แรงงานนอกระบบคือใคร", "มาตรา 40"])
    volunteer.says("2", sees=["สมัครใจ", "1506"]).taps("ความรู้ทั้งหมด", sees="1 แรงงาน")
    volunteer.says("ความรู้ 5", sees="ให้โอนเงินก่อน").says("ความรู้ 99", sees="ไม่มีความรู้เลขที่นี้")


def test_several_good_answers_are_offered(volunteer: Talking) -> None:
    volunteer.says("ความรู้ งาน", sees=["พบ 5 เรื่อง", "1 อยากมีงานทำ"])
    volunteer.says("1", sees="ดูงานที่เปิดรับ")


def test_in_the_middle_of_a_record_it_is_read_and_the_question_comes_again(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย ใจดี", sees="เลขบัตร")
    volunteer.says("ความรู้", sees=["อยากรู้เรื่องไหน", "เลขบัตร"]).taps("ประกันสังคมมาตรา 40", sees=["สมัครใจ", "เลขบัตร"])


def test_what_the_office_checked_says_nothing_and_what_it_hid_is_gone(volunteer: Talking, office: OfficeAt) -> None:
    with office.database.transaction() as session:
        row = library.numbered(session, office.row(session), 2)
        assert row is not None
        row.checked_at = office.now
    volunteer.says("ม.40", sees="สมัครใจ", hides=UNCHECKED)
    with office.database.transaction() as session:
        session.get_one(LibraryEntry, row.id).hidden_at = office.now
    volunteer.says("ความรู้ 2", sees="ไม่มีความรู้เลขที่นี้").says("ความรู้", hides="ประกันสังคมมาตรา")


def test_a_leaflet_is_shown_or_opened_by_a_button(volunteer: Talking, office: OfficeAt) -> None:
    with office.database.transaction() as session:
        picture = library.add(session, office.row(session), library.Written("ปลูกผัก", "ผักสวนครัว", "ดูรูป"), office.now)
        picture.leaflet, picture.leaflet_kind = b"\xff\xd8", library.JPG
        pdf = library.add(session, office.row(session), library.Written("เลี้ยงไก่", "", "อ่านแผ่นพับ"), office.now)
        pdf.leaflet, pdf.leaflet_kind = b"%PDF-1.7", library.PDF
    volunteer.says("ความรู้ ผักสวนครัว", sees="ดูรูป")
    assert [one.address for one in volunteer.shown if isinstance(one, Picture)] == [
        f"https://bot.example/leaflets/{picture.id.hex}.jpg"
    ]
    link = volunteer.says("ความรู้ เลี้ยงไก่").button("เปิดแผ่นพับ").link
    assert link == f"https://bot.example/leaflets/{pdf.id.hex}.pdf?openExternalBrowser=1"


def test_an_empty_library_says_so(volunteer: Talking, office: OfficeAt) -> None:
    with office.database.transaction() as session:
        session.execute(delete(LibraryEntry))
    volunteer.says("ความรู้", sees="ยังว่างอยู่")
