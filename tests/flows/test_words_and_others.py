"""Menu, languages, words of staff, officers, groups, and what comes that is no word."""

from __future__ import annotations

from typing import Any

import pytest
from people_talking import PLAIN, at_review, group_chat, recorded
from talking import Talking

from raengjai.bot.line.incoming import from_raw
from raengjai.handlers.chat import Reception
from raengjai.handlers.groups.addressing import is_addressed
from raengjai.storage.database import Database
from raengjai.storage.models import Chat


def test_the_menu_is_tapped_or_typed(volunteer: Talking) -> None:
    volunteer.says("เมนู", sees=["1 บันทึกการช่วยเหลือ", "12 วิธีใช้"]).says("4", sees="ผลงานเดือนพฤศจิกายน")
    volunteer.says("เมนู").says("๑", sees="ช่วยใครมา").says("ยกเลิก").says("เมนู").taps("12 วิธีใช้", sees="ปิดทุกวันที่ 25")


def test_the_menu_in_the_middle_of_a_record_has_no_numbers(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("เมนู", sees=["อยากทำอะไร", "ช่วยใครมา"], hides="2 ผลงานเดือนนี้")
    volunteer.taps("ผลงานเดือนนี้", sees=["0 คน 0 รายการ", "ช่วยใครมา"])
    volunteer.says("ช่วยด้วย", sees=["ขอความช่วยเหลือด่วน", "ช่วยใครมา"], hides="2 ร้องทุกข์")


def test_a_bare_help_offers_a_choice(volunteer: Talking) -> None:
    volunteer.says("ช่วยด้วย", sees=["1 บันทึกที่ช่วยคนอื่น", "2 ร้องทุกข์"]).says("4", sees=["191", "1506"])
    volunteer.says("ช่วยเหลือ").taps("1 บันทึกที่ช่วยคนอื่น", sees="ช่วยใครมา")


def test_words_that_mean_nothing_get_the_menu(volunteer: Talking) -> None:
    volunteer.says("วันนี้ฝนตก", sees=["ยังไม่เข้าใจ", "1 บันทึกการช่วยเหลือ"])
    volunteer.shows("sticker", sees="ขอบคุณค่ะ").shows("audio", sees="ยังฟังไม่ได้")
    volunteer.shows("video", sees="ได้รับแล้ว").shows("hologram", sees="อยากทำอะไร")
    volunteer.shows("location", address="ตำบลพิมพา", sees="ได้รับตำแหน่ง")


def test_what_is_refused_is_no_dead_end(volunteer: Talking, officer: Talking) -> None:
    volunteer.says("ดู 7", sees=["หารายการนั้นในรายการของคุณไม่พบ", "พิมพ์ รายการ"]).taps("ผลงานเดือนนี้", sees="0 คน")
    volunteer.says("แก้ 7").says("เมนู", sees="อยากทำอะไร").says("บันทึก").says(
        "ลบ 7", sees=["หารายการนั้นในรายการของคุณไม่พบ", "ช่วยใครมา"]
    )
    officer.says("ปิดเดือน").taps("เมนู")


def test_leaving_nothing_is_told(volunteer: Talking) -> None:
    volunteer.says("ยกเลิก", sees="ไม่มีเรื่องที่ทำค้าง").says("บันทึก").says("ยกเลิก", sees="ยังไม่มีอะไรถูกบันทึก")
    volunteer.taps("เมนู", sees="อยากทำอะไร")


def test_english_and_back(volunteer: Talking) -> None:
    volunteer.says("language", sees="From now on I speak English").says("menu", sees=["1 Record help", "12 How to"])
    volunteer.says("record", sees=["Question 1 of 5", "Whom did you help"])
    for words in PLAIN[1:]:
        volunteer.says(words)
    assert "Friday 20 November 2026" in volunteer.text
    volunteer.says("confirm", sees="Saved: no. 1").says("ภาษาไทย", sees="พูดภาษาไทยแล้ว").says("english", sees="I speak")
    volunteer.says("menu").says("0").taps("13 ภาษาไทย", sees="พูดภาษาไทยแล้ว")
    volunteer.says("เมนู").says("0").taps("13 English", sees="From now on I speak English")


def test_the_language_changes_in_the_middle_of_a_record(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายสมชาย").says("english", sees=["I speak English", "The 13-digit citizen ID"])


@pytest.mark.parametrize(
    ("words", "sees"),
    [("สรุป", "ผลงานเดือนพฤศจิกายน"), ("ประกาศ", "สำนักงานแรงงาน"), ("สำนักงาน", "สำนักงานแรงงาน")],
)
def test_words_of_staff_get_a_volunteers_answer(volunteer: Talking, words: str, sees: str) -> None:
    volunteer.says(words, sees=sees)


def test_a_name_that_begins_with_a_global_word_is_a_name(volunteer: Talking) -> None:
    volunteer.says("บันทึก").says("นายประกาศ มีสุข", sees="เลขบัตรประชาชน")


def test_a_volunteer_can_not_let_anybody_in(volunteer: Talking) -> None:
    volunteer.says("ใครรอ", sees="สำหรับเจ้าหน้าที่").says("อนุมัติ 1", sees="สำหรับเจ้าหน้าที่")


def test_an_officer_sees_the_desk(officer: Talking, volunteer: Talking) -> None:
    recorded(volunteer)
    officer.says("สวัสดี", sees=["สำนักงาน", "1 คน 1 รายการ", "รออนุมัติ 0"])
    officer.says("บันทึก", sees="สำหรับอาสาสมัครแรงงาน").says("ใครรอ", sees="ยังไม่มีใครรอ")
    officer.says("อนุมัติ 99", sees="ไม่พบอาสาสมัคร").says("อะไรก็ได้", sees="1 คน 1 รายการ")


def test_an_officer_of_the_demo_gets_the_form(officer: Talking) -> None:
    officer.reception = Reception("https://bot.example", demo=True)
    officer.says("เมนู")
    links = [button.link for button in officer.buttons if button.link]
    assert links == [f"https://bot.example/demo/forms/sp12/24/2569-11.{ending}" for ending in ("xlsx", "pdf")]


def test_a_follow_in_the_middle_returns_to_the_question(volunteer: Talking) -> None:
    volunteer.says("บันทึก").follows(sees="ช่วยใครมา")


def test_a_blocked_chat_is_marked_until_it_speaks_again(volunteer: Talking, database: Database) -> None:
    volunteer.sends({"type": "unfollow"})
    assert volunteer.shown == []
    with database.transaction() as session:
        assert volunteer.chat_in(session).gone_at == volunteer.now
    volunteer.follows(sees="บันทึกการช่วยเหลือ")
    with database.transaction() as session:
        assert volunteer.chat_in(session).gone_at is None


@pytest.mark.parametrize("kind", ["messageEdited", "accountLink", "videoPlayComplete", "somethingNew"])
def test_events_that_ask_for_nothing_get_no_answer(volunteer: Talking, kind: str) -> None:
    volunteer.says("บันทึก").sends({"type": kind})
    assert volunteer.shown == []


def _in_group(database: Database, now: Any, part: dict[str, Any]) -> str:
    chat_id = group_chat(database, now)
    event = from_raw({**part, "source": {"type": "group", "groupId": "C" + "0" * 32, "userId": "U" + "0" * 32}})
    with database.transaction() as session:
        answer = Reception("https://bot.example").answer(session, session.get_one(Chat, chat_id), event, now)
    return "\n".join(bubble.text for bubble in answer.bubbles)


def test_in_a_group_it_says_what_it_is_for(database: Database, now: Any) -> None:
    said = _in_group(database, now, {"type": "join"})
    assert "เมื่อเรียกชื่อ" in said
    assert "เลขบัตรประชาชนไม่ควรส่งในกลุ่ม" in said


def test_in_a_group_it_answers_a_mention_and_keeps_to_itself_otherwise(database: Database, now: Any) -> None:
    mention = {"mentionees": [{"index": 0, "length": 3, "type": "user", "isSelf": True}]}
    called = {"type": "message", "message": {"type": "text", "id": "1", "text": "@บอท บันทึก", "mention": mention}}
    assert "แชตส่วนตัว" in _in_group(database, now, called)
    assert is_addressed(from_raw(called))
    by_name = {"type": "message", "message": {"type": "text", "id": "1", "text": "น้องแรงใจ อยู่ไหม"}}
    assert is_addressed(from_raw(by_name))
    for text in ("บันทึก", "ขอแรงใจหน่อย", "1000000000017"):
        assert not is_addressed(from_raw({"type": "message", "message": {"type": "text", "id": "1", "text": text}}))
    assert not is_addressed(from_raw({"type": "message", "message": {"type": "sticker", "id": "1"}}))


def test_what_is_changed_in_a_group_is_kept_only_when_it_is_for_the_bot() -> None:
    for text, kept in (("น้องแรงใจ ช่วยหน่อย", True), ("ประชุมพรุ่งนี้", False)):
        edited = {"type": "messageEdited", "message": {"type": "text", "id": "1", "text": text}}
        assert is_addressed(from_raw(edited)) is kept


def test_in_a_group_a_newcomer_is_not_greeted(database: Database, now: Any) -> None:
    assert _in_group(database, now, {"type": "memberJoined", "joined": {"members": []}}) == ""


def test_the_review_card_survives_a_change_of_language(volunteer: Talking) -> None:
    at_review(volunteer).says("english", sees=["Please look it over", "Confirm and save"]).says("Confirm and save")
    assert "Saved: no. 1" in volunteer.text
