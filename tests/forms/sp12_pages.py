"""The pages that were looked at, and how their pictures are compared.

When a form is meant to look different: `python tests/forms/sp12_pages.py` draws the pictures anew; look at
each of them, large, before it is committed (cut tone marks, broken words, text over a rule).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops
from sp12_samples import FEW, MARKUP, PLAIN, UNBROKEN, a_form, sixty_rows

from raengjai.handlers.forms.sp12 import Sp12, as_pictures

PICTURES = Path(__file__).with_name("pictures")
PIXELS_AN_INCH = 80

UNIT = "หน่วยบริการชุมชนแรงงานนอกระบบ ตำบลพิมพา"
FORMS: dict[str, Sp12] = {
    "nobody": a_form(),
    "one": a_form(PLAIN, signature=True, amended=1),
    "few": a_form(*FEW, unit=UNIT),
    "odd": a_form(MARKUP, UNBROKEN),
    "sixty": a_form(*sixty_rows(), people=7),
}


def pages(form: Sp12) -> list[Image.Image]:
    """The form's pages in shades of grey, small."""
    drawn = as_pictures(form, ppi=PIXELS_AN_INCH)
    return [Image.open(BytesIO(picture)).convert("L") for picture in drawn]


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
    for name, form in FORMS.items():
        for number, page in enumerate(pages(form), start=1):
            page.save(PICTURES / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    draw()
