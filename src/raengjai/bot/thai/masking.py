"""Numbers that tell who somebody is, shown by their last digits only: here and nowhere else is that done.

Of a citizen ID, and of a card or paper, the last four are seen; of a telephone the last five.
"""

from __future__ import annotations

import re

from raengjai.bot.thai import citizen_id, phones
from raengjai.bot.thai.citizen_id import Plausibility
from raengjai.bot.thai.digits import only_digits, to_arabic

SEEN_OF_A_NUMBER = 4
SEEN_OF_A_PHONE = 5
FEWEST_DIGITS = 9  # of what tells who somebody is: a land line's
NOTHING = "–"
HIDDEN = "x"

BETWEEN = r"[\s\-_.\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u00b7\u200b-\u200f\u2060\ufe0f\ufeff\u20e3]{0,3}"
"""What people write between the digits of a number."""

_OWN_ID = r"(?P<own>[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12,})"  # ids and hashes of ours: of nobody
_THIRTEEN = re.compile(rf"{_OWN_ID}|(?<!\d)\d(?:{BETWEEN}\d){{12}}(?!\d)")
_PHONE = re.compile(
    rf"{_OWN_ID}|(?<![\w.])(?:\+66{BETWEEN}|(?:00)?66{BETWEEN}|0)(?:[689](?:{BETWEEN}\d){{8}}|[2-57](?:{BETWEEN}\d){{7}})(?!\w)"
)


def masked(number: str | None) -> str:
    """x-xxxx-xxxx0-01-7 of a citizen ID, xxx-xx4-5678 of a telephone, of any other its end; "–" without one."""
    if not number:
        return NOTHING
    if len(number) == 13 and number.isascii() and number.isdecimal():
        return _hidden(citizen_id.grouped(number), SEEN_OF_A_NUMBER)
    grouped = phones.shown(number)
    return _hidden(grouped, SEEN_OF_A_PHONE if grouped != number else SEEN_OF_A_NUMBER)


def ending(number: str) -> str:
    """What is seen of a citizen ID, short: …0-01-7."""
    return f"…{masked(number).rpartition(HIDDEN)[2]}"


def without_ids(text: str) -> str:
    """The text with every run of 13 digits, in groups or not, masked."""
    return _THIRTEEN.sub(lambda found: found[0] if found["own"] else _hidden(found[0], SEEN_OF_A_NUMBER), text)


def without_numbers(text: str) -> str:
    """The text with every telephone masked, and every 13 digits that can be a citizen ID."""
    if sum(map(str.isdecimal, text)) < FEWEST_DIGITS:
        return text
    without = _THIRTEEN.sub(_likely, text)
    letters = list(without)
    for found in _PHONE.finditer(to_arabic(without)):  # one letter for one
        if not found["own"]:
            letters[slice(*found.span())] = _hidden(without[slice(*found.span())], SEEN_OF_A_PHONE)
    return "".join(letters)


def _likely(found: re.Match[str]) -> str:
    if found["own"] or citizen_id.plausibility(only_digits(found[0])) is Plausibility.WRONG:
        return found[0]
    return _hidden(found[0], SEEN_OF_A_NUMBER)


def _hidden(number: str, seen: int) -> str:
    """Letters and digits but the last so many; what parts them stays."""
    hidden = sum(map(str.isalnum, number)) - seen
    letters = []
    for letter in number:
        letters.append(HIDDEN if letter.isalnum() and hidden > 0 else letter)
        hidden -= letter.isalnum()
    return "".join(letters)
