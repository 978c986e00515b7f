"""An office keeps the kinds of worker as counts only: no form tells them, and when the month is settled nobody can."""

from __future__ import annotations

from typing import Any

import pytest
from closing_months import LATER, MIDNIGHT, November
from office_with_records import OfficeWithRecords
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from timing import Times

from raengjai.handlers.forms import month_forms
from raengjai.handlers.jobs import retention
from raengjai.storage import editions, help_records, month_figures, month_now, project_counts, worker_kinds
from raengjai.storage.models import HelpRecord, HelpRecordVersion, MonthEdition
from raengjai.storage.worker_kinds import COUNTS

KINDS = {"informal": 1, "elderly": 1, "disabled": 1}


@pytest.fixture
def november(times: Times) -> November:
    """Three records, one of each kind; one was changed before."""
    made = November(OfficeWithRecords(times.database))
    with times.database.transaction() as session:
        worker_kinds.choose(session, made.row(session), COUNTS, None, LATER.date())
    with times.database.transaction() as session:
        made.change(session, 1, worker_type="disabled")
        made.change(session, 2, worker_type="elderly")
        made.change(session, 1, name="สมชาย ใจดี")
    return made


def _night(times: Times, day: str) -> None:
    worker = times.worker(retention.RULE)
    times.look(worker, f"{day} 01:00")
    times.look(worker, f"{day} 02:00")


def _figures(november: November) -> Any:
    with november.office.database.transaction() as session:
        office, period = november.row(session), november.period(session)
        now = month_now.of(session, office, period)
        (project,) = month_forms.as_snb1(now).projects
        counted = project_counts.of_months(session, office, [(2026, 11)])[None]
        figures = month_figures.of(session, period)
        by_kind = {kind: tally.records for kind, tally in figures.by_worker_type.items()}
        return project.month.by_worker_type, project.year.by_worker_type, counted.by_worker_type, by_kind


def _kinds_in(november: November) -> set[str]:
    with november.office.database.transaction() as session:
        records = session.scalars(select(HelpRecord.worker_type)).all()
        before = [one.before["worker_type"] for one in session.scalars(select(HelpRecordVersion))]
        kept = [line["worker_type"] for one in session.scalars(select(MonthEdition)) for line in one.content["lines"]]
    return {*records, *before, *kept}


def test_no_row_of_a_form_tells_it_and_every_count_does(november: November) -> None:
    assert _figures(november) == (KINDS,) * 4
    with november.office.database.transaction() as session:
        edition = month_now.of(session, november.row(session), november.period(session))
        rows = (*month_forms.as_sp12(edition).rows, *month_forms.as_snb2(edition).rows)
    assert {row.worker_type for row in rows} == {"unsaid"}
    assert len(rows) == 6


def test_some_days_after_closing_no_record_knows_it_and_the_figures_are_the_same(
    times: Times, november: November
) -> None:
    november.close(MIDNIGHT)
    _night(times, "2026-12-09")
    assert {"disabled", "elderly", "informal"} <= _kinds_in(november)
    _night(times, "2026-12-12")
    assert _kinds_in(november) == {"unsaid"}
    assert _figures(november) == (KINDS,) * 4
    with november.office.database.transaction() as session:
        (kept,) = editions.of_month(session, november.row(session), november.period(session))
        assert not month_now.of(session, november.row(session), november.period(session)).differs_from(
            editions.read(kept)
        )


def test_who_comes_later_is_counted_and_severed_with_the_next_closing(times: Times, november: November) -> None:
    november.close(MIDNIGHT)
    _night(times, "2026-12-12")
    november.reopen(now=times.at.replace(day=13))
    with november.office.database.transaction() as session:
        told = {"worker_type": "disabled", "citizen_id": None, "id_kind": "none", "id_reason": "not_at_hand"}
        entry = help_records.Entry(
            prefix="นาย", name="อีกคน มาช้า", help_types=("promote",), place=november.office.place,
            helped_on=MIDNIGHT.date().replace(day=20), **told,
        )  # fmt: skip
        help_records.add(session, november.volunteer(session), november.period(session), entry, "late", times.at)
    november.close(times.at.replace(day=14))
    both = KINDS | {"disabled": 2}
    assert _figures(november) == (both,) * 4
    _night(times, "2026-12-31")
    assert _kinds_in(november) == {"unsaid"}
    assert _figures(november) == (both,) * 4


def test_where_a_law_allows_it_nothing_is_severed(times: Times) -> None:
    november = November(OfficeWithRecords(times.database))
    november.close(MIDNIGHT)
    _night(times, "2027-01-30")
    assert _kinds_in(november) == {"informal"}


@pytest.mark.parametrize("kind", ["other", "elderly"])
def test_the_database_lets_nothing_else_move(november: November, kind: str) -> None:
    november.close(MIDNIGHT)
    with pytest.raises(DBAPIError, match="the month is closed"), november.office.database.transaction() as session:
        session.execute(update(HelpRecord).values(worker_type=kind))


def test_a_month_that_closed_before_the_choice_stays_as_it_was_sent(times: Times) -> None:
    november = November(OfficeWithRecords(times.database))
    november.close(MIDNIGHT)
    with november.office.database.transaction() as session:
        worker_kinds.choose(session, november.row(session), COUNTS, "ที่ปรึกษากฎหมาย", LATER.date())
    _night(times, "2027-01-30")
    assert _kinds_in(november) == {"informal"}
    with november.office.database.transaction() as session:
        with pytest.raises(DBAPIError, match="the month is closed"):
            session.execute(update(HelpRecord).values(worker_type="unsaid"))
        session.rollback()
