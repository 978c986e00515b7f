"""A survey is made of an office's rows: asked in the chat, answered by taps or words, changed until its last day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from people_talking import OfficeAt, joined, office_in, recorded
from sqlalchemy import select
from talking import Talking

from raengjai.handlers import survey_calls, survey_table, telling_many
from raengjai.handlers.telling_many import Caller
from raengjai.storage import people, surveys
from raengjai.storage.models import Delivery, OutboxBubble, Survey, SurveyAnswer
from raengjai.storage.surveys import CHOICE, NUMBER, TEXT, Question, Written

QUESTIONS = (
    Question(CHOICE, "ตำบลนี้มีกลุ่มผู้รับงานไปทำที่บ้านไหม", ("มี", "ไม่มี", "ไม่แน่ใจ")),
    Question(NUMBER, "มีผู้รับงานไปทำที่บ้านประมาณกี่คน", may_skip=True),
    Question(TEXT, "อยากให้ช่วยเรื่องอะไร"),
)


def opened(office: OfficeAt, officer: Talking, way: str = telling_many.NOW, **parts: object) -> int:
    """Write a survey and send it; its number."""
    written = Written(**{"title": "ผู้รับงานไปทำที่บ้าน", "closes_on": date(2026, 12, 4), "questions": QUESTIONS, **parts})  # type: ignore[arg-type]
    with office.database.transaction() as session:
        row, person = office.row(session), people.standing(session, officer.chat_in(session), officer.now).person
        survey = surveys.write(session, row, written, person, officer.now)
        survey_calls.open_it(session, row, survey, Caller(person, officer.now, way))
        return survey.number


def values(office: OfficeAt) -> list[tuple[str, dict[str, object]]]:
    with office.database.transaction() as session:
        return [(one.subdistrict_name, one.values) for one in session.scalars(select(SurveyAnswer))]


@pytest.fixture
def number(office: OfficeAt, officer: Talking, volunteer: Talking) -> int:
    """A survey that was sent to นางสาวสมหญิง รักงาน."""
    return opened(office, officer)


def test_it_is_asked_in_one_request_and_answered_by_taps_and_words(
    office: OfficeAt, officer: Talking, volunteer: Talking, number: int
) -> None:
    with office.database.transaction() as session:
        (delivery,) = session.scalars(select(Delivery).where(Delivery.kind == "multicast"))
        assert (delivery.reason, delivery.recipients_count) == ("survey", 1)
        assert "3 ข้อ" in str(delivery.messages)
    volunteer.says("แบบสำรวจ", sees=["ผู้รับงานไปทำที่บ้าน", "ข้อ 1 จาก 3", "1 มี", "3 ไม่แน่ใจ"])
    volunteer.taps("มี", sees="กี่คน").says("ประมาณ ๒๐ คน", sees="อยากให้ช่วยเรื่องอะไร")
    volunteer.says("ทุนและตลาด", sees=["ตรวจดูก่อนส่ง", "20", "ทุนและตลาด", "พิมพา"])
    volunteer.says("ยืนยัน", sees=["ได้รับคำตอบแล้ว", "4 ธันวาคม 2569", f"แบบสำรวจ {number}"])
    assert values(office) == [("พิมพา", {"q1": "1", "q2": 20, "q3": "ทุนและตลาด"})]


def test_words_alone_will_do_and_wrong_ones_are_explained(volunteer: Talking, number: int, office: OfficeAt) -> None:
    volunteer.says(f"แบบสำรวจ {number}").says("9", sees="1 ถึง 3").says("ไม่มี", sees="กี่คน")
    volunteer.says("เยอะมาก", sees="0 ถึง 10,000,000").says("ข้าม", sees="ช่วยเรื่องอะไร").says("...", sees="พิมพ์เป็นข้อความ")
    volunteer.says("ฝึกอาชีพ").says("ยืนยัน", sees="ได้รับคำตอบแล้ว")
    assert values(office) == [("พิมพา", {"q1": "2", "q2": None, "q3": "ฝึกอาชีพ"})]


def test_an_answer_is_changed_until_the_last_day(volunteer: Talking, number: int, office: OfficeAt) -> None:
    for words in ("แบบสำรวจ", "1", "20", "ทุน", "ยืนยัน"):
        volunteer.says(words)
    volunteer.says("แบบสำรวจ", sees=["ตอบไว้แล้ว", "20", "ทุน"]).says("2", sees="กี่คน").says("35").says("ยืนยัน")
    assert values(office) == [("พิมพา", {"q1": "1", "q2": 35, "q3": "ทุน"})]
    volunteer.now += timedelta(days=20)
    volunteer.says("แบบสำรวจ", sees="ตอนนี้ไม่มีแบบสำรวจ")


def test_another_subdistrict_gets_its_own_answer(volunteer: Talking, number: int, office: OfficeAt) -> None:
    for words in ("แบบสำรวจ", "1", "20", "ทุน", "ยืนยัน", "แบบสำรวจ", "4", "ท่าข้าม", "ยืนยัน"):
        volunteer.says(words)
    assert sorted(name for name, _values in values(office)) == ["ท่าข้าม", "พิมพา"]


def test_back_leave_and_going_on_are_the_engine_s(volunteer: Talking, number: int) -> None:
    volunteer.says("แบบสำรวจ").says("1").says("กลับ", sees="ข้อ 1 จาก 3").says("1").says("ยกเลิก", sees="พักไว้")
    volunteer.says("แบบสำรวจ", sees=["ทำต่อ", "เริ่มใหม่"]).says("1", sees="ข้อ 2 จาก 3")


def test_one_that_closes_meanwhile_says_so(volunteer: Talking, number: int, office: OfficeAt) -> None:
    for words in ("แบบสำรวจ", "1", "20", "ทุน"):
        volunteer.says(words)
    with office.database.transaction() as session:
        session.scalars(select(Survey)).one().closed_at = volunteer.now
    volunteer.says("ยืนยัน", sees="ปิดแล้ว")
    assert values(office) == []


def test_of_several_one_is_chosen(office: OfficeAt, officer: Talking, volunteer: Talking, number: int) -> None:
    opened(office, officer, title="คนว่างงานในตำบล", questions=(Question(NUMBER, "กี่คน"),))
    volunteer.says("แบบสำรวจ", sees=["แบบสำรวจไหน", "1 ผู้รับงานไปทำที่บ้าน", "2 คนว่างงานในตำบล"]).says("2", sees="กี่คน")


def test_who_has_not_answered_is_reminded_within_an_answer_every_few_days(
    office: OfficeAt, volunteer: Talking, number: int
) -> None:
    volunteer.says("สวัสดี", hides="แบบสำรวจ “")
    volunteer.now += timedelta(days=1, hours=1)
    recorded(volunteer)
    assert volunteer.text.count("แบบสำรวจ “") == 1
    volunteer.says("เดือนนี้", hides="แบบสำรวจ “")
    volunteer.now += timedelta(days=3)
    volunteer.says("เดือนนี้", sees="แบบสำรวจ “ผู้รับงานไปทำที่บ้าน”")
    for words in ("แบบสำรวจ", "1", "20", "ทุน", "ยืนยัน"):
        volunteer.says(words)
    volunteer.now += timedelta(days=4)
    volunteer.says("เดือนนี้", hides="แบบสำรวจ “")


def test_with_the_next_answer_it_costs_nothing(office: OfficeAt, officer: Talking, volunteer: Talking) -> None:
    opened(office, officer, telling_many.LATER)
    with office.database.transaction() as session:
        assert session.scalars(select(Delivery).where(Delivery.kind == "multicast")).all() == []
        assert [one.weight for one in session.scalars(select(OutboxBubble))] == ["answer"]


def test_only_the_districts_that_are_meant_are_asked(office: OfficeAt, officer: Talking, volunteer: Talking) -> None:
    away = joined(Talking(office.database, office.now), office, "นายอีก อำเภอ", "ท่าข้าม")
    with office.database.transaction() as session:
        found = people.standing(session, volunteer.chat_in(session), volunteer.now).volunteer
        assert found is not None
        opened_for = found.district_name
    opened(office, officer, districts=(opened_for,))
    volunteer.says("แบบสำรวจ", sees="ข้อ 1 จาก 3")
    away.says("แบบสำรวจ", sees="ข้อ 1 จาก 3" if _same_district(office, away, opened_for) else "ไม่มีแบบสำรวจ")


def _same_district(office: OfficeAt, talking: Talking, district: str) -> bool:
    with office.database.transaction() as session:
        found = people.standing(session, talking.chat_in(session), talking.now).volunteer
        assert found is not None
        return found.district_name == district


def test_a_foreign_survey_is_not_there(office: OfficeAt, volunteer: Talking, number: int) -> None:
    volunteer.says("เรื่องที่ค้าง", sees="แบบสำรวจ")
    button = volunteer.buttons[0]
    other = office_in(office.database, "20", office.now)
    stranger = joined(Talking(office.database, office.now), other, "นายต่าง จังหวัด", "บ้านสวน")
    stranger.presses(button, sees="ปิดแล้ว").says(f"แบบสำรวจ {number}", sees="ไม่มีแบบสำรวจ")


def test_the_table_has_a_row_per_subdistrict_and_one_per_answer(
    office: OfficeAt, officer: Talking, volunteer: Talking
) -> None:
    second = joined(Talking(office.database, office.now), office, "นายบุญมา ขยันดี")
    joined(Talking(office.database, office.now), office, "นายไม่ตอบ เลย", "ท่าข้าม")
    number = opened(office, officer)
    for talking, answers in ((volunteer, ("1", "20", "=1+1")), (second, ("2", "5", "เลข 1-0000-00000-01-7"))):
        for words in ("แบบสำรวจ", *answers, "ยืนยัน"):
            talking.says(words)
    with office.database.transaction() as session:
        survey = surveys.numbered(session, office.row(session), number)
        assert survey is not None
        content = survey_table.as_xlsx(survey_table.of(session, survey))
    book = openpyxl.load_workbook(BytesIO(content))
    places, persons = ([[cell.value for cell in row] for row in sheet] for sheet in book)
    assert [head.partition(":")[2].strip() for head in places[0][3:6]] == ["มี", "ไม่มี", "ไม่แน่ใจ"]
    by_name = {row[1]: row for row in places[1:]}
    assert by_name["พิมพา"][2:7] == [2, 1, 1, 0, 25]
    assert by_name["ท่าข้าม"][2:7] == [0, 0, 0, 0, None]
    assert [row[3] for row in persons[1:]] == ["นางสาวสมหญิง รักงาน", "นายบุญมา ขยันดี"]
    assert [cell.data_type for cell in book.worksheets[1]["H"]][1:] == ["s", "s"], "no formula"
    assert not re.search(r"0000-00000-01", str(persons)), "an ID in the words is struck out"
