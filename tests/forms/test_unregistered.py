"""The list of helped people who are not in the register."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from reading import ANY_TEXT, lines
from unregistered_samples import ROWS, a_list

from raengjai.handlers.forms.unregistered import NOBODY, as_pdf, as_xlsx


def test_title_register_month_and_count_stand_above_the_people() -> None:
    told = lines(as_xlsx(a_list(*ROWS)))
    assert [row[0] for row in told[:3]] == [
        "รายชื่อผู้ที่ได้รับการช่วยเหลือซึ่งไม่มีรายชื่อในฐานข้อมูลแรงงานนอกระบบ",
        "ของจังหวัดฉะเชิงเทรา ปี ๒๕๖๓",
        "ประจำเดือน พฤศจิกายน พ.ศ. ๒๕๖๙ จำนวน ๓ คน",
    ]
    assert told[4] == [1, "นายสมชาย ใจดี", "1-0000-00000-01-7", "แรงงานนอกระบบ", "พิมพา", "๓ พ.ย. ๖๙"]
    assert told[6][2] == "หนังสือเดินทาง A0000000"


def test_where_everybody_is_registered_it_says_so() -> None:
    assert [NOBODY] in lines(as_xlsx(a_list()))


@settings(max_examples=15)
@given(ANY_TEXT, ANY_TEXT)
def test_any_text_makes_a_pdf_and_the_same_bytes(name: str, place: str) -> None:
    listed = a_list(dataclasses.replace(ROWS[0], name=name, place=place))
    assert as_pdf(listed).startswith(b"%PDF-")
    assert as_xlsx(listed) == as_xlsx(listed)
