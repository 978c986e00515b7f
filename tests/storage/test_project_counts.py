"""What projects have done, counted a second time by hand and by a plain reading of random records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_with_records import IDS, OfficeWithRecords
from people_talking import quick_database, use_keys
from sqlalchemy import delete

from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.storage import form_records, opening_balances, project_counts, projects, records_alike
from raengjai.storage.database import Database
from raengjai.storage.models import HelpGiven, HelpRecord
from raengjai.storage.record_counts import Counts

NOVEMBER, DECEMBER = (2026, 11), (2026, 12)


@pytest.fixture
def office(any_database: Database) -> OfficeWithRecords:
    return OfficeWithRecords(any_database)


def test_the_months_of_a_fiscal_year() -> None:
    months = months_of_fiscal_year(2570)
    assert (months[0], months[2], months[3], months[-1], len(months)) == (
        (2026, 10),
        (2026, 12),
        (2027, 1),
        (2027, 9),
        12,
    )


def test_each_project_s_records_persons_and_kinds(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        one = projects.add(session, row, 2570, "โครงการหนึ่ง")
        office.record(session, "2026-11-10", citizen_id=IDS[0], project_id=one.id, help_types=("promote", "protect"))
        office.record(session, "2026-11-11", citizen_id=IDS[0], project_id=one.id)
        office.record(session, "2026-11-12", citizen_id=IDS[1], worker_type="elderly")
        office.record(session, "2026-11-12", citizen_id=IDS[2], worker_type="other")
        office.record(session, "2026-11-28", citizen_id=IDS[0])
        counted = project_counts.of_months(session, row, [NOVEMBER])
        assert counted == {
            one.id: Counts(2, 1, {"promote": 2, "protect": 1}, {"informal": 2}),
            None: Counts(1, 1, {"promote": 1}, {"elderly": 1}),
        }
        for months in ([NOVEMBER], [NOVEMBER, DECEMBER]):
            assert records_alike.people(records_alike.on_forms(session, row, months)) == 2
        assert project_counts.of_months(session, row, [NOVEMBER, DECEMBER])[None].records == 2
        assert project_counts.of_months(session, row, []) == {}


def test_opening_balances_enter_the_year_and_nothing_else(office: OfficeWithRecords) -> None:
    with office.database.transaction() as session:
        row = office.row(session)
        one = projects.add(session, row, 2570, "โครงการหนึ่ง")
        office.record(session, "2026-11-10", citizen_id=IDS[0], project_id=one.id)
        before = Counts(30, 25, {"promote": 20, "develop": 10}, {"informal": 28, "disabled": 2})
        opening_balances.put(session, row, one.id, (2026, 10), Counts(1, 1))
        opening_balances.put(session, row, one.id, (2026, 10), before)
        opening_balances.put(session, row, None, (2026, 10), Counts(5, 5, {"protect": 5}, {"elderly": 5}))
        year, persons = project_counts.of_year_so_far(session, row, months_of_fiscal_year(2570))
        assert (year[one.id].records, year[one.id].people, persons) == (31, 26, 31)
        assert year[one.id].by_help_type["promote"] == 21
        assert year[None].by_worker_type["elderly"] == 5
        assert project_counts.of_months(session, row, [(2026, 10)]) == {}
        assert len(opening_balances.every(session, row)) == 2
        assert opening_balances.first_month_with_records(session, row) == NOVEMBER
        assert opening_balances.remove(session, row, None, (2026, 10))
        assert not opening_balances.remove(session, row, None, (2026, 10))


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeWithRecords]:
    use_keys()
    database = quick_database(tmp_path_factory.mktemp("counts"))
    yield OfficeWithRecords(database)
    database.close()


SCRIPT = st.lists(
    st.fixed_dictionaries(
        {
            "project": st.sampled_from([0, 1, None]),
            "day": st.sampled_from(["2026-10-25", "2026-10-26", "2026-11-25", "2026-11-26"]),
            "citizen_id": st.sampled_from([*IDS, None]),
            "worker_type": st.sampled_from(["informal", "elderly", "disabled", "other"]),
            "help_types": st.lists(st.sampled_from(["promote", "protect", "drug_prevention"]), min_size=1, unique=True),
            "deleted": st.booleans(),
            "by_an_older_program": st.booleans(),
        }
    ),
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SCRIPT)
def test_counts_agree_with_a_second_counting(quick: OfficeWithRecords, script: list[dict[str, Any]]) -> None:
    with quick.database.transaction() as session:
        row = quick.row(session)
        session.execute(delete(HelpGiven))
        session.execute(delete(HelpRecord))
        known = projects.of_year(session, row, 2570) or [projects.add(session, row, 2570, name) for name in "กข"]
        for told in script:
            project_id = None if told["project"] is None else known[told["project"]].id
            record = quick.record(
                session,
                told["day"],
                citizen_id=told["citizen_id"],
                worker_type=told["worker_type"],
                help_types=tuple(told["help_types"]),
                project_id=project_id,
            )
            record.deleted_at = record.created_at if told["deleted"] else None
            if told["by_an_older_program"]:
                record.helped_with = None
        session.flush()
        for months in ([NOVEMBER], [NOVEMBER, DECEMBER]):
            counted = project_counts.of_months(session, row, months)
            wanted = _standing(script, months)
            assert {key: _plain(counts) for key, counts in counted.items()} == {
                None if place is None else known[place].id: _plain(_second(wanted, place))
                for place in {told["project"] for told in wanted}
            }
            persons = records_alike.people(records_alike.on_forms(session, row, months))
            assert persons == len({told["citizen_id"] for told in wanted})


def _standing(script: list[dict[str, Any]], months: list[tuple[int, int]]) -> list[dict[str, Any]]:
    month_of = {"2026-10-25": (2026, 10), "2026-10-26": NOVEMBER, "2026-11-25": NOVEMBER, "2026-11-26": DECEMBER}
    return [
        told
        for told in script
        if not told["deleted"] and told["worker_type"] in form_records.ON_FORM and month_of[told["day"]] in months
    ]


def _second(wanted: list[dict[str, Any]], place: int | None) -> Counts:
    own = [told for told in wanted if told["project"] == place]
    return Counts(
        len(own),
        len({told["citizen_id"] for told in own}),
        Counter(kind for told in own for kind in told["help_types"]),
        Counter(told["worker_type"] for told in own),
    )


def _plain(counts: Counts) -> tuple[int, int, dict[str, int], dict[str, int]]:
    return counts.records, counts.people, dict(counts.by_help_type), dict(counts.by_worker_type)
