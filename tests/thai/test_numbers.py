"""Head counts, and choices typed as numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.numbers import NotAChoice, NotACount, read_choices, read_count

from .typed import anything, outcome


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("20", 20),
        ("๒๐ คน", 20),
        ("20คนค่ะ", 20),
        ("ประมาณ 20 คน", 20),
        ("020", 20),
        ("1,200", 1200),
        ("10000", 10_000),
        ("หนึ่ง", 1),
        ("สิบ", 10),
        ("สิบเอ็ด", 11),
        ("สิบห้า คน", 15),
        ("ยี่สิบ", 20),
        ("ยี่สิบเอ็ด", 21),
        ("ยี่สิบหนึ่ง", 21),
        ("เก้าสิบเก้าคน", 99),
        ("5 ตำแหน่ง", 5),
    ],
)
def test_a_count(typed: str, count: int) -> None:
    assert read_count(typed) == count


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", "unreadable"),
        ("หลายคน", "unreadable"),
        ("20-30", "unreadable"),
        ("20.5", "unreadable"),
        ("-5", "unreadable"),
        ("1,20", "unreadable"),
        ("²", "unreadable"),
        ("๒๐ บาท", "unreadable"),
        ("0", "too_small"),
        ("ศูนย์", "too_small"),
        ("10001", "too_big"),
        ("9" * 5000, "too_big"),
    ],
)
def test_no_count(typed: str, reason: str) -> None:
    with pytest.raises(NotACount) as refused:
        read_count(typed)
    assert refused.value.reason == reason


def test_the_bounds_are_the_callers() -> None:
    assert read_count("0", least=0) == 0
    with pytest.raises(NotACount, match="too_big"):
        read_count("6", most=5)


@given(st.integers(1, 10_000))
def test_every_count_in_thai_digits(count: int) -> None:
    assert read_count(f"{to_thai(count)} คน") == count
    assert read_count(f"{count:,}") == count


@given(anything)
def test_any_text_is_a_count_or_refused(typed: str) -> None:
    count = outcome(read_count, typed, NotACount)
    if isinstance(count, NotACount):
        assert count.reason in {"unreadable", "too_small", "too_big"}
    else:
        assert 1 <= count <= 10_000


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1 3", (1, 3)),
        ("1,3", (1, 3)),
        ("3, 1", (1, 3)),
        ("1 1 3", (1, 3)),
        ("๑ และ ๓", (1, 3)),
        ("1กับ3", (1, 3)),
        ("1/3", (1, 3)),
        ("1+3", (1, 3)),
        ("1. 3.", (1, 3)),
        ("ข้อ 2", (2,)),
        ("ข้อที่ ๒ ค่ะ", (2,)),
        ("เลือกข้อ 1 และข้อ 3", (1, 3)),
        ("1️⃣ 3️⃣", (1, 3)),
        ("1️⃣3️⃣", (1, 3)),
        ("หนึ่ง สาม", (1, 3)),
        ("1 ถึง 3", (1, 2, 3)),
        ("1 ถึง 2 และ 4", (1, 2, 4)),
        ("ทั้งหมด", (1, 2, 3, 4)),
        ("all", (1, 2, 3, 4)),
    ],
)
def test_choices(typed: str, chosen: tuple[int, ...]) -> None:
    assert read_choices(typed, 4) == chosen


@pytest.mark.parametrize(
    ("typed", "strangers"),
    [
        ("5", (5,)),
        ("0", (0,)),
        ("1 5 9", (5, 9)),
        ("13", (13,)),
        ("2 ถึง 9", (9,)),
        ("1-3", ()),
        ("", ()),
        ("ไม่รู้", ()),
        ("-1", ()),
    ],
)
def test_what_is_not_on_the_list(typed: str, strangers: tuple[int, ...]) -> None:
    with pytest.raises(NotAChoice) as refused:
        read_choices(typed, 4)
    assert refused.value.out_of_range == strangers


def test_a_citizen_id_is_no_choice_and_is_not_kept() -> None:
    with pytest.raises(NotAChoice) as refused:
        read_choices("1000000000017", 4)
    assert refused.value.out_of_range == ()


def test_an_empty_list_offers_nothing() -> None:
    for typed in ("ทั้งหมด", "1"):
        with pytest.raises(NotAChoice):
            read_choices(typed, 0)


@given(st.sets(st.integers(1, 13), min_size=1), st.sampled_from([" ", ",", " และ ", "/", ", ข้อ "]))
def test_every_choice_is_read_back(chosen: set[int], between: str) -> None:
    assert read_choices(between.join(map(str, chosen)), 13) == tuple(sorted(chosen))


@given(anything, st.integers(0, 13))
def test_any_text_is_a_choice_or_refused(typed: str, available: int) -> None:
    chosen = outcome(lambda text: read_choices(text, available), typed, NotAChoice)
    if isinstance(chosen, NotAChoice):
        assert all(not 1 <= number <= available for number in chosen.out_of_range)
    else:
        assert list(chosen) == sorted(set(chosen))
        assert 1 <= chosen[0] <= chosen[-1] <= available
