"""A day as it is typed in chat: always day, month, year; anything doubtful is asked, nothing is guessed."""

from __future__ import annotations

import re
from datetime import date

from raengjai.bot.thai.day_parts import Parts, parts_of
from raengjai.bot.thai.day_words import day_by_weekday, day_by_word, weekday_ahead
from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.text import clean, without_polite_ending
from raengjai.bot.thai.unreadable import UnreadableDay

__all__ = ["UnreadableDay", "read_day"]

LONGEST = 80
"""Characters; a longer text is a story, no date."""

_DAY_AHEAD = re.compile(r"^(?:เมื่อ)?วันที่ ?|^ที่ ?|^on (?:the )?")
_TO = re.compile(r" ?(?:-|ถึง|จนถึง|และ|กับ| to | and ) ?")
_TWO_DAYS = re.compile(r"([0-9]{1,2}) ?- ?([0-9]{1,2})")
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"})


def read_day(text: str, today: date) -> date:
    """The day meant, never after `today`; raise `UnreadableDay`.

    A day without a month or year is the nearest past one.  Two digits of a year are Buddhist (64 is 2564);
    where only the common era gives a recent day, that is asked.
    """
    said = without_polite_ending(to_arabic(clean(text))).translate(_DASHES).casefold().strip(" .,!?")
    if len(said) > LONGEST:
        raise UnreadableDay("unreadable")
    for reading in (day_by_word, day_by_weekday, _by_date):
        if (day := reading(said, today)) is not None:
            return day
    raise UnreadableDay("unreadable")


def _by_date(said: str, today: date) -> date | None:
    weekday, said = weekday_ahead(said)
    said = _DAY_AHEAD.sub("", said)
    _refuse_two_days(said, today)
    parts = parts_of(said, today)
    if parts is None:
        _refuse_a_range(said, today)
        return None
    day = parts.day_before(today)
    if weekday is not None and day.weekday() != weekday:
        raise UnreadableDay("ambiguous", (day,))
    return day


def _refuse_two_days(said: str, today: date) -> None:
    """25-27 is a range; 5-7 may be the 5th of July or the 5th to the 7th; 25-6 is the 25th of June."""
    match = _TWO_DAYS.fullmatch(said)
    if match is None or (first := int(match[1])) >= (second := int(match[2])):
        return
    days = (Parts(first), Parts(second))
    if second > 12:
        raise UnreadableDay("range", _where_they_exist(days, today))
    raise UnreadableDay("ambiguous", _where_they_exist((Parts(first, second), *days), today))


def _refuse_a_range(said: str, today: date) -> None:
    sides = _TO.split(said)
    if len(sides) < 2:
        return
    *others, last = [parts_of(_DAY_AHEAD.sub("", side), today) for side in sides]
    if last is None or None in others:
        return
    firsts = [other.completed_by(last) for other in others if other is not None]
    raise UnreadableDay("range", _where_they_exist((*firsts, last), today))


def _where_they_exist(parts: tuple[Parts, ...], today: date) -> tuple[date, ...]:
    days = []
    for part in parts:
        try:
            days.append(part.day_before(today))
        except UnreadableDay:
            continue
    return tuple(dict.fromkeys(days))
