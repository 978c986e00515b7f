"""What a recording looks up: services offered, the same help again, the month so far."""

from __future__ import annotations

from datetime import date

import pytest
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import help_records, periods, projects, record_counts, services
from raengjai.storage.database import Database
from raengjai.storage.models import HelpRecord, Volunteer

DAY = date(2026, 11, 20)


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    return OfficeWithRecords(any_database)


def volunteer(session: Session, office: OfficeWithRecords) -> Volunteer:
    return session.scalars(select(Volunteer).where(Volunteer.office_id == office.row(session).id)).one()


def test_services_are_offered_type_by_type_until_they_retire(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        first = services.of_types(session, row, services.HELP_TYPES)
        assert [one.id for one in services.listed(session, row)] == [one.id for one in first]
        first[0].retired_at = NOW
        assert [one.name for one in services.listed(session, row)] == [one.name for one in first[1:]]
        ids = [first[2].id.hex, first[0].id.hex]
        assert services.with_ids(session, row, ids) == [first[0], first[2]]
        assert services.with_ids(session, row, []) == []
        assert [one.id for one in services.meant(session, row, ids)] == [first[0].id, first[2].id]  # one has retired
        assert list(services.meant(session, row, ids[:1])) == [services.listed(session, row)[1]]


def test_a_record_is_known_and_can_be_changed_as_soon_as_it_is_added(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        record = office.record(session, "2026-11-20", citizen_id=IDS[0])
        assert (record.version, record.state, record.given[0].record_id) == (1, "saved", record.id)
        record.worker_type = "elderly"
        known = record.id
    with office.database.transaction() as session:
        assert session.get_one(HelpRecord, known).worker_type == "elderly"


def test_an_office_offers_its_own_services_and_projects(office: OfficeWithRecords) -> None:
    other = OfficeWithRecords(office.database, province="10")
    with office.database.transaction() as session:
        row, foreign = office.row(session), other.row(session)
        project = projects.add(session, foreign, 2570, "โครงการของอีกจังหวัด")
        projects.set_rule(session, foreign, project, None)
        assert {one.id for one in services.listed(session, row)}.isdisjoint(
            one.id for one in services.listed(session, foreign)
        )
        assert services.with_ids(session, row, [services.listed(session, foreign)[0].id.hex]) == []
        assert projects.offered(session, row, 2570) == projects.Offered({}, {})


def test_the_same_help_on_the_same_day_is_found(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        record = office.record(session, "2026-11-20", citizen_id=IDS[0], help_types=("promote", "protect"))
        own = volunteer(session, office)
        assert help_records.same_help(session, own, IDS[0], DAY, ["protect"]) == record
        assert help_records.same_help(session, own, IDS[0], DAY, ["develop"]) is None
        assert help_records.same_help(session, own, IDS[1], DAY, ["protect"]) is None
        assert help_records.same_help(session, own, IDS[0], date(2026, 11, 19), ["protect"]) is None
        record.deleted_at = NOW
        assert help_records.same_help(session, own, IDS[0], DAY, ["protect"]) is None


def test_the_month_so_far_counts_persons_once(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        own, period = volunteer(session, office), periods.open_on(session, office.row(session), DAY)
        assert record_counts.so_far(session, own, period) == (0, 0)
        for number in (IDS[0], IDS[0], IDS[1]):
            last = office.record(session, "2026-11-20", citizen_id=number)
        office.record(session, "2026-10-20", citizen_id=IDS[2])
        assert record_counts.so_far(session, own, period) == (3, 2)
        last.deleted_at = NOW
        assert record_counts.so_far(session, own, period) == (2, 1)


def test_nothing_this_month_is_taken_back_by_recording(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        own, period = volunteer(session, office), periods.open_on(session, office.row(session), DAY)
        periods.declare_nil(session, period, own, NOW)
        assert periods.nil_report(session, period, own) is not None
        assert office.record(session, "2026-11-20").number == 1
        session.expire_all()
        assert periods.nil_report(session, period, own) is None
        assert office.record(session, "2026-11-20").number == 2
