"""How a person's words fit the narrow places of a form: printable, and broken where that does least harm."""

from __future__ import annotations

import re
from typing import Final

# What may be broken after 16 letters, which the narrowest column of long words holds: Latin words and web
# addresses (not before a combining mark, which would part it from its letter), and Thai letters that make no
# word.  Other Thai is broken at its words without our help.
_UNBROKEN = re.compile(
    "[^\\s\u0e00-\u0e7f]{16}(?=[^\\s\u0e00-\u0e7f\u0300-\u036f])|[ก-ฮ]{16}(?=[ก-ฮ])|[ะาๆฯ๐-๙]{16}(?=[ะาๆฯ๐-๙])"
)
LONGEST_UNBROKEN = 16
# A letter of the template's 11 pt Sarabun, and its share of the space beside a cell's text.
_LETTER_MILLIMETRES = 2.25
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+")
_NARROW = re.compile("[0-9 .,:;/()-]")
MAY_BREAK: Final = "\u200b"
"""Where a long word may be broken on paper; it is not seen."""


def printable(text: str) -> str:
    """`text` on one line and without what no paper can show: controls, lone surrogates, invisible marks.

    Such characters make a spreadsheet that Excel calls damaged, or turn the reading direction round.
    """
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else _instead(letter) for letter in text)
    return " ".join(text.split())


def _instead(letter: str) -> str:
    return " " if letter.isspace() else ""


def breakable(text: str) -> str:
    """`text` with places where a long web address or Latin name may be broken instead of leaving its cell."""
    return _UNBROKEN.sub(rf"\g<0>{MAY_BREAK}", text)


def apart(name: str, millimetres: float) -> str:
    """`name` with line feeds between its parts where a line of a column that wide would end within one."""
    letters = int(millimetres / _LETTER_MILLIMETRES)
    lines = [""]
    for part in name.split(" "):
        longer = f"{lines[-1]} {part}".lstrip()
        if width(longer) > letters and lines[-1]:
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def holds(millimetres: float, words: str) -> bool:
    """Whether no part of `words`, between the places where it may be broken, is wider than `millimetres`."""
    parts = re.split(f"(?<=/)|[ {MAY_BREAK}]", words)
    return all(width(part) * _LETTER_MILLIMETRES <= millimetres for part in parts)


def width(line: str) -> float:
    """How many letters wide `line` is: Thai marks above and below take no width, digits and dots less."""
    line = _MARKS.sub("", line)
    return len(line) - 0.3 * len(_NARROW.findall(line))
