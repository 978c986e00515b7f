"""A day to come, as it is typed in chat: until when somebody is away."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from raengjai.bot.thai.day_parts import Parts, parts_of
from raengjai.bot.thai.day_reading import LONGEST
from raengjai.bot.thai.day_words import weekday_ahead, weekday_numbered
from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.months import BUDDHIST_YEARS, common_era
from raengjai.bot.thai.text import clean, without_polite_ending
from raengjai.bot.thai.unreadable import UnreadableDay

FURTHEST = timedelta(days=366)

_DAYS_AHEAD = {
    **dict.fromkeys(("วันนี้", "today"), 0),
    **dict.fromkeys(("พรุ่งนี้", "วันพรุ่งนี้", "tomorrow"), 1),
    **dict.fromkeys(("มะรืน", "มะรืนนี้", "วันมะรืน", "วันมะรืนนี้"), 2),
}
_AHEAD = re.compile(r"^(?:(?:ขอ)?(?:ลา|พัก|หยุด|ไม่อยู่)(?:งาน)?(?:ป่วย)? ?)?(?:จนถึง|ถึง|จน|until|till|for)? ?(?:อีก|in)? ?")
_DAY_AHEAD = re.compile(r"^วันที่ ?|^ที่ ?|^the ")
_COUNTED = re.compile(r"([0-9]{1,3}|สัก|หนึ่ง|a) ?(วัน|สัปดาห์|อาทิตย์|เดือน|days?|weeks?|months?)")
_END_OF_MONTH = re.compile(r"(?:ถึง)?(?:สิ้น|ปลาย)เดือน(นี้|หน้า)?|(?:the )?end of (this|next)? ?(?:the )?month")
_NEXT_MONTH = re.compile(r"([0-9]{1,2}) ?เดือนหน้า")
_FIRST_OF_A_RANGE = re.compile(r"^.{1,30}?(?:ถึง| to )|^[0-9]{1,2} ?[-–] ?(?=[0-9]{1,2} ?[ก-๛a-z])")
_WEEKDAY = re.compile(r"(?:วัน)?([ก-๛]+?|[a-z]+)(นี้|หน้า|ที่จะถึง)?")


def read_day_ahead(text: str, today: date) -> date:
    """The day meant, today at the earliest and a year ahead at most; raise `UnreadableDay`.

    A day without a month or year is the next one; of a range its last day is taken.  `reason`: also "past" and
    "too_far" (`candidates` is that day).
    """
    said = without_polite_ending(to_arabic(clean(text))).casefold().strip(" .,!?")
    if len(said) > LONGEST:
        raise UnreadableDay("unreadable")
    said = _DAY_AHEAD.sub("", _AHEAD.sub("", _FIRST_OF_A_RANGE.sub("", said).strip()))
    for reading in (_by_word, _counted, _end_of_month, _by_weekday, _by_date):
        if (day := reading(said, today)) is not None:
            return _usable(day, today)
    raise UnreadableDay("unreadable")


def _usable(day: date, today: date) -> date:
    if day < today:
        raise UnreadableDay("past", (day,))
    if day > today + FURTHEST:
        raise UnreadableDay("too_far", (day,))
    return day


def _by_word(said: str, today: date) -> date | None:
    ahead = _DAYS_AHEAD.get(said.replace(" ", ""))
    return None if ahead is None else today + timedelta(days=ahead)


def _counted(said: str, today: date) -> date | None:
    if (match := _COUNTED.fullmatch(said)) is None:
        return None
    count = int(match[1]) if match[1].isdecimal() else 1
    if match[2] in ("เดือน", "month", "months"):
        return _months_later(today, count)
    return today + timedelta(days=count * (1 if match[2] in ("วัน", "day", "days") else 7))


def _end_of_month(said: str, today: date) -> date | None:
    if (match := _END_OF_MONTH.fullmatch(said)) is None:
        return None
    first = _months_later(today.replace(day=1), 1 if "หน้า" in match.groups() or "next" in match.groups() else 0)
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def _by_weekday(said: str, today: date) -> date | None:
    match = _WEEKDAY.fullmatch(said.replace(" ", ""))
    wanted = weekday_numbered(match[1]) if match else None
    if match is None or wanted is None:
        return None
    if match[2] == "หน้า":  # of next week
        return today + timedelta(days=7 - today.weekday() + wanted)
    return today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)


def _by_date(said: str, today: date) -> date | None:
    weekday, said = weekday_ahead(said)
    day = _dated(said, today)
    if day is not None and weekday is not None and day.weekday() != weekday:
        raise UnreadableDay("ambiguous", (day,) if today <= day <= today + FURTHEST else ())
    return day


def _dated(said: str, today: date) -> date | None:
    if match := _NEXT_MONTH.fullmatch(said):
        return _next(Parts(int(match[1])), [_counted_month(today, 1)], today)
    parts = parts_of(said, today)
    if parts is None:
        return None
    if parts.month is None:
        return _next(parts, [_counted_month(today, ahead) for ahead in range(4)], today)
    if parts.year is None:
        return _next(parts, [(today.year + ahead, parts.month) for ahead in range(2)], today)
    return _in_year(parts, parts.month, parts.year, today)


def _next(parts: Parts, months: list[tuple[int, int]], today: date) -> date:
    for year, month in months:
        day = _existing(year, month, parts.day)
        if day is not None and day >= today:
            return day
    raise UnreadableDay("no_such_day")


def _in_year(parts: Parts, month: int, year: int, today: date) -> date:
    years = [2500 - BUDDHIST_YEARS + year, 2000 + year] if year < 100 else [common_era(year)]
    found = [day for one in years if one is not None and (day := _existing(one, month, parts.day)) is not None]
    if not found:
        raise UnreadableDay("no_such_day")
    return next((day for day in found if today <= day <= today + FURTHEST), found[0])


def _counted_month(today: date, ahead: int) -> tuple[int, int]:
    count = today.year * 12 + today.month - 1 + ahead
    return count // 12, count % 12 + 1


def _months_later(day: date, months: int) -> date:
    year, month = _counted_month(day, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
