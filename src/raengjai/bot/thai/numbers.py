"""Numbers as typed in chat: a head count, and the numbers of what is chosen from a list."""

from __future__ import annotations

import re

from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.text import clean, without_polite_ending

_UNITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_TENS = ("", "สิบ", "ยี่สิบ", "สามสิบ", "สี่สิบ", "ห้าสิบ", "หกสิบ", "เจ็ดสิบ", "แปดสิบ", "เก้าสิบ")
_WORDS = {"ศูนย์": 0} | {_TENS[n // 10] + _UNITS[n % 10]: n for n in range(1, 100)}
_WORDS |= {ten + "เอ็ด": 10 * place + 1 for place, ten in enumerate(_TENS) if ten}

_ABOUT = re.compile("^(?:ประมาณ|ราว ?ๆ?|จำนวน|รวม|มี|about) ?")
_COUNTED = re.compile(" ?(?:คน|ราย|ท่าน|ครั้ง|แห่ง|ตำแหน่ง|อัตรา|people|persons?)$")
_WHOLE_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+")

_ALL = {"ทั้งหมด", "ทุกข้อ", "ทุกอย่าง", "all"}
_KEYCAP = re.compile("[\ufe0f\u20e3]")
_TO = re.compile("([0-9]{1,3}) ?(?:จน)?ถึง ?(?:ข้อ(?:ที่)? ?)?([0-9]{1,3})")
_BETWEEN = re.compile("ข้อ(?:ที่)?|หมายเลข|เลือก|และ|กับ|and|[\\s,;/+&.)(،、]+")
_NUMBER = re.compile("[0-9]{1,3}")


class NotACount(ValueError):
    """No usable head count; `reason` is "unreadable", "too_small" or "too_big"."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a count: {reason}")
        self.reason = reason


class NotAChoice(ValueError):
    """No choice from the list; `out_of_range` holds the numbers that were read but are not on it."""

    def __init__(self, out_of_range: tuple[int, ...] = ()) -> None:
        super().__init__("not a choice")
        self.out_of_range = out_of_range


def read_count(text: str, *, least: int = 1, most: int = 10_000) -> int:
    """A whole number from `least` to `most`: "20", "๒๐ คน", "1,200", "ยี่สิบ" (words up to 99).

    Raise `NotACount`.
    """
    said = without_polite_ending(to_arabic(clean(text))).casefold().strip()
    count = _whole_number(_COUNTED.sub("", _ABOUT.sub("", said)), most)
    if count < least:
        raise NotACount("too_small")
    if count > most:
        raise NotACount("too_big")
    return count


def read_choices(text: str, available: int) -> tuple[int, ...]:
    """The chosen places in a list of `available`, from 1, in the list's order, each once; raise `NotAChoice`.

    "1 3", "1,3", "๑ และ ๓", "ข้อ 2", "1 ถึง 3", "ทั้งหมด".  "1-3" is refused: it may mean two or three.
    """
    said = without_polite_ending(to_arabic(clean(_KEYCAP.sub(" ", text)))).casefold().strip()
    if said in _ALL and available > 0:
        return tuple(range(1, available + 1))
    numbers = sorted(set(_numbers_in(said, available)))
    strangers = tuple(number for number in numbers if not 1 <= number <= available)
    if strangers or not numbers:
        raise NotAChoice(strangers)
    return tuple(numbers)


def _whole_number(said: str, most: int) -> int:
    if said in _WORDS:
        return _WORDS[said]
    if not _WHOLE_NUMBER.fullmatch(said):
        raise NotACount("unreadable")
    digits = said.replace(",", "").lstrip("0") or "0"
    # Python refuses to turn thousands of digits into a number; nobody counts so far.
    return int(digits) if len(digits) <= 15 else most + 1


def _numbers_in(said: str, available: int) -> list[int]:
    spelled = _TO.sub(lambda match: _spelled_out(match, available), said)
    return [_one_number(word) for word in _BETWEEN.split(spelled) if word]


def _spelled_out(match: re.Match[str], available: int) -> str:
    first, last = int(match[1]), int(match[2])
    if not 1 <= first <= last <= available:
        return f"{first} {last}"
    return " ".join(map(str, range(first, last + 1)))


def _one_number(word: str) -> int:
    if _NUMBER.fullmatch(word):
        return int(word)
    if word in _WORDS:
        return _WORDS[word]
    raise NotAChoice
