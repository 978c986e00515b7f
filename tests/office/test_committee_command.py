"""`raengjai committee …`: the centre's committee from the command line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from commands_typed import types
from office_with_records import OfficeWithRecords

from raengjai.storage.database import Database


@pytest.fixture
def office(database_url: str) -> Iterator[OfficeWithRecords]:
    """An office with one volunteer (no. 1)."""
    assert types("db", "upgrade").exit_code == 0
    types("month", "status", "--province", "24")  # the program's keys are installed
    opened = Database(database_url)
    yield OfficeWithRecords(opened)
    opened.close()


def committee(*words: str) -> str:
    done = types("committee", words[0], "--province", "24", *words[1:])
    return done.output if done.exit_code == 0 else f"! {done.output}"


def test_seats_are_given_listed_and_ended(office: OfficeWithRecords) -> None:
    assert committee("list") == ""
    assert committee("add", "--as", "secretary", "1") == "written down\n"
    assert committee("add", "--as", "chair", "นายไม่เล่น ไลน์") == "written down\n"
    first, second = committee("list").splitlines()
    assert first == "1\tchair\tนายไม่เล่น ไลน์\t-"
    assert second.split("\t")[1::2] == ["secretary", "1"]
    assert "chair already" in committee("add", "--as", "chair", "นายใหม่ มาแทน")
    assert "no volunteer of that number" in committee("add", "--as", "member", "9")
    assert "nor a name" in committee("add", "--as", "member", "!!!")
    assert "2 places" in committee("end", "3")
    assert committee("end", "1") == "ended\n"
    assert len(committee("list").splitlines()) == 1
