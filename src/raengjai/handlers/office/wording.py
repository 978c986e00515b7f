"""The words of the pages: templates speak through the catalogues, days and figures as Thai write them."""

from __future__ import annotations

from flask import Flask

from raengjai.bot.i18n import _, spoken
from raengjai.bot.thai import days
from raengjai.bot.thai.masking import masked
from raengjai.bot.thai.phones import shown
from raengjai.handlers.office import notices
from raengjai.handlers.office.doors import kept_reason
from raengjai.handlers.office.moments import day, moment, month_named
from raengjai.handlers.roles import ROLE_MEANINGS, ROLE_NAMES
from raengjai.handlers.words import HELP_TYPES, WORKER_NAMES, WORKER_TYPES, month_name
from raengjai.storage.models import ReportingPeriod


def install(app: Flask) -> None:
    """Give every template its words."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        {"_": _, "spoken": spoken, "notices": notices.taken, "kept_reason": kept_reason, "ROLE_NAMES": ROLE_NAMES,
         "ROLE_MEANINGS": ROLE_MEANINGS, "HELP_TYPES": HELP_TYPES, "WORKER_TYPES": WORKER_TYPES,
         "WORKER_NAMES": WORKER_NAMES}
    )  # fmt: skip
    app.jinja_env.filters.update(
        {
            "day": day,
            "moment": moment,
            "month": month_name,
            "month_code": month_code,
            "month_named": month_named,
            "short_month": short_month,
            "number": number,
            "phone": shown,
            "masked": masked,
        }
    )


def short_month(period: ReportingPeriod) -> str:
    """พ.ย. 69."""
    if spoken() == "th":
        return short_month_named((period.year, period.month))
    return days.month_in_english(period.year, period.month)


def short_month_named(name: tuple[int, int]) -> str:
    """พ.ย. 69, or Nov 2026, of (year, month)."""
    year, month = name
    if spoken() == "th":
        return f"{days.SHORT_MONTHS[month - 1]} {days.buddhist(year) % 100:02}"
    return f"{days.month_in_english(year, month)[:3]} {year}"


def month_code(period: ReportingPeriod) -> str:
    """2569-11: the month in an address."""
    return f"{period.year + 543}-{period.month:02d}"


def number(value: int) -> str:
    """1,234."""
    return f"{value:,}"
