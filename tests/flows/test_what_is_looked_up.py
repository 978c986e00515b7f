"""What a turn of a recording asks the database: no more than it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from people_talking import recorded
from sqlalchemy import event
from talking import Talking

from raengjai.storage.database import Database

EVERY_TURN = ["conversation", "person"]  # with their membership, office and page
RECORD = ["help_record"] * 3  # the same draft, the same help, how much so far
OWES = ["survey", "volunteer"]  # whether to say within the answer that the month, in its last days, or a survey waits
LOOKS_AT = (
    ("บันทึก", []),
    ("นายสมชาย ใจดี", []),
    ("1000000000025", []),
    ("1", ["service"]),
    ("1", ["service"]),
    ("1", ["project", "reporting_period", "service"]),
    ("ยืนยัน", [*RECORD, *OWES, "project", "reporting_period", "service"]),
)


@contextmanager
def looked_at(database: Database) -> Iterator[list[str]]:
    """The tables looked at first in each query meanwhile, but for the chat, which the pipe looks up."""
    tables: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("SELECT") and (found := re.search(r"FROM (\w+)", statement)) and found[1] != "chat":
            tables.append(found[1])

    event.listen(database.engine, "before_cursor_execute", note)
    yield tables
    event.remove(database.engine, "before_cursor_execute", note)


def test_each_turn_of_a_recording_looks_at_what_it_needs(volunteer: Talking, database: Database) -> None:
    recorded(volunteer)
    for words, tables in LOOKS_AT:
        with looked_at(database) as found:
            volunteer.says(words)
        assert sorted(found) == sorted([*EVERY_TURN, *tables]), words
    assert "บันทึกแล้ว เลขที่ 2" in volunteer.text
