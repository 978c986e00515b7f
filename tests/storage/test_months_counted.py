"""A month is counted in an index: no record is opened, however much stands in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from office_with_records import OfficeWithRecords
from sqlalchemy import event
from sqlalchemy.orm import Session

from raengjai.storage import month_facts, periods, record_counts, records_alike
from raengjai.storage.database import Database
from raengjai.storage.models import Office, ReportingPeriod

NOVEMBER = ((2026, 11),)
Asks = Callable[[Session, Office, ReportingPeriod], Any]
ASKED: dict[str, Asks] = {
    "records and people": lambda session, _office, period: record_counts.records_and_people(session, period),
    "all figures of a month": lambda session, office, _period: records_alike.of_months(session, office, NOVEMBER),
    "who stands out": lambda session, _office, period: month_facts._beside_others(session, period),
    "a usual month": month_facts._volunteers,
}


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """It is about SQLite, which tells in words how it goes about a question."""
    return sqlite_url


@pytest.mark.parametrize("what", ASKED)
def test_it_is_counted_without_opening_a_record(any_database: Database, what: str) -> None:
    office, asked = OfficeWithRecords(any_database), []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_more: Any) -> None:
        asked.append((statement, given))

    with any_database.transaction() as session:
        row = office.row(session)
        period = periods.open_on(session, row, date(2026, 11, 20))
        event.listen(any_database.engine, "before_cursor_execute", note)
        ASKED[what](session, row, period)
        event.remove(any_database.engine, "before_cursor_execute", note)
    with any_database.engine.connect() as connection:
        steps = [
            str(step[3])
            for statement, given in asked
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
        ]
    of_records = [step for step in steps if " help_record " in f"{step} "]
    assert of_records
    assert [step for step in of_records if "USING COVERING INDEX ix_help_record_counts" not in step] == []
