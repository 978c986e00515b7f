"""Months and years: Thai and English names, the Buddhist Era, the fiscal year."""

from __future__ import annotations

import re

from raengjai.bot.thai.digits import to_arabic, to_thai
from raengjai.bot.thai.text import clean

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
BUDDHIST_YEARS = 543
"""From the common era to the Buddhist Era."""

_SPOKEN = [re.sub("(คม|ยน|พันธ์)$", "", name) for name in MONTHS]
_MISSPELT = {"กรกฏาคม": 7, "กรกฏา": 7, "พฤษจิกายน": 11, "พฤษจิกา": 11, "sept": 9}
_YEAR_FIRST = re.compile(r"([0-9]{4}) ?[-/.] ?([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2}) ?[-/. ] ?([0-9]{4})")
_NAMED = re.compile(r"([^0-9]+?) ?(?:พ\.?ศ\.? ?|ค\.?ศ\.? ?)?([0-9]{4})")


def _key(word: str) -> str:
    return word.replace(".", "").replace(" ", "").casefold()


_NUMBERS: dict[str, int] = {
    _key(word): number
    for names in (MONTHS, SHORT_MONTHS, _SPOKEN, ENGLISH_MONTHS, [name[:3] for name in ENGLISH_MONTHS])
    for number, word in enumerate(names, start=1)
} | _MISSPELT


def month_number(word: str) -> int | None:
    """1 to 12 for a month's Thai or English name, full or short; dots and spaces do not count.

    Only exact matches: มี.ค. and มิ.ย., ก.พ., ก.ค. and ก.ย. differ in one letter.
    """
    return _NUMBERS.get(_key(word))


def buddhist(year_ce: int) -> int:
    """The year in the Buddhist Era."""
    return year_ce + BUDDHIST_YEARS


def common_era(year: int) -> int | None:
    """The CE year of a four-digit year: 2400-2699 is Buddhist, 1900-2199 CE, anything else no year (None)."""
    if 2400 <= year <= 2699:
        return year - BUDDHIST_YEARS
    return year if 1900 <= year <= 2199 else None


def fiscal_year(year_ce: int, month: int) -> int:
    """The Buddhist year in which the fiscal year of this month ends: October 2026 belongs to 2570."""
    return buddhist(year_ce) + (month >= 10)


def months_of_fiscal_year(year: int) -> tuple[tuple[int, int], ...]:
    """Its twelve months, as (CE year, month), from October on: 2570 begins with (2026, 10)."""
    last = year - BUDDHIST_YEARS
    return (*((last - 1, month) for month in (10, 11, 12)), *((last, month) for month in range(1, 10)))


def month_name(year_ce: int, month: int, *, thai_digits: bool = False) -> str:
    """พฤศจิกายน 2569, or พฤศจิกายน ๒๕๖๙."""
    year = buddhist(year_ce)
    return f"{MONTHS[month - 1]} {to_thai(year) if thai_digits else year}"


def month_in_english(year: int, month: int) -> str:
    """November 2026: English texts count in the common era."""
    return f"{ENGLISH_MONTHS[month - 1]} {year}"


def read_month(text: str) -> tuple[int, int]:
    """(CE year, month) of "2569-11", "2026-11", "11/2569" or "พ.ย. 2569"; raise ValueError."""
    said = to_arabic(clean(text))
    year, month = _parts_of_month(said)
    year_ce = common_era(year)
    if year_ce is None or not 1 <= month <= 12:
        raise ValueError("not a month")
    return year_ce, month


def _parts_of_month(said: str) -> tuple[int, int]:
    if match := _YEAR_FIRST.fullmatch(said):
        return int(match[1]), int(match[2])
    if match := _MONTH_FIRST.fullmatch(said):
        return int(match[2]), int(match[1])
    match = _NAMED.fullmatch(said)
    number = month_number(match[1]) if match else None
    if match is None or number is None:
        raise ValueError("not a month")
    return int(match[2]), number
