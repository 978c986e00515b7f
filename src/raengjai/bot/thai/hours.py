"""A time of day as people type it: 09:30, 9.30 น., 9 โมงครึ่ง, บ่ายสองโมง, เที่ยง, 13 นาฬิกา."""

from __future__ import annotations

import re
from datetime import time

from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.numbers import NotACount, read_count
from raengjai.bot.thai.text import clean, without_polite_ending

_CLOCK = re.compile(r"(?:เวลา ?)?([0-9]{1,2}) ?(?:[:.] ?([0-9]{2}))? ?(?:น\.?|นาฬิกา)?")
_SPOKEN = re.compile(r"(?:เวลา ?)?(บ่าย)? ?([0-9]{1,2}|[ก-๙]*?) ?(โมง|ทุ่ม)? ?(เช้า|เย็น|ตรง)? ?(ครึ่ง|[0-9]{1,2} ?นาที)?")
_NOON = re.compile(r"(?:เวลา ?)?เที่ยง(?:วัน|ตรง)? ?(ครึ่ง)?")
_HALF = 30


class NotATime(ValueError):
    """The text holds no time of day."""


def read(text: str) -> time:
    """The time of day, in Bangkok; raise `NotATime`.

    Hours without more are read by the 24-hour clock, but 1 to 6 with โมง or บ่าย are the afternoon's.
    """
    said = without_polite_ending(to_arabic(clean(text))).casefold().strip()
    if (noon := _NOON.fullmatch(said)) is not None:
        return time(12, _HALF if noon[1] else 0)
    if (written := _CLOCK.fullmatch(said)) is not None:
        return _time(int(written[1]), int(written[2] or 0))
    if (spoken := _SPOKEN.fullmatch(said)) is not None and (spoken[1] or spoken[3]):
        return _time(_hour(spoken), _minutes(spoken[5]))
    raise NotATime


def _time(hour: int, minute: int) -> time:
    if hour > 23 or minute > 59:
        raise NotATime
    return time(hour, minute)


def _hour(spoken: re.Match[str]) -> int:
    afternoon, count, unit, part, _half = spoken.groups()
    hour = _count(count) if count else 1  # บ่ายโมง is one o'clock
    if unit == "ทุ่ม":
        return hour + 18 if 1 <= hour <= 5 else _none()
    if not 1 <= hour <= 11:
        raise NotATime
    if afternoon or part == "เย็น" or (hour < 6 and part != "เช้า"):
        return hour + 12 if hour < 7 else _none()
    return hour


def _none() -> int:
    raise NotATime


def _count(written: str) -> int:
    try:
        return read_count(written, most=24)
    except NotACount:
        raise NotATime from None


def _minutes(part: str | None) -> int:
    if part is None:
        return 0
    return _HALF if part == "ครึ่ง" else int(part.removesuffix("นาที"))
