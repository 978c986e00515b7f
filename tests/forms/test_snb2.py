"""สนบ.๒: every cell of the spreadsheet, and the PDF."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from reading import ANY_TEXT, fonts, lines, opened
from snb2_samples import a_snb2, snb2_row
from sp12_samples import DISABLED, ELDERLY, FEW, NO_ID, PLAIN, sixty_rows

from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.snb2 import DEFAULT_NOTES, Snb2, Snb2Row, as_pdf, as_pictures, as_xlsx

ABOVE = [
    ["แบบ สนบ.๒"],
    ["แบบรายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ"],
    ["ภายใต้แผนปฏิบัติการส่งเสริม คุ้มครอง และการพัฒนาแรงงานนอกระบบฯ ประจำปี ๒๕๗๐"],
    ["จังหวัดฉะเชิงเทรา"],
]
HEADS = [
    [
        "ลำดับที่",
        "ชื่อแผนงาน/โครงการ/กิจกรรม",
        "ชื่อ-สกุล ผู้ที่ได้รับการช่วยเหลือ",
        "เลขบัตรประชาชน ๑๓ หลัก",
        "ประเภทการช่วยเหลือ/การให้บริการ",
        "ประเภทของแรงงาน (แรงงานนอกระบบ/แรงงานสูงอายุ/แรงงานคนพิการ)",
        "หมายเหตุ",
    ],
    [None] * 6 + ["มีรายชื่อในฐานข้อมูลฯ", "ไม่มีรายชื่อในฐานข้อมูลฯ"],
]
PROJECT = "โครงการส่งเสริมอาชีพแรงงานนอกระบบในชุมชน ปีงบประมาณ ๒๕๗๐"
ONE = "ส่งเสริม: แนะแนวอาชีพ"


def ticks(form: Snb2) -> list[tuple[object, object]]:
    """Each row's two cells of the register."""
    sheet = opened(as_xlsx(form))
    return [(sheet.cell(8 + at, 7).value, sheet.cell(8 + at, 8).value) for at in range(len(form.rows))]


def test_every_cell_of_a_small_form():
    assert lines(as_xlsx(a_snb2(PLAIN, ELDERLY, NO_ID, people=2))) == [
        *ABOVE,
        ["ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ จำนวน ๒ คน"],
        *HEADS,
        [1, PROJECT, "นายสมชาย ใจดี", "1-0000-00000-01-7", ONE, "แรงงานนอกระบบ", "✓"],
        [2, "ยังไม่ระบุ", "นางบุญมี ศรีสุข", "1-0000-00000-02-5", "คุ้มครอง", "แรงงานสูงอายุ", None, "✓"],
        [3, "กิจกรรมเครือข่าย", "นายไม่มีบัตร", "-", ONE, "แรงงานนอกระบบ"],
        [],
        ["หมายเหตุ ๑. ส่งแบบรายงานนี้พร้อมแบบ สนบ.๑ ถึงกระทรวงแรงงาน ภายในวันที่ ๕ ของเดือนถัดไป"],
        ["๒. ทำเครื่องหมาย ✓ ในช่องหมายเหตุ ว่ามีหรือไม่มีรายชื่อในฐานข้อมูลแรงงานนอกระบบของจังหวัด ปี ๒๕๖๓"],
        *[[f"{number}. {note}"] for number, note in zip("๓๔๕", DEFAULT_NOTES[2:], strict=True)],
    ]


@pytest.mark.parametrize(("month", "fiscal_year"), [((2026, 9), "๒๕๖๙"), ((2026, 10), "๒๕๗๐"), ((2027, 9), "๒๕๗๐")])
def test_the_plans_year_is_the_fiscal_year(month: tuple[int, int], fiscal_year: str):
    words = lines(as_xlsx(Snb2("ฉะเชิงเทรา", *month, 0, ())))
    assert str(words[2][0]).endswith(f"ประจำปี {fiscal_year}")


def test_a_month_with_nobody_is_still_a_form():
    words = lines(as_xlsx(a_snb2()))
    assert words[4] == ["ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ จำนวน ๐ คน"]
    assert words[7] == ["- ไม่มีผู้ได้รับการช่วยเหลือในเดือนนี้ -"]


def test_the_capital_is_no_changwat():
    assert lines(as_xlsx(Snb2("กรุงเทพมหานคร", 2026, 11, 0, ())))[3] == ["กรุงเทพมหานคร"]


def test_a_tick_stands_in_one_of_two_columns_or_in_none():
    assert ticks(a_snb2(PLAIN, ELDERLY, NO_ID)) == [("✓", None), (None, "✓"), (None, None)]


def test_without_a_register_nothing_is_ticked_and_no_year_is_told():
    form = a_snb2(PLAIN, ELDERLY, register_year=None)
    assert ticks(form) == [(None, None), (None, None)]
    assert not any("ปี ๒๕๖๓" in str(row) for row in lines(as_xlsx(form)))
    assert any("ของจังหวัด'" in str(row) for row in lines(as_xlsx(form)))


def test_the_head_of_the_register_stretches_over_both_columns():
    merged = {str(cells) for cells in opened(as_xlsx(a_snb2(PLAIN))).merged_cells.ranges}
    assert {"G6:H6", "A6:A7", "B6:B7", "F6:F7"} <= merged
    assert "G6:G7" not in merged


def test_both_rows_of_the_head_are_on_every_page():
    sheet = opened(as_xlsx(a_snb2(*FEW)))
    assert sheet.print_title_rows == "$6:$7"
    assert sheet.freeze_panes == "A8"


def test_a_row_whose_only_help_is_drug_prevention_stands_where_it_is_given():
    row = Snb2Row("นายทดลอง", None, (("ป้องกันยาเสพติด", ()),), "informal", project=None)
    sheet = opened(as_xlsx(Snb2("ฉะเชิงเทรา", 2026, 11, 1, (row,))))
    assert sheet["E8"].value == "ป้องกันยาเสพติด"


def test_every_row_is_there():
    rows = sixty_rows()
    sheet = opened(as_xlsx(a_snb2(*rows)))
    assert [sheet.cell(7 + number, 1).value for number in range(1, 61)] == list(range(1, 61))
    assert [sheet.cell(7 + number, 3).value for number in range(1, 61)] == [row.name for row in rows]


def test_a_worker_of_the_fourth_kind_stands_on_no_form():
    with pytest.raises(ValueError, match="no form"):
        Snb2Row("นายสมชาย ใจดี", None, (), "other", project=None)


def test_the_same_form_gives_the_same_bytes():
    assert as_xlsx(a_snb2(*FEW)) == as_xlsx(a_snb2(*FEW))
    assert as_pdf(a_snb2(*FEW)) == as_pdf(a_snb2(*FEW))


def test_the_tick_is_drawn_and_needs_no_other_font():
    assert fonts(as_pdf(a_snb2(*FEW))) == {b"Sarabun-Regular", b"Sarabun-Bold"}


def test_a_long_form_goes_over_several_pages():
    assert len(as_pictures(a_snb2(*sixty_rows()), ppi=20)) > 5


@settings(max_examples=80, deadline=None)
@given(name=ANY_TEXT, project=ANY_TEXT, note=ANY_TEXT)
def test_any_text_makes_a_sheet_that_opens(name: str, project: str, note: str):
    row = Snb2Row(name, None, DISABLED.help, "informal", project=project, registered=True)
    cells = opened(as_xlsx(Snb2("ฉะเชิงเทรา", 2026, 11, 1, (row,), 2563, notes=(note,))))[8]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert cells[1].value == (printable(project) or "ยังไม่ระบุ")
    assert (cells[2].value or "") == printable(name)
    assert cells[6].value == "✓"


@settings(max_examples=15, deadline=None)
@given(name=ANY_TEXT, project=ANY_TEXT, note=ANY_TEXT)
def test_any_text_makes_a_pdf(name: str, project: str, note: str):
    row = Snb2Row(name, None, ((project, (name,)),), "informal", project=project)
    form = Snb2(name, 2026, 11, 1, (row, snb2_row(PLAIN)), 2563, notes=(note,), amended=1, reason=note)
    assert as_pdf(form).startswith(b"%PDF-")
