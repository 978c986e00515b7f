"""The parts of a typed date, and the day they make."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from raengjai.bot.thai.months import BUDDHIST_YEARS, common_era, month_number
from raengjai.bot.thai.unreadable import UnreadableDay

OLDEST_YEARS = 10
"""A day further back is not taken: it is a slip, or somebody's birthday."""

_ERA = r"(?:ปี ?)?(?:พ\.?ศ\.?|ค\.?ศ\.?)? ?"
_AROUND_SIGNS = re.compile(r"(?<=[0-9]) ?([-/.]) ?(?=[0-9])")
_NUMBERS = re.compile(rf"([0-9]{{1,2}})([-/. ])(?:เดือน ?)?([0-9]{{1,2}})(?:(?:\2| ){_ERA}([0-9]{{2,4}}))?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_WITH_NAME = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)? ?[-/]?(?:เดือน)? ?([^0-9\-/,]+?),? ?[-/]?{_ERA}([0-9]{{2,4}})?"
)
_NAME_FIRST = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?(?:,? ([0-9]{2,4}))?")
_ONLY_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?(?: ?(เดือนนี้|เดือนที่แล้ว|เดือนก่อน))?")


@dataclass(frozen=True)
class Parts:
    """What was typed of a date; `year` as typed, two or four digits."""

    day: int
    month: int | None = None
    year: int | None = None

    def completed_by(self, later: Parts) -> Parts:
        """The first day of a range takes month and year from the last where it has none."""
        return replace(self, month=self.month or later.month, year=self.year or later.year)

    def day_before(self, today: date) -> date:
        """The day these parts mean, today at the latest; raise `UnreadableDay`."""
        if self.year is not None and self.month is not None:
            return _in_year(self.day, self.month, self.year, today)
        if self.month is not None:
            return _latest(self.day, [(today.year - back, self.month) for back in range(2)], today)
        return _latest(self.day, _recent_months(today), today)


def full_date(said: str) -> date | None:
    """The day of a date given with its four-digit year, past or to come; None when the text is none."""
    try:
        parts = parts_of(said, date.max)
    except UnreadableDay:
        return None
    year = common_era(parts.year) if parts is not None and parts.year is not None else None
    if parts is None or parts.month is None or year is None:
        return None
    return _existing(year, parts.month, parts.day)


def parts_of(said: str, today: date) -> Parts | None:
    """The parts of one date, or None when the text is none; raise `UnreadableDay` for a month 13."""
    said = _AROUND_SIGNS.sub(r"\1", said)
    if match := _ONLY_DAY.fullmatch(said):
        return _in_named_month(int(match[1]), match[2], today)
    if match := _YEAR_FIRST.fullmatch(said):
        return _checked(match[3], int(match[2]), match[1])
    if match := _NUMBERS.fullmatch(said):
        return _checked(match[1], int(match[3]), match[4])
    if match := _WITH_NAME.fullmatch(said):
        return _checked(match[1], month_number(match[2]), match[3])
    if match := _NAME_FIRST.fullmatch(said):
        return _checked(match[2], month_number(match[1]), match[3])
    return None


def _checked(day: str, month: int | None, year: str | None) -> Parts | None:
    if month is None or (year is not None and len(year) == 3):
        return None
    if not 1 <= month <= 12:
        raise UnreadableDay("no_such_day")
    return Parts(int(day), month, None if year is None else int(year))


def _in_named_month(day: int, named: str | None, today: date) -> Parts:
    if named is None:
        return Parts(day)
    months = _recent_months(today)
    year, month = months[0] if named == "เดือนนี้" else months[1]
    return Parts(day, month, year)


def _recent_months(today: date) -> list[tuple[int, int]]:
    """This month and the three before it: a 30th or 31st is among them."""
    counted = [today.year * 12 + today.month - 1 - back for back in range(4)]
    return [(count // 12, count % 12 + 1) for count in counted]


def _latest(day: int, months: list[tuple[int, int]], today: date) -> date:
    for year, month in months:
        found = _existing(year, month, day)
        if found is not None and found <= today:
            return found
    raise UnreadableDay("no_such_day")


def _in_year(day: int, month: int, year: int, today: date) -> date:
    if year < 100:
        return _in_short_year(day, month, year, today)
    year_ce = common_era(year)
    if year_ce is None:
        raise UnreadableDay("unreadable")
    return _usable(_existing(year_ce, month, day), today)


def _in_short_year(day: int, month: int, year: int, today: date) -> date:
    buddhist = _existing(2500 - BUDDHIST_YEARS + year, month, day)
    western = _existing(2000 + year, month, day)
    if not _is_recent(buddhist, today) and western is not None and _is_recent(western, today):
        raise UnreadableDay("ambiguous", (western,))
    return _usable(buddhist, today)


def _usable(day: date | None, today: date) -> date:
    if day is None:
        raise UnreadableDay("no_such_day")
    if day > today:
        raise UnreadableDay("future")
    if not _is_recent(day, today):
        raise UnreadableDay("too_old", (day,))
    return day


def _is_recent(day: date | None, today: date) -> bool:
    return day is not None and day <= today and today.year - day.year <= OLDEST_YEARS


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
