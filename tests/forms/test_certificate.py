"""A volunteer's certificate: their own figures of a fiscal year, one page, nobody else on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reading import unpacked

from raengjai.handlers.forms.certificate import Certificate, as_pdf, typesetting_input

TOLD = Certificate(
    "สำนักงานแรงงานจังหวัดฉะเชิงเทรา", "ฉะเชิงเทรา", "นางสาวสมหญิง รักงาน",
    "อาสาสมัครแรงงาน ตำบลพิมพา อำเภอบางปะกง จังหวัดฉะเชิงเทรา",
    2570, is_over=False, people=12, records=1234, months=9, reached=0,
    by_help_type=(("ส่งเสริม", 10), ("คุ้มครอง", 0)), day=date(2027, 8, 1),
)  # fmt: skip


def test_what_stands_on_it() -> None:
    told = typesetting_input(TOLD)
    assert told["figures"] == [
        ("๑๒", "คน ที่ได้รับการช่วยเหลือ"), ("๑,๒๓๔", "ครั้ง ที่ให้การช่วยเหลือ"), ("๙", "เดือน ที่มีผลงาน"),
    ]  # fmt: skip
    assert told["kinds"] == "ส่งเสริม ๑๐ ครั้ง"
    assert "ปีงบประมาณ ๒๕๗๐ (ถึงวันที่ ๑ สิงหาคม ๒๕๗๐)" in told["thanks"]
    assert "ถึงวันที่" not in typesetting_input(replace(TOLD, is_over=True))["thanks"]
    assert typesetting_input(replace(TOLD, reached=40))["figures"][-1] == ("๔๐", "คน ที่เข้าร่วมการรณรงค์")


@pytest.mark.parametrize("name", ["ก", "นางสาวสมหญิง รักงาน", "ชื่อยาวมาก" * 12])
def test_it_is_one_page_whatever_the_name(name: str) -> None:
    made = as_pdf(replace(TOLD, name=name, reached=40))
    assert made == as_pdf(replace(TOLD, name=name, reached=40))
    assert b"/Count 1" in unpacked(made)
