"""A keeper looks at their unit's page, calls it right, or names a row that staff then open or leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from keeping_units import UNIT, close, keeps, told
from people_talking import OfficeAt, joined, office_in, recorded, records_in
from sqlalchemy import select
from talking import Talking

from raengjai.bot.conversation.bubbles import Picture
from raengjai.handlers.chat import Reception
from raengjai.storage import (
    acknowledgements,
    closings,
    editions,
    help_records,
    keepers,
    offices,
    people,
    periods,
    staff,
)
from raengjai.storage.models import LineQuestion, MonthEdition, PageLink
from raengjai.storage.reopenings import Wish


def test_the_open_month_s_page_is_only_looked_at(keeper: Talking) -> None:
    keeper.says("แบบหน่วย", sees=[UNIT, "พฤศจิกายน 2569: 2 รายการ 2 คน", "ยังเปิดรับ"])
    assert not any(button.label == "ถูกต้องแล้ว" for button in keeper.buttons)
    keeper.says("ถูกต้องแล้ว", sees="ยังไม่มีเดือนที่ปิด")


def test_the_page_is_a_picture_at_an_address_nobody_can_guess(keeper: Talking) -> None:
    keeper.says("แบบหน่วย")
    picture = next(bubble for bubble in keeper.shown if isinstance(bubble, Picture))
    token = picture.address.removeprefix("https://bot.example/pages/").removesuffix(".png")
    assert len(token) >= 43
    with keeper.database.transaction() as session:
        link = session.scalars(select(PageLink).where(PageLink.page == 1)).one()
        assert token not in link.key
        assert (link.page, link.valid_until - keeper.now) == (1, timedelta(hours=24))


def test_where_line_can_fetch_no_picture_there_is_a_link(keeper: Talking) -> None:
    keeper.reception = Reception("http://127.0.0.1:8000", demo=True)
    keeper.says("แบบหน่วย", sees="เปิดดูแบบ")
    assert keeper.button("เปิดดูแบบ").link is not None
    assert not any(isinstance(bubble, Picture) for bubble in keeper.shown)


def test_at_the_closing_the_keeper_is_asked_and_calls_it_right(office: OfficeAt, keeper: Talking) -> None:
    close(office, keeper)
    (asked,) = told(office.database)
    for words in (UNIT, "2 รายการ 2 คน", "ถูกต้องไหม"):
        assert words in asked
    keeper.says("แบบหน่วย", sees=["พฤศจิกายน 2569: 2 รายการ 2 คน", "ช่วยตรวจดู"])
    keeper.taps("ถูกต้องแล้ว", sees=[UNIT, "ถูกต้องแล้ว", "ขอบคุณ"])
    with office.database.transaction() as session:
        edition = session.scalars(select(MonthEdition)).one()
        assert len(acknowledgements.units_of(session, edition)) == 1
    keeper.says("แบบหน่วย", sees="ธันวาคม 2569: 0 รายการ").taps("เดือนที่ปิดแล้ว", sees="ผู้ดูแลหน่วยบอกว่าถูกต้องแล้ว")
    keeper.says("ถูกต้องแล้ว", sees="ขอบคุณ")


def test_an_amendment_elsewhere_leaves_the_keepers_word_as_it_is(office: OfficeAt, keeper: Talking) -> None:
    recorded(keeper, "บันทึก", "นายสมปอง มีทรัพย์", "1000000000033")  # of no unit
    close(office, keeper)
    keeper.says("แบบหน่วย").taps("ถูกต้องแล้ว", sees="ขอบคุณ")
    before = len(told(office.database))
    with office.database.transaction() as session:
        row = office.row(session)
        period = periods.named(session, row, 2026, 11)
        closings.reopen(session, row, period, Wish("ซ้ำ", "officer", keeper.now), keeper.now)
        record = help_records.numbered(session, row, period, 3)
        person = people.standing(session, keeper.chat_in(session), keeper.now).person
        assert record is not None
        help_records.delete(session, record, person, keeper.now)
    close(office)
    assert len(told(office.database)) == before
    keeper.says("แบบหน่วย", sees="ธันวาคม").taps("เดือนที่ปิดแล้ว", sees="ผู้ดูแลหน่วยบอกว่าถูกต้องแล้ว")
    with office.database.transaction() as session:
        latest = session.scalars(select(MonthEdition).order_by(MonthEdition.number.desc())).all()[0]
        assert (latest.number, len(acknowledgements.units_of(session, latest))) == (1, 1)


def test_a_row_that_is_wrong_reaches_staff_and_is_opened(
    office: OfficeAt, keeper: Talking, volunteer: Talking, officer: Talking
) -> None:
    close(office, keeper, volunteer, officer)
    keeper.says("แบบหน่วย").taps("มีรายการต้องแก้", sees="ลำดับที่").says("2").says("นามสกุลสะกดผิด", sees="2 · นางบุญมี ศรีสุข")
    keeper.says("ยืนยัน", sees="ส่งเรื่องลำดับที่ 2")
    assert UNIT in told(office.database)[-1]
    officer.says("เมนู", sees="คำถามจากหน่วย 1").taps("คำถามจากหน่วย")
    card = officer.shown[0].cards[0]  # type: ignore[attr-defined]
    assert [row.value for row in card.rows] == ["พฤศจิกายน 2569", "2 · นางบุญมี ศรีสุข", "x-xxxx-xxxx0-02-5", "2"]
    assert card.text == "นามสกุลสะกดผิด"
    officer.presses(card.buttons[0], sees="เหตุผลอะไร").says("นามสกุลสะกดผิด", sees="2 · นางบุญมี ศรีสุข").says(
        "ยืนยัน", sees="เปิดให้แก้ไขถึง"
    )
    assert "เปิดลำดับที่ 2 ให้แก้ไขแล้ว" in " ".join(told(office.database))
    officer.says("คำถามจากหน่วย", sees="ไม่มีคำถาม")
    volunteer.says("เรื่องที่ค้าง").says("1").taps("แก้").says("1").says("นางบุญมี สุขศรี").says("ยืนยัน", sees="แก้ไขแล้ว")
    assert records_in(office.database)[1].name == "บุญมี สุขศรี"
    close(office)
    assert "มีการแก้ไข" in told(office.database)[-1]
    keeper.says("แบบหน่วย", sees=["พฤศจิกายน", "ช่วยตรวจดู"]).taps("ถูกต้องแล้ว", sees="ขอบคุณ")


def test_a_question_may_be_left_and_the_keeper_hears_of_it(office: OfficeAt, keeper: Talking, officer: Talking) -> None:
    close(office, keeper, officer)
    keeper.says("มีรายการต้องแก้").says("1").says("ไม่น่าใช่คนนี้").says("ยืนยัน", sees="ส่งเรื่องลำดับที่ 1")
    officer.says("คำถามจากหน่วย")
    leave = officer.shown[0].cards[0].buttons[-1]  # type: ignore[attr-defined]
    officer.presses(leave, sees="ไม่แก้นะคะ").presses(leave, sees="ตอบไปแล้ว")
    assert "ไม่ต้องแก้" in told(office.database)[-1]
    with office.database.transaction() as session:
        assert session.scalars(select(LineQuestion.outcome)).all() == ["kept"]


def test_typed_words_mean_the_only_question(office: OfficeAt, keeper: Talking, officer: Talking) -> None:
    close(office, keeper, officer)
    officer.says("ไม่ต้องแก้", sees="ไม่มีคำถาม")
    for line in ("1", "2"):
        keeper.says("มีรายการต้องแก้").says(line).says("ซ้ำ").says("ยืนยัน")
    officer.says("ไม่ต้องแก้", sees="มีหลายคำถาม").says("คำถามจากหน่วย")
    officer.presses(officer.shown[0].cards[0].buttons[-1])  # type: ignore[attr-defined]
    officer.says("เปิดให้แก้", sees="เหตุผลอะไร")


def test_a_page_that_changed_meanwhile_is_looked_at_again(office: OfficeAt, keeper: Talking, officer: Talking) -> None:
    close(office, keeper, officer)
    keeper.says("แบบหน่วย")
    right, wrong = keeper.button("ถูกต้องแล้ว"), keeper.button("มีรายการต้องแก้")
    keeper.presses(wrong).says("2").says("ซ้ำ")
    with office.database.transaction() as session:
        row = office.row(session)
        period = periods.named(session, row, 2026, 11)
        closings.reopen(session, row, period, Wish("ซ้ำ", "officer", keeper.now), keeper.now)
        record = help_records.numbered(session, row, period, 2)
        person = people.standing(session, officer.chat_in(session), keeper.now).person
        assert record is not None
        help_records.delete(session, record, person, keeper.now)
    close(office)
    keeper.says("ยืนยัน", sees="เปลี่ยนไปแล้ว")
    keeper.presses(right, sees="เปลี่ยนไปแล้ว").presses(wrong, sees="เปลี่ยนไปแล้ว")


@pytest.mark.parametrize("words", ["0", "3", "แถวแรก", "ลำดับที่ ๙๙"])
def test_a_number_that_is_no_row_is_asked_again(office: OfficeAt, keeper: Talking, words: str) -> None:
    close(office, keeper)
    keeper.says("มีรายการต้องแก้").says(words, sees="1 ถึง 2").says("ลำดับที่ ๒", sees="มีอะไรต้องแก้")


def test_many_rows_are_parts_with_their_numbers_going_on(office: OfficeAt, keeper: Talking, volunteer: Talking) -> None:
    for number in range(12):
        recorded(volunteer, "บันทึก", f"นายคนที่{'กขคงจฉชซญดตถ'[number]} ใจดี", "ไม่มี", "1", "1", "1", "1")
    keeper.says("แบบหน่วย", sees="14 รายการ").taps("ลำดับที่ 13–14")
    with keeper.database.transaction() as session:
        seen = session.scalars(select(PageLink.page).where(PageLink.page.is_not(None)))
        assert sorted(seen) == [1, 2]
    assert not any("13" in button.label for button in keeper.buttons)


def test_who_keeps_several_units_chooses(office: OfficeAt, keeper: Talking) -> None:
    keeps(office, keeper, "หน่วยบริการบ้านท่าข้าม")
    keeper.says("แบบหน่วย", sees="หน่วยไหน").taps("หน่วยบริการบ้านท่าข้าม", sees="0 รายการ")
    keeper.says("มีรายการต้องแก้", sees="พิมพ์ แบบหน่วย ก่อน")


def test_others_see_nothing(office: OfficeAt, keeper: Talking, volunteer: Talking, newcomer: Talking) -> None:
    keeper.says("แบบหน่วย")
    button = keeper.button("เดือนที่ปิดแล้ว")
    volunteer.says("แบบหน่วย", sees="ผู้ดูแลหน่วย").presses(button, sees="ผู้ดูแลหน่วย")
    newcomer.says("แบบหน่วย", sees="ผู้ดูแลหน่วย")
    other = office_in(keeper.database, "20", keeper.now)
    stranger = joined(Talking(keeper.database, keeper.now), other, "นายต่าง จังหวัด", "บ้านสวน")
    keeps(other, stranger, "หน่วยอื่น")
    stranger.presses(button, sees="ไม่ได้ดูแลหน่วยนั้น")


def test_who_keeps_it_no_more_sees_nothing(office: OfficeAt, keeper: Talking) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        unit = offices.unit_named(session, row, UNIT)
        membership = people.standing(session, keeper.chat_in(session), keeper.now).membership
        assert unit is not None
        assert membership is not None
        assert keepers.release(session, row, unit, membership, keeper.now)
    keeper.says("แบบหน่วย", sees="ผู้ดูแลหน่วย")
    close(office, keeper)
    assert told(office.database) == []


def test_an_officer_without_the_right_to_open_only_leaves(office: OfficeAt, keeper: Talking, officer: Talking) -> None:
    office.with_officer(head := Talking(office.database, officer.now))
    with office.database.transaction() as session:
        membership = people.standing(session, head.chat_in(session), officer.now).membership
        assert membership is not None
        membership.role = staff.HEAD
    close(office, keeper, officer, head)
    keeper.says("มีรายการต้องแก้").says("1").says("ซ้ำ").says("ยืนยัน")
    for talking, ways in ((officer, 1), (head, 2)):
        talking.says("คำถามจากหน่วย")
        assert len(talking.shown[0].cards[0].buttons) == ways  # type: ignore[attr-defined]
    officer.says("เปิดแก้ไข", sees="หัวหน้าสำนักงาน")


def test_the_menu_shows_keepers_their_page(keeper: Talking, volunteer: Talking) -> None:
    keeper.says("เมนู", sees="แบบหน่วย")
    volunteer.says("เมนู", hides="แบบหน่วย")


def test_a_volunteer_gets_links_to_their_own_report(volunteer: Talking) -> None:
    volunteer.says("รายงานของฉัน", sees=["รายงานประจำเดือนของฉัน", "พฤศจิกายน 2569 (PDF)", "ตุลาคม 2569 (PDF)"])
    with volunteer.database.transaction() as session:
        links = session.scalars(select(PageLink)).all()
        assert {(link.name, link.page, link.valid_until - volunteer.now) for link in links} == {
            ("volunteer 1", None, timedelta(hours=1))
        }


def test_what_a_keeper_writes_is_sealed(office: OfficeAt, keeper: Talking) -> None:
    close(office, keeper)
    keeper.says("มีรายการต้องแก้").says("1").says("เลข 1-0000-00000-01-7 ผิด", hides="1-0000-00000-01-7").says("ยืนยัน")
    with office.database.transaction() as session:
        question = session.scalars(select(LineQuestion)).one()
        assert "ผิด".encode() not in question.words_sealed
        assert editions.read(session.scalars(select(MonthEdition)).one()).lines[0].record == str(question.record_id)
