"""What a page asks the database does not grow with what stands on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
from browsing_pages import Province, Visitor
from chatting import recorded_by, volunteer_chat
from sqlalchemy import Engine, event

from raengjai.storage import approvals, record_questions
from raengjai.storage.models import HelpRecord, Membership, Office, Person

PAGES = (
    "/", "/records", "/records?month=2570", "/records/{record}", "/records/{record}/person", "/records/approval",
    "/records/questions", "/checks", "/figures", "/figures?month=2570",
    "/volunteers", "/volunteers/1", "/volunteers/places", "/volunteers/list", "/volunteers/codes",
)  # fmt: skip


@contextmanager
def counted() -> Iterator[list[str]]:
    """Every statement meanwhile, whoever runs it."""
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        found.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def settled(officer: Visitor, province: Province) -> Visitor:
    """Somebody who has just been there, in an office that approves."""
    with province.database.transaction() as session:
        approvals.choose(session, session.get_one(Office, province.id), date(2026, 11, 20), wanted=True)
    return officer.opens("/office/")


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
