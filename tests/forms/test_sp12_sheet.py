"""สป-๑๒ as a spreadsheet: read back cell by cell."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet
from sp12_samples import DISABLED, ELDERLY, FEW, LONG, LONG_NAME, NO_ID, PASSPORT, PLAIN, a_form, sixty_rows

from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.sp12 import DEFAULT_NOTES, Sp12, Sp12Row, as_xlsx

TITLE = "แบบรายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ"
CENTRE = "ของศูนย์ประสานงานแรงงานนอกระบบจังหวัดฉะเชิงเทรา (ภาคประชาชน)"
HEADS = [
    "ลำดับที่",
    "ชื่อ-สกุล ผู้ที่ได้รับการช่วยเหลือ",
    "เลขบัตรประชาชน ๑๓ หลัก",
    "ประเภทการช่วยเหลือ/การให้บริการ",
    "ประเภทของแรงงาน (แรงงานนอกระบบ/แรงงานสูงอายุ/แรงงานคนพิการ)",
]


def opened(form: Sp12) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(as_xlsx(form))).active
    assert isinstance(sheet, Worksheet)
    return sheet


def lines(form: Sp12) -> list[list[object]]:
    """Every row's cells, without the empty ones at its end."""
    rows = []
    for row in opened(form).iter_rows(values_only=True):
        cells = list(row)
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    return rows


NOTES = [[f"{'หมายเหตุ ' if at == 0 else ''}{'๑๒๓๔๕'[at]}. {note}"] for at, note in enumerate(DEFAULT_NOTES)]


def test_every_cell_of_a_small_form():
    assert lines(a_form(PLAIN, ELDERLY, people=2)) == [
        ["แบบ สป-๑๒"],
        [TITLE],
        [CENTRE],
        ["ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ จำนวน ๒ คน"],
        HEADS,
        [1, "นายสมชาย ใจดี", "1-0000-00000-01-7", "ส่งเสริม: แนะแนวอาชีพ", "แรงงานนอกระบบ"],
        [2, "นางบุญมี ศรีสุข", "1-0000-00000-02-5", "คุ้มครอง", "แรงงานสูงอายุ"],
        [],
        *NOTES,
    ]


def test_a_month_with_nobody_is_still_a_form():
    assert lines(a_form())[3:6] == [
        ["ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ จำนวน ๐ คน"],
        HEADS,
        ["- ไม่มีผู้ได้รับการช่วยเหลือในเดือนนี้ -"],
    ]


def test_a_units_form_names_the_unit_on_a_line_of_its_own():
    words = lines(a_form(PLAIN, unit="หน่วยบริการชุมชนแรงงานนอกระบบ ตำบลพิมพา"))
    assert words[1:4] == [[TITLE], [CENTRE], ["หน่วยบริการชุมชนแรงงานนอกระบบ ตำบลพิมพา"]]


def test_the_capital_is_no_changwat():
    words = lines(Sp12("กรุงเทพมหานคร", 2026, 11, 0, ()))
    assert words[2] == ["ของศูนย์ประสานงานแรงงานนอกระบบกรุงเทพมหานคร (ภาคประชาชน)"]


def test_several_types_and_their_services_stand_on_lines_of_one_cell():
    assert opened(a_form(DISABLED))["D6"].value == (
        "ส่งเสริม: แนะแนวอาชีพ, แจ้งตำแหน่งงานว่าง\nคุ้มครอง: ขึ้นทะเบียนผู้ประกันตนมาตรา ๔๐\nพัฒนา\nป้องกันยาเสพติด: แจกแผ่นพับ"
    )


def test_without_a_citizen_id_another_document_or_a_dash_is_shown():
    words = lines(a_form(NO_ID, PASSPORT))
    assert [row[2] for row in words[5:7]] == ["-", "หนังสือเดินทาง AA0000"]


def test_ids_are_texts_and_running_numbers_are_numbers_in_thai_numerals():
    sheet = opened(a_form(PLAIN))
    assert (sheet["A6"].data_type, sheet["A6"].number_format) == ("n", "[$-D00041E]0")
    assert (sheet["C6"].data_type, sheet["C6"].number_format) == ("s", "@")


@pytest.mark.parametrize("name", ["=1+1", "+66", "-1", "@SUM(A1)", "https://example.org", "=HYPERLINK(1)", "1E9"])
def test_what_looks_like_a_formula_stays_a_text(name: str):
    row = Sp12Row(name, None, ((name, (name,)),), "informal", other_document=name)
    form = Sp12(name, 2026, 11, 1, (row,), unit=name, notes=(name,))
    for cells in opened(form).iter_rows():
        for cell in cells:
            assert cell.data_type in {"s", "n"}, cell.coordinate
            assert cell.hyperlink is None
    assert opened(form)["B7"].value == name


def test_every_row_is_there_and_none_is_cut_off():
    rows = sixty_rows()
    sheet = opened(a_form(*rows, people=7))
    assert [sheet.cell(5 + number, 1).value for number in range(1, 61)] == list(range(1, 61))
    assert [sheet.cell(5 + number, 2).value for number in range(1, 61)] == [row.name for row in rows]
    assert lines(a_form(*rows, people=7))[3] == ["ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ จำนวน ๗ คน"]


def test_rows_are_high_enough_for_their_lines():
    sheet = opened(a_form(PLAIN, LONG))
    assert sheet.row_dimensions[6].height == 27
    assert sheet.row_dimensions[7].height >= 4 * 27
    assert len(LONG_NAME) >= 70


def test_it_prints_on_a4_with_its_head_on_every_page():
    sheet = opened(a_form(*FEW))
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    # One page wide (which is Excel's own default and not written), as many high as it takes.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$5:$5"
    assert sheet.freeze_panes == "A6"
    assert "หน้า &P/&N" in str(sheet.oddFooter.center.text)
    fonts = {(cell.font.name, cell.font.sz) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert fonts == {("TH SarabunPSK", 16)}


def test_title_and_notes_stretch_over_the_whole_table():
    merged = {str(cells) for cells in opened(a_form(PLAIN)).merged_cells.ranges}
    assert merged == {f"A{row}:E{row}" for row in [1, 2, 3, 4, *range(8, 13)]}


def test_an_office_may_put_the_ministrys_notes_in_place_of_ours():
    assert lines(a_form(PLAIN, notes=("หนึ่ง", "สอง")))[-2:] == [["หมายเหตุ ๑. หนึ่ง"], ["๒. สอง"]]


def test_a_signature_and_an_amendment_appear_only_when_asked_for():
    plain, told = lines(a_form(PLAIN)), lines(a_form(PLAIN, signature=True, amended=2))
    assert told[4] == ["ฉบับแก้ไขครั้งที่ ๒"]
    assert any("ลงชื่อ" in str(row) for row in told)
    assert not any("ลงชื่อ" in str(row) or "ฉบับแก้ไข" in str(row) for row in plain)


def test_the_same_form_gives_the_same_bytes():
    first, second = as_xlsx(a_form(*FEW)), as_xlsx(a_form(*FEW))
    assert first == second
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert openpyxl.load_workbook(BytesIO(first)).properties.created.year == 2026


def test_a_worker_of_the_fourth_kind_stands_on_no_form():
    with pytest.raises(ValueError, match="no form"):
        Sp12Row("นายสมชาย ใจดี", None, (), "other")


@settings(max_examples=150, deadline=None)
@given(name=st.text(max_size=80), service=st.text(max_size=80), document=st.text(max_size=40))
def test_any_text_makes_a_sheet_that_opens(name: str, service: str, document: str):
    row = Sp12Row(name, None, (("ส่งเสริม", (service,)),), "informal", other_document=document)
    cells = opened(a_form(row))[6]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert (cells[1].value or "") == printable(name)
    assert cells[2].value == (printable(document) or "-")
    assert cells[4].value == "แรงงานนอกระบบ"
