"""Records given to a project later: only those meant, with what they were kept, and through a closed month's door."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from office_with_records import IDS, NOW, OfficeWithRecords
from sqlalchemy import select
from sqlalchemy.orm import Session

from raengjai.storage import (
    audit,
    closings,
    editions,
    help_records,
    late_changes,
    periods,
    project_assigning,
    projects,
    registry,
)
from raengjai.storage.database import Database
from raengjai.storage.late_changes import Change, NeedsReason, OpenInPart
from raengjai.storage.models import HelpRecord, HelpRecordVersion, Project, ReportingPeriod
from raengjai.storage.project_assigning import Which, assign, by_rules, to
from raengjai.storage.reopenings import Wish

AFTER = datetime(2026, 11, 28, 3, tzinfo=UTC)
CHANGE = Change("command line", AFTER)
WHY = Change("command line", AFTER, reason="เลือกโครงการ")


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    """An office with two projects, and four records in November: two of training, one of advice, one without."""
    office = OfficeWithRecords(any_database)
    with any_database.transaction() as session:
        for name in ("โครงการหนึ่ง", "โครงการสอง"):
            projects.add(session, office.row(session), 2570, name)
        training, advice = (office.service(session, name) for name in ("ฝึกอาชีพ", "แนะแนวอาชีพ"))
        for day, given in (("02", (training,)), ("10", (advice,)), ("20", (training, advice)), ("20", ())):
            kinds = tuple(dict.fromkeys(one.help_type for one in given)) or ("promote",)
            office.record(session, f"2026-11-{day}", citizen_id=IDS[0], help_types=kinds, services=given)
    return office


def november(office: OfficeWithRecords, session: Session) -> ReportingPeriod:
    return periods.named(session, office.row(session), 2026, 11)


def two(office: OfficeWithRecords, session: Session) -> tuple[Project, Project]:
    one, other = projects.of_year(session, office.row(session), 2570)
    return one, other


def names(office: OfficeWithRecords) -> list[str]:
    """The project of each record, by number."""
    with office.database.transaction() as session:
        named = {one.id: one.name[-4:] for one in projects.of_year(session, office.row(session), 2570)}
        records = session.scalars(select(HelpRecord).order_by(HelpRecord.number))
        return ["-" if one.project_id is None else named[one.project_id] for one in records]


def give_all_to_the_first(office: OfficeWithRecords, change: Change) -> None:
    with office.database.transaction() as session:
        one, _other = two(office, session)
        assign(session, office.row(session), november(office, session), Which(), to(one), change)


@pytest.mark.parametrize(
    ("first", "last", "service", "found"),
    [
        (None, None, None, ["นึ่ง"] * 4),
        (date(2026, 11, 10), None, None, ["-", *["นึ่ง"] * 3]),
        (None, date(2026, 11, 10), None, ["นึ่ง", "นึ่ง", "-", "-"]),
        (None, None, "ฝึกอาชีพ", ["นึ่ง", "-", "นึ่ง", "-"]),
        (date(2026, 11, 3), date(2026, 11, 20), "แนะแนวอาชีพ", ["-", "นึ่ง", "นึ่ง", "-"]),
    ],
)
def test_only_those_that_are_meant(
    office: OfficeWithRecords, first: date | None, last: date | None, service: str | None, found: list[str]
) -> None:
    with office.database.transaction() as session:
        given = [office.service(session, service)] if service else []
        which = Which(services=given, first_day=first, last_day=last)
        one, _other = two(office, session)
        done = assign(session, office.row(session), november(office, session), which, to(one), CHANGE)
    assert names(office) == found
    assert done == 4 - found.count("-")


def test_those_of_another_project_are_moved_and_what_they_were_is_kept(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row, month, (one, other) = office.row(session), november(office, session), two(office, session)
        assert assign(session, row, month, Which(last_day=date(2026, 11, 2)), to(one), CHANGE) == 1
        assert assign(session, row, month, Which(project=one), to(other), CHANGE) == 1
        assert assign(session, row, month, Which(project=one), to(other), CHANGE) == 0
        versions = session.scalars(select(HelpRecordVersion).order_by(HelpRecordVersion.version)).all()
        assert [(kept.before["project_id"], kept.changed_by) for kept in versions] == [
            (None, None),
            (str(one.id), None),
        ]
        acts = [(entry.act, entry.about) for entry in audit.of_office(session, row)]
        assert acts == [("project assigned", "1 records of 2026-11")] * 2
    assert names(office)[0] == "รสอง"


def test_the_rules_name_what_nobody_named(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row, month, (one, _other) = office.row(session), november(office, session), two(office, session)
        projects.set_rule(session, row, one, office.service(session, "ฝึกอาชีพ"))
        done = assign(session, row, month, Which(), by_rules(projects.rules(session, row, 2570)), CHANGE)
        assert done == 2
    assert names(office) == ["นึ่ง", "-", "นึ่ง", "-"]


def test_a_closed_month_wants_a_reason_and_its_forms_are_amended(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        closings.close(session, office.row(session), november(office, session), by="clock", now=AFTER)
    with pytest.raises(NeedsReason):
        give_all_to_the_first(office, CHANGE)
    assert names(office) == ["-"] * 4
    with office.database.transaction() as session:
        row, month, (one, _other) = office.row(session), november(office, session), two(office, session)
        assert assign(session, row, month, Which(), to(one), WHY) == 4
        assert month.closed_at is not None
        first, second = editions.of_month(session, row, month)
        assert {line.project for line in editions.read(first).lines} == {None}
        assert {line.project for line in editions.read(second).lines} == {str(one.id)}
        assert assign(session, row, month, Which(), to(one), CHANGE) == 0
        assert len(editions.of_month(session, row, month)) == 2


def test_a_month_that_staff_opened_stays_open(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row, month, (one, _other) = office.row(session), november(office, session), two(office, session)
        closings.close(session, row, month, by="clock", now=AFTER)
        closings.reopen(session, row, month, Wish("แก้หลายรายการ", "command line", AFTER), AFTER)
        assert assign(session, row, month, Which(), to(one), CHANGE) == 4
        assert len(editions.of_month(session, row, month)) == 1


def test_while_a_single_record_is_open_the_month_is_not_touched(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row, month = office.row(session), november(office, session)
        closings.close(session, row, month, by="clock", now=AFTER)
        record = help_records.numbered(session, row, month, 1)
        closings.reopen(session, row, month, Wish("แก้ชื่อ", "command line", AFTER, record), AFTER)
    with pytest.raises(OpenInPart):
        give_all_to_the_first(office, WHY)
    assert names(office) == ["-"] * 4


def test_an_officer_s_word_about_the_register_goes_through_the_same_door(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row, month = office.row(session), november(office, session)
        record = office.record(session, "2026-11-21")
        registry.complete(session, registry.begin(session, row, 2563, NOW), refused=0, now=NOW)
        row.register_year = 2563
        closings.close(session, row, month, by="clock", now=AFTER)
        with late_changes.within(session, row, month, WHY):
            help_records.choose_in_register(session, record, in_register=True, by=None, now=AFTER)
        assert [kept.number for kept in editions.of_month(session, row, month)] == [0, 1]
        assert record.version == 2


def test_of_another_office_nothing_is_moved(office: OfficeWithRecords) -> None:
    other = OfficeWithRecords(office.database, "74")
    with office.database.transaction() as session:
        other.record(session, "2026-11-20")
        one, _other = two(office, session)
        assert len(project_assigning.chosen(session, office.row(session), november(office, session), Which())) == 4
        assert project_assigning.chosen(session, other.row(session), november(office, session), Which()) == []
        assert one.office_id != other.row(session).id
