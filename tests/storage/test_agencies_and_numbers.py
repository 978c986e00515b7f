"""Agencies and emergency numbers: every office begins with the usual ones and keeps its own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from raengjai.storage import agencies, emergency_numbers, offices
from raengjai.storage.agencies import FIRST_AGENCIES, Named, NameTaken
from raengjai.storage.database import Database
from raengjai.storage.emergency_numbers import FIRST_NUMBERS, NumberTaken

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def test_an_office_begins_with_the_usual_ones_and_changes_only_its_own(any_database: Database) -> None:
    with any_database.transaction() as session:
        ours, theirs = (offices.create(session, code, code, f"office {code}", NOW) for code in ("24", "32"))
        assert [(each.code, each.name, each.label) for each in agencies.listed(session, ours)] == list(FIRST_AGENCIES)
        doe = agencies.of_code(session, ours, "doe")
        assert doe is not None
        assert agencies.with_id(session, theirs, doe.id) is None
        with pytest.raises(NameTaken):
            agencies.change(session, ours, doe, Named(FIRST_AGENCIES[1][1], "x"))
        agencies.change(session, ours, doe, Named("จัดหางานของเรา", "จัดหางาน", "0380000000"))
        agencies.retire(doe, NOW)
        assert doe not in agencies.listed(session, ours)
        assert doe in agencies.every(session, ours)
        assert agencies.add(session, ours, Named("จัดหางานของเรา", "งาน")) is doe
        with pytest.raises(NameTaken):
            agencies.add(session, ours, Named("จัดหางานของเรา", "งาน"))
        assert agencies.listed(session, ours)[-1].label == "งาน"
        assert len(agencies.listed(session, theirs)) == len(FIRST_AGENCIES)


def test_there_is_always_a_number_to_call(database: Database) -> None:
    with database.transaction() as session:
        office = offices.create(session, "24", "ฉะเชิงเทรา", "สำนักงาน", NOW)
        emergency_numbers.add(session, office, "1669", "เจ็บป่วยฉุกเฉิน")
        with pytest.raises(NumberTaken):
            emergency_numbers.add(session, office, "191", "ตำรวจ")
        assert emergency_numbers.to_call(session, office) == [*FIRST_NUMBERS, ("1669", "เจ็บป่วยฉุกเฉิน")]
        for each in emergency_numbers.listed(session, office):
            emergency_numbers.remove(session, each)
        assert emergency_numbers.to_call(session, office) == FIRST_NUMBERS
        assert emergency_numbers.to_call(session, None) == FIRST_NUMBERS


def test_labels_fit_lines_buttons() -> None:
    assert [label for _code, _name, label in FIRST_AGENCIES if len(label) > 20] == []
