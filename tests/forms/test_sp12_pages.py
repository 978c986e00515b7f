"""สป-๑๒ as a PDF."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from looked_at import SP12
from reading import ANY_TEXT, fonts
from sp12_samples import FEW, NO_ID, PLAIN, a_form

from raengjai.handlers.forms.sp12 import Sp12Row, as_pdf, as_pictures


def test_a_long_form_goes_over_several_pages_and_a_short_one_does_not():
    assert len(as_pictures(SP12["sixty"], ppi=20)) == 5
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
    assert fonts(as_pdf(a_form(*FEW))) == {b"Sarabun-Regular", b"Sarabun-Bold"}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT), min_size=1, max_size=12))
def test_any_text_makes_a_pdf(texts: list[tuple[str, str, str]]):
    rows = [
        Sp12Row(name, None, ((service, (service,)),), "informal", other_document=document)
        for name, service, document in texts
    ]
    assert as_pdf(a_form(*rows, NO_ID, PLAIN, unit=texts[0][0], notes=texts[0])).startswith(b"%PDF-")
