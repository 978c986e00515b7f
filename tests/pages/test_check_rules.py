"""The rules of the checks, each on what it may and may not point at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from raengjai.handlers.checks.flags import Flag, resting_on
from raengjai.handlers.checks.rules import BY_CODE, RULES
from raengjai.storage.month_facts import Facts, Line, Usual

SOMYING, MALI = UUID(int=101), UUID(int=102)
LINE = Line(
    UUID(int=1), 1, 1, date(2026, 11, 5), SOMYING, "somebody", True, "citizen", False, "informal", "2401", "นาย",
    help_types=frozenset({"promote"}),
)  # fmt: skip


def other(number: int, **said: object) -> Line:
    return replace(LINE, id=UUID(int=number), number=number, **said)


def found(code: str, facts: Facts) -> list[int]:
    return [flag.number for flag in BY_CODE[code].find(facts)]


def both(first: Line, second: Line) -> dict[str, list[int]]:
    """What the rules about one person's day say of two records."""
    facts = Facts(is_over=False, same_day=[[first, second]])
    return {code: flags for code in ("doubles", "twice_a_day", "far_apart") if (flags := found(code, facts))}


def test_there_are_six_to_ten_and_each_says_what_to_do() -> None:
    assert 6 <= len(RULES) <= 10
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(len(rule.code) <= 16 for rule in RULES)


def test_of_two_records_of_one_day_the_later_is_pointed_at_by_one_rule() -> None:
    assert both(LINE, other(2)) == {"doubles": [2]}
    assert both(LINE, other(2, help_types=frozenset({"develop"}))) == {"twice_a_day": [2]}
    assert both(LINE, other(2, district="2402")) == {"far_apart": [2]}
    assert both(LINE, other(2, district="2402", help_types=frozenset({"develop"}))) == {"far_apart": [2]}


def test_lists_of_the_office_make_no_noise_but_doubles_are_doubles() -> None:
    listed = other(2, by=None, help_types=frozenset({"develop"}))
    assert both(LINE, listed) == both(LINE, replace(listed, district="2402")) == {}
    assert both(LINE, other(2, by=None)) == both(other(1, by=None), other(2, by=None)) == {"doubles": [2]}
    facts = Facts(is_over=False, lines=[other(1, id_kind="none"), other(2, id_kind="none", by=None)])
    assert found("without_id", facts) == [1]


def test_without_an_id_only_the_same_help_is_a_double() -> None:
    nameless = replace(LINE, has_id=False)
    assert both(nameless, replace(nameless, id=UUID(int=2), number=2)) == {"doubles": [2]}
    assert both(nameless, replace(nameless, id=UUID(int=2), number=2, help_types=frozenset({"develop"}))) == {}


def test_what_stands_in_an_earlier_month_is_opened_beside_and_not_pointed_at() -> None:
    facts = Facts(is_over=False, same_day=[[other(7, of_month=False), other(2)]])
    (flag,) = BY_CODE["doubles"].find(facts)
    assert (flag.number, flag.records) == (2, (UUID(int=7),))


@pytest.mark.parametrize(
    ("said", "is_odd"),
    [
        ({"prefix": "เด็กชาย"}, True),
        ({"prefix": "เด็กหญิง", "worker_type": "other"}, False),
        ({"worker_type": "elderly", "first_digit": "1"}, True),
        ({"worker_type": "elderly", "first_digit": "3"}, False),
        ({"worker_type": "elderly", "first_digit": "2", "day": date(2045, 1, 1)}, False),
        ({"worker_type": "informal", "first_digit": "1"}, False),
    ],
)
def test_kind_of_worker_against_age(said: dict[str, object], is_odd: bool) -> None:
    assert found("age", Facts(is_over=False, lines=[other(3, **said)])) == ([3] if is_odd else [])


@pytest.mark.parametrize(
    ("now", "usual", "is_over", "is_odd"),
    [(20, 6, False, True), (19, 1, False, False), (60, 20, False, False), (61, 20, False, True),
     (6, 20, False, False), (6, 20, True, True), (7, 20, True, False), (1, 5, True, False)],
)  # fmt: skip
def test_a_month_far_off_the_usual(now: int, usual: float, is_over: bool, is_odd: bool) -> None:
    facts = Facts(is_over=is_over, volunteers=[Usual(SOMYING, 4, now, usual)])
    assert found("unusual", facts) == ([4] if is_odd else [])


def _basis(now: int) -> str:
    (flag,) = BY_CODE["unusual"].find(Facts(is_over=False, volunteers=[Usual(SOMYING, 4, now, 2)]))
    return flag.basis


def test_one_record_more_is_no_news_of_a_month_that_was_looked_at_but_twice_as_many_are() -> None:
    assert _basis(25) == _basis(26) != _basis(50)


def test_a_flag_rests_on_its_records_as_they_are() -> None:
    lines = [LINE, other(2)]
    assert resting_on(lines) == resting_on(reversed(lines))
    changed: Iterable[Line] = [LINE, other(2, version=2)]
    assert resting_on(lines) != resting_on(changed)
    assert resting_on(lines) != resting_on([*lines, other(3)])
    assert isinstance(next(iter(BY_CODE["kinds"].find(Facts(is_over=False, kinds=[lines])))), Flag)
