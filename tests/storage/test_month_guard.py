"""A closed month stands still, whichever way somebody tries to move it; on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from closing_months import LATER, MIDNIGHT, November
from office_with_records import OfficeWithRecords
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from raengjai.storage import closings, editions, help_records, month_guard, outreach
from raengjai.storage.database import Database
from raengjai.storage.models import HelpGiven
from raengjai.storage.outreach import Activity
from raengjai.storage.places import of_province


@pytest.fixture
def november(any_database: Database) -> November:
    return November(OfficeWithRecords(any_database))


def _says(statement: str) -> Callable[[November, Session], object]:
    return lambda _november, session: session.execute(text(statement))


def _reaches(november: November, session: Session) -> None:
    said = Activity("ออกหน่วย", 5, MIDNIGHT.date(), of_province("24")[0])
    outreach.add(session, november.volunteer(session), november.period(session), said, "outreach-2", LATER)


def _deletes(november: November, session: Session) -> None:
    help_records.delete(session, november.record(session), november.person(session), LATER)
    session.flush()


def _gives_more(november: November, session: Session) -> None:
    session.add(HelpGiven(record_id=november.record(session).id, help_type="develop", position=1))
    session.flush()


MOVES = (
    "UPDATE help_record SET number = number + 100, period_id = (SELECT id FROM reporting_period WHERE month = {to}) "
    "WHERE period_id = (SELECT id FROM reporting_period WHERE month = {of})"
)
WAYS: dict[str, Callable[[November, Session], object]] = {
    "a volunteer changes": lambda november, session: november.change(session, name="สมชาย ใจเย็น"),
    "a volunteer deletes": _deletes,
    "a volunteer adds": lambda november, session: november.office.record(session, "2026-11-20"),
    "a volunteer reaches out": _reaches,
    "more was given": _gives_more,
    "less was given": _says("DELETE FROM help_given"),
    "something else was given": _says("UPDATE help_given SET help_type = 'develop'"),
    "a row is taken out": _says("DELETE FROM outreach"),
    "rows are marked": _says("UPDATE help_record SET deleted_at = created_at"),
    "rows move out": _says(MOVES.format(to=12, of=11)),
    "rows move in": _says(MOVES.format(to=11, of=12)),
    "a project is named": _says("UPDATE help_record SET project_id = project_id WHERE number = 2"),
    "a day is another": _says("UPDATE help_record SET helped_on = '2026-11-01'"),
    "a worker is another": _says("UPDATE help_record SET worker_type = 'other'"),
    "an officer ticks": _says("UPDATE help_record SET in_register = NULL"),
    "an activity is another": _says("UPDATE outreach SET people = 300"),
    "the month is simply open": _says("UPDATE reporting_period SET closed_at = NULL"),
    "the month is another": _says("UPDATE reporting_period SET month = 10 WHERE month = 11"),
    "the month is longer": _says("UPDATE reporting_period SET ends_on = '2026-11-30' WHERE month = 11"),
}


def _moves(november: November, way: str) -> bool:
    """Whether the month can be moved in this way; what was tried is taken back."""
    with Session(november.office.database.engine) as session:
        try:
            WAYS[way](november, session)
            session.flush()
        except IntegrityError as refused:
            return month_guard.REFUSAL not in str(refused.orig)
    return True


def _december(november: November) -> None:
    with november.office.database.transaction() as session:
        november.office.record(session, "2026-12-01", citizen_id=None)


def test_an_open_month_moves_and_a_closed_one_does_not(november: November) -> None:
    _december(november)
    assert [way for way in WAYS if not _moves(november, way)] == []
    november.close()
    assert [way for way in WAYS if _moves(november, way)] == []


def test_a_month_that_was_opened_again_moves_but_stays_that_month(november: November) -> None:
    _december(november)
    november.close()
    november.reopen()
    assert [way for way in WAYS if not _moves(november, way)] == [way for way in WAYS if way.startswith("the month is")]


def test_of_a_record_that_was_opened_again_only_that_moves(november: November) -> None:
    november.close()
    november.reopen(number=2)
    with november.office.database.transaction() as session:
        november.change(session, 2, name="บุญมี สุขศรี", help_types=("protect", "develop"))
    others = ("a volunteer changes", "a volunteer adds", "a volunteer reaches out", "less was given")
    assert [way for way in others if _moves(november, way)] == []


def test_closed_again_it_stands_again(november: November) -> None:
    november.close()
    november.reopen(number=1)
    november.close(LATER)
    with pytest.raises(IntegrityError), november.office.database.transaction() as session:
        november.change(session, name="สมชาย ใจเย็น")


def test_states_and_new_seals_are_free(november: November) -> None:
    november.close()
    with november.office.database.transaction() as session:
        record = november.record(session)
        record.state = "questioned"
        record.name = f"{record.name}"
        session.flush()


@pytest.mark.postgresql
def test_a_change_under_way_is_waited_for_and_a_later_one_refused(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    november = November(OfficeWithRecords(database))
    changed, closed = threading.Event(), threading.Event()
    with database.transaction() as session:
        november.change(session, name="สมชาย ใจเย็น")
        closing = threading.Thread(target=lambda: (changed.wait(), november.close(), closed.set()))
        closing.start()
        changed.set()
        assert not closed.wait(0.5)
    closing.join()
    with database.transaction() as session:
        period = november.period(session)
        (kept,) = editions.of_month(session, november.row(session), period)
        assert "นายสมชาย ใจเย็น" in [line.name for line in editions.read(kept).lines]
    database.close()


@pytest.mark.postgresql
def test_a_change_waits_for_the_closing_under_way_and_is_refused(postgresql_url: str) -> None:
    database = Database(postgresql_url)
    november = November(OfficeWithRecords(database))
    refused: list[bool] = []

    def changes() -> None:
        try:
            with database.transaction() as session:
                november.change(session, name="สมชาย ใจเย็น")
        except IntegrityError:
            refused.append(True)

    with database.transaction() as session:
        closings.close(session, november.row(session), november.period(session), by="clock", now=MIDNIGHT)
        changing = threading.Thread(target=changes)
        changing.start()
        changing.join(0.5)
        assert changing.is_alive()
    changing.join()
    assert refused == [True]
    database.close()


def test_the_guard_is_put_up_again_by_an_upgrade(november: November) -> None:
    november.close()
    with november.office.database.engine.begin() as connection:
        month_guard.take_down(connection)
        connection.execute(text("UPDATE outreach SET people = 31"))
        month_guard.put_up(connection)
    with pytest.raises(IntegrityError), november.office.database.transaction() as session:
        session.execute(text("UPDATE outreach SET people = 32"))


def test_a_month_is_opened_again_for_a_while_only(november: November) -> None:
    november.close()
    november.reopen(now=LATER)
    november.close(LATER + timedelta(days=1))
    with pytest.raises(IntegrityError), november.office.database.transaction() as session:
        november.change(session, name="สมชาย ใจเย็น")
