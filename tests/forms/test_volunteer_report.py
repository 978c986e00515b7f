"""The volunteer's monthly report: every cell of the spreadsheet, and one page as a PDF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from reading import ANY_TEXT, fonts, lines, opened
from volunteer_samples import FACTORY, LEAFLETS, a_report, many_rows, rows

from raengjai.handlers.forms.fitting import printable
from raengjai.handlers.forms.volunteer_report import Helped, Outreach, as_pdf, as_pictures, as_xlsx

HELPED = Helped(date(2026, 11, 25), "นายสมชาย ใจดี", (("ส่งเสริม", ("แนะแนวอาชีพ",)),), "informal", "ตำบลพิมพา")


def test_every_cell_of_a_short_report():
    words = lines(as_xlsx(a_report(rows=(HELPED, LEAFLETS, FACTORY), people=2)))
    assert words[:4] == [
        ["สำนักงานแรงงานจังหวัดฉะเชิงเทรา"],
        ["แบบรายงานผลการปฏิบัติงานของอาสาสมัครแรงงาน"],
        ["ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙"],
        ["นางสาวใจดี มีสุข อาสาสมัครแรงงานตำบลพิมพา อำเภอบางปะกง"],
    ]
    assert words[4:20] == [
        ["ผลการช่วยเหลือ"],
        ["ครั้ง", None, 2],
        ["คน", None, 2],
        ["ประเภทการช่วยเหลือ"],
        ["ส่งเสริม", None, 1],
        ["คุ้มครอง", None, 1],
        ["พัฒนา", None, 0],
        ["ป้องกันยาเสพติด", None, 0],
        ["ประเภทของแรงงาน"],
        ["แรงงานนอกระบบ", None, 1],
        ["แรงงานสูงอายุ", None, 0],
        ["แรงงานคนพิการ", None, 0],
        ["อื่น ๆ", None, 1],
        ["รณรงค์/ประชาสัมพันธ์"],
        ["กิจกรรม", None, 1],
        ["ผู้เข้าร่วม (คน)", None, 1120],
    ]
    assert words[21:25] == [
        ["ลำดับที่", "วันที่", "ผู้ที่ได้รับการช่วยเหลือ/กิจกรรม", "ประเภทการช่วยเหลือ/การให้บริการ", "ประเภทของแรงงาน", "สถานที่"],
        [1, "๒๕ พ.ย. ๖๙", "นายสมชาย ใจดี", "ส่งเสริม: แนะแนวอาชีพ", "แรงงานนอกระบบ", "ตำบลพิมพา"],
        [2, "๔ พ.ย. ๖๙", LEAFLETS.words, "รณรงค์/ประชาสัมพันธ์\nผู้เข้าร่วม ๑,๑๒๐ คน", "-", "ตำบลท่าข้าม"],
        [3, "๒๐ พ.ย. ๖๙", "นายทองดี มีนา", "คุ้มครอง: ให้คำปรึกษาสิทธิแรงงาน", "อื่น ๆ", "ตำบลพิมพา"],
    ]


def test_the_volunteer_and_the_office_sign():
    words = str(lines(as_xlsx(a_report())))
    assert "( นางสาวใจดี มีสุข )" in words
    assert "ผู้รายงาน" in words
    assert "ผู้รับรายงาน" in words


def test_a_person_with_two_services_of_a_type_counts_once():
    twice = Helped(HELPED.day, HELPED.name, (("พัฒนา", ("ฝึกอาชีพ", "ยกระดับฝีมือ")), ("คุ้มครอง", ())), "elderly", "")
    words = lines(as_xlsx(a_report(rows=(twice,), people=1)))
    assert words[9:12] == [["คุ้มครอง", None, 1], ["พัฒนา", None, 1], ["ป้องกันยาเสพติด", None, 0]]


def test_a_month_without_anything_is_still_a_report():
    words = lines(as_xlsx(a_report(rows=(), people=0)))
    assert words[22] == ["- ไม่มีการช่วยเหลือหรือกิจกรรมในเดือนนี้ -"]


@pytest.mark.parametrize("times", [0, 1, 2, 7, 60])
def test_it_is_one_page_however_much_was_done(times: int):
    assert len(as_pictures(a_report(rows=rows() * times), ppi=20)) == 1


def test_the_spreadsheet_holds_every_row_and_prints_on_one_upright_page():
    sheet = opened(as_xlsx(a_report(rows=many_rows())))
    assert sheet.cell(22 + len(many_rows()), 1).value == len(many_rows())
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight or 1) == (1, 1)
    assert sheet.freeze_panes is None


def test_the_same_report_gives_the_same_bytes_and_one_font():
    assert as_xlsx(a_report()) == as_xlsx(a_report())
    assert as_pdf(a_report()) == as_pdf(a_report())
    assert fonts(as_pdf(a_report())) == {b"Sarabun-Regular", b"Sarabun-Bold"}


@settings(max_examples=60, deadline=None)
@given(name=ANY_TEXT, place=ANY_TEXT)
def test_any_text_makes_a_sheet_that_opens(name: str, place: str):
    row = Helped(date(2026, 11, 1), name, ((place, (name,)),), "disabled", place)
    sheet = opened(as_xlsx(a_report(volunteer=name, area=place, rows=(row,), notes=(place,))))
    assert (sheet["C23"].value or "") == printable(name)
    assert (sheet["F23"].value or "") == printable(place)


@settings(max_examples=15, deadline=None)
@given(name=ANY_TEXT, place=ANY_TEXT)
def test_any_text_makes_a_pdf_of_one_page(name: str, place: str):
    row = Helped(date(2026, 11, 1), name, ((place, (name,)),), "disabled", place)
    activity = Outreach(date(2026, 11, 2), name, 3, place)
    report = a_report(volunteer=name, area=place, office=name, rows=(row, activity) * 20, notes=(place,))
    assert len(as_pictures(report, ppi=10)) == 1
