"""What stands in a cell, read as what it should be; a number that a spreadsheet has spoiled is told as such."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from raengjai.bot.i18n import Text, _
from raengjai.bot.thai import citizen_id, numbers
from raengjai.bot.thai.citizen_id import NotThirteen, Plausibility
from raengjai.bot.thai.digits import only_digits, to_arabic
from raengjai.bot.thai.text import clean
from raengjai.handlers.lists.faults import BadCell
from raengjai.handlers.lists.sheets import Value

LONGEST_ID: Final = 100
MOST_COUNT: Final = 1_000_000
MOST_BAHT: Final = Decimal(10) ** 12
_EXACT: Final = 2**53  # larger numbers are rounded in a spreadsheet
_ROUNDED: Final = "000000"  # so many noughts stand at the end of no real ID

NO_NUMBER = _("the citizen ID is missing")
SPOILED = _(
    "the spreadsheet has turned the number into the kind of 1.00E+12, and its digits are lost: take them from the "
    "original, with the column set to Text"
)
ROUNDED = _("the spreadsheet has rounded the number, its last digits are lost: take them from the original")
LOST_NOUGHT = _("12 digits: the 0 at the front seems to be lost; set the column to Text and write it with its 0")
WRONG_LENGTH = _("{digits} digits instead of 13")
NOT_A_NUMBER = _("this is no citizen ID")
WRONG_CHECK = _("the check digit does not fit: please compare with the original (taken as it stands)")
NOT_A_COUNT = _("please write a whole number, 0 or more")
NOT_MONEY = _("please write an amount in baht, such as 120000.00")
NO_TEXT = _("this must not be empty")
TOO_LONG = _("this is too long ({most} letters at most)")


def citizen_id_of(value: Value) -> str:
    """The 13 digits in a cell; raise `BadCell` with why as in `people.VERDICTS` (spoiled, length, phone).

    Whether the check digit fits is another question.
    """
    if value is None:
        raise BadCell(NO_NUMBER)
    digits = _read(value) if isinstance(value, str) else _of_number(value)
    if digits.endswith(_ROUNDED):
        raise BadCell(ROUNDED, "spoiled")
    return digits


def check_digit_fits(digits: str) -> bool:
    """Whether 13 digits may be an ID (numbers that begin with 0 always may)."""
    return citizen_id.plausibility(digits) is not Plausibility.WRONG


def _of_number(value: float) -> str:
    """A cell that the spreadsheet takes for a number: it never keeps a 0 at the front."""
    if not abs(value) < _EXACT or value != int(value):
        raise BadCell(SPOILED, "spoiled")
    digits = str(int(value))
    if len(digits) == 12:
        raise BadCell(LOST_NOUGHT, "length")
    return _read(digits)


def _read(text: str) -> str:
    if len(text) > LONGEST_ID:
        raise BadCell(NOT_A_NUMBER, "length")
    try:
        return citizen_id.read(text)
    except NotThirteen as wrong:
        why = "spoiled" if wrong.spoiled else "phone" if wrong.phone else "length"
        raise BadCell(_what_is_wrong(wrong, text), why) from None


def _what_is_wrong(wrong: NotThirteen, text: str) -> Text:
    if wrong.spoiled:
        return SPOILED
    if wrong.letters or not wrong.digits:
        return NOT_A_NUMBER
    if wrong.digits == 12 and _is_an_id(f"0{only_digits(text)}"):
        return LOST_NOUGHT
    return WRONG_LENGTH.format(digits=wrong.digits)


def _is_an_id(digits: str) -> bool:
    return len(digits) == 13 and citizen_id.plausibility(digits) is Plausibility.GOOD


def count_of(value: Value) -> int:
    """A count: 0 or more; an empty cell and a dash are 0.  Raise `BadCell`."""
    if value is None or value == "-":
        return 0
    if isinstance(value, float) and not value.is_integer():
        raise BadCell(NOT_A_COUNT)
    try:
        return numbers.read_count(str(int(value)) if not isinstance(value, str) else value, least=0, most=MOST_COUNT)
    except numbers.NotACount:
        raise BadCell(NOT_A_COUNT) from None


def satang_of(value: Value) -> int | None:
    """Money, in satang, of an amount in baht; None of an empty cell.  Raise `BadCell`."""
    if value is None or value == "-":
        return None
    try:
        baht = Decimal(to_arabic(clean(str(value))).replace(",", "").removesuffix("บาท").strip())
        if not 0 <= baht <= MOST_BAHT:
            raise BadCell(NOT_MONEY)
        return int((baht * 100).quantize(Decimal(1)))
    except InvalidOperation:
        raise BadCell(NOT_MONEY) from None


def text_of(value: Value, most: int) -> str:
    """A text on one line; raise `BadCell` where there is none, or too much."""
    text = " ".join(clean(str(value)).split()) if value is not None else ""
    if not text:
        raise BadCell(NO_TEXT)
    if len(text) > most:
        raise BadCell(TOO_LONG.format(most=most))
    return text
