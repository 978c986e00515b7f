"""Quarterly summary, follow-up and annual report: what stands where, and that nobody's words break them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import ANY_TEXT, fonts
from report_samples import NOTHING, PROJECTS, a_follow_up, a_photo, a_quarterly, an_annual, figures

from raengjai.handlers.forms import annual, follow_up, quarterly, report_parts
from raengjai.handlers.forms.annual import Annual
from raengjai.handlers.forms.follow_up import NO_TARGETS, NOBODY_BEHIND, FollowUp
from raengjai.handlers.forms.quarterly import Quarterly
from raengjai.handlers.forms.report_figures import ProjectFigures
from raengjai.storage.record_counts import Counts

ALL = ((quarterly, a_quarterly()), (follow_up, a_follow_up()), (annual, an_annual()))


def sheets(xlsx: bytes) -> dict[str, list[list[object]]]:
    """Each sheet's rows by its name, without empty cells at their ends."""
    book = openpyxl.load_workbook(BytesIO(xlsx))
    return {name: [_filled(row) for row in book[name].iter_rows(values_only=True)] for name in book.sheetnames}


def _filled(row: tuple[object, ...]) -> list[object]:
    cells = list(row)
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def row_of(rows: list[list[object]], label: str) -> list[object]:
    return next(row for row in rows if label in row)


@pytest.mark.parametrize(("form", "report"), ALL)
def test_the_same_report_gives_the_same_bytes_and_one_font(form: object, report: object) -> None:
    as_pdf, as_xlsx = form.as_pdf, form.as_xlsx  # type: ignore[attr-defined]
    assert as_pdf(report) == as_pdf(report)
    assert as_xlsx(report) == as_xlsx(report)
    assert fonts(as_pdf(report)) == {b"Sarabun-Regular", b"Sarabun-Bold"}


def test_the_quarter_is_told_above_everything() -> None:
    first = sheets(quarterly.as_xlsx(a_quarterly()))["สรุป"]
    assert [row[0] for row in first[:5]] == [
        "สรุปผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ",
        "ไตรมาสที่ ๑ ปีงบประมาณ พ.ศ. ๒๕๗๐",
        "จังหวัดฉะเชิงเทรา",
        "เสนอคณะกรรมการด้านแรงงานนอกระบบของจังหวัด",
        "ตุลาคม - ธันวาคม พ.ศ. ๒๕๖๙ · ข้อมูล ณ วันที่ ๒๘ ธันวาคม พ.ศ. ๒๕๖๙",
    ]
    assert row_of(first, "ให้ความช่วยเหลือ") == [1, "ให้ความช่วยเหลือ", 359, "ครั้ง", "ช่วงเดียวกันปีก่อน 269 ครั้ง"]
    assert row_of(first, "ส่งรายงานครบถ้วน")[2:] == [88, "ร้อยละ", "163 จาก 186 ฉบับ ตรงเวลา 157"]


def test_every_chart_and_table_has_a_sheet_with_real_numbers() -> None:
    book = sheets(quarterly.as_xlsx(a_quarterly()))
    assert list(book) == [
        "สรุป", "ประเภทการช่วยเหลือ", "ประเภทของแรงงาน", "จำนวนครั้งรายเดือน", "แผนงาน โครงการ กิจกรรม",
        "หน่วยบริการ", "รายเดือน",
    ]  # fmt: skip
    assert row_of(book["ประเภทการช่วยเหลือ"], "คุ้มครอง") == [2, "คุ้มครอง", 179, "(ไตรมาสก่อน 150)"]
    assert row_of(book["ประเภทของแรงงาน"], "อื่น ๆ") == [4, "อื่น ๆ", 17, "(ไม่อยู่ในแบบ)"]
    assert row_of(book["จำนวนครั้งรายเดือน"], "พ.ย.") == [2, "พ.ย.", 120, 90]
    assert row_of(book["รายเดือน"], "พฤศจิกายน ๒๕๖๙") == [2, "พฤศจิกายน ๒๕๖๙", 120, 111, 1, 35, 93, 81, 78]
    projects = book["แผนงาน โครงการ กิจกรรม"]
    assert row_of(projects, PROJECTS[1].name or "")[2:] == [150, 120, 108, 310, 279, 186]
    assert row_of(projects, "รวม")[2:] == [750, 359, 287, 829, 640, 85.33]


def test_pictures_are_on_the_last_pages_and_the_annual_report_says_which_version_it_is() -> None:
    with_pictures, without = an_annual(), replace(an_annual(), photos=())
    assert len(annual.as_pdf(with_pictures)) > len(annual.as_pdf(without)) + len(a_photo().content)
    assert sheets(annual.as_xlsx(with_pictures)) == sheets(annual.as_xlsx(without))
    assert sheets(annual.as_xlsx(an_annual()))["สรุป"][4][0] == "ฉบับสมบูรณ์ · ข้อมูล ณ วันที่ ๑ ตุลาคม พ.ศ. ๒๕๗๐"
    assert str(sheets(annual.as_xlsx(an_annual(final=False)))["สรุป"][4][0]).startswith("ฉบับก่อนสิ้นปีงบประมาณ")


def behind(report: FollowUp) -> tuple[str, ...]:
    words = follow_up._report(report).parts[0]
    return words.paragraphs  # type: ignore[union-attr]


def test_who_has_come_less_far_than_the_year_is_named() -> None:
    short, long = (replace(PROJECTS[0], year=Counts(people * 2, people)) for people in (299, 300))
    assert behind(a_follow_up(projects=(long,), units=())) == (NOBODY_BEHIND,)
    told = behind(a_follow_up(projects=(short,), units=()))
    assert told == (f"{PROJECTS[0].name}: ๒๙๙ จาก ๖๐๐ คน (ร้อยละ ๕๐)",)
    year = FollowUp(figures(1, 12, projects=(long,), units=()), 12)
    assert behind(year)[0].endswith("๓๐๐ จาก ๖๐๐ คน (ร้อยละ ๕๐)")
    assert behind(a_follow_up(projects=PROJECTS[2:], units=())) == (NO_TARGETS,)


def test_an_office_of_which_nothing_is_known_still_gets_proper_reports() -> None:
    for form, report in (
        (quarterly, Quarterly(NOTHING, 1)),
        (follow_up, FollowUp(NOTHING, 6)),
        (annual, Annual(NOTHING, final=False)),
    ):
        assert form.as_pdf(report).startswith(b"%PDF-")  # type: ignore[attr-defined]
        assert form.as_xlsx(report)  # type: ignore[attr-defined]


def test_shares_are_rounded_and_missing_without_a_target() -> None:
    assert report_parts.per_cent(1, 3) == Decimal("33.33")
    assert report_parts.per_cent(1, 8) == Decimal("12.50")
    assert report_parts.per_cent(1, None) is None
    assert report_parts.per_cent(1, 0) is None


NUMBER = st.integers(0, 10**6)


@settings(max_examples=15)
@given(ANY_TEXT, ANY_TEXT, st.none() | NUMBER, NUMBER, st.none() | NUMBER)
def test_any_words_and_numbers_make_reports(
    name: str, words: str, target: int | None, people: int, spent: int | None
) -> None:
    odd = ProjectFigures(name, target, Counts(people, people), Counts(people, people), spent, spent, words)
    told = figures(projects=(odd, odd), services=((words, people),), office=words, province=name)
    photos = (a_photo(words),)
    for form, report in (
        (quarterly, Quarterly(told, 4)),
        (follow_up, FollowUp(told, 12)),
        (annual, Annual(told, final=True, photos=photos)),
    ):
        assert form.as_pdf(report).startswith(b"%PDF-")  # type: ignore[attr-defined]
        assert sheets(form.as_xlsx(report))  # type: ignore[attr-defined]
