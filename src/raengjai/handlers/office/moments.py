"""Days and moments as pages and files write them, in Bangkok's time."""

from __future__ import annotations

from datetime import date, datetime

from raengjai.bot.clock import BANGKOK, bangkok_day
from raengjai.bot.i18n import spoken
from raengjai.bot.thai import days


def day(value: date | None) -> str:
    """25 พ.ย. 69."""
    if value is None:
        return "–"
    return days.short(value) if spoken() == "th" else days.in_english(value).partition(" ")[2]


def moment(value: datetime | None) -> str:
    """25 พ.ย. 69 14:05 น., in Bangkok."""
    if value is None:
        return "–"
    clock = f"{value.astimezone(BANGKOK):%H:%M}"
    return f"{day(bangkok_day(value))} {clock} น." if spoken() == "th" else f"{day(bangkok_day(value))} {clock}"


def month_named(name: tuple[int, int]) -> str:
    """The month of (year, month)."""
    return days.month_name(*name) if spoken() == "th" else days.month_in_english(*name)
