"""Days: how Thai write them (day, month, Buddhist year), and how they type them in chat."""

from __future__ import annotations

from datetime import date

from raengjai.bot.thai.day_ahead import read_day_ahead
from raengjai.bot.thai.day_parts import full_date
from raengjai.bot.thai.day_reading import UnreadableDay, read_day
from raengjai.bot.thai.day_words import ENGLISH_WEEKDAYS, WEEKDAYS
from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.months import (
    ENGLISH_MONTHS,
    MONTHS,
    SHORT_MONTHS,
    buddhist,
    fiscal_year,
    month_in_english,
    month_name,
    months_of_fiscal_year,
    read_month,
)
from raengjai.bot.thai.text import clean

__all__ = [
    "MONTHS",
    "SHORT_MONTHS",
    "WEEKDAYS",
    "UnreadableDay",
    "buddhist",
    "fiscal_year",
    "in_english",
    "in_words",
    "month_in_english",
    "month_name",
    "months_of_fiscal_year",
    "read_day",
    "read_day_ahead",
    "read_full_date",
    "read_month",
    "short",
    "unbroken",
]


def read_full_date(text: str) -> date:
    """The day of "2569-12-07", "7/12/2569" or "7 ธ.ค. 2569", past or to come; raise ValueError."""
    day = full_date(to_arabic(clean(text)).casefold())
    if day is None:
        raise ValueError("not a day with its year")
    return day


def in_words(day: date, *, weekday: bool = True) -> str:
    """วันศุกร์ที่ 25 มิถุนายน 2564: slips are seen by the weekday."""
    written = f"{day.day} {month_name(day.year, day.month)}"
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {written}" if weekday else written


def short(day: date) -> str:
    """25 มิ.ย. 64."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {buddhist(day.year) % 100:02}"


def unbroken(day: date) -> str:
    """The same, for a narrow column: no line ends within it."""
    return short(day).replace(" ", "\N{NO-BREAK SPACE}")


def in_english(day: date) -> str:
    """Friday 25 June 2021."""
    return f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
