"""An ID typed outside the chat: one question of one draft, once, within an hour; and the chat goes on by itself."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from browsing_pages import Clock, Province, Visitor
from chatting import InChat, volunteer_chat
from flask import Flask
from people_talking import recorded, talk_of
from sqlalchemy import select

from raengjai.bot.clock import BANGKOK, real_now
from raengjai.bot.conversation.bubbles import Weight
from raengjai.bot.line.incoming import OWN
from raengjai.handlers.office.private_id import WRONG_LINKS
from raengjai.storage import private_forms
from raengjai.storage.models import HelpRecord, InboxEvent

PRIVATELY = "พิมพ์เลขนอกแชต"
ID, TYPED = "1000000000017", "๑-๐๐๐๐-๐๐๐๐๐-๐๑-๗"
HINT = "ยกเลิกข้อความ"


@pytest.fixture
def somying(province: Province) -> InChat:
    """A volunteer who is asked for somebody's ID."""
    chat = volunteer_chat(province)[0]
    chat.says("บันทึก").says("นายสมชาย ใจดี", sees="เลขบัตรประชาชน 13 หลัก")
    return chat


def page_of(chat: InChat) -> str:
    return urlsplit(chat.button(PRIVATELY).link or "").path


def goes_on(chat: InChat) -> None:
    """The chat takes what was typed on the page, as a lane does."""
    with chat.database.transaction() as session:
        come = session.scalars(select(InboxEvent).where(InboxEvent.kind == OWN, InboxEvent.state == "waiting")).all()
        for one in come:
            one.state = "done"
        bodies = [one.body for one in come]
    for body in bodies:
        chat._answered(body)


def comes(app: Flask, page: str, status: int = 200) -> Visitor:
    """A browser opens the page, and gives the cookie back."""
    visitor = Visitor(app).opens(page, status=303)
    assert visitor.page is not None
    return visitor.opens(visitor.page.headers["Location"], status=status)


def types(app: Flask, page: str, number: str, status: int = 200) -> Visitor:
    return comes(app, page).sees("ไม่ค้างอยู่ในแชต").posts(page, status=status, number=number)


def test_the_chat_goes_on_by_itself_and_the_number_never_stood_in_it(app: Flask, somying: InChat) -> None:
    types(app, page_of(somying), TYPED).sees("ได้รับเลขแล้ว").misses(ID)
    goes_on(somying)
    opened = f"{real_now().astimezone(BANGKOK):%H:}"
    assert ("x-xxxx-xxxx0-01-7" in somying.text, f"เปิดเมื่อ {opened}" in somying.text) == (True, True)
    assert "ช่วยเรื่องอะไร" in somying.text
    assert somying.shown[-1].weight is Weight.RECEIPT  # it arrives even if the person writes nothing more
    for words in ("1", "1", "1"):
        somying.says(words)
    assert "x-xxxx-xxxx0-01-7" in somying.text
    somying.says("ยืนยัน", sees="บันทึกแล้ว เลขที่ 1", hides=[ID, HINT])
    with somying.database.transaction() as session:
        assert session.scalars(select(HelpRecord)).one().citizen_id == ID


def test_a_page_takes_one_number_and_a_question_one_answer(app: Flask, somying: InChat) -> None:
    first = page_of(somying)
    second = page_of(somying.says(""))
    assert first != second
    typist = types(app, first, ID)
    comes(app, second).posts(second, number="1000000000025", status=200)
    typist.opens(first).posts(first, number="1000000000033", status=410).sees("ตอบแล้ว")
    goes_on(somying)
    assert talk_of(somying).live.answers["citizen_id"]["number"] == ID
    for page in (first, second):
        Visitor(app).opens(page, status=410).sees("ตอบแล้ว")


def test_a_wrong_number_is_explained_and_not_repeated(app: Flask, somying: InChat) -> None:
    page = page_of(somying)
    visitor = types(app, page, "1000000000018", 422).sees("x-xxxx-xxxx0-01-8", "ไม่ถูกต้อง").misses("1000000000018")
    visitor.posts(page, number="081-234-5678", status=422).sees("เหมือนเบอร์โทร")
    visitor.posts(page, number=ID, status=200).sees("ได้รับเลขแล้ว")


def test_it_is_bound_to_its_draft_and_ends(app: Flask, somying: InChat, clock: Clock) -> None:
    page = page_of(somying)
    somying.says("ยกเลิก").says("บันทึก").says("เริ่มใหม่", sees="ช่วยใคร")
    somying.says("นางมาลี มีสุข", sees="เลขบัตรประชาชน 13 หลัก")
    Visitor(app).opens(page, status=410)
    another = page_of(somying)
    comes(app, another)
    clock.on(minutes=61)
    Visitor(app).opens(another, status=404)


def test_what_was_typed_when_the_talk_had_gone_on_changes_nothing(app: Flask, somying: InChat) -> None:
    types(app, page_of(somying), ID)
    somying.says("1000000000025", sees="ช่วยเรื่องอะไร")
    goes_on(somying)
    assert talk_of(somying).live.answers["citizen_id"]["number"] == "1000000000025"
    assert somying.shown == []


def test_the_browser_that_opened_it_first_keeps_it(app: Flask, somying: InChat) -> None:
    page = page_of(somying)
    forwarded, own = Visitor(app), None
    for _glance in range(2):  # what looks at an address before anybody taps it keeps no cookies
        Visitor(app).opens(page, status=303)
        Visitor(app).opens(f"{page}?again=1", status=403).sees("คุกกี้").misses("13 หลัก")
    for _before_and_after in range(2):
        forwarded.opens("/office/login").posts(page, number="1000000000025", status=403)
        own = comes(app, page) if own is None else own
    comes(app, page, 403).sees("เปิดไว้ที่อื่น", "ปุ่มใหม่").misses("สมชาย")
    assert own is not None
    own.opens(page).posts(page, number=ID, status=200)
    goes_on(somying)
    assert talk_of(somying).live.answers["citizen_id"]["number"] == ID


def test_who_was_not_the_first_asks_for_a_new_button(app: Flask, somying: InChat) -> None:
    comes(app, page_of(somying))
    somying.says("ปุ่มใหม่", sees=["ปุ่มใหม่ค่ะ", "เลขบัตรประชาชน 13 หลัก"])
    types(app, page_of(somying), ID)


def test_from_the_review_card_it_can_be_changed_there_too(app: Flask, somying: InChat) -> None:
    for words in ("1000000000025", "1", "1", "1"):
        somying.says(words)
    somying.says("เลขบัตรประชาชน", sees="เลขบัตรประชาชน 13 หลัก")
    types(app, page_of(somying), ID)
    goes_on(somying)
    assert "x-xxxx-xxxx0-01-7" in somying.text


def test_guessing_is_stopped(app: Flask, somying: InChat) -> None:
    guesser = Visitor(app)
    for number in range(WRONG_LINKS):
        guesser.opens(f"/office/id/{'A' * 120}{number:02}", status=404)
    guesser.opens(page_of(somying), status=429)


def test_no_address_opens_anything_but_its_own_question(somying: InChat) -> None:
    token = page_of(somying).rpartition("/")[2]
    asked = private_forms.opened(token, somying.now)
    assert asked is not None
    assert (asked.chat_id, asked.step) == (somying.chat_id, "citizen_id")
    for spoiled in (token[:-4], token[:-1] + ("A" if token[-1] != "A" else "B"), f"A{token}", "", "ก", "=" * 8):
        found = private_forms.opened(spoiled, somying.now)
        assert found is None or found == asked


def test_how_to_unsend_is_told_once_to_who_types_in_the_chat(somying: InChat) -> None:
    for words in (ID, "1", "1", "1"):
        somying.says(words)
    somying.says("ยืนยัน", sees=["บันทึกแล้ว", HINT])
    assert len(somying.shown) == 1
    recorded(somying, "บันทึก", "นางมาลี มีสุข", "1000000000025")
    assert HINT not in somying.text
