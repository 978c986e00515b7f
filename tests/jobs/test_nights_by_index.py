"""A night finds what is over by an index: however much all offices have recorded, none goes over a whole table."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from closing_months import November
from kept_long import THEN
from office_with_records import OfficeWithRecords
from sqlalchemy import event, select
from sqlalchemy.orm import Session
from timing import Times

from raengjai.handlers.jobs import retention
from raengjai.storage.models import Delivery
from raengjai.storage.retention import sweeping


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """Which index serves is asked of SQLite; PostgreSQL has the same ones."""
    return sqlite_url


@pytest.fixture
def november(times: Times) -> November:
    return November(OfficeWithRecords(times.database))


def _asked(session: Session, november: November) -> Iterator[tuple[str, str]]:
    """Each rule of the office and what it asks the database, when November is over for good."""
    asked: list[tuple[str, object]] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda _c, _u, words, given, *_more: asked.append((words, given)))
    for sweep in list(sweeping.sweeps(session, november.row(session), THEN.replace(year=2040))):
        del asked[:]
        sweeping.count(session, sweep)
        words, given = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", given)  # type: ignore[arg-type]
        yield from ((sweep.rule.name, row[-1]) for row in plan.all())


def test_no_rule_of_an_office_goes_over_a_whole_table(times: Times, november: November) -> None:
    with times.database.transaction() as session:
        plans = list(_asked(session, november))
    assert len(plans) > 60
    assert [(rule, step) for rule, step in plans if step.startswith("SCAN")] == []


def test_what_was_parked_for_a_month_is_emptied_a_week_after_it_was_sent(times: Times) -> None:
    with times.database.transaction() as session:
        session.add(
            Delivery(
                channel="main",
                kind="push",
                recipients=["U"],
                messages=["words"],
                created_at=THEN,
                next_try_at=THEN,
                state="parked",
            )
        )
    _night(times, "2026-11-30")
    assert _said(times) == ["words"]  # the quota is used up: it waits for December
    with times.database.transaction() as session:
        row = session.scalars(select(Delivery)).one()
        row.state, row.settled_at = "sent", THEN.replace(month=12, day=1)
    _night(times, "2026-12-08")
    assert _said(times) == ["words"]
    _night(times, "2026-12-10")
    assert _said(times) is None


def _night(times: Times, day: str) -> None:
    worker = times.worker(retention.RULE)
    for hour in ("01:00", "02:00"):
        times.look(worker, f"{day} {hour}")


def _said(times: Times) -> object:
    with times.database.transaction() as session:
        return session.scalars(select(Delivery)).one().messages
