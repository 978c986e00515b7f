"""Clean-up of Thai as people type it, before anything is matched.

Unicode's own normal forms mend none of these slips: two เ for แ, a ring and า for ำ, a tone typed before its
vowel, a tone typed twice, characters nobody can see.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from raengjai.bot.thai import prefixes
from raengjai.bot.thai.digits import to_arabic

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACES = re.compile("[\t\v\f \u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\u3164]+")
_SPACE_AT_LINE_END = re.compile(" *\n *")
_UNSEEN = {"Cc", "Cf", "Cs"}

_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_TONES = "\u0e48\u0e49\u0e4a\u0e4b"
_SILENCER = "\u0e4c"
_RING = "\u0e4d"
_TONE_AFTER_VOWEL = re.compile(f"([ก-ฮ][\u0e31\u0e34-\u0e39]?)([ะาำ])([{_TONES}])")

# Bounded, and no sign can be matched in two ways: a text made to be slow stays quick.
_POLITE = re.compile(
    "(?:[ .,!~]{0,9}(?:(?<!ช)นะ)? ?(?:ค[่้๊]?ะ|ครับผม|ครับ|(?<!บัง)คับ|จ[้๊]ะ|จ้า{1,9})){1,3}[ .,!~\U0001f64f]{0,9}$"
)
_DROPPED = {"Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Zs", "Zl", "Zp", "Cc"}
_ASCII_SIGNS = frozenset("$+<=>^`|~")


def clean(text: str) -> str:
    r"""The text as it was meant: marks in order, unseen characters gone, one space, lines ended by "\n".

    Cleaning twice changes nothing more.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    if not text.isprintable():  # what can be printed can be seen
        text = "".join(letter for letter in text if letter == "\n" or not _is_unseen(letter))
    text = _in_thai_order(unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return _SPACE_AT_LINE_END.sub("\n", text).strip()


def matching_key(text: str) -> str:
    """What two typed words have in common when they mean the same: no case, spaces, dots or polite ending.

    A message of nothing but a polite word keeps it ("ค่ะ" is an answer); one of nothing but dots becomes "".
    """
    folded = to_arabic(clean(text)).casefold()
    return _letters_of(without_polite_ending(folded)) or _letters_of(folded)


@lru_cache(maxsize=10_000)
def label_key(label: str) -> str:
    """The matching key of a label, a place or a word of ours: the same ones come up again and again.

    What a person typed is not to be kept in memory: `matching_key` is for that.
    """
    return matching_key(label)


def without_polite_ending(text: str) -> str:
    """Drop ค่ะ, คะ, ครับ, นะคะ, จ้า and their like from the end; never the whole text."""
    shorter = _POLITE.sub("", text)
    return shorter if shorter.strip() else text


def first_name(full: str) -> str:
    """The name to call somebody by ("คุณ" + this): no prefix, no surname; "" when there is none."""
    _prefix, name = prefixes.split(clean(full))
    words = name.split()
    return words[0] if words else ""


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN


def _in_thai_order(text: str) -> str:
    text = text.replace("เเ", "แ")
    text = _MARKS.sub(_arranged, text)
    text = text.replace(_RING + "า", "ำ")
    return _TONE_AFTER_VOWEL.sub(r"\1\3\2", text)


def _arranged(match: re.Match[str]) -> str:
    """One letter's marks: vowels, the last tone typed, the silencer, the ring; each once."""
    marks = match[0]
    vowels = dict.fromkeys(mark for mark in marks if mark not in _TONES + _SILENCER + _RING)
    tones = [mark for mark in marks if mark in _TONES][-1:]
    others = [mark for mark in (_SILENCER, _RING) if mark in marks]
    return "".join([*vowels, *tones, *others])


def _letters_of(text: str) -> str:
    return "".join(letter for letter in text if not _is_dropped(letter))


def _is_dropped(letter: str) -> bool:
    return letter in _ASCII_SIGNS or unicodedata.category(letter) in _DROPPED
