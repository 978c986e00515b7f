"""ตัวใหญ่: larger letters, few choices at a time, numbers to type; and it stays."""

from __future__ import annotations

from typing import Any

import pytest
from keeping_units import UNIT, keeps, of_unit
from people_talking import PLAIN, OfficeAt, recorded, rows_of, talk_of
from talking import Talking

from raengjai.bot.line.drawing import draw
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord


@pytest.fixture
def easy(volunteer: Talking) -> Talking:
    """A volunteer who wants large letters."""
    return volunteer.says("ตัวใหญ่", sees=["ตัวหนังสือใหญ่ขึ้น", "ตัวปกติ"])


def sizes(part: Any) -> set[str]:
    """The sizes of every text of a message."""
    if isinstance(part, list):
        return set().union(*map(sizes, part)) if part else set()
    if not isinstance(part, dict):
        return set()
    own = {part["size"]} if part.get("type") == "text" and "size" in part else set()
    return own.union(*map(sizes, part.values()))


def test_letters_are_larger_everywhere(easy: Talking) -> None:
    for words in (*PLAIN, "ยืนยัน", "เดือนนี้", "เมนู", "ดู 1", "เรื่องที่ค้าง"):
        easy.says(words)
        for message in draw(easy.shown):
            assert message["type"] == "flex", words
            assert not sizes(message) & {"sm", "xs"}, words


def test_few_choices_are_shown_at_a_time_and_all_are_reached_by_typing(easy: Talking) -> None:
    for words in PLAIN[:4]:
        easy.says(words)
    assert "1 แนะแนวอาชีพ" in easy.text
    assert "5 รับงานไปทำที่บ้าน" not in easy.text
    easy.says("0", sees=["5 รับงานไปทำที่บ้าน", "0 ดูเพิ่ม"], hides="1 แนะแนวอาชีพ").says("ดูเพิ่ม", sees="1 แนะแนวอาชีพ")
    easy.says("5", sees="แรงงานประเภทไหน")


def test_the_menu_comes_in_pages(easy: Talking) -> None:
    seen = ""
    for words in ("เมนู", *("0" for _page in range(6))):
        easy.says(words)
        seen += easy.text
        assert len(easy.buttons) <= 5
        assert "quickReply" not in draw(easy.shown)[-1]  # large buttons on the card, and no small ones below it
    for label in ("บันทึกการช่วยเหลือ", "บันทึกเป็นกลุ่ม", "เรื่องที่ค้าง", "ลองทำ", "English", "ตัวปกติ"):
        assert label in seen
    easy.says("เมนู").says("12", sees="ปิดทุกวันที่ 25").says("เมนู").says("1", sees="ช่วยใครมา")


def test_buttons_after_a_record_have_numbers(easy: Talking, database: Database) -> None:
    recorded(easy)
    assert [button.label for button in easy.buttons] == ["1 บันทึกอีกคน", "2 ลบรายการล่าสุด", "3 เมนู"]
    easy.says("2", sees="ลบเลขที่ 1").says("เดือนนี้", sees="1 บันทึกการช่วยเหลือ").says("1", sees="ช่วยใครมา")
    assert rows_of(database, HelpRecord) == 1


def test_what_stands_below_a_bubble_is_large_and_has_numbers_too(easy: Talking) -> None:
    assert [button.label for button in easy.buttons] == ["1 บันทึกการช่วยเหลือ", "2 ผลงานเดือนนี้", "3 เมนู"]
    assert "quickReply" not in draw(easy.shown)[-1]
    easy.says("๒", sees="ผลงาน").says("วิธีใช้").says("ลองทำ", sees="ช่วยใครมา").says("ยกเลิก")


def test_a_card_of_many_ways_shows_four_at_a_time(easy: Talking, office: OfficeAt) -> None:
    keeps(office, easy)
    of_unit(office, easy)
    recorded(easy)
    easy.says("แบบหน่วย")
    old = easy.buttons[-1]
    pages = [_ways(easy), *(_ways(easy.says(words)) for words in ("0", "ดูเพิ่ม"))]
    assert pages[0] == ["ส่งรายงานหน่วย", "รายการของหน่วย", "บันทึกให้หน่วย", "บันทึกกลุ่มให้หน่วย", "ดูเพิ่ม"] == pages[2]
    assert pages[1] == ["เดือนที่ปิดแล้ว", "ดูเพิ่ม"]
    easy.says("5", sees=UNIT).says("บันทึกให้หน่วย", sees="ช่วยใครมา").says("ยกเลิก").presses(old, sees="ปุ่มนั้นเป็นปุ่มเก่า")


def _ways(talking: Talking) -> list[str]:
    """What can be typed, without its numbers."""
    return [button.label.lstrip("0123456789 ") for button in talking.buttons if button.code]


def test_it_is_remembered_until_it_is_ended(easy: Talking) -> None:
    recorded(easy).says("สวัสดี")
    assert talk_of(easy).easy
    assert {message["type"] for message in draw(easy.shown)} == {"flex"}
    easy.says("ตัวปกติ", sees="ขนาดปกติ").says("บันทึก")
    assert {message["type"] for message in draw(easy.shown)} == {"text"}
    assert not talk_of(easy).easy


def test_it_is_turned_on_in_the_middle_of_a_question(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("ตัวใหญ่", sees=["ตัวหนังสือใหญ่ขึ้น", "ช่วยใครมา"]).says("นายสมชาย", sees="เลขบัตร")


def test_a_group_is_recorded_in_large_letters(easy: Talking, database: Database) -> None:
    easy.says("บันทึกเป็นกลุ่ม").says("11").says("1")
    easy.says("\n".join(f"คนที่ นามสกุล{'ยาว' * n} ไม่มีบัตร" for n in range(1, 26)), sees="บันทึกแล้ว 25 คน")
    assert rows_of(database, HelpRecord) == 25
    easy.says("เสร็จแล้ว").says("คนเดิม", sees="ติ๊กไว้ 25 คน")


def test_links_stay_links(newcomer: Talking) -> None:
    newcomer.says("สวัสดี")
    talk = talk_of(newcomer)
    assert not talk.easy
