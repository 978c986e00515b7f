"""How many lines the rows of a form take on paper, as far as it can be told before they are typeset.

A table whose rows have known heights can be drawn (drawn.typ), in half the memory: the typesetter need not set each
cell once to measure it and once more in its place.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from raengjai.handlers.forms.paper import Column

# As paper.typ has it.
_BESIDE_WORDS, _BESIDE_NUMBERS = 1.8, 0.9  # millimetres
_EM_MILLIMETRES: Final = 11 * 25.4 / 72
# The font may set two letters a little apart; and rooms are rounded.
_SPARE: Final = 0.98
# Letters of the template's font by how wide they are at most, in parts of an em; of others nothing is known.
WIDTHS: Final = (
    (0.0, "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e\u200b"),
    (0.30, " !',.:;|Iijlๅ"),
    (0.34, "()-"),
    (0.42, "/[\\]frstเโใไ"),
    (0.49, "Jckvxyzงราำ"),
    (0.55, "0123456789Lagpqฐธวะฯ"),
    (0.58, "EFPTYZbdehnouกจฉยลฮแ"),
    (0.62, "ABCRSVXขฃคฅชซฎฏดตถภมศสอฤฦ"),
    (0.69, "DGHKNOQUwฆทนบปผฝษห๐๑๒๔๕๖๘ๆ"),
    (0.75, "ฑพฟฬ๓๗๙"),
    (0.84, "@MWmฌญฒณ"),
)


class _Widths(dict[str, float]):
    """Of each letter; one that is not known is as wide as can be."""

    def __missing__(self, letter: str) -> float:
        return math.inf


_width = _Widths({letter: width for width, letters in WIDTHS for letter in letters}).__getitem__


@dataclass(frozen=True)
class LineCounts:
    """What is known of a table's rows.

    `lines` are for each row those that it takes at least, `doubts` for each of its cells that may take more its place
    in `doubtful`, which has each such cell once: (its column from 0, its words).
    """

    lines: list[int]
    doubts: list[list[int | None]]
    doubtful: list[tuple[int, str]]


def of_rows(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> LineCounts:
    """Count the lines of a table's rows."""
    # The same few kinds of help come again and again; the cache dies with the form.
    in_cell = cache(surely)
    doubtful: dict[tuple[int, str], int] = {}

    lines, doubts = [], []
    for row in rows:
        known = [in_cell(words, column) for words, column in zip(row, columns, strict=True)]
        lines.append(max(1, *known))
        doubts.append(
            [
                None if sure else doubtful.setdefault((at, words), len(doubtful))
                for at, (words, sure) in enumerate(zip(row, known, strict=True))
            ]
        )
    return LineCounts(lines, doubts, list(doubtful))


def surely(words: str, column: Column) -> int:
    """How many lines `words` take in a column; 0 where that depends on the typesetter."""
    beside = _BESIDE_NUMBERS if column.align == "right" else _BESIDE_WORDS
    room = (column.millimetres - 2 * beside) * _SPARE / _EM_MILLIMETRES
    lines = words.split("\n")
    if len(lines) > 1 and column.align != "left":
        return 0  # each line stands in the middle: the typesetter is to be told how wide the column is
    return len(lines) if all(sum(map(_width, line)) <= room for line in lines) else 0
