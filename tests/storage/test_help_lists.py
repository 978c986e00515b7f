"""Several records saved and looked at together, on every database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import help_lists, help_records, periods, record_doubles
from raengjai.storage.database import Database
from raengjai.storage.help_records import Entry
from raengjai.storage.models import HelpRecord, Volunteer

DAY = date(2026, 11, 20)


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    return OfficeWithRecords(any_database)


def own(session: Session, office: OfficeWithRecords) -> Volunteer:
    return session.scalars(select(Volunteer).where(Volunteer.office_id == office.row(session).id)).one()


def entry(office: OfficeWithRecords, citizen_id: str | None, **told: Any) -> Entry:
    identity = {"id_kind": "citizen", "citizen_id": citizen_id} if citizen_id else {"id_kind": "none"}
    common = {"prefix": "", "name": "สมชาย ใจดี", "help_types": ("promote",), "worker_type": "informal"}
    return Entry(**{**common, **identity, "helped_on": DAY, "place": office.place, **told})


def test_several_are_saved_once_each_with_numbers_in_their_order(office: OfficeWithRecords) -> None:
    entries = {f"draft-of-a-list-{n}": entry(office, citizen_id) for n, citizen_id in enumerate(IDS, 1)}
    for _time in range(2):
        with office.database.transaction() as session:
            row, volunteer = office.row(session), own(session, office)
            period = periods.open_on(session, row, DAY)
            saved = help_records.add_all(session, volunteer, period, entries, NOW)
            assert [saved[key].number for key in entries] == [1, 2, 3]
            assert [saved[key].citizen_id for key in entries] == list(IDS)
    with office.database.transaction() as session:
        assert len(session.scalars(select(HelpRecord)).all()) == 3
        fourth = office.record(session, "2026-11-20")
        assert fourth.number == 4


def test_who_was_recorded_already_is_found_by_id_day_and_help(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        record = office.record(session, "2026-11-20", citizen_id=IDS[0], help_types=("promote", "protect"))
        gone = office.record(session, "2026-11-20", citizen_id=IDS[1])
        gone.deleted_at = NOW
        session.flush()
        asked = {
            "same": entry(office, IDS[0], help_types=("protect", "develop")),
            "other help": entry(office, IDS[0], help_types=("develop",)),
            "other day": entry(office, IDS[0], helped_on=date(2026, 11, 19)),
            "deleted": entry(office, IDS[1]),
            "stranger": entry(office, IDS[2]),
            "no number": entry(office, None),
        }
        assert record_doubles.of_entries(session, office.row(session), own(session, office), asked) == {"same": record}
        assert record_doubles.of_entries(session, office.row(session), own(session, office), {}) == {}


def test_records_are_found_by_their_drafts_and_ids_in_the_order_asked(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        first, second = (office.record(session, "2026-11-20", citizen_id=one) for one in IDS[:2])
        volunteer = own(session, office)
        assert help_lists.of_drafts(session, volunteer, [first.draft_id, "none"]) == {first.draft_id: first}
        assert help_lists.own_with_ids(session, volunteer, [second.id.hex, str(first.id), "x", ""]) == [second, first]
        second.deleted_at = NOW
        session.flush()
        assert help_lists.own_with_ids(session, volunteer, [second.id.hex, first.id.hex]) == [first]


def test_people_helped_stand_once_by_their_newest_record(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        office.record(session, "2026-11-10", citizen_id=IDS[0])
        office.record(session, "2026-10-01", citizen_id=IDS[2])
        first = office.record(session, "2026-11-18", citizen_id=IDS[1])
        second = office.record(session, "2026-11-18", citizen_id=IDS[0])
        month = periods.open_on(session, office.row(session), DAY)
        assert help_lists.people_helped(session, own(session, office), [month], 9) == [first, second]
        before = periods.before(session, office.row(session), periods.before(session, office.row(session), month))
        months = [month, periods.before(session, office.row(session), month), before]
        assert len(help_lists.people_helped(session, own(session, office), months, 9)) == 3
        assert len(help_lists.people_helped(session, own(session, office), months, 2)) == 2


def test_another_offices_records_are_never_found(office: OfficeWithRecords) -> None:
    other = OfficeWithRecords(office.database, province="10")
    with office.database.transaction() as session:
        foreign = other.record(session, "2026-11-20", citizen_id=IDS[0])
        volunteer = own(session, office)
        month = periods.open_on(session, office.row(session), DAY)
        assert help_lists.own_with_ids(session, volunteer, [foreign.id.hex]) == []
        assert help_lists.of_drafts(session, volunteer, [foreign.draft_id]) == {}
        assert record_doubles.of_entries(session, office.row(session), volunteer, {"same": entry(office, IDS[0])}) == {}
        assert help_lists.people_helped(session, volunteer, [month], 9) == []
