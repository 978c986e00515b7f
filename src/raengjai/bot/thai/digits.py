"""Digits: Thai and full-width ones in, Arabic or Thai ones out."""

from __future__ import annotations

import re

ARABIC = "0123456789"
THAI = "๐๑๒๓๔๕๖๗๘๙"
FULL_WIDTH = "０１２３４５６７８９"

_TO_ARABIC = str.maketrans(THAI + FULL_WIDTH, ARABIC * 2)
_TO_THAI = str.maketrans(ARABIC, THAI)
_NOT_DIGITS = re.compile(r"[^0-9]+")


def to_arabic(text: str) -> str:
    """The same text with Thai and full-width digits as 0-9; nothing else changes."""
    return text.translate(_TO_ARABIC)


def to_thai(value: int | str) -> str:
    """The same number or text with 0-9 as ๐-๙; signs, commas and letters stay."""
    return str(value).translate(_TO_THAI)


def only_digits(text: str) -> str:
    """The digits of `text`, as 0-9, in their order; everything else is dropped."""
    return _NOT_DIGITS.sub("", to_arabic(text))
