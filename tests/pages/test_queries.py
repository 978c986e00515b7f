"""What a page asks the database does not grow with what stands on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from browsing_pages import Province, Visitor
from chatting import recorded_by, volunteer_chat
from flask import Flask
from statements import counted

from raengjai.bot.line import calendar
from raengjai.storage import approvals, line_quota, record_questions
from raengjai.storage.models import HelpRecord, Membership, Office, Person

PAGES = (
    "/", "/records", "/records?month=2570", "/records/{record}", "/records/{record}/person", "/records/approval",
    "/records/questions", "/checks", "/figures", "/figures?month=2570",
    "/volunteers", "/volunteers/1", "/volunteers/places", "/volunteers/list", "/volunteers/codes",
    "/settings/messages", "/retention", "/audit", "/forms",
)  # fmt: skip


@pytest.fixture
def settled(app: Flask, province: Province) -> Visitor:
    """A head who has just been there, of an office that approves and knows its messages."""
    with province.database.transaction() as session:
        approvals.choose(session, session.get_one(Office, province.id), date(2026, 11, 20), wanted=True)
        line_quota.note(session, "main", calendar.month_of(province.clock()), 5000, 10, province.clock())
    head = Visitor(app).enters(province, "head")
    return head.opens("/office/settings/messages").opens("/office/")  # the next month is a row from now on


def _more(province: Province, number: int, first: int, count: int) -> None:
    """So many more records of one person, each asked about; every other one answered."""
    for each in range(first, first + count):
        day = province.clock().date() - timedelta(days=each % 20)
        record_id = recorded_by(province, number, f"draft-{each}", helped_on=day)
        with province.database.transaction() as session:
            person = session.get_one(Person, session.get_one(Membership, province.staff["head"]).person_id)
            asked = record_questions.ask(
                session, session.get_one(HelpRecord, record_id), person, "ถูกไหม", province.clock()
            )
            if each % 2:
                record_questions.answer(asked, record_questions.WORDS, province.clock(), "ถูกค่ะ")


def _asks(settled: Visitor, record: str) -> dict[str, int]:
    asked = {}
    for page in PAGES:
        with counted() as found:
            settled.opens(f"/office{page.format(record=record)}")
        asked[page] = sum("UPDATE staff_session" not in each for each in found)  # once a minute, whatever is opened
    return asked


def test_fifteen_ask_no_more_than_three(settled: Visitor, province: Province) -> None:
    _chat, number = volunteer_chat(province)
    record = str(recorded_by(province, number, "draft-first"))
    _more(province, number, 0, 3)
    few = _asks(settled, record)
    _more(province, number, 3, 12)  # twenty would be looked at as unusual
    assert _asks(settled, record) == few
