"""สนบ.๑: every cell of the spreadsheet, its sums, and the PDF."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import ANY_TEXT, fonts, lines, opened
from snb1_samples import LARGE, MONTH, ONE, SMALL, a_snb1

from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.paper import in_words
from raengjai.handlers.forms.snb1 import DEFAULT_NOTES, Project, Snb1, as_pdf, as_pictures, as_xlsx
from raengjai.handlers.forms.snb1_counts import Counts

OF_COUNTS = [
    "ครั้ง",
    "คน",
    "ส่งเสริม",
    "คุ้มครอง",
    "พัฒนา",
    "ป้องกันยาเสพติด",
    "แรงงานนอกระบบ",
    "แรงงานสูงอายุ",
    "แรงงานคนพิการ",
]
YEAR_OF_LARGE = [12345, 11000, 5000, 4000, 3000, 1000, 9000, 3000, 345]
YEAR_OF_ALL = [12347, 11001, 5002, 4002, 3000, 1000, 9000, 3002, 345]
WHOLE_YEAR = "ผลการดำเนินงานสะสมทั้งปีงบประมาณ"
NOUGHT = [0] * 9
ONE_IN_ORDER = [1, 1, 1, 1, 0, 0, 0, 1, 0]


def test_every_cell():
    assert lines(as_xlsx(a_snb1())) == [
        ["แบบ สนบ.๑ (ตารางนี้แรงใจออกแบบ)"],
        ["แบบรายงานผลการดำเนินงานรายแผนงาน/โครงการ/กิจกรรม"],
        ["ภายใต้แผนปฏิบัติการส่งเสริม คุ้มครอง และการพัฒนาแรงงานนอกระบบฯ ประจำปี ๒๕๗๐"],
        ["จังหวัดฉะเชิงเทรา"],
        ["ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙"],
        ["ลำดับที่", "ชื่อแผนงาน/โครงการ/กิจกรรม", "เป้าหมาย", "ผลการดำเนินงานเดือนนี้", *[None] * 8, WHOLE_YEAR],
        [None, None, None, *OF_COUNTS, *OF_COUNTS],
        [1, LARGE.name, 15000, 1234, 1100, 500, 400, 300, 100, 900, 300, 34, *YEAR_OF_LARGE],
        [2, "กิจกรรมเครือข่าย", None, *NOUGHT, *ONE_IN_ORDER],
        [3, "ยังไม่ระบุ", None, *ONE_IN_ORDER, *ONE_IN_ORDER],
        ["รวม", None, 15000, 1235, 1101, 501, 401, 300, 100, 900, 301, 34, *YEAR_OF_ALL],
        [],
        *[[f"{'หมายเหตุ ' if at == 0 else ''}{'๑๒๓'[at]}. {note}"] for at, note in enumerate(DEFAULT_NOTES)],
    ]


def test_numbers_are_numbers_and_nought_is_shown_as_a_dash():
    sheet = opened(as_xlsx(a_snb1(money=True)))
    count, baht = sheet["D8"], sheet["V8"]
    assert (count.data_type, count.number_format) == ("n", '#,##0;-#,##0;"-"')
    assert (baht.data_type, baht.number_format) == ("n", '#,##0.00;-#,##0.00;"-"')
    assert in_words((1234, Decimal("1234.5"), 0, Decimal(0), None)) == ("1,234", "1,234.50", "-", "-", "")


def test_money_and_problems_stand_there_when_wanted():
    words = lines(as_xlsx(a_snb1(money=True, problems=True)))
    assert words[5][21:] == ["งบประมาณ (บาท)", None, None, "ปัญหา/อุปสรรค"]
    assert words[6][21:] == ["ที่ได้รับ", "เบิกจ่าย", "ร้อยละ"]
    assert words[7][21:] == [120000, 54321.5, 45.27, "งบประมาณโอนล่าช้า ผู้เข้าอบรมไม่ครบ"]
    assert words[8][21:] == [1500000]
    assert words[10][21:] == [1620000, 54321.5, 3.35]


def test_per_cent_is_rounded_half_up_and_left_out_without_a_budget():
    half = Project("ครึ่ง", 1, ONE, ONE, Decimal(80000), Decimal(4))
    free = Project("ไม่มีงบประมาณ", 1, ONE, ONE, Decimal(0), Decimal(4))
    words = lines(as_xlsx(a_snb1(projects=(half, free), money=True)))
    assert words[7][21:] == [80000, 4, 0.01]
    assert words[8][21:] == [0, 4]


def test_without_projects_there_is_no_total():
    words = lines(as_xlsx(a_snb1(projects=())))
    assert words[7] == ["- ไม่มีแผนงาน/โครงการ/กิจกรรม -"]
    assert not any(row[:1] == ["รวม"] for row in words)


def test_an_office_gives_its_own_title_and_heads():
    title = ("รายงานผล {ตามแบบกระทรวง}", "ปีงบประมาณ {year}")
    heads = {"project": "โครงการ", "records": "จำนวนครั้ง", "month": "เดือนนี้"}
    words = lines(as_xlsx(a_snb1(title=title, heads=heads, ours=False)))
    assert words[:3] == [["แบบ สนบ.๑"], ["รายงานผล {ตามแบบกระทรวง}"], ["ปีงบประมาณ ๒๕๗๐"]]
    assert words[5][:4] == ["ลำดับที่", "โครงการ", "เป้าหมาย", "เดือนนี้"]
    assert [words[6][3], words[6][4], words[6][12]] == ["จำนวนครั้ง", "คน", "จำนวนครั้ง"]


def test_narrow_columns_have_turned_heads():
    sheet = opened(as_xlsx(a_snb1()))
    assert [sheet[place].alignment.textRotation for place in ("B6", "C6", "D6", "D7", "U7")] == [0, 90, 0, 90, 90]
    assert (sheet.row_dimensions[7].height or 0) >= 4 * 27


def test_a_kind_that_is_missing_counts_nought():
    assert Counts(2, 1, {"protect": 2}, {"disabled": 2}).in_order == (2, 1, 0, 2, 0, 0, 0, 0, 2)


def test_the_same_form_gives_the_same_bytes_and_one_font():
    form = a_snb1(money=True, problems=True)
    assert as_xlsx(form) == as_xlsx(form)
    assert as_pdf(form) == as_pdf(form)
    assert fonts(as_pdf(form)) == {b"Sarabun-Regular", b"Sarabun-Bold"}


def test_many_projects_go_over_several_pages():
    assert len(as_pictures(a_snb1(projects=(LARGE, SMALL) * 30), ppi=20)) > 1


COUNT = st.integers(0, 10**7)
COUNTS = st.builds(
    Counts,
    COUNT,
    COUNT,
    st.dictionaries(st.sampled_from(list(MONTH.by_help_type)), COUNT),
    st.dictionaries(st.sampled_from(list(MONTH.by_worker_type)), COUNT),
)
BAHT = st.none() | st.decimals(0, 10**11, places=2)
PROJECTS = st.lists(
    st.builds(Project, ANY_TEXT, st.none() | COUNT, COUNTS, COUNTS, BAHT, BAHT, ANY_TEXT), min_size=1, max_size=6
)


@settings(max_examples=60, deadline=None)
@given(PROJECTS, COUNT)
def test_totals_are_the_sums_of_what_stands_above_them(projects: list[Project], people: int):
    form = a_snb1(projects=tuple(projects), month_people=people, year_people=people, money=True)
    sheet = opened(as_xlsx(form))
    first, last = 8, 8 + len(projects)
    for column in range(3, 24):
        above = [sheet.cell(row, column).value for row in range(first, last)]
        total = sheet.cell(last, column).value
        if column in {5, 14}:
            assert total == people
        else:
            assert (total or 0) == pytest.approx(sum(number or 0 for number in above))
    assert [sheet.cell(row, 2).value or "" for row in range(first, last)] == [printable(one.name) for one in projects]


@settings(max_examples=15, deadline=None)
@given(PROJECTS, ANY_TEXT)
def test_any_text_and_any_number_make_a_pdf(projects: list[Project], words: str):
    form = Snb1(
        words, 2026, 11, tuple(projects), 1, 1, money=True, problems=True, heads={"month": words, "people": words}
    )
    assert as_pdf(form).startswith(b"%PDF-")
