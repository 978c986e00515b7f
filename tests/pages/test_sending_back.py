"""A record goes back with a question: asked in the chat, answered there, home on the record's page and on Today."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from browsing_pages import Province, Visitor
from chatting import InChat, recorded_by, row, staff_chat, volunteer_chat
from flask import Flask
from sqlalchemy import select
from test_correcting import closes

from raengjai.bot.i18n import speaking
from raengjai.handlers import filing_chain
from raengjai.handlers.month_summary import View
from raengjai.storage import audit, line_quota, month_figures, periods
from raengjai.storage.models import Chat, Office, RecordQuestion

ASKED = "นามสกุลสะกดถูกไหม"


@pytest.fixture
def somying(province: Province) -> InChat:
    return volunteer_chat(province)[0]


@pytest.fixture
def record(province: Province, somying: InChat) -> UUID:
    return recorded_by(province, 1)


def asks(officer: Visitor, record: UUID, when: str = "later", words: str = ASKED) -> Visitor:
    path = f"/office/records/{record}/ask"
    return officer.opens(path).posts(path, words=words, when=when).follows()


def settling(officer: Visitor, record: UUID) -> str:
    """Where the record's question is settled."""
    officer.opens(f"/office/records/{record}")
    (found,) = {part.split('"')[0] for part in officer.html.split('action="') if "/questions/" in part.split('"')[0]}
    return found


def counted(province: Province) -> month_figures.Asked:
    with province.database.transaction() as session:
        office = session.get_one(Office, province.id)
        return month_figures.asked(session, office, periods.open_on(session, office, province.clock().date()))


def test_a_question_costs_nothing_and_is_answered_in_words(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    asks(officer, record).sees("อาสาสมัครจะเห็นพร้อมคำตอบครั้งหน้า", ASKED, "เจ้าหน้าที่สอบถาม", "ยังไม่ตอบ")
    assert somying.costs() == 0
    assert ASKED in somying.was_told()[0]
    assert (counted(province).by_office, counted(province).answered) == (1, 0)
    officer.opens("/office/").sees("คำถามที่รออาสาสมัครตอบ 1 เรื่อง")
    officer.opens("/office/records/questions").sees("สมชาย ใจดี", "สมหญิง รักงาน")
    somying.taps_told("ตอบสำนักงาน", sees=ASKED)
    somying.says("ถูกแล้วค่ะ ดูจากบัตร", sees="ตรวจดูก่อน").says("ยืนยัน", sees="สำนักงานได้รับคำตอบเรื่องเลขที่ 1")
    assert (counted(province).by_office, counted(province).answered) == (0, 1)
    officer.opens("/office/").sees("เรื่องที่รอคำตอบ", "เลขที่ 1 · นายสมชาย ใจดี", "นางสมหญิง รักงาน ตอบแล้ว")
    officer.opens(f"/office/records/{record}").sees("ถูกแล้วค่ะ ดูจากบัตร", "เรียบร้อย")
    officer.posts(settling(officer, record)).follows().sees("เรียบร้อยแล้ว", "ตรวจแล้ว")
    assert row(province, record).state == "checked"
    officer.opens("/office/").misses("ตอบแล้ว")


def test_changing_the_record_answers_too_and_who_asked_hears_of_it(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    asks(officer, record)
    asker = staff_chat(province, "officer")
    asker.says("เมนู", hides="คำตอบที่รอดู")
    somying.taps_told("แก้ไข", sees="ตรวจดูก่อน").says("1", sees="ช่วยใคร").says("นายสมชาย ใจเย็น").says(
        "ยืนยัน", sees="แก้ไขแล้ว"
    )
    officer.opens("/office/").sees("ตอบแล้ว").opens(f"/office/records/{record}").sees("อาสาสมัครแก้รายการแล้ว", "ใจเย็น")
    assert ["เลขที่ 1" in told for told in asker.was_told()] == [True]
    assert asker.costs() == 0
    asker.says("เมนู", sees="คำตอบที่รอดู 1")
    with province.database.transaction() as session:
        question = session.scalars(select(RecordQuestion)).one()
        assert (question.how, question.answer) == ("changed", None)
    assert row(province, record).state == "saved"


def test_deleting_the_record_answers_too(officer: Visitor, somying: InChat, record: UUID) -> None:
    asks(officer, record)
    somying.says("ลบ 1", sees="ลบเลขที่ 1 แล้ว")
    officer.opens(f"/office/records/{record}").sees("อาสาสมัครลบรายการแล้ว")


def test_at_once_it_takes_one_message_and_the_page_says_so(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    officer.opens(f"/office/records/{record}/ask").sees("ใช้ 1 ข้อความ")
    asks(officer, record, when="now").sees("อยู่ในแชตของอาสาสมัครแล้ว")
    assert somying.costs() == 1
    with province.database.transaction() as session:
        notes = [one.about for one in audit.of_office(session, session.get_one(Office, province.id))]
        assert "record 1, month 2026-11, one message" in notes


@pytest.mark.parametrize("why", ["night", "quota"])
def test_where_it_can_not_be_sent_at_once_it_goes_along_for_nothing(
    officer: Visitor, province: Province, somying: InChat, record: UUID, why: str
) -> None:
    if why == "night":
        province.clock.on(hours=12)
        officer.enters(province, "officer")
    else:
        with province.database.transaction() as session:
            line_quota.note(session, "main", "2026-11", 300, 300, province.clock())
    asks(officer, record, when="now").sees("พร้อมคำตอบครั้งหน้า")
    assert somying.costs() == 0


def test_what_waits_is_found_by_words_too(officer: Visitor, province: Province, somying: InChat, record: UUID) -> None:
    asks(officer, record)
    other = recorded_by(province, 1, "draft-2", name="บุญมี ศรีสุข", citizen_id="1000000000025")
    somying.says("เรื่องที่ค้าง", sees="สำนักงานสอบถาม: เลขที่ 1").says("1", sees=ASKED).says("ยกเลิก")
    asks(officer, other, words="วันที่ถูกไหม")
    somying.says("ตอบ", sees=["เลขที่ 1", "เลขที่ 2"])
    somying.says("ตอบ 2", sees="วันที่ถูกไหม").says("ถูกค่ะ").says("ยืนยัน", sees="เลขที่ 2")
    somying.says("ตอบ 9", sees="ไม่มีคำถามนี้")
    somying.says("ดู 1", sees="เจ้าหน้าที่สอบถาม").taps("ตอบสำนักงาน", sees=ASKED)


def test_a_question_is_taken_back_and_an_old_button_says_so(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    asks(officer, record)
    officer.opens(f"/office/records/{record}/ask", status=303).follows().sees("มีคำถามของรายการนี้ค้างอยู่แล้ว")
    page = settling(officer, record)
    officer.posts(page).follows().sees("ถอนคำถามแล้ว")
    officer.posts(page).follows().sees("เรียบร้อยไปแล้ว")
    assert row(province, record).state == "saved"
    somying.taps_told("ตอบสำนักงาน", sees="ไม่มีคำถามนี้")


def test_an_answer_to_what_was_settled_meanwhile_is_told_so(officer: Visitor, somying: InChat, record: UUID) -> None:
    asks(officer, record)
    somying.taps_told("ตอบสำนักงาน", sees=ASKED).says("ถูกค่ะ")
    officer.posts(settling(officer, record))
    somying.says("ยืนยัน", sees="ไม่มีคำถามนี้")


def test_a_closed_months_record_is_asked_about_and_does_not_move(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    closes(province)
    officer.enters(province, "officer")
    somying.now = province.clock()
    asks(officer, record)
    assert "แก้ไข" not in somying.was_told()[-1]
    assert (row(province, record).state, row(province, record).version) == ("saved", 1)
    somying.taps_told("ตอบสำนักงาน").says("ถูกค่ะ").says("ยืนยัน", sees="สำนักงานได้รับคำตอบ")
    with province.database.transaction() as session, speaking("th"):
        office = session.get_one(Office, province.id)
        period = periods.named(session, office, 2026, 11)
        view = View(session, office, period, province.clock().date(), "https://bot.example")
        card = filing_chain.card(view, province.clock().date() + timedelta(days=3))
    (asked,) = [one.value for one in card.rows if one.label == "คำถามที่ค้าง"]
    assert asked == "คำตอบของอาสาสมัครที่รอดู 1 เรื่อง"


def test_too_short_a_question_is_refused_and_numbers_are_struck_out(
    officer: Visitor, somying: InChat, record: UUID
) -> None:
    path = f"/office/records/{record}/ask"
    officer.opens(path).posts(path, status=422, words="?", when="later").sees("โปรดเขียนคำถาม")
    asks(officer, record, words="เลข 1-0000-00000-01-7 ใช่ไหม")
    assert "1-0000-00000-01-7" not in somying.was_told()[0]
    assert "x-xxxx-xxxx0-01-7" in somying.was_told()[0]


def test_who_left_line_is_telephoned(officer: Visitor, province: Province, somying: InChat, record: UUID) -> None:
    with province.database.transaction() as session:
        session.get_one(Chat, somying.chat_id).gone_at = province.clock()
    asks(officer, record, when="now").sees("โปรดโทร")
    assert somying.was_told() == []


def test_another_volunteer_can_neither_answer_nor_guess(
    officer: Visitor, province: Province, somying: InChat, record: UUID
) -> None:
    other, _number = volunteer_chat(province, "บุญมา ขยันดี")
    asks(officer, record)
    with province.database.transaction() as session:
        question = session.scalars(select(RecordQuestion.id)).one()
    for guess in (question, uuid4()):
        other.sends({"type": "postback", "postback": {"data": f"do=answer&q={guess.hex}"}}, "ไม่มีคำถามนี้")
    other.says("ตอบ 1", sees="ไม่มีคำถามนี้")


def test_an_auditor_and_a_foreign_office_ask_nothing(
    app: Flask, officer: Visitor, province: Province, foreign: Province, record: UUID
) -> None:
    asks(officer, record)
    page = settling(officer, record)
    auditor = Visitor(app).enters(province, "auditor").opens(f"/office/records/{record}").sees(ASKED)
    auditor.posts(page, status=403).opens("/office/records/questions").sees("สมชาย")
    theirs = Visitor(app).enters(foreign, "head").opens("/office/records/questions").misses("สมชาย")
    theirs.posts(page, status=404).posts(f"/office/records/{record}/ask", status=404, words=ASKED)
    own = page.replace(str(record), str(uuid4()))
    officer.opens("/office/").posts(own, status=404)
