"""The pages that were looked at, and how their pictures are compared.

When a form is meant to look different: `python tests/forms/looked_at.py` draws the pictures anew; look at
each of them, large, before it is committed (cut tone marks, broken words, text over a rule).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from letter_samples import a_letter
from PIL import Image, ImageChops
from report_samples import NOTHING, a_follow_up, a_quarterly, an_annual
from snb1_samples import a_snb1
from snb2_samples import a_snb2
from sp12_samples import FEW, MARKUP, PLAIN, UNBROKEN, a_form, sixty_rows
from unregistered_samples import ROWS, a_list
from volunteer_samples import a_report, many_rows

from raengjai.handlers.forms import (
    annual,
    cover_letter,
    follow_up,
    quarterly,
    snb1,
    snb2,
    sp12,
    unregistered,
    volunteer_report,
)
from raengjai.handlers.forms.quarterly import Quarterly

PICTURES = Path(__file__).with_name("pictures")
PIXELS_AN_INCH = 80

UNIT = "หน่วยบริการชุมชนแรงงานนอกระบบ ตำบลพิมพา"
SP12 = {
    "nobody": a_form(),
    "one": a_form(PLAIN, signature=True, amended=1),
    "few": a_form(*FEW, unit=UNIT),
    "odd": a_form(MARKUP, UNBROKEN),
    "sixty": a_form(*sixty_rows(), people=7),
    "sp12-amended": a_form(*FEW, amended=2, reason="แก้เลขบัตรประชาชนที่พิมพ์ผิด", changed=frozenset({2, 6})),
}
SNB2 = {
    "snb2": a_snb2(*FEW, register_year=2563),
    "snb2-amended": a_snb2(*FEW[:3], amended=1, reason="เลือกโครงการใหม่", changed=frozenset({3}), signature=True),
}
SNB1 = {
    "snb1": a_snb1(),
    "snb1-money": a_snb1(money=True, problems=True, amended=1, reason="ยอดเดิมนับซ้ำ", changed=frozenset({1})),
    "snb1-nothing": a_snb1(projects=()),
}
LETTERS = {
    "letter": a_letter(),
    "letter-amended": a_letter(amended=1, reason="แก้เลขบัตรประชาชนที่พิมพ์ผิด", day=None, enclosures=("แบบ สนบ.๒",)),
}
REPORTS = {
    "volunteer": a_report(),
    "volunteer-many": a_report(rows=many_rows(), amended=1, reason="นับกิจกรรมซ้ำ", changed=frozenset({2})),
    "volunteer-nothing": a_report(rows=(), people=0),
}
LISTS = {"unregistered": a_list(*ROWS), "unregistered-nobody": a_list()}
REPORTED = {
    "quarterly": partial(quarterly.as_pictures, a_quarterly()),
    "quarterly-nothing": partial(quarterly.as_pictures, Quarterly(NOTHING, 1)),
    "follow-up": partial(follow_up.as_pictures, a_follow_up()),
    "annual": partial(annual.as_pictures, an_annual()),
}
FORMS: dict[str, Callable[..., list[bytes]]] = {
    **{name: partial(sp12.as_pictures, form) for name, form in SP12.items()},
    **{name: partial(snb2.as_pictures, form) for name, form in SNB2.items()},
    **{name: partial(snb1.as_pictures, form) for name, form in SNB1.items()},
    **{name: partial(cover_letter.as_pictures, letter) for name, letter in LETTERS.items()},
    **REPORTED,
    **{name: partial(unregistered.as_pictures, listed) for name, listed in LISTS.items()},
    **{name: partial(volunteer_report.as_pictures, report) for name, report in REPORTS.items()},
}


def pages(draw_form: Callable[..., list[bytes]]) -> list[Image.Image]:
    """The form's pages in shades of grey, small."""
    drawn = draw_form(ppi=PIXELS_AN_INCH)
    return [Image.open(BytesIO(picture)).convert("L") for picture in drawn]


def known(name: str) -> list[Path]:
    """The reference pictures of a form's pages, in their order."""
    return sorted(PICTURES.glob(f"{name}-[0-9].png"))


def pixels_apart(one: Image.Image, other: Image.Image) -> int:
    """How many pixels differ by an eighth and more, so that machines may round differently but no mark is lost.

    All of them when the sizes differ.
    """
    if one.size != other.size:
        return one.width * one.height
    shades = ImageChops.difference(one, other).histogram()
    return sum(shades[32:])


def draw() -> None:
    """Write the reference pictures."""
    for name, draw_form in FORMS.items():
        for number, page in enumerate(pages(draw_form), start=1):
            page.save(PICTURES / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    draw()
