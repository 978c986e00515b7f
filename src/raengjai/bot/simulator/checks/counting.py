"""How LINE counts: UTF-16 code units for most texts, grapheme clusters for labels and the like."""

from __future__ import annotations

import regex

_CLUSTER = regex.compile(r"\X")


def code_units(text: str) -> int:
    """UTF-16 code units: an emoji is two, each Thai vowel or tone mark one."""
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def graphemes(text: str) -> int:
    """What a reader would call letters: a Thai consonant with its marks is one."""
    return len(text) if text.isascii() and "\r" not in text else len(_CLUSTER.findall(text))
