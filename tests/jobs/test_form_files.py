"""After midnight every file of a closed month is made and kept."""

from __future__ import annotations

import pytest
from closing_months import November
from office_with_records import OfficeWithRecords
from sqlalchemy import select
from timing import Times, bangkok

from raengjai.handlers.jobs import closing, form_files
from raengjai.storage.database import Database
from raengjai.storage.models import KeptFile, MonthEdition


@pytest.fixture
def november(database: Database) -> November:
    return November(OfficeWithRecords(database))


def kept(november: November) -> set[tuple[str, str]]:
    with november.office.database.transaction() as session:
        return {(one.name, one.ending) for one in session.scalars(select(KeptFile))}


def test_they_are_made_once_after_the_closing(november: November) -> None:
    times = Times(november.office.database, at=bangkok("2026-11-20 12:00"))
    worker = times.worker(closing.RULE, form_files.RULE)
    times.look(worker)
    times.look(worker, "2026-11-25 00:06")
    times.look(worker, "2026-11-26 00:01")
    assert kept(november) == set()
    times.look(worker, "2026-11-26 00:06")
    assert kept(november) == {(name, ending) for name in ("sp12", "snb1", "snb2") for ending in ("xlsx", "pdf")}
    with november.office.database.transaction() as session:
        (edition,) = session.scalars(select(MonthEdition)).all()
        assert edition.files_at == bangkok("2026-11-26 00:06")
        before = {one.id: one.content for one in session.scalars(select(KeptFile))}
    times.look(worker, "2026-11-27 00:06")
    with november.office.database.transaction() as session:
        assert {one.id: one.content for one in session.scalars(select(KeptFile))} == before


def test_nothing_of_them_is_in_the_clear(november: November) -> None:
    times = Times(november.office.database, at=bangkok("2026-11-26 00:01"))
    november.close(times.now())
    worker = times.worker(form_files.RULE)
    times.look(worker)
    times.look(worker, "2026-11-27 00:06")
    with november.office.database.transaction() as session:
        found = session.scalars(select(KeptFile)).all()
        assert found
        assert not any(
            one.content_sealed.startswith((b"PK", b"%PDF")) or b"%PDF" in one.content_sealed for one in found
        )
