"""Every form's pages beside pictures that were looked at."""

from __future__ import annotations

from functools import partial

import pytest
from looked_at import FORMS, PICTURES, known, pages, pixels_apart
from PIL import Image
from snb2_samples import a_snb2
from sp12_samples import PLAIN, a_form

from raengjai.handlers.forms import snb2, sp12
from raengjai.handlers.forms.sp12 import Sp12Row


@pytest.mark.parametrize("name", FORMS)
def test_every_page_looks_as_it_did_when_it_was_looked_at(name: str):
    drawn = pages(FORMS[name])
    assert len(drawn) == len(known(name))
    for number, (page, path) in enumerate(zip(drawn, known(name), strict=True), start=1):
        with Image.open(path) as picture:
            assert pixels_apart(page, picture) == 0, f"page {number}"


def test_no_picture_is_left_over():
    assert {path for name in FORMS for path in known(name)} == set(PICTURES.glob("*.png"))


def test_the_comparison_sees_a_missing_tone_mark():
    right, wrong = Sp12Row("นายปิ่น", None, (), "informal"), Sp12Row("นายปิน", None, (), "informal")
    first, second = (pages(partial(sp12.as_pictures, a_form(row)))[0] for row in (right, wrong))
    assert pixels_apart(first, second) > 0


def test_the_comparison_sees_a_missing_tick():
    ticked, none = a_snb2(PLAIN, notes=()), a_snb2(PLAIN, notes=(), register_year=None)
    first, second = (pages(partial(snb2.as_pictures, form))[0] for form in (ticked, none))
    assert pixels_apart(first, second) > 0
