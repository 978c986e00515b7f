"""Projects and opening balances handed in as lists: verdicts row by row, handed in twice without doubles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from files_made import csv_file, xlsx
from hypothesis import given, settings
from hypothesis import strategies as st
from office_with_records import OfficeWithRecords
from people_talking import quick_database, use_keys

from raengjai.bot.i18n import speaking
from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.handlers.lists import balances, templates
from raengjai.handlers.lists import projects as project_list
from raengjai.handlers.lists.balances import BalanceList
from raengjai.handlers.lists.projects import ProjectList
from raengjai.handlers.lists.verdicts import Verdicts
from raengjai.storage import opening_balances, project_counts, projects, targets
from raengjai.storage.database import Database
from raengjai.storage.record_counts import Counts

YEAR, TODAY = 2570, date(2026, 11, 20)
PROJECT_HEAD = ["ที่", "ชื่อแผนงาน/โครงการ/กิจกรรม", "เป้าหมาย (คน)", "งบประมาณ (บาท)", "บริการ"]
BALANCE_HEAD = [wanted.name for wanted in balances.COLUMNS]


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    return OfficeWithRecords(any_database)


def lists_projects(office: OfficeWithRecords, file: BytesIO) -> Verdicts:
    with office.database.transaction() as session:
        return ProjectList(session, office.row(session), YEAR).bring_in(file)


def lists_balances(office: OfficeWithRecords, file: BytesIO) -> Verdicts:
    with office.database.transaction() as session:
        return BalanceList(session, office.row(session), YEAR, TODAY).bring_in(file)


def told(verdicts: Verdicts) -> list[str]:
    with speaking("en"):
        return [f"{fault.place}: {fault.text}" for fault in verdicts.faults]


@pytest.mark.parametrize("made", [xlsx, csv_file])
def test_a_list_of_projects_with_targets_money_and_services(office: OfficeWithRecords, made: Any) -> None:
    rows = [
        PROJECT_HEAD,
        [1, "โครงการหนึ่ง", 500, "120,000.50", "ฝึกอาชีพ, ยกระดับฝีมือ"],
        [2, "โครงการสอง", "", "", "บริการอื่นทั้งหมด"],
        [3, "", 5, "", ""],
        [4, "โครงการสี่", "มาก", "ฟรี", "นวดแผนโบราณ"],
        [5, "โครงการหนึ่ง", "", "", ""],
    ]
    verdicts = lists_projects(office, made(rows))
    assert (verdicts.taken, verdicts.refused) == (2, 3)
    assert [line.split(":")[0] for line in told(verdicts)] == [
        "row 4, column B", "row 5, column C", "row 5, column D", "row 5, column E", "row 6, column B",
    ]  # fmt: skip
    with office.database.transaction() as session:
        row = office.row(session)
        one, two = projects.of_year(session, row, YEAR)
        assert (one.name, one.budget, two.budget) == ("โครงการหนึ่ง", 12_000_050, None)
        assert targets.of_projects(session, row, YEAR) == {one.id: 500}
        belongs = projects.rules(session, row, YEAR)
        training, skills = (office.service(session, name) for name in ("ฝึกอาชีพ", "ยกระดับฝีมือ"))
        assert belongs == {training.id: one.id, skills.id: one.id, None: two.id}


def test_a_list_written_out_and_handed_in_again_changes_nothing(office: OfficeWithRecords) -> None:
    rows = [PROJECT_HEAD[1:], ["โครงการหนึ่ง", 500, 1000, "ฝึกอาชีพ"], ["โครงการสอง", None, None, "บริการอื่นทั้งหมด"]]
    lists_projects(office, xlsx(rows))
    with office.database.transaction() as session:
        written = project_list.as_rows(session, office.row(session), YEAR)
    assert lists_projects(office, BytesIO(templates.as_xlsx(project_list.COLUMNS, written))).refused == 0
    with office.database.transaction() as session:
        assert project_list.as_rows(session, office.row(session), YEAR) == written
    assert written == [("โครงการหนึ่ง", 500, 1000.0, "ฝึกอาชีพ"), ("โครงการสอง", None, None, "บริการอื่นทั้งหมด")]


def a_balance(month: Any, project: str = "", *counts: Any) -> list[Any]:
    return [month, project, *(counts or (3, 2, 1, 2, 0, 0, 2, 1, 0))]


@pytest.fixture
def with_project(office: OfficeWithRecords) -> OfficeWithRecords:
    lists_projects(office, xlsx([PROJECT_HEAD, [1, "โครงการหนึ่ง"]]))
    return office


def test_good_balances_stand_and_each_bad_one_is_told(with_project: OfficeWithRecords) -> None:
    rows = [
        BALANCE_HEAD,
        a_balance("ตุลาคม 2569", "โครงการหนึ่ง"),
        a_balance("2569-10", "ยังไม่ระบุ", 5, 5, 5, 0, 0, 0, 5, 0, 0),
        a_balance("2026-11-01 00:00:00", ""),
        a_balance("กันยายน 2569"),
        a_balance("ธันวาคม 2569"),
        a_balance("เมื่อวาน"),
        a_balance("ตุลาคม 2569", "โครงการใหม่"),
        a_balance("ตุลาคม 2569", "", 2, 3, 2, 0, 0, 0, 2, 0, 0),
        a_balance("ตุลาคม 2569", "", 3, 0, 3, 0, 0, 0, 3, 0, 0),
        a_balance("ตุลาคม 2569", "", 3, 2, 1, 1, 0, 0, 2, 0, 0),
        a_balance("ตุลาคม 2569", "", 3, 2, 4, 0, 0, 0, 3, 0, 0),
        a_balance("ตุลาคม 2569", "", 3, 2, "x", 0, 0, 0, 3, 0, 0),
        a_balance("ตุลาคม 2569", "โครงการหนึ่ง"),
    ]
    verdicts = lists_balances(with_project, xlsx(rows))
    assert (verdicts.taken, verdicts.refused) == (3, 10)
    for place, words in (
        ("row 5, column A", "not of fiscal year 2570"),
        ("row 6, column A", "still to come"),
        ("row 7, column A", "such as ตุลาคม 2569"),
        ("row 8, column B", "has no project of this name"),
        ("row 9, column D", "more people than times"),
        ("row 10, column D", "there are people"),
        ("row 11", "add up to 2, not to 3"),
        ("row 11", "add up to 2, fewer than 3"),
        ("row 12, column E", "more than the 3 times"),
        ("row 13, column E", "whole number"),
        ("row 14", "in row 2 already"),
    ):
        assert any(line.startswith(f"{place}:") and words in line for line in told(verdicts)), (place, words)
    with with_project.database.transaction() as session:
        row = with_project.row(session)
        (project,) = projects.of_year(session, row, YEAR)
        counts = project_counts.before_the_bot(session, row, [(2026, 10)])
        assert counts[project.id] == Counts(
            3,
            2,
            {"promote": 1, "protect": 2, "develop": 0, "drug_prevention": 0},
            {"informal": 2, "elderly": 1, "disabled": 0},
        )
        assert counts[None].records == 5


def test_a_mended_list_is_handed_in_again_without_doubles_and_nothing_takes_a_row_away(
    with_project: OfficeWithRecords,
) -> None:
    for counts in ((3, 2, 1, 2, 0, 0, 2, 1, 0), (9, 9, 9, 0, 0, 0, 9, 0, 0)):
        lists_balances(with_project, xlsx([BALANCE_HEAD, a_balance("ตุลาคม 2569", "โครงการหนึ่ง", *counts)]))
    with with_project.database.transaction() as session:
        (balance,) = opening_balances.every(session, with_project.row(session))
        assert (balance.records, balance.promote) == (9, 9)
    nothing = a_balance("ตุลาคม 2569", "โครงการหนึ่ง", *["-"] * 9)
    assert lists_balances(with_project, csv_file([BALANCE_HEAD, nothing])).taken == 1
    with with_project.database.transaction() as session:
        assert opening_balances.every(session, with_project.row(session)) == []


def test_what_the_bot_counts_itself_is_not_counted_twice(with_project: OfficeWithRecords) -> None:
    with with_project.database.transaction() as session:
        with_project.record(session, "2026-10-20")
    rows = [BALANCE_HEAD, a_balance("ตุลาคม 2569"), a_balance("พฤศจิกายน 2569")]
    verdicts = lists_balances(with_project, xlsx(rows))
    assert (verdicts.taken, verdicts.refused) == (1, 1)
    assert "counts from ตุลาคม 2569 on" in told(verdicts)[0]


def test_the_template_names_each_month_and_project_and_comes_back_as_it_is(with_project: OfficeWithRecords) -> None:
    lists_balances(with_project, xlsx([BALANCE_HEAD, a_balance("ตุลาคม 2569", "โครงการหนึ่ง")]))
    with with_project.database.transaction() as session:
        rows = balances.as_rows(session, with_project.row(session), YEAR, TODAY)
    assert [row[:4] for row in rows] == [
        ("ตุลาคม 2569", "โครงการหนึ่ง", 3, 2),
        ("ตุลาคม 2569", "ยังไม่ระบุ", None, None),
        ("พฤศจิกายน 2569", "โครงการหนึ่ง", None, None),
        ("พฤศจิกายน 2569", "ยังไม่ระบุ", None, None),
    ]
    verdicts = lists_balances(with_project, BytesIO(templates.as_xlsx(balances.COLUMNS, rows)))
    assert (verdicts.taken, verdicts.refused) == (4, 0)
    with with_project.database.transaction() as session:
        assert balances.as_rows(session, with_project.row(session), YEAR, TODAY) == rows


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeWithRecords]:
    use_keys()
    database = quick_database(tmp_path_factory.mktemp("lists"))
    yield OfficeWithRecords(database)
    database.close()


CELL = st.one_of(
    st.none(), st.integers(-5, 50), st.floats(-5, 50), st.text(max_size=12), st.sampled_from(["ตุลาคม 2569", "-"])
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELL, max_size=11), max_size=6))
def test_any_cells_below_the_heads_are_taken_or_told(quick: OfficeWithRecords, rows: Sequence[Sequence[Any]]) -> None:
    for bring_in, head in ((lists_projects, PROJECT_HEAD), (lists_balances, BALANCE_HEAD)):
        verdicts = bring_in(quick, xlsx([head, *rows]))
        assert verdicts.taken + verdicts.refused <= len(rows)
        assert bool(verdicts.refused) == bool(verdicts.faults)
    with quick.database.transaction() as session:
        for balance in opening_balances.every(session, quick.row(session)):
            assert (balance.year, balance.month) in months_of_fiscal_year(YEAR)
            assert balance.records == balance.informal + balance.elderly + balance.disabled
            assert 0 < balance.people <= balance.records
