"""Vacancies handed in as a file or pasted: read row by row, what is wrong is named by row and column."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raengjai.handlers.lists import templates, vacancies
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.vacancies import Judge, Judged
from raengjai.storage.workplaces import Workplace

TODAY = date(2026, 11, 20)
GOOD = "ช่างเชื่อม | อ.บางปะกง | วันละ 450 บาท | 3 อัตรา | 15/12/2569 | ฝ่ายบุคคล 038-000-000 | จัดหางาน"


def judged(text: str) -> list[Judged]:
    handed = vacancies.pasted(text, 100)
    return [Judge("24", TODAY).judge(handed.table, row) for row in handed.rows]


def test_a_pasted_line_is_read() -> None:
    (one,) = judged(GOOD)
    assert one.told is not None
    assert one.told.where == Workplace(None, "24", "2404")
    assert (one.told.occupation, one.told.places, one.told.closes_on) == ("ช่างเชื่อม", 3, date(2026, 12, 15))
    assert one.told.source == "จัดหางาน"


def test_lines_copied_from_a_spreadsheet_with_heads_in_any_order_are_read() -> None:
    lines = "ติดต่อ\tตำแหน่งงาน\tสถานที่\tปิดรับวันที่\n038-000-000\tแม่บ้าน\tชลบุรี\t15 ธ.ค."
    (one,) = judged(lines)
    assert one.told is not None
    assert (one.told.occupation, one.told.contact, one.told.pay) == ("แม่บ้าน", "038-000-000", None)


@pytest.mark.parametrize(
    ("column", "value", "place"),
    [
        (0, "", "A"),
        (1, "ดาวอังคาร", "B"),
        (3, "สามสี่", "D"),
        (4, "เมื่อวาน", "E"),
        (4, "", "E"),
        (5, "", "F"),
        (2, "ก" * 61, "C"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(column: int, value: str, place: str) -> None:
    parts = GOOD.split("|")
    parts[column] = value
    (_good, bad) = judged(f"{GOOD}\n" + "|".join(parts) + "|")
    assert bad.told is None
    assert f"แถว 2 คอลัมน์ {place}" in str(bad.faults[0].place)


def test_the_template_filled_in_is_read() -> None:
    cells = [part.strip() for part in GOOD.split("|")]
    file = BytesIO(templates.as_xlsx(vacancies.COLUMNS, [cells]))
    handed = vacancies.handed_in(file, 10)
    assert Judge("24", TODAY).judge(handed.table, handed.rows[0]).told == judged(GOOD)[0].told


def test_nothing_and_too_much_are_told() -> None:
    for text, most in (("  \n", 10), (f"{GOOD}\n" * 3, 2)):
        with pytest.raises(NotAList):
            vacancies.pasted(text, most)


@given(st.text(max_size=200))
def test_anything_pasted_is_taken_or_told(text: str) -> None:
    try:
        found = judged(text)
    except NotAList:
        return
    assert all(one.told is not None or one.faults for one in found)
