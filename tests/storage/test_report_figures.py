"""The figures of reports, counted a second time from random scripts, not from our queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_with_records import IDS, NOW, OfficeWithRecords
from people_talking import quick_database, use_keys
from sqlalchemy import delete

from raengjai.bot.thai.months import months_of_fiscal_year
from raengjai.handlers.forms import report_figures
from raengjai.handlers.forms.report_figures import Figures
from raengjai.storage import (
    form_records,
    offices,
    opening_balances,
    outreach,
    periods,
    places,
    projects,
    targets,
)
from raengjai.storage.models import HelpGiven, HelpRecord, OpeningBalance, Outreach, Volunteer
from raengjai.storage.outreach import Activity
from raengjai.storage.record_counts import Counts
from raengjai.storage.span_counts import Helped

TODAY = date(2027, 1, 20)
DAYS = {
    "2026-09-20": (2026, 9),
    "2026-10-20": (2026, 10),
    "2026-11-05": (2026, 11),
    "2026-12-26": (2027, 1),
    "2027-01-05": (2027, 1),
}
PLACES = tuple(one.code for one in places.of_province("24")[::40])  # of three districts
SERVICES = ("ฝึกอาชีพ", "ยกระดับฝีมือ")


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeWithRecords]:
    use_keys()
    database = quick_database(tmp_path_factory.mktemp("figures"))
    office = OfficeWithRecords(database)
    with database.transaction() as session:
        row = office.row(session)
        for name in "กข":
            targets.put(session, row, 2570, projects.add(session, row, 2570, name), 10)
        offices.add_unit(session, row, "หน่วยบริการบ้านสุขใจ")
    yield office
    database.close()


RECORD = st.fixed_dictionaries(
    {
        "day": st.sampled_from(list(DAYS)),
        "citizen_id": st.sampled_from([*IDS, None]),
        "worker_type": st.sampled_from(["informal", "elderly", "disabled", "other"]),
        "project": st.sampled_from([0, 1, None]),
        "services": st.lists(st.sampled_from(SERVICES), unique=True),
        "also": st.booleans(),
        "kept_out": st.booleans(),
        "place": st.sampled_from(PLACES),
        "unit": st.booleans(),
        "deleted": st.booleans(),
    }
)
BALANCE = st.tuples(st.sampled_from([0, 1, None]), st.integers(1, 9), st.integers(1, 9))
ACTIVITY = st.tuples(st.sampled_from(list(DAYS)), st.integers(1, 50))


@settings(max_examples=40)
@given(
    st.lists(RECORD, max_size=10),
    st.lists(BALANCE, max_size=2, unique_by=lambda one: one[0]),
    st.lists(ACTIVITY, max_size=3),
)
def test_figures_agree_with_a_second_counting(
    quick: OfficeWithRecords,
    records: list[dict[str, Any]],
    balances: list[tuple[int | None, int, int]],
    activities: list[tuple[str, int]],
) -> None:
    with quick.database.transaction() as session:
        row = quick.row(session)
        for model in (HelpGiven, HelpRecord, OpeningBalance, Outreach):
            session.execute(delete(model))
        known = projects.of_year(session, row, 2570)
        (unit,) = offices.units(session, row)
        volunteer = session.query(Volunteer).one()
        for told in records:
            volunteer.unit_id = unit.id if told["unit"] else None
            given_services = tuple(quick.service(session, name) for name in told["services"])
            record = quick.record(
                session,
                told["day"],
                citizen_id=told["citizen_id"],
                worker_type=told["worker_type"],
                help_types=("develop", "protect") if told["also"] else ("develop",),
                services=given_services,
                place=places.with_code(told["place"]),
                project_id=None if told["project"] is None else known[told["project"]].id,
            )
            record.deleted_at = NOW if told["deleted"] else None
            record.restriction = form_records.KEPT_OUT if told["kept_out"] else None
        for project, times, more in balances:
            counts = Counts(times + more, times, {"promote": times + more}, {"informal": times + more})
            opening_balances.put(session, row, None if project is None else known[project].id, (2026, 10), counts)
        for number, (day, people) in enumerate(activities):
            period = periods.open_on(session, row, date.fromisoformat(day))
            activity = Activity("แจกแผ่นพับ", people, date.fromisoformat(day), quick.place)
            outreach.add(session, volunteer, period, activity, f"outreach-{number}", NOW)
        session.flush()
        for first, last in ((1, 3), (1, 12), (4, 6)):
            figures = report_figures.of_span(session, row, 2570, first, last, TODAY)
            _check(figures, records, balances, activities, first, last)


def _check(
    figures: Figures,
    records: list[dict[str, Any]],
    balances: list[tuple[int | None, int, int]],
    activities: list[tuple[str, int]],
    first: int,
    last: int,
) -> None:
    months = months_of_fiscal_year(2570)[first - 1 : last]
    told_of = [told for told in records if not told["deleted"] and not told["kept_out"]]
    here = [told for told in told_of if DAYS[told["day"]] in months]
    own = [told for told in here if told["worker_type"] in form_records.ON_FORM]
    brought = balances if (2026, 10) in months else []
    records_before, people_before = sum(a + b for _p, a, b in brought), sum(a for _p, a, _b in brought)
    assert figures.counts.records == len(own) + records_before
    assert figures.people == _persons(own) + people_before
    assert sum(month.helped.records for month in figures.months) == figures.counts.records
    assert sum(figures.counts.by_worker_type.values()) == figures.counts.records
    assert sum(one.span.records for one in figures.projects) == figures.counts.records
    assert figures.others.records == len(here) - len(own)
    assert dict(figures.services) == Counter(name for told in own for name in told["services"])
    assert figures.counts.by_help_type.get("protect", 0) == sum(told["also"] for told in own)
    assert figures.counts.by_help_type.get("develop", 0) == len(own)
    assert figures.others.people == _persons([told for told in here if told not in own])
    districts = {place: places.district_name(place[:4]) for place in PLACES}
    assert dict(figures.districts) == {
        districts[place]: _helped([told for told in own if districts[told["place"]] == districts[place]])
        for place in {told["place"] for told in own}
    }
    assert figures.balance.records == records_before
    assert figures.units[0].span == _persons([told for told in own if told["unit"]])
    for month in figures.months:
        recorded = [told for told in own if DAYS[told["day"]] == month.month]
        if month.month != (2026, 10) or not brought:
            assert month.helped == _helped(recorded)
        reached = [people for day, people in activities if DAYS[day] == month.month]
        assert (month.reached.activities, month.reached.people) == (len(reached), sum(reached))
    last_year = [told for told in told_of if told["worker_type"] in form_records.ON_FORM]
    before = [told for told in last_year if DAYS[told["day"]] in months_of_fiscal_year(2569)[first - 1 : last]]
    assert sum(helped.records for helped in figures.before or ()) == len(before)


def _helped(told: list[dict[str, Any]]) -> Helped:
    return Helped(len(told), _persons(told))


def _persons(told: list[dict[str, Any]]) -> int:
    """Same ID, same person; without one, same name (all have it) in the same subdistrict."""
    return len({one["citizen_id"] or one["place"] for one in told})
