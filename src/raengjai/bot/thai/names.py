"""People's names: the prefix kept apart, the rest as people spell it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from raengjai.bot.thai import prefixes
from raengjai.bot.thai.prefixes import PREFIXES
from raengjai.bot.thai.text import clean

__all__ = ["LONGEST", "PREFIXES", "NotAName", "PersonName", "matching_name", "read"]

LONGEST = 200
"""Characters.  One given name and a surname of 60 letters and more happen."""

_LEAD = re.compile(r"^ชื่อ(?: ?(?:-|/|และ)? ?(?:นาม)?สกุล)? ?[:=]? ?(?:คือ)? ?")
_POLITE_WORD = re.compile(r"(?: (?:นะ)?(?:ค่ะ|คะ|ครับ|จ้า|จ้ะ)|(?:ค่ะ|ครับ))$")
_SAME_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‐": "-", "‑": "-"})
_SIGNS = frozenset(" -'.")


class NotAName(ValueError):
    """The text is no name.

    `reason`: "empty" (nothing, or a single letter), "digits", "too_long", "only_prefix" or "symbols"
    (anything else that is no letter, a second line included: one name is one person).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"not a name: {reason}")
        self.reason = reason


@dataclass(frozen=True)
class PersonName:
    """A person's name: `prefix` in full ("" when none was given), `name` with one space between its words."""

    prefix: str
    name: str

    @property
    def full(self) -> str:
        """As Thai write it, no space behind the prefix: นายสมชาย ใจดี (but Mr. John Smith)."""
        gap = " " if self.prefix.isascii() and self.prefix else ""
        return self.prefix + gap + self.name

    @property
    def first(self) -> str:
        """The given name."""
        return self.name.partition(" ")[0]


def read(text: str) -> PersonName:
    """Read a typed or pasted name; raise `NotAName`."""
    said = clean(text).translate(_SAME_SIGNS)
    said = _POLITE_WORD.sub("", _LEAD.sub("", said)).lstrip(" -.").rstrip(" -")
    _refuse_what_is_no_name(said)
    if prefixes.is_only_a_prefix(said):
        raise NotAName("only_prefix")
    prefix, name = prefixes.split(said)
    return PersonName(prefix, name)


def matching_name(name: PersonName) -> str:
    """The form in which two spellings of one person's name are equal: no prefix, no spaces, no case."""
    return "".join(clean(name.name).casefold().split())


def _refuse_what_is_no_name(said: str) -> None:
    if not said:
        raise NotAName("empty")
    if len(said) > LONGEST:
        raise NotAName("too_long")
    kinds = {unicodedata.category(letter)[0] for letter in said if letter not in _SIGNS}
    if "N" in kinds:
        raise NotAName("digits")
    if not kinds <= {"L", "M"} or "L" not in kinds or not said[0].isalpha():
        raise NotAName("symbols")
    if prefixes.letters_in(said) < 2:
        raise NotAName("empty")
