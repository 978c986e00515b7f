"""Projects of a fiscal year, their rules and order; targets."""

from __future__ import annotations

import pytest
from office_with_records import NOW, OfficeWithRecords

from raengjai.storage import offices, projects, targets
from raengjai.storage.database import Database

YEAR = 2570
NAMES = ("โครงการหนึ่ง", "โครงการสอง", "โครงการสาม")


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    office = OfficeWithRecords(any_database)
    with any_database.transaction() as session:
        for name in NAMES:
            projects.add(session, office.row(session), YEAR, name)
    return office


def names(office: OfficeWithRecords, year: int = YEAR) -> list[str]:
    with office.database.transaction() as session:
        return [project.name for project in projects.of_year(session, office.row(session), year)]


def test_they_stand_in_the_order_in_which_they_were_added_and_can_be_moved(office: OfficeWithRecords) -> None:
    assert names(office) == list(NAMES)
    with office.database.transaction() as session:
        third = projects.named(session, office.row(session), YEAR, NAMES[2])
        assert third is not None
        projects.move(session, office.row(session), third, 1)
    assert names(office) == [NAMES[2], NAMES[0], NAMES[1]]


def test_a_name_stands_once_a_year(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        first = projects.named(session, row, YEAR, NAMES[0])
        assert first is not None
        with pytest.raises(projects.NameTaken):
            projects.add(session, row, YEAR, NAMES[0])
        with pytest.raises(projects.NameTaken):
            projects.rename(session, row, first, NAMES[1])
        projects.rename(session, row, first, NAMES[0])
        projects.add(session, row, YEAR + 1, NAMES[0])
    assert names(office, YEAR + 1) == [NAMES[0]]


def test_a_retired_project_is_offered_no_more_and_its_rules_sleep(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        first = projects.named(session, row, YEAR, NAMES[0])
        assert first is not None
        projects.set_rule(session, row, first, None)
        projects.retire(first, NOW)
        assert projects.rules(session, row, YEAR) == {}
        assert projects.offered(session, row, YEAR).rules == {}
        assert list(projects.offered(session, row, YEAR).names.values()) == [*NAMES[1:]]
        assert len(projects.of_year(session, row, YEAR, retired_too=True)) == 3
        projects.bring_back(first)
        assert projects.rules(session, row, YEAR) == {None: first.id}


def test_a_service_has_one_project_and_the_default_takes_the_rest(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        one, two, three = projects.of_year(session, row, YEAR)
        training, advice = (office.service(session, name) for name in ("ฝึกอาชีพ", "แนะแนวอาชีพ"))
        projects.set_rule(session, row, one, training)
        projects.set_rule(session, row, two, training)
        projects.set_rule(session, row, three, None)
        rules = projects.rules(session, row, YEAR)
        assert rules == {training.id: two.id, None: three.id}
        assert projects.by_rules(rules, [advice.id, training.id]) == two.id
        assert projects.by_rules(rules, [advice.id]) == three.id
        assert projects.offered(session, row, YEAR) == projects.Offered(
            dict(zip((one.id, two.id, three.id), NAMES, strict=True)), rules
        )
        assert projects.remove_rule(session, row, YEAR, None)
        assert not projects.remove_rule(session, row, YEAR, None)
        assert projects.by_rules(projects.rules(session, row, YEAR), [advice.id]) is None


def test_a_year_is_copied_with_its_rules_and_twice_is_harmless(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        one, two, _three = projects.of_year(session, row, YEAR)
        training = office.service(session, "ฝึกอาชีพ")
        projects.set_rule(session, row, one, training)
        projects.set_rule(session, row, two, None)
        kept = projects.add(session, row, YEAR + 1, NAMES[2])
        projects.set_rule(session, row, kept, training)
        assert [made.name for made in projects.copy_year(session, row, YEAR, YEAR + 1)] == list(NAMES[:2])
        assert projects.copy_year(session, row, YEAR, YEAR + 1) == []
        default = projects.named(session, row, YEAR + 1, NAMES[1])
        assert default is not None
        assert projects.rules(session, row, YEAR + 1) == {training.id: kept.id, None: default.id}
    assert names(office, YEAR + 1) == [NAMES[2], *NAMES[:2]]


def test_what_is_told_of_a_month_is_kept_once(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        one, _two, _three = projects.of_year(session, office.row(session), YEAR)
        projects.tell_of_month(session, one, 2026, 11).spent = 1_250_050
    with office.database.transaction() as session:
        projects.tell_of_month(session, one, 2026, 11).problems = "งบโอนช้า"
        told = projects.told_of_month(session, office.row(session), 2026, 11)
        assert [(row.spent, row.problems) for row in told.values()] == [(1_250_050, "งบโอนช้า")]
        assert projects.told_of_month(session, office.row(session), 2026, 12) == {}


def test_targets_of_projects_units_and_each_volunteer_stand_side_by_side(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        one, two, _three = projects.of_year(session, row, YEAR)
        unit = offices.add_unit(session, row, "หน่วยบริการบ้านสุขใจ")
        for of, people in ((one, 500), (two, 20), (unit, 60), (None, 12), (one, 600), (two, None)):
            targets.put(session, row, YEAR, of, people)
        assert targets.of_projects(session, row, YEAR) == {one.id: 600}
        assert targets.of_units(session, row, YEAR) == {unit.id: 60}
        assert targets.of_each_volunteer(session, row, YEAR) == 12
        assert targets.of_each_volunteer(session, row, YEAR + 1) is None
        targets.put(session, row, YEAR, None, None)
        assert targets.of_each_volunteer(session, row, YEAR) is None
