"""Surveys on the office's pages: written, mended, sent with their cost told, closed, taken as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from browsing_pages import Province, Visitor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from volunteers_made import volunteer_in
from working import taken_along

from raengjai.bot.conversation import lint
from raengjai.bot.conversation.flow import Flows
from raengjai.bot.conversation.program import Program
from raengjai.bot.thai.text import clean
from raengjai.handlers.commands import PROGRAM
from raengjai.handlers.flows.survey import step_of, survey
from raengjai.handlers.office import surveys as page
from raengjai.storage import surveys
from raengjai.storage.database import Database
from raengjai.storage.models import Delivery, Survey
from raengjai.storage.surveys import Question

WRITTEN = {
    "title": "ผู้รับงานไปทำที่บ้าน",
    "closes_on": "2026-12-04",
    "words1": "มีกลุ่มไหม",
    "kind1": "choice",
    "choices1": "มี\nไม่มี",
    "words3": "กี่คน",
    "kind3": "number",
    "skip3": "1",
}


@pytest.fixture
def asked(rooms: Database, province: Province) -> None:
    """Somebody to ask."""
    with rooms.transaction() as session:
        volunteer_in(session, province, "สมหญิง รักงาน")


def test_a_survey_is_written_mended_and_sent(
    officer: Visitor, rooms: Database, asked: None, province: Province
) -> None:
    officer.opens("/office/surveys").sees("ยังไม่มีแบบสำรวจ").opens("/office/surveys/new")
    officer.posts("/office/surveys/new", **WRITTEN).follows().sees("มีกลุ่มไหม", "1 มี 2 ไม่มี", "กี่คน", "ข้ามได้")
    officer.sees("ใช้ 1 ข้อความ").opens("/office/surveys/1/edit")
    officer.posts("/office/surveys/1/edit", **{**WRITTEN, "words3": "ประมาณกี่คน"}).follows().sees("ประมาณกี่คน")
    officer.posts("/office/surveys/1/open", when="now").follows().sees("ส่งถึงอาสาสมัคร 1 ท่าน", "ตารางรายตำบล")
    officer.posts("/office/surveys/1/open", when="now").follows()
    with rooms.transaction() as session:
        assert len(session.scalars(select(Delivery).where(Delivery.reason == "survey")).all()) == 1
    officer.opens("/office/surveys/1/edit", status=303).follows().sees("ส่งไปแล้ว")
    assert taken_along(officer, province, "/office/surveys/1/table").sheetnames == ["รายตำบล", "รายคน"]
    officer.opens("/office/surveys/1").posts("/office/surveys/1/close").follows().sees("ปิดแล้ว")
    officer.opens("/office/surveys").sees("ปิดแล้ว", "0 จาก 1")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"title": " "}, "ชื่อเรื่อง"),
        ({"closes_on": "2026-11-01"}, "ครึ่งปี"),
        ({"closes_on": "x"}, "ครึ่งปี"),
        ({"words1": "???"}, "ใส่คำถาม"),
        ({"kind1": "x"}, "ใส่คำถาม"),
        ({"choices1": "มี"}, "2 ถึง 10"),
        ({"choices1": "มี\nมี"}, "2 ถึง 10"),
        ({"choices1": "มี\nมีคำตอบที่ยาวเกินกว่าปุ่มจะรับได้จริงๆ"}, "ไม่เกิน 17"),
        ({"words1": "", "choices1": "", "words3": ""}, "อย่างน้อยหนึ่งข้อ"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(officer: Visitor, parts: dict[str, str], words: str) -> None:
    officer.opens("/office/surveys/new").posts("/office/surveys/new", status=422, **{**WRITTEN, **parts}).sees(words)
    assert "กี่คน" in officer.html or parts.get("words3") == ""


def test_a_survey_that_nobody_gets_is_not_sent(officer: Visitor) -> None:
    officer.opens("/office/surveys/new").posts("/office/surveys/new", **WRITTEN).follows()
    officer.posts("/office/surveys/1/open", when="later").follows().sees("ไม่มีอาสาสมัคร")


def test_another_office_s_survey_is_not_there(
    app: object, officer: Visitor, rooms: Database, asked: None, foreign: Province
) -> None:
    officer.opens("/office/surveys/new").posts("/office/surveys/new", **WRITTEN).follows()
    stranger = Visitor(officer.app).enters(foreign, "officer")
    for path in ("/office/surveys/1", "/office/surveys/1/edit"):
        stranger.opens(path, status=404)
    stranger.opens("/office/surveys").posts("/office/surveys/1/table", status=404)
    with rooms.transaction() as session:
        assert session.scalars(select(Survey.number)).all() == [1]


lines = st.text(st.characters(categories=["L", "N", "P", "S", "M"]), min_size=1, max_size=30)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=220), st.sampled_from(surveys.KINDS), st.lists(lines, max_size=12))
def test_what_the_page_takes_the_engine_can_ask(words: str, kind: str, choices: list[str]) -> None:
    names = [f"{part}{place}" for part in ("words", "kind", "choices", "skip") for place in range(1, 9)]
    form = page.Form(dict.fromkeys(names, "") | {"words1": words, "kind1": kind, "choices1": "\n".join(choices)})
    question = page._question(form, 1)
    assert isinstance(question, Question | None)
    assert question is not None or form.faults or not (clean(words) or clean("\n".join(choices)))
    if question is not None:
        made = Flows(replace(survey, steps=(step_of(1, question),)))
        lint.check(Program(made, PROGRAM.commands, PROGRAM.otherwise))
