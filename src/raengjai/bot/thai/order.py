"""The order of a Thai dictionary."""

from __future__ import annotations

import re

from raengjai.bot.thai.digits import to_arabic
from raengjai.bot.thai.text import clean

_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
_ONLY_ON_TIES = re.compile("[็-๎]")


def sort_key(text: str) -> tuple[str, str]:
    """Key for `sorted`: a leading vowel counts behind its consonant; tone marks, ็ and ์ decide ties only.

    Thai digits count as Arabic ones, capitals as small letters.
    """
    spoken = _LEADING_VOWEL.sub(r"\2\1", to_arabic(clean(text)).casefold())
    return _ONLY_ON_TIES.sub("", spoken), spoken
