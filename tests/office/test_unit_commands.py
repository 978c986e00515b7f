"""`raengjai unit …`: who keeps a unit, from the command line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from commands_typed import types
from office_with_records import OfficeWithRecords

from raengjai.storage import audit, offices
from raengjai.storage.database import Database

UNIT = "หน่วยบริการบ้านสุขใจ"
KEEPER = ("keeper", "--province", "24", "--unit", UNIT)


@pytest.fixture
def office(database_url: str) -> Iterator[OfficeWithRecords]:
    """An office with one volunteer (no. 1) and one unit."""
    types("month", "status", "--province", "24")  # the program's keys are installed
    opened = Database(database_url)
    made = OfficeWithRecords(opened)
    with opened.transaction() as session:
        offices.add_unit(session, made.row(session), UNIT)
    yield made
    opened.close()


def units(*words: str) -> str:
    done = types("unit", *words)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_volunteer_is_named_keeper_and_released(office: OfficeWithRecords) -> None:
    assert units("list", "--province", "24") == f"{UNIT}\t-\n"
    assert units(*KEEPER, "1") == "named\n"
    assert units(*KEEPER, "1") == "they keep it already\n"
    assert units("list", "--province", "24") == f"{UNIT}\t1\n"
    assert units(*KEEPER, "1", "--end") == "released\n"
    assert units(*KEEPER, "1", "--end") == "they do not keep it\n"
    assert units(*KEEPER, "1") == "named\n"
    with office.database.transaction() as session:
        acts = [one.act for one in reversed(audit.of_office(session, office.row(session)))]
    assert acts[-3:] == ["keeper named", "keeper released", "keeper named"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ((*KEEPER, "9"), "no volunteer of that number"),
        (("keeper", "--province", "24", "--unit", "ไม่มี", "1"), "no unit of that name"),
        (("list", "--province", "10"), "there is no office of province 10"),
    ],
)
def test_what_can_not_be_is_said(office: OfficeWithRecords, typed: tuple[str, ...], told: str) -> None:
    done = types("unit", *typed)
    assert done.exit_code != 0
    assert told in done.output
