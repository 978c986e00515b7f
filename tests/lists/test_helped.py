"""Rows of people helped, as offices write them: in any order of columns, with typos, spoiled by spreadsheets."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from files_made import xlsx
from hypothesis import given
from hypothesis import strategies as st
from people_talking import NOW, OfficeAt, office_in, quick_database, use_keys

from raengjai.bot.i18n import speaking
from raengjai.handlers.lists import helped
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.helped import Handed, RowReader
from raengjai.handlers.lists.judging import Chosen, Judge, Judged
from raengjai.storage import periods

TODAY = date(2026, 11, 20)
HEAD = [wanted.name for wanted in helped.IN_TEMPLATE]
GOOD: dict[str, Any] = {
    "ชื่อ-สกุล": "นายสมชาย ใจดี", "เลขบัตรประชาชน": "1-0000-00000-01-7", "ประเภทการช่วยเหลือ": "คุ้มครอง (สิทธิ)",
    "บริการ": "แจกแผ่นพับความรู้", "ประเภทของแรงงาน": "แรงงานนอกระบบ", "วันที่": "17/11/2569", "ตำบล": "ต.พิมพา",
}  # fmt: skip
_folders = count(1)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OfficeAt]:
    use_keys()
    database = quick_database(tmp_path_factory.mktemp(f"helped{next(_folders)}"))
    yield office_in(database, "24", NOW)
    database.close()


def judged(office: OfficeAt, heads: Sequence[str], *rows: Sequence[Any], chosen: Chosen | None = None) -> list[Judged]:
    use_keys()
    handed = helped.handed_in(xlsx([list(heads), *map(list, rows)]), 1_000)
    handed = Handed.from_json(json.loads(json.dumps(handed.to_json())))
    with office.database.transaction() as session, speaking("th"):
        row = office.row(session)
        period = periods.open_on(session, row, TODAY)
        reader = RowReader(session, row, period, TODAY)
        read = [reader.read(handed.table, each) for each in handed.rows]
        return Judge(session, row, period, chosen or Chosen(), TODAY, None, dict(handed.table.columns)).judge_all(read)


def one(office: OfficeAt, chosen: Chosen | None = None, **said: Any) -> Judged:
    cells = GOOD | said
    (found,) = judged(office, HEAD, [cells.get(head) for head in HEAD], chosen=chosen)
    return found


def faults(found: Judged) -> str:
    with speaking("th"):
        return "\n".join(f"{fault.place}: {fault.text}" for fault in found.faults)


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("ชื่อ-สกุล", None, "ว่าง"),
        ("ชื่อ-สกุล", "สมชาย 7", "อ่านเป็นชื่อคนไม่ได้"),
        ("เลขบัตรประชาชน", "1.00E+12", "1.00E+12"),
        ("เลขบัตรประชาชน", 1e12, "ปัดเศษ"),
        ("เลขบัตรประชาชน", "1000000000018", "เลขตรวจสอบไม่ตรง"),
        ("ประเภทการช่วยเหลือ", "ให้เงิน", "ไม่ใช่ประเภทการช่วยเหลือ"),
        ("บริการ", "ไม่มีบริการนี้", "ไม่มีบริการชื่อนี้"),
        ("ประเภทของแรงงาน", "เศรษฐี", "ไม่ใช่ประเภทของแรงงาน"),
        ("วันที่", "21/11/2569", "ยังไม่ถึงวันนี้"),
        ("วันที่", "วันดี", "อ่านวันที่ไม่ได้"),
        ("ตำบล", "ดาวอังคาร", "ไม่มีตำบลนี้"),
        ("โครงการ", "ไม่มี", "ไม่มีโครงการชื่อนี้"),
    ],
)
def test_what_is_wrong_is_named_by_its_cell_and_not_repeated(
    office: OfficeAt, column: str, cell: Any, told: str
) -> None:
    found = one(office, **{column: cell})
    assert found.entry is None
    assert told in faults(found)
    assert f"คอลัมน์ {'ABCDEFGHI'[HEAD.index(column)]}" in faults(found)


@pytest.mark.parametrize(
    ("cell", "day"),
    [("17 พ.ย. 69", 17), ("๑๗/๑๑/๒๕๖๙", 17), ("2026-11-17 00:00:00", 17), ("2569-11-17 00:00:00", 17), ("เมื่อวาน", 19)],
)
def test_days_as_people_and_spreadsheets_write_them(office: OfficeAt, cell: str, day: int) -> None:
    found = one(office, วันที่=cell)
    assert found.entry is not None, faults(found)
    assert found.entry.helped_on == date(2026, 11, day)


def test_a_service_brings_its_kind_of_help(office: OfficeAt) -> None:
    found = one(office, ประเภทการช่วยเหลือ=None, บริการ="ฝึกอาชีพ, แนะแนวอาชีพ")
    assert found.entry is not None
    assert found.entry.help_types == ("promote", "develop")
    assert {service.name for service in found.entry.services} == {"ฝึกอาชีพ", "แนะแนวอาชีพ"}


@given(
    order=st.permutations(range(len(HEAD))),
    spaces=st.lists(st.sampled_from(["", " ", "\u00a0"]), min_size=9, max_size=9),
)
def test_columns_may_stand_in_any_order(office: OfficeAt, order: list[int], spaces: list[str]) -> None:
    heads = [f"{spaces[at]}{HEAD[at]}{spaces[at]}" for at in order]
    (found,) = judged(office, heads, [GOOD.get(HEAD[at]) for at in order])
    assert found.entry is not None, faults(found)
    assert (found.entry.name, found.entry.citizen_id) == ("สมชาย ใจดี", "1000000000017")


_cell = st.one_of(
    st.none(), st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=40)
)


@given(row=st.lists(_cell, min_size=9, max_size=9))
def test_any_row_is_judged_and_none_breaks_the_list(office: OfficeAt, row: list[Any]) -> None:
    rows = [row, [GOOD.get(head) for head in HEAD]]
    found = judged(office, HEAD, *rows)
    assert found[-1].entry is not None
    for one_row in found:
        assert one_row.entry is not None or one_row.faults


@given(content=st.binary(max_size=400))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    """Nothing else is raised over it."""
    with suppress(NotAList):
        helped.handed_in(BytesIO(content), 10)
