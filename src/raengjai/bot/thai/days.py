"""Days: how Thai write them (day, month, Buddhist year), and how they type them in chat."""

from __future__ import annotations

from datetime import date

from raengjai.bot.thai.day_ahead import read_day_ahead
from raengjai.bot.thai.day_reading import UnreadableDay, read_day
from raengjai.bot.thai.day_words import ENGLISH_WEEKDAYS, WEEKDAYS
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
    "read_month",
    "short",
]


def in_words(day: date, *, weekday: bool = True) -> str:
    """วันศุกร์ที่ 25 มิถุนายน 2564: slips are seen by the weekday."""
    written = f"{day.day} {month_name(day.year, day.month)}"
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {written}" if weekday else written


def short(day: date) -> str:
    """25 มิ.ย. 64."""
    return f"{day.day} {SHORT_MONTHS[day.month - 1]} {buddhist(day.year) % 100:02}"


def in_english(day: date) -> str:
    """Friday 25 June 2021."""
    return f"{ENGLISH_WEEKDAYS[day.weekday()]} {day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
