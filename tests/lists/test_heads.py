"""Columns are known by their heads: in any order, below titles, on any sheet, spelt nearly right."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from files_made import csv_file, xlsx
from hypothesis import given, settings
from hypothesis import strategies as st

from raengjai.handlers.lists import heads, sheets
from raengjai.handlers.lists.faults import NotAList
from raengjai.handlers.lists.heads import Table, Wanted
from raengjai.handlers.lists.register import CITIZEN_ID

NAME = Wanted("ชื่อ-สกุล", ("ชื่อ นามสกุล",))
PLACE = Wanted("ตำบล", required=False)
WANTED = [NAME, CITIZEN_ID, PLACE]


def table_of(file: BytesIO, wanted: list[Wanted] = WANTED) -> tuple[Table, list[tuple[Any, ...]]]:
    with sheets.opened(file) as opened:
        table = heads.found_in(opened, wanted)
        rows = list(table.rows())
        return table, [tuple(table.cell(row, one.name) for one in wanted) for row in rows]


def test_titles_above_and_columns_beside_do_not_matter() -> None:
    rows = [["ทะเบียนแรงงานนอกระบบ"], [], ["ลำดับ", "ตำบล", "เลขบัตรประชาชน", "ชื่อ-สกุล"], [1, "พิมพา", "7", "ก"]]
    table, found = table_of(xlsx(rows))
    assert (table.head, found) == (3, [("ก", "7", "พิมพา")])


def test_the_first_sheet_that_has_them_is_taken() -> None:
    _table, found = table_of(xlsx([["คำชี้แจง"]], [["ชื่อ-สกุล", "เลขบัตรประชาชน"], ["ข", "8"]]))
    assert found == [("ข", "8", None)]


def test_a_head_repeated_on_a_further_page_is_no_row() -> None:
    head = ["ชื่อ-สกุล", "เลขบัตรประชาชน"]
    assert table_of(csv_file([head, ["ก", "7"], head, ["ข", "8"]]))[1] == [("ก", "7", None), ("ข", "8", None)]


@pytest.mark.parametrize(
    "head",
    [
        "เลขบัตรประชาชน 13 หลัก",
        "เลขประจำตัวประชาชน (13 หลัก)",
        "เลขบัตประชาชน",
        "เลขประจำตวประชาชน",
        "เลขที่บัตรประชาชน",
        "เลข ๑๓ หลัก",
        "ปชช",
        "ID-Card",
        "citizen id",
    ],
)
def test_the_citizen_id_is_found_as_offices_write_it(head: str) -> None:
    table, _rows = table_of(csv_file([["ชื่อ-สกุล", head, "วันหมดอายุบัตรประชาชน"]]))
    assert table.columns["เลขบัตรประชาชน"] == 1


@pytest.mark.parametrize(
    "head",
    ["เลขบัตรประจำตัวคนพิการ", "วันหมดอายุบัตรประชาชน", "เลขประจำตัวผู้เสียภาษี", "เลขบัตรประกันสังคม", "ลำดับที่", "หมายเลขโทรศัพท์"],
)
def test_another_number_is_not_taken_for_it(head: str) -> None:
    with pytest.raises(NotAList) as refused:
        table_of(csv_file([["ชื่อ-สกุล", head], ["ก", "7"]]))
    assert "ไม่พบคอลัมน์: เลขบัตรประชาชน รบกวน" in str(refused.value.text)


def test_of_two_that_fit_the_name_itself_wins() -> None:
    table, _rows = table_of(csv_file([["เลขบัตรประชาชนคู่สมรส", "ชื่อ-สกุล", "เลขบัตรประชาชน"]]))
    assert table.columns["เลขบัตรประชาชน"] == 2


def test_a_list_without_heads_is_told_what_to_write_and_nothing_it_holds_is_repeated() -> None:
    with pytest.raises(NotAList) as refused:
        table_of(csv_file([["นายสมชาย ใจดี", "1000000000017"]]))
    told = str(refused.value.text)
    assert "ชื่อ-สกุล" in told
    assert "สมชาย" not in told


COLUMNS = st.permutations(["ชื่อ-สกุล", "เลขบัตรประชาชน", "ตำบล", "ลำดับ", "หมายเหตุ"])


@settings(max_examples=60)
@given(COLUMNS, st.integers(0, 5), st.booleans())
def test_any_order_is_understood(order: list[str], titles: int, as_csv: bool) -> None:
    told = {"ชื่อ-สกุล": "ก", "เลขบัตรประชาชน": "7", "ตำบล": "พิมพา"}
    rows = [*([["ทะเบียน"]] * titles), order, [told.get(name, "-") for name in order]]
    assert table_of(csv_file(rows) if as_csv else xlsx(rows))[1] == [("ก", "7", "พิมพา")]


@settings(max_examples=100)
@given(st.sampled_from(["เลขบัตรประชาชน", "เลขประจำตัวประชาชน"]), st.integers(0, 30), st.sampled_from("กาน์ x"))
def test_one_slip_in_a_head_is_forgiven(head: str, at: int, letter: str) -> None:
    place = at % len(head)
    for slipped in (head[:place] + head[place + 1 :], head[:place] + letter + head[place:]):
        assert table_of(csv_file([["ชื่อ-สกุล", slipped]]))[0].columns["เลขบัตรประชาชน"] == 1


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(max_size=30), max_size=5), max_size=5))
def test_any_cells_are_understood_or_refused(rows: list[list[str]]) -> None:
    for file in (xlsx(rows), csv_file(rows, "utf-8")):
        try:
            table, _found = table_of(file)
        except NotAList:
            continue
        assert set(table.columns) >= {"ชื่อ-สกุล", "เลขบัตรประชาชน"}
