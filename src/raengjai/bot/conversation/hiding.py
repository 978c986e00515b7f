"""Citizen IDs within free words are shown with their last four digits only, as everywhere in a chat."""

from __future__ import annotations

import re

_THIRTEEN = re.compile(r"(?<!\d)(?:\d[ .\-–]{0,3}){12}\d(?!\d)")
_SEEN = 4


def without_ids(text: str) -> str:
    """The text with every run of 13 digits, in groups or not, masked but for its last four."""
    return _THIRTEEN.sub(lambda found: _masked(found[0]), text)


def _masked(number: str) -> str:
    hidden = 13 - _SEEN
    letters = []
    for letter in number:
        letters.append("x" if letter.isdecimal() and hidden > 0 else letter)
        hidden -= letter.isdecimal()
    return "".join(letters)
