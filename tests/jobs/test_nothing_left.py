"""Years ahead nothing that tells of anybody is left in any table: each has had a row that did."""

from __future__ import annotations

import pytest
from closing_months import November
from kept_long import SECRETS, THEN, Kept
from office_with_records import OfficeWithRecords
from one_of_each import add, sealed_tables, told, told_of
from sqlalchemy import select
from sqlalchemy.orm import Session
from timing import Times

from raengjai.handlers.jobs import retention
from raengjai.storage import models as m
from raengjai.storage.retention import rules

SECRET = "นกกระจิบข้างบ้าน"
STAYS = {
    table.__tablename__ for table, why in rules.STAYS.items() if not why.startswith(("emptied with", "deleted with"))
}
"""Tables of which nothing goes, for a reason that stands there; who has left is emptied with their membership."""

TEN_YEARS = {
    "referral": "the token of a link, which opens nothing any more",
    "group_member": "emptied when they leave the group, or it ends",
    "project_month": "what an office tells the ministry of a project",
    "report_file": "reports to the committee and the ministry: counts",
}


@pytest.fixture
def any_url(sqlite_url: str) -> str:
    """The rules are tried on both kinds of database elsewhere."""
    return sqlite_url


@pytest.fixture
def everything(times: Times) -> None:
    """An office with a row in every table that seals anything; nobody in it works there any more."""
    Kept(November(OfficeWithRecords(times.database)))
    with times.database.transaction() as session:
        for model in sealed_tables():
            if session.scalars(select(model)).first() is None:
                add(session, model, THEN, SECRET)
        for model in sealed_tables():
            if model.__tablename__ not in _telling(session):
                told_of(session, model, SECRET)
        asked = add(session, m.SurveyQuestion, THEN, SECRET)
        asked.kind, asked.position = "text", 0  # type: ignore[attr-defined] # the answer's words stand under it
        for membership in session.scalars(select(m.Membership)):
            membership.state, membership.ended_at = "ended", THEN


def _left(times: Times, day: str) -> set[str]:
    worker = times.worker(retention.RULE)
    for hour in ("01:00", "02:00"):
        times.look(worker, f"{day} {hour}")
    with times.database.transaction() as session:
        return _telling(session)


def _telling(session: Session) -> set[str]:
    return {table for table, _name, value in told(session) if any(one in value for one in (SECRET, *SECRETS))}


def test_years_ahead_nothing_tells_of_anybody(times: Times, everything: None) -> None:
    with times.database.transaction() as session:
        assert _telling(session) == {model.__tablename__ for model in sealed_tables()}
    assert _left(times, "2030-10-02") - STAYS - set(TEN_YEARS) == set()
    assert _left(times, "2037-10-02") - STAYS == set()
