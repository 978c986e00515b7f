"""What goes wrong, each with a kind answer in Thai."""

from __future__ import annotations

import pytest
from people_talking import PLAIN, at_review, recorded, records_in, rows_of, talk_of
from talking import Talking

from raengjai.bot.conversation.bubbles import Button
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord


@pytest.fixture
def at_name(volunteer: Talking) -> Talking:
    """The question for the beneficiary's name stands open."""
    return volunteer.says("บันทึก", sees="ช่วยใครมา")


@pytest.fixture
def at_id(at_name: Talking) -> Talking:
    """The question for the ID stands open."""
    return at_name.says("นายสมชาย ใจดี", sees="เลขบัตรประชาชน")


ASKED_AGAIN = "เลขบัตรประชาชน 13 หลัก"


@pytest.mark.parametrize(
    ("said", "sees"),
    [
        ("100000000001", "นับได้ 12 หลัก"),
        ("10000000000177", "นับได้ 14 หลัก"),
        ("1OOOO0000001l", "มีตัวอักษรปนอยู่"),
        ("ไม่รู้จ้า", "ขอเป็นตัวเลข 13 หลัก"),
        ("1.10E+12", "โปรแกรมตาราง"),
        ("0812345678", "เบอร์โทร"),
        ("๐๘๑-๒๓๔-๕๖๗๘", "เบอร์โทร"),
        ("1000000000018", "เลข x-xxxx-xxxx0-01-8 ไม่ถูกต้อง"),
        ("๑-๐๐๐๐-๐๐๐๐๐-๐๑-๘", "เลข x-xxxx-xxxx0-01-8 ไม่ถูกต้อง"),
        ("9000000000001", "เลข x-xxxx-xxxx0-00-1 ไม่ถูกต้อง"),
        ("😀😀😀", ASKED_AGAIN),
        ("1" * 5000, "นับได้ 5000 หลัก"),
    ],
)
def test_an_id_that_is_none_is_explained_and_asked_again(at_id: Talking, said: str, sees: str) -> None:
    at_id.says(said, sees=[sees, ASKED_AGAIN]).says("1000000000017", sees="ช่วยเรื่องอะไร")


def test_a_second_wrong_id_gets_a_better_explanation(at_id: Talking) -> None:
    at_id.says("12", hides="ด้านหน้าบัตร").says("12", sees="ด้านหน้าบัตร").says("123", sees="พิมพ์ ยกเลิก")


def test_a_wrong_check_digit_is_kept_and_marked_after_the_third_time(at_id: Talking, database: Database) -> None:
    for _time in range(2):
        at_id.says("1000000000018", sees=["x-xxxx-xxxx0-01-8", ASKED_AGAIN])
    at_id.says("1000000000018", sees=["ขอตรวจสอบ", "ช่วยเรื่องอะไร"]).says("1").says("1").says("1")
    assert "x-xxxx-xxxx0-01-8 (ขอตรวจสอบ)" in at_id.text
    at_id.says("ยืนยัน")
    (record,) = records_in(database)
    assert (record.citizen_id, record.id_doubtful) == ("1000000000018", True)


def test_other_slips_before_do_not_spend_the_tries_of_a_wrong_check_digit(at_id: Talking) -> None:
    for slip in ("12", "123", "abc", "0812345678"):
        at_id.says(slip, sees=ASKED_AGAIN)
    at_id.says("1000000000018", sees=["x-xxxx-xxxx0-01-8", ASKED_AGAIN]).says("1000000000017", sees="ช่วยเรื่องอะไร")


def test_a_number_beginning_with_0_is_only_doubted(at_id: Talking, database: Database) -> None:
    at_id.says("0000000000002", sees=["ขอตรวจสอบ", "ช่วยเรื่องอะไร"]).says("1").says("1").says("1").says("ยืนยัน")
    assert [record.id_doubtful for record in records_in(database)] == [True]


@pytest.mark.parametrize(
    ("said", "sees"),
    [
        ("1000000000017", "มีตัวเลขปนอยู่"),
        ("สมชาย 2", "มีตัวเลขปนอยู่"),
        ("นาย", "คำนำหน้า"),
        ("😀", "หาชื่อไม่เจอ"),
        ("ก", "ขอเป็นชื่อ"),
        ("...", "ขอเป็นชื่อ"),
        ("นายสมชาย ใจดี " * 400, "ยาวเกิน"),
        ("นายสมชาย\nนายสมหมาย", "หาชื่อไม่เจอ"),
    ],
)
def test_a_name_that_is_none_is_explained_and_asked_again(at_name: Talking, said: str, sees: str) -> None:
    at_name.says(said, sees=[sees, "ช่วยใครมา"]).says("นายสมชาย", sees="เลขบัตรประชาชน")


@pytest.mark.parametrize("name", ["เมนู", "จด", "สถานะ", "สวัสดี", "ประกาศ", "บันทึก", "รายชื่อ", "ดู 7"])
def test_a_name_that_is_a_global_word_can_be_meant(at_name: Talking, name: str) -> None:
    at_name.says(name, sees="ช่วยใครมา").button("เป็นชื่อค่ะ")
    if not any(letter.isdigit() for letter in name):
        at_name.taps("เป็นชื่อค่ะ", sees=["เลขบัตรประชาชน", name])


def test_a_global_word_with_much_behind_it_does_no_harm(at_name: Talking) -> None:
    at_name.says("เมนู" + "!" * 4000, sees="ช่วยใครมา").says("บันทึกการช่วยเหลือ นะคะ นะคะ นะคะ", sees="ช่วยใครมา")
    at_name.says("นายสมชาย", sees="เลขบัตรประชาชน")


@pytest.mark.parametrize(
    ("said", "sees"),
    [
        ("พรุ่งนี้", "ยังมาไม่ถึง"),
        ("21 พ.ย. 2569", "ยังมาไม่ถึง"),
        ("25/12/2569", "ยังมาไม่ถึง"),
        ("31 กุมภาพันธ์", "ไม่มีในปฏิทิน"),
        ("31/2/2569", "ไม่มีในปฏิทิน"),
        ("10 ถึง 12 พ.ย.", "ขอทีละวัน"),
        ("1/1/2500", "นานมาแล้ว"),
        ("วันดีคืนดี", "อ่านวันที่ไม่ออก"),
        ("😀", "อ่านวันที่ไม่ออก"),
    ],
)
def test_a_day_that_can_not_be_is_explained_and_asked_again(volunteer: Talking, said: str, sees: str) -> None:
    at_review(volunteer).says("6").says(said, sees=[sees, "วันไหน"])


def test_a_future_day_of_the_calendar_is_refused(volunteer: Talking) -> None:
    at_review(volunteer).says("6").taps("เปิดปฏิทิน", date="2026-12-01", sees="ยังมาไม่ถึง")


def test_a_doubtful_day_is_asked_about(volunteer: Talking) -> None:
    at_review(volunteer).says("6").says("5-7", sees="1 ").says("1", sees="ตรวจดูก่อนบันทึก")


@pytest.mark.parametrize("said", ["7", "0", "1 9", "99", "๙"])
def test_a_number_outside_the_choices(at_id: Talking, said: str) -> None:
    at_id.says("1000000000017").says(said, sees=["เลือกหมายเลข 1 ถึง 4", "ช่วยเรื่องอะไร"])


def test_two_numbers_where_one_is_asked(at_id: Talking) -> None:
    at_id.says("1000000000017").says("1").says("1").says("1 2", sees=["เลือกได้ข้อเดียว", "แรงงานประเภทไหน"])


def test_an_unknown_subdistrict(volunteer: Talking) -> None:
    at_review(volunteer).says("7").says("ดาวอังคาร", sees=["ไม่พบตำบลนี้ในจังหวัดฉะเชิงเทรา", "ตำบลไหน"])


def test_a_tap_on_a_finished_card(volunteer: Talking, database: Database) -> None:
    at_review(volunteer)
    confirm, change = volunteer.button("ยืนยัน บันทึกเลย"), volunteer.button("แก้ไข ชื่อ-สกุล")
    volunteer.presses(confirm, sees="บันทึกแล้ว เลขที่ 1").presses(confirm, sees="บันทึกไว้แล้วค่ะ เลขที่ 1")
    volunteer.presses(change, sees="บันทึกไว้แล้วค่ะ เลขที่ 1").says("บันทึก").presses(confirm, sees="ช่วยใครมา")
    assert rows_of(database, HelpRecord) == 1


def test_confirming_twice_fast_saves_once(volunteer: Talking, database: Database) -> None:
    at_review(volunteer).says("ยืนยัน", sees="เลขที่ 1").says("ยืนยัน", sees="บันทึกไว้แล้วค่ะ เลขที่ 1")
    assert rows_of(database, HelpRecord) == 1


def test_a_choice_tapped_twice_fast_answers_once(at_id: Talking) -> None:
    at_id.says("1000000000017")
    promote = at_id.button("1 ส่งเสริม (งาน อาชีพ)")
    at_id.presses(promote, sees="บริการไหน").presses(promote, sees=["ปุ่มนั้น", "บริการไหน"])


def test_a_button_of_an_earlier_question_shows_the_live_one(at_id: Talking) -> None:
    none = at_id.button("ไม่มีเลข")
    at_id.says("1000000000017").presses(none, sees=["ปุ่มนั้น", "ช่วยเรื่องอะไร"])


def test_a_button_of_nowhere(volunteer: Talking) -> None:
    for code in ("", "xyz", "do=gone", "d=nobody&s=x&f=record_help&v=1", "do=open&r=nonsense", "f=%ff"):
        volunteer.presses(Button("?", code))
        assert volunteer.text
    volunteer.presses(Button("?", "do=gone"), sees=["ปุ่มเก่า", "บันทึกการช่วยเหลือ"])


def test_the_answer_of_an_unsent_message_is_forgotten(at_name: Talking) -> None:
    at_name.says("นายสมชาย ใจดี")
    name = at_name.message_id
    at_name.says("1000000000017", sees="ช่วยเรื่องอะไร")
    at_name.unsends(name)
    assert at_name.shown == []
    live = talk_of(at_name).live
    assert live is not None
    assert "beneficiary" not in live.answers
    at_name.says("1", sees=["มีตัวเลขปนอยู่", "ช่วยใครมา"]).says("นางมาลี", sees="ช่วยเรื่องอะไร")


def test_an_answer_unsent_while_a_doubt_stands_open(volunteer: Talking, database: Database) -> None:
    recorded(volunteer).says("บันทึก").says("นายสมชาย ใจดี")
    name = volunteer.message_id
    for words in (*PLAIN[2:], "ยืนยัน"):
        volunteer.says(words)
    volunteer.unsends(name)
    volunteer.shows("sticker", sees="ช่วยใครมา").says("ใช่", sees="ไว้ตอนท้าย").says("ใช่", sees="ช่วยใครมา")
    assert rows_of(database, HelpRecord) == 1


def test_a_number_after_an_unsent_answer_is_not_taken_for_another_answer(at_id: Talking) -> None:
    at_id.says("1000000000017", sees="ช่วยเรื่องอะไร").unsends(at_id.message_id)
    at_id.says("1", sees=ASKED_AGAIN, hides="เพราะอะไร").says("1000000000025", sees="ช่วยเรื่องอะไร")


def test_what_is_typed_anew_after_an_unsent_answer_is_taken(at_id: Talking) -> None:
    at_id.says("1000000000017", sees="ช่วยเรื่องอะไร").unsends(at_id.message_id)
    at_id.says("1000000000025", sees="ช่วยเรื่องอะไร")


def test_words_that_do_not_answer_go_on_or_start_again_get_it_asked_once_more(at_id: Talking) -> None:
    at_id.says("ยกเลิก").says("บันทึก", sees=["1 ทำต่อ", "2 เริ่มใหม่"])
    at_id.says("นายสมศักดิ์ มีสุข", sees=["หมายเลขข้อ", "1 ทำต่อ"]).says("อะไรนะ", sees="2 เริ่มใหม่")
    at_id.says("1", sees=["คุณสมชาย", ASKED_AGAIN])


def test_an_unsent_message_of_a_parked_draft_is_forgotten(at_name: Talking) -> None:
    at_name.says("นายสมชาย ใจดี")
    name = at_name.message_id
    at_name.says("1000000000017").says("ยกเลิก").unsends(name)
    at_name.says("ทำต่อ", sees="ช่วยใครมา")


@pytest.mark.parametrize("number", ["9" * 9, "9" * 20, "9" * 4990, "0", "1.5"])
def test_numbers_of_records_beyond_all_sense(volunteer: Talking, number: str) -> None:
    for verb in ("ดู", "แก้", "ลบ", "กู้คืน", "อนุมัติ"):
        volunteer.says(f"{verb} {number}")
        assert volunteer.text
    at_review(volunteer).says(number, sees="ตรวจดูก่อนบันทึก").says(f"แก้ {number}", sees="ตรวจดูก่อนบันทึก")


def test_change_alone_on_the_review_card_is_explained(volunteer: Talking) -> None:
    at_review(volunteer).says("แก้ไข", sees=["พิมพ์หมายเลขข้อ", "ตรวจดูก่อนบันทึก"])


@pytest.mark.parametrize("kind", ["sticker", "video", "audio", "hologram"])
def test_no_words_where_words_are_asked(at_name: Talking, kind: str) -> None:
    at_name.shows(kind, sees=["ขอเป็นข้อความ", "ช่วยใครมา"])


def test_a_place_where_words_are_asked(at_name: Talking) -> None:
    at_name.shows("location", address="99 ตำบลพิมพา", sees=["ขอเป็นข้อความ", "ช่วยใครมา"])


@pytest.mark.parametrize(
    "number", ["1000000000017", "1-0000-00000-01-7", "๑ ๐๐๐๐ ๐๐๐๐๐ ๐๑ ๗", "1 0 0 0 0 0 0 0 0 0 0 1 7"]
)
def test_an_id_among_free_words_is_masked_wherever_it_is_shown(volunteer: Talking, number: str) -> None:
    tail = number[-3:]
    volunteer.says("รณรงค์").says(f"ไปหา {number}").says("2", sees=["กิจกรรม ไปหา x", tail], hides=number)
    volunteer.says("ยกเลิก").says("บันทึก").says("นายอ่อง").says("passport").says(f"บัตรสีชมพู {number}").says("1")
    volunteer.says("1").says("1", sees=["บัตรสีชมพู x", tail], hides=number).says("หมายเหตุ")
    volunteer.says(f"ของ {number} ค่ะ", sees=f"{tail} ค่ะ", hides=number).says("ยืนยัน", hides=number)
    volunteer.says("ดู 1", sees=["บัตรสีชมพู x", f"{tail} ค่ะ"], hides=number)
    volunteer.says("แก้ 1", sees=["บัตรสีชมพู x", f"{tail} ค่ะ"], hides=number)


def test_other_numbers_among_free_words_stay(volunteer: Talking) -> None:
    volunteer.says("รณรงค์").says("มาตรา 40 โทร 081-234-5678").says("2", sees="มาตรา 40 โทร 081-234-5678")


def test_a_word_that_confirms_is_an_answer_in_words_for_who_insists(volunteer: Talking) -> None:
    at_review(volunteer).says("หมายเหตุ", sees="จด")
    volunteer.says("ตกลง", sees=("ไว้ตอนท้าย", "พิมพ์อีกครั้ง")).says("ตกลง", sees=("ตรวจดูก่อนบันทึก", "ตกลง"))
