"""The 13-digit number of Thai identity cards: read, weighed and shown.

`N-NNNN-NNNNN-NN-N`; the last is a check digit.  A number that passes is plausible, not proven: the third
digit is not covered at all, and one slip in fifty elsewhere goes unseen.  Numbers starting 0 belong to people
without registration status and to migrant workers, who are welcome; whether the check digit holds for them is
not confirmed, so a failing one is only doubted.  Nothing else is read out of a number.
"""

from __future__ import annotations

import re
from enum import StrEnum

from raengjai.bot.thai.digits import only_digits, to_arabic
from raengjai.bot.thai.text import clean, without_polite_ending

_LEAD = re.compile(
    r"^(?:(?:หมาย)?เลข(?:ที่)?|บัตร|ประจำตัว|ประชาชน|ปชช\.?|13 ?หลัก|citizen|id|card|no\.?|number|คือ|[:=() ])+",
    re.IGNORECASE,
)
_SPOILED = re.compile(r"^\d(?:[.,]\d+)?e\+?\d{1,2}$", re.IGNORECASE)
_WHOLE_FLOAT = re.compile(r"^(\d{13})\.0+$")


class Plausibility(StrEnum):
    """What the check digit and the first digit say."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    WRONG = "wrong"


class NotThirteen(ValueError):
    """The text holds no 13-digit number.

    `digits`: how many it holds; `letters`: it holds letters too; `phone`: it looks like a Thai telephone
    number; `spoiled`: a spreadsheet has turned the number into the shape 1.10E+12.
    """

    def __init__(self, digits: int, *, letters: bool = False, phone: bool = False, spoiled: bool = False) -> None:
        super().__init__(f"not a 13-digit number: {digits} digits")
        self.digits = digits
        self.letters = letters
        self.phone = phone
        self.spoiled = spoiled


def read(text: str) -> str:
    """The 13 digits, as 0-9, of a typed or pasted number; raise `NotThirteen`.

    Hyphens, spaces, dots, Thai and full-width digits, "เลขบัตร:" before and a polite word behind are accepted.
    """
    said = _LEAD.sub("", without_polite_ending(to_arabic(clean(text))))
    said = _WHOLE_FLOAT.sub(r"\1", said)
    digits = only_digits(said)
    spoiled = _SPOILED.match(said) is not None
    letters = not spoiled and any(letter.isalpha() for letter in said)
    if letters or spoiled or len(digits) != 13:
        raise NotThirteen(len(digits), letters=letters, phone=looks_like_a_phone(digits), spoiled=spoiled)
    return digits


def check_digit(first_twelve: str) -> int:
    """The 13th digit that belongs to twelve others."""
    total = sum(weight * int(digit) for weight, digit in zip(range(13, 1, -1), first_twelve, strict=True))
    return (11 - total % 11) % 10


def plausibility(thirteen: str) -> Plausibility:
    """GOOD, DOUBTFUL (0 first and the check digit fails) or WRONG (it fails otherwise, or 9 comes first)."""
    _insist_on_thirteen(thirteen)
    if thirteen[0] == "9":
        return Plausibility.WRONG
    if check_digit(thirteen[:12]) == int(thirteen[12]):
        return Plausibility.GOOD
    return Plausibility.DOUBTFUL if thirteen[0] == "0" else Plausibility.WRONG


def grouped(thirteen: str) -> str:
    """As printed on the card: 1-0000-00000-01-7."""
    _insist_on_thirteen(thirteen)
    return "-".join((thirteen[0], thirteen[1:5], thirteen[5:10], thirteen[10:12], thirteen[12]))


def _insist_on_thirteen(text: str) -> None:
    if len(text) != 13 or not text.isascii() or not text.isdecimal():
        raise NotThirteen(len(only_digits(text)))


def looks_like_a_phone(digits: str) -> bool:
    """Whether so many digits, the first a 0, are rather a Thai telephone number."""
    return len(digits) in {9, 10} and digits.startswith("0")
