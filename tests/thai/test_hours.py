"""A time of day as people type it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.bot.thai import hours
from raengjai.bot.thai.digits import to_thai
from raengjai.bot.thai.hours import NotATime

from .typed import anything, outcome


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("09:30", time(9, 30)),
        ("9.30 น.", time(9, 30)),
        ("๙.๓๐ น.", time(9, 30)),
        ("เวลา 13.00น.", time(13)),
        ("13 นาฬิกา", time(13)),
        ("9", time(9)),
        ("9 โมง", time(9)),
        ("เก้าโมงครึ่งค่ะ", time(9, 30)),
        ("9 โมงเช้า", time(9)),
        ("10 โมง 15 นาที", time(10, 15)),
        ("เที่ยง", time(12)),
        ("เที่ยงครึ่ง", time(12, 30)),
        ("บ่ายโมง", time(13)),
        ("บ่ายโมงครึ่ง", time(13, 30)),
        ("บ่าย 2", time(14)),
        ("บ่ายสองโมง", time(14)),
        ("บ่าย 3 โมงครึ่ง", time(15, 30)),
        ("4 โมงเย็น", time(16)),
        ("3 โมง", time(15)),
        ("2 ทุ่ม", time(20)),
        ("18:00", time(18)),
        ("00:00", time(0)),
    ],
)
def test_a_time_is_read(typed: str, meant: time) -> None:
    assert hours.read(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "25:00", "9:60", "เช้า", "บ่าย 9 โมง", "0 โมง", "6 ทุ่ม", "9 โมง 75 นาที", "99", "ครึ่ง"]
)
def test_what_is_no_time_is_not_taken_for_one(typed: str) -> None:
    with pytest.raises(NotATime):
        hours.read(typed)


@given(st.times(), st.sampled_from([":", "."]), st.sampled_from([str, to_thai]))
def test_a_written_time_reads_back(moment: time, sign: str, written_in: Callable[[str], str]) -> None:
    written = written_in(f"{moment.hour}{sign}{moment.minute:02} น.")
    assert hours.read(written) == time(moment.hour, moment.minute)


@given(anything)
def test_anything_is_a_time_or_refused(text: str) -> None:
    assert isinstance(outcome(hours.read, text, NotATime), time | NotATime)
