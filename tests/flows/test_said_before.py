"""People who go on without an answer: what waited, or came late, confirms nothing that they have not seen."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_talking import at_review, recorded
from talking import Talking

LATE = timedelta(seconds=40)


def some_time_later(talking: Talking) -> Talking:
    """What they say from now on was said after what they have seen, and is heard late."""
    talking.now += timedelta(minutes=1)
    talking.late = LATE
    return talking


def test_words_that_waited_do_not_confirm_what_changed_since(volunteer: Talking) -> None:
    at_review(volunteer)
    some_time_later(volunteer)
    volunteer.says("2", sees="ขอเลขบัตร")  # said at the question before; on the card it opens a row
    volunteer.says("2").says("2", sees="ตรวจดูก่อนบันทึก")
    volunteer.says("ยืนยัน", sees=["อาจเปลี่ยนไปจากที่เห็น", "ตรวจดูก่อนบันทึก"], hides="เลขที่")
    volunteer.says("ยืนยัน", sees="อาจเปลี่ยนไปจากที่เห็น")
    volunteer.late = timedelta()
    volunteer.says("ยืนยัน", sees="บันทึกแล้ว เลขที่")


def test_a_button_of_before_does_not_either(volunteer: Talking) -> None:
    confirm = at_review(volunteer).button("ยืนยัน บันทึกเลย")
    some_time_later(volunteer).says("1").says("นางสาวมานี มีตา", sees="ตรวจดูก่อนบันทึก")
    volunteer.presses(confirm)
    assert "อาจเปลี่ยนไปจากที่เห็น" in volunteer.text


def test_a_number_that_waited_settles_no_doubt(volunteer: Talking) -> None:
    recorded(volunteer)
    some_time_later(at_review(volunteer)).says("ยืนยัน", sees="จะบันทึกอีกครั้งไหม")
    volunteer.says("1", sees="อาจเปลี่ยนไปจากที่เห็น", hides="บันทึกแล้ว เลขที่ 2")
    volunteer.late = timedelta()
    volunteer.says("1", sees="บันทึกแล้ว เลขที่ 2")


def test_who_types_everything_ahead_is_served_as_ever(volunteer: Talking) -> None:
    volunteer.late = LATE
    at_review(volunteer).says("หมายเหตุ").says("นัดอีกครั้ง").says("ยืนยัน", sees="บันทึกแล้ว เลขที่")


@pytest.mark.parametrize("word", ["ยืนยัน", "ตกลง", "ใช่", "โอเค"])
def test_nobody_is_called_confirm_however_often_it_is_typed(volunteer: Talking, word: str) -> None:
    volunteer.says("บันทึก")
    for _time in range(4):
        volunteer.says(word, sees="ขอเป็นชื่อก่อน", hides="เลขบัตรประชาชน")
    volunteer.says("นายสมชาย ใจดี", sees="เลขบัตรประชาชน")
