"""Days said without a date: today, yesterday, three days ago, last Monday, "last week"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from raengjai.bot.thai.unreadable import UnreadableDay

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
"""Monday first, as `date.weekday()` counts."""
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAYS_AGO = {
    **dict.fromkeys(("วันนี้", "เมื่อเช้า", "เช้านี้", "เมื่อกี้", "เมื่อสักครู่", "today", "thismorning"), 0),
    **dict.fromkeys(("เมื่อวาน", "วานนี้", "เมื่อวานนี้", "เมื่อคืน", "เมื่อคืนนี้", "yesterday"), 1),
    **dict.fromkeys(("เมื่อวานซืน", "วานซืน", "เมื่อวานซืนนี้", "วานซืนนี้"), 2),
}
_STILL_TO_COME = {"พรุ่งนี้", "วันพรุ่งนี้", "มะรืน", "มะรืนนี้", "วันมะรืน", "วันมะรืนนี้", "tomorrow"}
_LAST_WEEK = {"สัปดาห์ที่แล้ว", "สัปดาห์ก่อน", "สัปดาห์ที่ผ่านมา", "lastweek"}
_LAST_WEEK_OR_SUNDAY = {"อาทิตย์ที่แล้ว", "อาทิตย์ก่อน", "อาทิตย์ที่ผ่านมา"}

_PART_OF_DAY = re.compile("(?:ตอน|ช่วง)(?:เช้า|สาย|กลางวัน|เที่ยง|บ่าย|เย็น|ค่ำ)$")
_COUNTED_AGO = re.compile("([0-9]{1,3})(?:วัน(?:ก่อน|ที่แล้ว|ที่ผ่านมา)|daysago|dayago)")

_WEEKDAY_NUMBERS = {
    **{name: number for number, name in enumerate(WEEKDAYS)},
    "พฤหัส": 3,
    "พฤหัสฯ": 3,
    **{name.casefold(): number for number, name in enumerate(ENGLISH_WEEKDAYS)},
    **{name[:3].casefold(): number for number, name in enumerate(ENGLISH_WEEKDAYS)},
}
_NAMES = "|".join(sorted(map(re.escape, _WEEKDAY_NUMBERS), key=len, reverse=True))
_ONLY_WEEKDAY = re.compile(f"(last)?(?:วัน)?({_NAMES})(ที่ผ่านมา|ที่แล้ว|ก่อน)?")
_WEEKDAY_AHEAD = re.compile(f"(?:วัน)?({_NAMES})(?![ก-๛a-z]) ?,? ?|(?:วัน)?({_NAMES})ที่ ?(?=[0-9])")


def day_by_word(said: str, today: date) -> date | None:
    """The day meant by a word like "yesterday" (None: no such word); raise `UnreadableDay`."""
    word = _PART_OF_DAY.sub("", said.replace(" ", ""))
    if word in _DAYS_AGO:
        return days_before(today, _DAYS_AGO[word])
    if match := _COUNTED_AGO.fullmatch(word):
        return days_before(today, int(match[1]))
    _ask_about(word, today)
    return None


def day_by_weekday(said: str, today: date) -> date | None:
    """The last day of that name (None: no weekday); asked on that very weekday, today or a week ago."""
    match = _ONLY_WEEKDAY.fullmatch(said.replace(" ", ""))
    if match is None:
        return None
    week_ago = days_before(today, 7)
    if today.weekday() != (wanted := _WEEKDAY_NUMBERS[match[2]]):
        return days_before(today, (today.weekday() - wanted) % 7)
    if match[1] or match[3]:
        return week_ago
    raise UnreadableDay("ambiguous", (today, week_ago))


def weekday_ahead(said: str) -> tuple[int | None, str]:
    """(weekday named before a date, the date): "วันศุกร์ที่ 25 มิ.ย." → (4, "25 มิ.ย.")."""
    match = _WEEKDAY_AHEAD.match(said)
    if match is None:
        return None, said
    return _WEEKDAY_NUMBERS[match[1] or match[2]], said[match.end() :]


def weekday_numbered(name: str) -> int | None:
    """0 (Monday) to 6 for a weekday's Thai or English name."""
    return _WEEKDAY_NUMBERS.get(name.casefold())


def days_before(today: date, days: int) -> date:
    """The day so many days earlier; raise `UnreadableDay` where the calendar begins."""
    try:
        return today - timedelta(days=days)
    except OverflowError as error:
        raise UnreadableDay("too_old") from error


def _ask_about(word: str, today: date) -> None:
    week_ago = days_before(today, 7)
    if word in _STILL_TO_COME:
        raise UnreadableDay("future")
    if word in _LAST_WEEK:
        raise UnreadableDay("ambiguous", (week_ago,))
    if word in _LAST_WEEK_OR_SUNDAY:
        last_sunday = days_before(today, today.isoweekday())
        raise UnreadableDay("ambiguous", tuple(dict.fromkeys((last_sunday, week_ago))))
