"""Cover letters: every line of the DOCX, and the PDF."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from hypothesis import given, settings
from letter_samples import a_letter
from reading import ANY_TEXT, fonts

from raengjai.handlers.forms.cover_letter import CoverLetter, as_docx, as_pdf, as_pictures
from raengjai.handlers.forms.fitting import printable

SENT = (
    "สำนักงานแรงงานจังหวัดฉะเชิงเทรา ขอส่งแบบรายงานดังกล่าว ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ มีผู้ได้รับการช่วยเหลือ "
    "จำนวน ๑,๒๓๔ คน รายละเอียดตามสิ่งที่ส่งมาด้วย"
)


def opened(letter: CoverLetter) -> Any:
    return docx.Document(BytesIO(as_docx(letter)))


def words(letter: CoverLetter) -> list[str]:
    return [paragraph.text for paragraph in opened(letter).paragraphs]


def test_every_line():
    assert words(a_letter()) == [
        "ที่ ฉช ๐๐๒๗/\tสำนักงานแรงงานจังหวัดฉะเชิงเทรา",
        "\tศาลากลางจังหวัดฉะเชิงเทรา",
        "\tถนนตัวอย่าง ฉช ๒๔๐๐๐",
        "๓ ธันวาคม ๒๕๖๙",
        "เรื่อง\tส่งแบบรายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙",
        "เรียน\tปลัดกระทรวงแรงงาน",
        "สิ่งที่ส่งมาด้วย\t๑. แบบ สนบ.๑ จำนวน ๑ ชุด",
        "\t๒. แบบ สนบ.๒ จำนวน ๑ ชุด",
        "ตามที่กระทรวงแรงงานกำหนดให้รายงานผลการช่วยเหลือแรงงานนอกระบบ แรงงานสูงอายุ และแรงงานคนพิการ เป็นประจำทุกเดือน นั้น",
        SENT,
        "จึงเรียนมาเพื่อโปรดทราบ",
        "ขอแสดงความนับถือ",
        "(นายสมมติ ตัวอย่าง)",
        "แรงงานจังหวัดฉะเชิงเทรา",
        "กลุ่มงานยุทธศาสตร์และเครือข่าย",
        "โทร. ๐ ๓๘๐๐ ๐๐๐๐",
    ]


def test_an_amendment_is_told_in_the_subject_and_with_its_reason():
    told = words(a_letter(amended=2, reason="แก้เลขบัตรประชาชนที่พิมพ์ผิด"))
    assert told[4].endswith("พ.ศ. ๒๕๖๙ (ฉบับแก้ไขครั้งที่ ๒)")
    assert told[10] == "แบบรายงานที่ส่งมานี้เป็นฉบับแก้ไขครั้งที่ ๒ ใช้แทนฉบับที่ส่งไว้เดิม เนื่องจากแก้เลขบัตรประชาชนที่พิมพ์ผิด"


def test_a_gap_is_left_for_the_day_and_a_single_enclosure_has_no_number():
    told = words(a_letter(day=None, enclosures=("แบบ สป-๑๒",)))
    assert set(told[3]) == {"."}
    assert told[6] == "สิ่งที่ส่งมาด้วย\tแบบ สป-๑๒"


def test_latin_and_thai_are_th_sarabun_of_16_points():
    style = opened(a_letter()).styles["Normal"].element.rPr
    assert {style.rFonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"TH SarabunPSK"}
    assert [style.find(qn(f"w:{size}")).get(qn("w:val")) for size in ("sz", "szCs")] == ["32", "32"]


def test_it_is_a4_with_the_garudas_place_left_free():
    document = opened(a_letter())
    page = document.sections[0]
    assert [round(length.mm) for length in (page.page_width, page.page_height)] == [210, 297]
    assert round(document.paragraphs[0].paragraph_format.space_before.mm) == 30


def test_the_same_letter_gives_the_same_bytes_and_tells_no_time():
    made = as_docx(a_letter())
    assert made == as_docx(a_letter())
    assert {entry.date_time for entry in zipfile.ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(a_letter(day=None)).core_properties
    assert properties.created.replace(tzinfo=None) == properties.modified.replace(tzinfo=None) == datetime(2026, 11, 1)  # noqa: DTZ001 - as the file has it
    assert as_pdf(a_letter()) == as_pdf(a_letter())
    assert b"CreationDate" not in as_pdf(a_letter())


def test_the_letter_is_one_page_of_sarabun():
    assert len(as_pictures(a_letter(), ppi=20)) == 1
    assert fonts(as_pdf(a_letter())) == {b"Sarabun-Regular"}


@settings(max_examples=40, deadline=None)
@given(name=ANY_TEXT, line=ANY_TEXT)
def test_any_text_makes_a_letter_that_opens(name: str, line: str):
    letter = a_letter(number=line, office=name, signer=name, address=(line,), contact=(line,), amended=1, reason=line)
    told = words(letter)
    assert f"({printable(name)})" in told
    assert printable(line) == told[-1]


@settings(max_examples=15, deadline=None)
@given(name=ANY_TEXT, line=ANY_TEXT)
def test_any_text_makes_a_pdf(name: str, line: str):
    letter = a_letter(number=line, office=name, signer=name, to=name, enclosures=(line, name), contact=(line,))
    assert as_pdf(letter).startswith(b"%PDF-")
