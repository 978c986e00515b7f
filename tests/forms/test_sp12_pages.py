"""สป-๑๒ as a PDF: its pages beside pictures that were looked at."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sp12_pages import FORMS, PICTURES, pages, pixels_apart
from sp12_samples import FEW, NO_ID, PLAIN, a_form

from raengjai.handlers.forms.sp12 import Sp12Row, as_pdf, as_pictures


def unpacked(pdf: bytes) -> bytes:
    """The PDF's objects, those in compressed streams too."""
    streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompressobj().decompress(stream) for stream in streams)


@pytest.mark.parametrize("name", FORMS)
def test_every_page_looks_as_it_did_when_it_was_looked_at(name: str):
    drawn = pages(FORMS[name])
    known = sorted(PICTURES.glob(f"{name}-*.png"))
    assert len(drawn) == len(known)
    for number, page in enumerate(drawn, start=1):
        with Image.open(PICTURES / f"{name}-{number}.png") as picture:
            assert pixels_apart(page, picture) == 0, f"page {number}"


def test_the_comparison_sees_a_missing_tone_mark():
    right, wrong = Sp12Row("นายปิ่น", None, (), "informal"), Sp12Row("นายปิน", None, (), "informal")
    assert pixels_apart(pages(a_form(right))[0], pages(a_form(wrong))[0]) > 0


def test_a_long_form_goes_over_several_pages_and_a_short_one_does_not():
    assert len(as_pictures(FORMS["sixty"], ppi=20)) == 5
    assert len(as_pictures(a_form(*FEW), ppi=20)) == 1
    assert len(as_pictures(a_form(), ppi=20)) == 1


def test_a_row_longer_than_a_page_goes_on_on_the_next():
    long = Sp12Row("นายสมชาย ใจดี", None, (("ส่งเสริม", ("แนะแนวอาชีพ",) * 300),), "informal")
    assert len(as_pictures(a_form(long), ppi=20)) > 1


def test_the_same_form_gives_the_same_bytes_without_a_date():
    first, second = as_pdf(a_form(*FEW)), as_pdf(a_form(*FEW))
    assert first == second
    assert first.startswith(b"%PDF-")
    assert b"CreationDate" not in first


def test_only_sarabun_is_used_and_it_is_embedded():
    fonts = re.findall(rb"/FontName */\w+\+([\w-]+)", unpacked(as_pdf(a_form(*FEW))))
    assert set(fonts) == {b"Sarabun-Regular", b"Sarabun-Bold"}


ANY_TEXT = st.one_of(st.text(max_size=80), st.text(alphabet="#$*_`@<>[]{}()\\/\"'=~-+. \nกำ้\u200b\u202e", max_size=40))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT), min_size=1, max_size=12))
def test_any_text_makes_a_pdf(texts: list[tuple[str, str, str]]):
    rows = [
        Sp12Row(name, None, ((service, (service,)),), "informal", other_document=document)
        for name, service, document in texts
    ]
    assert as_pdf(a_form(*rows, NO_ID, PLAIN, unit=texts[0][0], notes=texts[0])).startswith(b"%PDF-")
