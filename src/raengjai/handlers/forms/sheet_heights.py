"""How high a spreadsheet's rows must be: nothing in the file makes Excel or LibreOffice reckon it themselves."""

from __future__ import annotations

import math
from typing import Final

from raengjai.handlers.forms.fitting import width

# Columns are wider than the paper, which Excel then prints at 87 %: as 14 pt, the size of tables in official
# letters, and with fewer broken lines on the screen.
WIDER: Final = 1.15
LINE: Final = 27.0
"""Points: a line of 16 pt Thai with marks above and below."""
TALLEST: Final = 409.0
"""Points, Excel's limit."""
# A letter of TH SarabunPSK is some 8 points wide at 16 pt; a little more is reckoned for viewers without
# the font, and some letters a line are lost where words are not broken.  A blank line is harmless, a line
# cut off is not.
_LETTER = 9.0
_LOST_AT_LINE_ENDS = 2
_PADDING = 8.0


def letters_a_line(millimetres: float) -> int:
    """How many letters a line holds in a column that is so wide on paper; at least one."""
    return max(1, int((millimetres * WIDER * 72 / 25.4 - _PADDING) / _LETTER))


def lines(cell: str, capacity: int) -> int:
    """How many lines a cell takes whose column holds `capacity` letters a line."""
    if len(cell) <= capacity:
        return cell.count("\n") + 1
    return sum(_lines_of_one(line, capacity) for line in cell.split("\n"))


def upright_lines(words: str) -> int:
    """How many lines high a cell is that holds `words` turned."""
    return math.ceil((width(words) * _LETTER + _PADDING) / LINE)


def _lines_of_one(line: str, capacity: int) -> int:
    if width(line) <= capacity:
        return 1
    return math.ceil(width(line) / max(1, capacity - _LOST_AT_LINE_ENDS))
