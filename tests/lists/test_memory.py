"""A list of any length is read row after row: a longer one takes hardly more memory."""

from __future__ import annotations

import tracemalloc
from io import BytesIO

import pytest
from files_made import csv_file, xlsx

from raengjai.bot.thai.citizen_id import check_digit
from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.register import CITIZEN_ID, people_in

MEGABYTE = 2**20


def a_register(made: str, rows: int) -> BytesIO:
    """Invented people with long addresses that are all the same."""
    twelves = (f"{1 + number % 8}0000{number // 8 + 1:07}" for number in range(rows))
    people = [[twelve + str(check_digit(twelve)), "บ้านเลขที่ 1 หมู่ 2 " * 20] for twelve in twelves]
    listed = [["เลขบัตรประชาชน", "ที่อยู่"], *people]
    return csv_file(listed) if made == "csv" else xlsx(listed)


def peak(file: BytesIO) -> int:
    """Bytes at most while the file is read through."""
    tracemalloc.start()
    with sheets.opened(file) as opened:
        taken = sum(person is not None for _row, person, _fault in people_in(heads.found_in(opened, [CITIZEN_ID])))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken > 0
    return most


@pytest.mark.parametrize("made", ["csv", "xlsx"])
def test_ten_times_the_rows_take_little_more_memory(made: str) -> None:
    peak(a_register(made, 10))
    short, long = peak(a_register(made, 1_000)), peak(a_register(made, 10_000))
    assert long - short < 6 * MEGABYTE
