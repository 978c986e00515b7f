"""One typed line as its items: words and numbers in their order, what separates two people kept apart.

A number is anything with the digits of a citizen ID or nearly so; shorter ones (a house, a day) stay words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from raengjai.bot.thai.citizen_id import looks_like_a_phone
from raengjai.bot.thai.digits import only_digits, to_arabic
from raengjai.bot.thai.months import MONTHS, SHORT_MONTHS
from raengjai.bot.thai.text import matching_key

NUMBER_FROM = 7  # digits: what is shorter is no citizen ID that somebody mistyped

_SPACED = r"[ .\-–—]{0,3}"
_ID = rf"\d{_SPACED}\d{{4}}{_SPACED}\d{{5}}{_SPACED}\d{{2}}{_SPACED}\d"
_NUMBER = re.compile(
    rf"(?P<spoiled>(?<![\w.,])\d(?:[.,]\d+[eE]\+?|[eE]\+)\d{{1,2}})"  # a narrow column shows 1E+12
    rf"|(?<![A-Za-z\d])(?P<id>{_ID})(?:\.0+)?(?!\d)"
    # not the end of something else (ม.40) with a whole number behind it
    rf"|(?<![A-Za-z\d/])(?!\d{{1,3}}[ .]{{1,3}}(?:0\d{{8,9}}|{_ID})(?!\d))"
    rf"(?P<other>\d(?:{_SPACED}\d){{{NUMBER_FROM - 1},30}})(?![\d/])"
)
_DAY = re.compile(r"[0-3]?\d([-/. ])[01]?\d\1(?:\d{2}|\d{4})")
_MONTH = "|".join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))
_COUNTING = re.compile(
    rf"^(?!\d{{1,2}} ?(?:{_MONTH}))"
    r"(?:[(\[]?\d{1,3}[.)\]] ?(?=\D|\d\D|\d{7})|\d{1,3} +(?=[^\d\s.\-–—])|[-–—•*·▪‣●○✓☐☑]+ ?)+"
)
_WORD = re.compile(r"[^\s,;|&+،、]+|[,;|&+،、]")
_BETWEEN = {",", ";", "|", "&", "+", "،", "、", "และ", "กับ"}
_LABELS = {
    matching_key(word)
    for word in (
        "ชื่อ", "ชื่อสกุล", "ชื่อ-สกุล", "ชื่อนามสกุล", "นามสกุล", "ลำดับ", "ที่", "ลำดับที่", "เลข", "เลขที่", "บัตร", "เลขบัตร", "เลขที่บัตร",
        "หมายเลข", "เลขบัตรประชาชน", "บัตรประชาชน", "ประชาชน", "เลขประจำตัว", "เลขประจำตัวประชาชน",
        "หมายเลขบัตรประชาชน", "ปชช", "เลข13หลัก", "13หลัก", "id", "card", "no", "number", "คือ", "name",
    )
}  # fmt: skip


@dataclass(frozen=True)
class Number:
    """A number of a line: its digits, and why it is no citizen ID ("": it has 13; length, phone, spoiled)."""

    digits: str
    trouble: str = ""


@dataclass(frozen=True)
class Between:
    """What may stand between two people: a comma, "and"."""


Item = str | Number | Between


def items_of(line: str) -> list[Item]:
    """The items of one line, counting ("1.", "-") and labels ("เลขบัตร:") left out."""
    rest = _COUNTING.sub("", to_arabic(line).strip())
    items: list[Item] = []
    at = 0
    for found in _NUMBER.finditer(rest):
        if _DAY.fullmatch(found[0]):
            continue
        items += _words(rest[at : found.start()])
        items.append(_number(found))
        at = found.end()
    return [*items, *_words(rest[at:])]


def digits_alone(line: str) -> str:
    """The digits of a line without letters; "" for any other line."""
    said = to_arabic(line)
    return "" if any(letter.isalpha() for letter in said) else only_digits(said)


def _number(found: re.Match[str]) -> Number:
    digits = only_digits(found[0] if found["spoiled"] else found["id"] or found["other"])
    if found["spoiled"]:
        return Number(digits, "spoiled")
    if found["id"]:
        return Number(digits)
    return Number(digits, "phone" if looks_like_a_phone(digits) else "length")


def _words(text: str) -> list[Item]:
    found = (word[0] for word in _WORD.finditer(text))
    return [Between() if word in _BETWEEN else word for word in found if _says_something(word)]


def _says_something(word: str) -> bool:
    if word in _BETWEEN:
        return True
    key = matching_key(word)
    return bool(key) and key not in _LABELS
